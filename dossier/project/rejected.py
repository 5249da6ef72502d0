"""Names that somebody rejected: `content/rejected.yml`, a list of names that are not to be suggested again."""

from collections.abc import Iterator

from msgspec import Struct, field, structs

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

FILE = "rejected.yml"


class Rejected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that is none, everywhere or in one article."""

    name: str
    kind: str | None = None
    """What the program took it for."""
    date: str | None = None
    """The day on which it was rejected, written by the review desk."""
    reason: str | None = None
    article: str | None = field(default=None, name="in")
    """Id of the only article in which it is none; None: everywhere."""


def load_rejected(config: Config) -> tuple[tuple[Rejected, ...], tuple[Problem, ...]]:
    """Return the rejected names in the order of the file, which may be missing, and all that is wrong with it."""
    path = config.content / FILE
    where = config.where(path)
    written = yaml.ListFile("names", "- A name").read(path, where)
    if isinstance(written, Problem):
        return (), (written,)
    outcomes = list(_read(written))
    rejected = tuple(one for one in outcomes if isinstance(one, Rejected))
    return rejected, tuple(one for one in outcomes if isinstance(one, Problem))


def _read(written: yaml.YamlDocument) -> Iterator[Rejected | Problem]:
    for number, value in enumerate(written.value):
        read = yaml.convert(written, Rejected, number) if isinstance(value, dict) else value
        name = read.name if isinstance(read, Rejected) else read
        if isinstance(read, Problem):
            yield read
        elif not isinstance(name, str) or not name.strip():
            yield Problem(
                written.where, written.line(number), "a name must be text", "Write for instance: - A name"
            )
        else:
            known = read if isinstance(read, Rejected) else Rejected(name=name)
            yield structs.replace(known, name=" ".join(name.split()))
