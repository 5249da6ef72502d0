"""What browser and desk tell each other, in JSON."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from dossier.core.errors import Problem


class Target(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a decision is about: characters of a source, an entry, or a comparison."""

    source: str = ""
    """Path of the source, as its article has it."""
    start: int = 0
    end: int = 0
    """Characters of the source's text; end is exclusive."""
    sha256: str = ""
    """Of the source as it was read."""
    entity: str = ""
    """Key of an entry, suggested or not, such as `actors/putin`."""
    label: str = ""
    """The name of the entry that the editor saw; if it has another one by now, the decision is refused."""
    name: str = ""
    """A name of which nothing else is known."""
    comparison: str = ""
    """Id of a comparison."""


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of an editor."""

    kind: str
    target: Target = Target()
    value: Any = None
    state: int | None = None
    """The number of the state that she saw."""


class Answer(Struct, frozen=True, kw_only=True):
    """What a decision did."""

    file: str
    """The first file that it changed, below the dossier's folder; empty if there was nothing to change."""
    files: Sequence[str]
    diff: str
    changed: Sequence[str]
    """What is different on the pages now, in short sentences."""
    undo: str | None
    """What takes it back, as the value of a decision of kind `undo`."""
    state: int
    """The number of the state with this decision."""
    left: Sequence[str] = ()
    """Names of entries that were left out of several, because they are not what the editor saw."""
    undos: Sequence[str] = ()
    """Of several decisions carried out one after the other, what takes back each."""


class Refusal(Exception):  # noqa: N818
    """A decision that is not carried out."""

    def __init__(self, status: int, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.status, self.what, self.remedy = status, what, remedy

    @classmethod
    def of(cls, problems: Sequence[Problem], status: int = 422) -> "Refusal":
        """Return a refusal because of problems, the first of which is told."""
        first = problems[0]
        return cls(status, f"{first.where}: {first.what}", first.remedy)


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value of decisions about an entry: keys to set."""

    sort: str = ""
    """`actors` or `places`; empty for what it is already."""
    name: str | None = None
    kind: str | None = None
    role: str | None = None
    country: str | None = None
    at: tuple[float, float] | None = None
    geonames: int | None = None
    within: str | None = None
    member_of: str | None = None


class Names(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The value of decisions about a name."""

    entity: str | None = None
    """Key of the entry that is meant."""
    new: Entry | None = None
    """An entry that is not there yet and is meant."""
    reason: str = ""
    here: bool = field(default=False, name="in")
    """Whether a name is rejected in this article only."""
