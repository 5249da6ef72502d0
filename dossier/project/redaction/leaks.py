"""Find redacted words in files that editors write themselves.

Sources cannot be changed, so words are removed from them while they are read. An editor can change these
files, and must: nothing is built before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from dossier.core.errors import Problem, Severity
from dossier.core.files import read_regular
from dossier.core.folders import unfit, walk
from dossier.model.sources import Source
from dossier.project.config import SETTINGS, Config
from dossier.project.redaction.phrases import Phrase, lines_with
from dossier.project.redaction.rules import FILE, LocatedEntry, Redactions
from dossier.project.sidecars import FOLDER

_LARGEST = 5_000_000
"""Bytes. Nobody writes a larger file by hand."""

Wanted = dict[Phrase, LocatedEntry]


def find_leaks(config: Config, redactions: Redactions, raw: Iterable[Source]) -> Iterator[Problem]:
    """Yield a Problem for each redacted phrase in settings, content, templates and file names."""
    if not redactions:
        return
    sources = list(raw)
    everywhere: Wanted = {}
    of_article: dict[str, Wanted] = defaultdict(dict)
    for phrase, written in redactions.phrases({source.id: source for source in sources}):
        of = written.entry.article
        (everywhere if of is None else of_article[of])[phrase] = written
    for source in sources:
        yield from _in_name(source.path, everywhere | of_article[source.id])
    for path in _files(config):
        where = config.where(path)
        own = of_article[_article(config, path)] if path.is_relative_to(config.content) else {}
        wanted = everywhere | own
        yield from _in_name(where, wanted)
        for phrase, line in lines_with(_text(path), wanted).items():
            yield _problem(where, line, wanted[phrase], "Remove it, or describe it in other words.")


def _files(config: Config) -> Iterator[Path]:
    """Yield all files that editors write, except the one that lists the redactions."""
    yield config.root / SETTINGS
    for folder in (config.content, config.templates):
        for entry in walk(folder, [], deep=True) if folder.is_dir() else ():
            path = Path(entry.path)
            wanted = unfit(entry, config.root) is None and path != config.content / FILE
            if wanted and entry.found.stat().st_size <= _LARGEST:
                yield path


def _text(path: Path) -> str:
    try:
        return read_regular(path).decode("utf-8", "replace")
    except OSError:  # the module that loads this file reports the error
        return ""


def _article(config: Config, path: Path) -> str:
    """Return the id of the source that a sidecar belongs to; empty for other files."""
    inside = path.relative_to(config.content)
    return inside.relative_to(FOLDER).with_suffix("").as_posix() if inside.parts[0] == FOLDER else ""


def _in_name(where: str, wanted: Wanted) -> Iterator[Problem]:
    name = PurePosixPath(where).with_suffix("").as_posix()
    for phrase in lines_with(name, wanted):
        yield _problem(where, None, wanted[phrase], "Rename it: names of files become addresses.")


def _problem(where: str, line: int | None, written: LocatedEntry, remedy: str) -> Problem:
    what = f"holds what {written} redacts" if line else f"its name holds what {written} redacts"
    return Problem(where, line, what, remedy, Severity.FATAL)
