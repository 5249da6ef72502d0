"""From files to Sources: finding them, and handing each to the reader for its suffix."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from os.path import splitext
from pathlib import Path, PurePosixPath
from string import whitespace

from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.files import NOT_REGULAR, read_regular
from dossier.core.folders import Entry, unfit, walk
from dossier.model.sources import Source
from dossier.project.config import Config
from dossier.project.readers.builtin import READERS
from dossier.project.readers.files import RawFile, SourceFile

_BLANK = 4096
"""Bytes from which on nobody looks whether a file is blank."""


def find_sources(config: Config) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """All files to read, in the order of their ids, and what stands in the way of others."""
    found: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for folder in config.settings.sources:
        for item in _below(config, config.root / folder, problems):
            taken = found.setdefault(item.id, item)
            if taken is not item:
                left, stays = (taken, item) if _is_blank(taken) else (item, taken)
                found[item.id] = stays
                what = f"another source has the same name, {stays.where}"
                problems.append(
                    Problem(left.where, None, what, "Rename one of the two; until then this one is left out.")
                )
    return tuple(found[id_] for id_ in sorted(found)), tuple(problems)


def read_source(found: SourceFile, limit: float) -> Source | Problem:
    """One file as a Source, or why it is none; `limit` in megabytes."""
    try:
        size = found.size or Path(found.path).stat().st_size
        if size > limit * 1_000_000:
            remedy = "Split it, or raise 'source_limit' in dossier.yml."
            return Problem(
                found.where, None, f"{size / 1e6:.3g} MB is over the limit of {limit:g} MB", remedy
            )
        content = read_regular(found.path)
    except OSError as error:
        return Problem(
            found.where, None, f"cannot be read ({error.strerror})", "Check the file and its permissions."
        )
    if not content.strip():
        return Problem(found.where, None, "the file is empty", "Delete it, or fill it with the article.")
    if _suffix(found.where) not in READERS:
        return _without_reader(found.where)
    try:
        return READERS[_suffix(found.where)](RawFile(found.id, found.where, content))
    except DossierError as error:
        return error.problems[0]


def duplicates(sources: Iterable[Source]) -> Iterator[Problem]:
    """Sources that hold the very same bytes as an earlier one."""
    first: dict[str, Source] = {}
    for source in sources:
        earlier = first.setdefault(source.sha256, source)
        if earlier is not source:
            what = f"holds the same bytes as {earlier.path}"
            yield Problem(
                source.path,
                None,
                what,
                "Delete one of the two; both are counted until then.",
                Severity.WARNING,
            )


def _below(config: Config, folder: Path, problems: list[Problem]) -> Iterator[SourceFile]:
    if not folder.exists():
        thing = "file" if folder.suffix else "folder"
        what = f"the {thing} of sources is not there"
        remedy = "Create it, or mend 'sources' in dossier.yml."
        problems.append(Problem(config.where(folder), None, what, remedy, Severity.FATAL))
        return
    base = folder if folder.is_dir() else folder.parent
    wanted = None if folder.is_dir() else folder.name
    above = "" if base == config.root else f"{config.where(base)}/"
    for entry in walk(base, problems, above, deep=wanted is None):
        if wanted not in (None, entry.name):
            continue
        where = f"{above}{entry.name}"
        problem = _unfit(config, entry, where)
        if problem:
            problems.append(problem)
        else:
            yield _source_file(entry, where)


def _source_file(entry: Entry, where: str) -> SourceFile:
    state = entry.found.stat()
    return SourceFile(
        id=entry.name.removesuffix(_ending(entry.name)),
        path=entry.path,
        where=where,
        size=state.st_size,
        changed=state.st_mtime_ns,
        altered=state.st_ctime_ns,
        inode=state.st_ino,
        linked=entry.found.is_symlink(),
    )


def _is_blank(found: SourceFile) -> bool:
    """Whether there is nothing in a file, so that another of its name is the article."""
    try:
        return found.size < _BLANK and not read_regular(found.path).strip(BOM_UTF8 + whitespace.encode())
    except OSError:
        return False


def _unfit(config: Config, entry: Entry, where: str) -> Problem | None:
    fault = unfit(entry, config.root)
    if fault == NOT_REGULAR and Path(entry.path).is_dir():  # a link, for other folders are walked
        fault = "a symbolic link to a folder", "Name that folder under 'sources' in dossier.yml."
    if fault:
        return Problem(where, None, *fault)
    if not where.isascii():
        try:
            where.encode()
        except UnicodeEncodeError:
            return Problem(ascii(where), None, "its name is not valid UTF-8", "Rename the file.")
    return None if _suffix(where) in READERS else _without_reader(where)


def _without_reader(where: str) -> Problem:
    known = ", ".join(f".{name}" for name in READERS)
    what = f"there is no reader for {PurePosixPath(where).suffix or 'a file without suffix'}"
    return Problem(where, None, what, f"Save the article's text as one of: {known}.", Severity.WARNING)


def _ending(name: str) -> str:
    """The suffix of a file's name with its dot; a name has none that only begins with a dot or ends in one."""
    ending = splitext(name)[1]  # noqa: PTH122  (a string is all there is)
    return "" if ending == "." else ending


def _suffix(path: str) -> str:
    return _ending(path).lower().lstrip(".")
