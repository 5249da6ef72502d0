"""Decisions of an editor about comparisons: `content/comparisons.yml`."""

from collections.abc import Iterator

from msgspec import Struct, structs

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

NAME = "comparisons.yml"


class Pointer(Struct, frozen=True, forbid_unknown_fields=True):
    """A reference to a figure, written by an editor."""

    article: str
    """Id of the article: its source's file name without suffix."""
    figure: str
    """The figure as printed, or how it begins: `five military servicemen`."""


class _Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str | None = None
    name: str | None = None
    join: tuple[Pointer, ...] = ()
    part: tuple[Pointer, ...] = ()
    dismiss: bool = False


class Decision(_Written, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the file, which joins figures, separates them, or names or dismisses a comparison."""

    where: str
    line: int


def load_decisions(config: Config) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Load the decisions in file order, with all problems; the file may be missing."""
    path = config.content / NAME
    written = yaml.ENTRIES.read(path, config.where(path))
    if isinstance(written, Problem):
        return (), (written,)
    outcomes = list(_decisions(written))
    decisions = tuple(one for one in outcomes if isinstance(one, Decision))
    return decisions, tuple(one for one in outcomes if isinstance(one, Problem))


def _decisions(written: yaml.YamlDocument) -> Iterator[Decision | Problem]:
    for index in range(len(written.value)):
        line = written.line(index)
        misshapen = yaml.ENTRIES.item_fault(written, index)
        entry = misshapen if misshapen else yaml.convert(written, _Written, index)
        if isinstance(entry, Problem):
            yield entry
        elif entry.id is None and (entry.name is None or not entry.join):
            remedy = "Write the id of a comparison, or a name and the figures to join."
            yield Problem(written.where, line, "it neither names a comparison nor creates one", remedy)
        else:
            yield Decision(**structs.asdict(entry), where=written.where, line=line)
