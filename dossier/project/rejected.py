"""Load names that an editor rejected as suggestions: `content/rejected.yml`."""

from collections.abc import Iterator

from msgspec import Struct, field, structs

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

FILE = "rejected.yml"


class Rejected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A suggested name that is no actor or place, everywhere or in one article."""

    name: str
    kind: str | None = None
    """The kind that the program suggested."""
    date: str | None = None
    """The day of the rejection, as the review desk writes it."""
    reason: str | None = None
    article: str | None = field(default=None, name="in")
    """Id of the article in which the name is rejected; None for all articles."""


def load_rejected(config: Config) -> tuple[tuple[Rejected, ...], tuple[Problem, ...]]:
    """Return the rejected names in file order, and all problems. The file may be missing."""
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
