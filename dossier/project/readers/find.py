"""Find source files, and report why other files are not read."""

from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path, PurePosixPath
from string import whitespace

from msgspec import structs

from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.files import NOT_REGULAR, is_debris, name_fault, read_regular
from dossier.core.folders import Entry, unfit, walk
from dossier.model.sources import Source
from dossier.project.addresses import is_remote
from dossier.project.config import Config
from dossier.project.readers.builtin import READERS
from dossier.project.readers.files import SourceFile, ending, is_page, suffix_of
from dossier.project.readers.places import list_remote
from dossier.project.readers.read import one_a_kind, without_reader

_BLANK = 4096
"""Bytes. A larger file is not checked for being blank."""
_SAVED_BESIDE = (
    "_files",
    "-files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheiros",
    "_bestanden",
)
"""Name endings that browsers give, in several languages, to the folder of a saved page's pictures."""


def find_sources(config: Config) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Return all source files sorted by id, and a Problem for each file that cannot be one."""
    found: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for place in config.settings.sources:
        for item in _files_at(config, place, problems):
            taken = found.setdefault(item.id, item)
            if taken is not item:
                left, stays = (taken, item) if _is_blank(taken) else (item, taken)
                found[item.id] = stays
                what = f"another source has the same name, {stays.where}"
                problems.append(
                    Problem(left.where, None, what, "Rename one of the two; until then this one is left out.")
                )
    return tuple(found[id_] for id_ in sorted(found)), tuple(one_a_kind(problems))


def duplicates(sources: Collection[Source]) -> Iterator[Problem]:
    """Yield a warning for each source with the same bytes as an earlier one."""
    if len({*map(attrgetter("sha256"), sources)}) == len(sources):
        return
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


def _files_at(config: Config, place: str, problems: list[Problem]) -> Iterator[SourceFile]:
    """Yield the files of a folder or an address; Problems with others are added to `problems`."""
    if is_remote(place):
        yield from _remote(place, problems)
    else:
        yield from _below(config, config.root / place, problems)


def _remote(address: str, problems: list[Problem]) -> Iterator[SourceFile]:
    try:
        files = list_remote(address)
    except DossierError as error:
        problems += [structs.replace(problem, severity=Severity.FATAL) for problem in error.problems]
        return
    start = len(address.rstrip("/")) + 1
    named = {file.path[start:]: file for file in files if not _is_hidden(file.path[start:])}
    saved = saved_with([*named])
    evidence = {name for names in saved.values() for name in names}
    for name, file in named.items():
        problem = _unfit_name(name, file.where)
        if problem:
            problems.append(problem)
        elif name not in evidence:
            beside = tuple(named[one].where for one in saved.get(name, ()))
            yield structs.replace(file, beside=beside)


def _is_hidden(name: str) -> bool:
    return any(map(is_debris, name.split("/")))


def _unfit_name(name: str, where: str) -> Problem | None:
    """Return a Problem if a remote file has a name that some file system forbids."""
    parts = name.split("/")
    fault = next(filter(None, map(name_fault, parts)), "")
    if "" in parts or not name.isprintable() or "\\" in name:
        fault = "a name that no file can have"
    if fault:
        return Problem(where, None, f"its name is {fault}", "Rename it.")
    return None if suffix_of(where) in READERS else without_reader(where)


def _below(config: Config, folder: Path, problems: list[Problem]) -> Iterator[SourceFile]:
    if not folder.exists():
        thing = "file" if folder.suffix else "folder"
        what = f"the {thing} of sources is not there"
        remedy = "Create it, or correct 'sources' in dossier.yml."
        problems.append(Problem(config.where(folder), None, what, remedy, Severity.FATAL))
        return
    base = folder if folder.is_dir() else folder.parent
    wanted = None if folder.is_dir() else folder.name
    above = "" if base == config.root else f"{config.where(base)}/"
    entries = list(walk(base, problems, above, deep=wanted is None))
    saved = saved_with([entry.name for entry in entries])
    beside = {page: tuple(f"{above}{name}" for name in names) for page, names in saved.items()}
    evidence = {name for names in saved.values() for name in names}
    for entry in entries:
        if wanted not in (None, entry.name) or entry.name in evidence:
            continue
        where = f"{above}{entry.name}"
        problem = _unfit(config, entry, where)
        if problem:
            problems.append(problem)
        else:
            yield _source_file(entry, where, beside.get(entry.name, ()))


def _source_file(entry: Entry, where: str, beside: tuple[str, ...]) -> SourceFile:
    state = entry.found.stat()
    return SourceFile(
        id=entry.name.removesuffix(ending(entry.name)),
        path=entry.path,
        where=where,
        size=state.st_size,
        changed=state.st_mtime_ns,
        altered=state.st_ctime_ns,
        inode=state.st_ino,
        linked=entry.found.is_symlink(),
        beside=beside,
    )


def saved_with(names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Map each saved page to the files its browser saved with it; all paths are below the same folder."""
    pages = {name.removesuffix(ending(name)): name for name in names if is_page(name)}
    found: dict[str, list[str]] = defaultdict(list)
    for name in names if pages else ():
        for folder in PurePosixPath(name).parents:
            end = next((end for end in _SAVED_BESIDE if folder.name.endswith(end)), None)
            page = pages.get(str(folder).removesuffix(end)) if end else None
            if page:
                found[page].append(name)
    return found


def _is_blank(found: SourceFile) -> bool:
    """Tell whether a file is empty. Of two files with the same name, the other one is then the article."""
    try:
        small = found.size < _BLANK and not is_remote(found.path)
        return small and not read_regular(found.path).strip(BOM_UTF8 + whitespace.encode())
    except OSError:
        return False


def _unfit(config: Config, entry: Entry, where: str) -> Problem | None:
    fault = unfit(entry, config.root)
    if fault == NOT_REGULAR and Path(entry.path).is_dir():  # a link: real folders are walked
        fault = "a symbolic link to a folder", "Name that folder under 'sources' in dossier.yml."
    if fault:
        return Problem(where, None, *fault)
    if not where.isascii():
        try:
            where.encode()
        except UnicodeEncodeError:
            return Problem(ascii(where), None, "its name is not valid UTF-8", "Rename the file.")
    return None if suffix_of(where) in READERS else without_reader(where)
