"""Load numbers and quotations that other sites may show in a frame: `content/embeds.yml`."""

from collections.abc import Iterator

from msgspec import Struct, structs

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.project.config import Config

NAME = "embeds.yml"


class _Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: str | None = None
    """Id of a comparison."""
    article: str | None = None
    """Id of the article with a quotation: the name of its source file without suffix."""
    words: str | None = None
    """The quotation, or its first words."""


class EmbedEntry(_Written, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the file: a number, or the words of a quotation in an article."""

    where: str
    line: int


def load_embeds(config: Config) -> tuple[tuple[EmbedEntry, ...], tuple[Problem, ...]]:
    """Return the entries in file order, and all problems. The file may be missing."""
    where = config.where(config.content / NAME)
    text = yaml.read_optional(config.content / NAME, where)
    written = yaml.parse(text, where) if isinstance(text, str) else text
    if isinstance(written, Problem):
        return (), (written,)
    if written.value is None:
        return (), ()
    if not isinstance(written.value, list):
        return (), (Problem(where, 1, "it must hold a list of entries", "Begin it with: - number: …"),)
    outcomes = list(_entries(written))
    entries = tuple(one for one in outcomes if isinstance(one, EmbedEntry))
    return entries, tuple(one for one in outcomes if isinstance(one, Problem))


def _entries(written: yaml.YamlDocument) -> Iterator[EmbedEntry | Problem]:
    for index, value in enumerate(written.value):
        line = written.line(index)
        if not isinstance(value, dict):
            yield Problem(
                written.where, line, "an entry must be key: value pairs", "Begin it with: - number: …"
            )
            continue
        entry = yaml.convert(written, _Written, index)
        if isinstance(entry, Problem):
            yield entry
        elif (entry.number is None) is not (entry.article is not None and entry.words is not None):
            remedy = "Write either number, or article and words."
            yield Problem(written.where, line, "it names neither one number nor one quotation", remedy)
        else:
            yield EmbedEntry(**structs.asdict(entry), where=written.where, line=line)
