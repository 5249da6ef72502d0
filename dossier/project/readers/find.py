"""Finding the files that are sources, and saying why others are not read."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import attrgetter
from pathlib import Path
from string import whitespace

from dossier.core.errors import Problem, Severity
from dossier.model.sources import Source
from dossier.project.config import Config
from dossier.project.readers.builtin import READERS
from dossier.project.readers.files import SourceFile, ending, is_page, suffix_of
from dossier.project.readers.read import one_a_kind, without_reader

_BLANK = 4096
"""Bytes from which on nobody looks whether a file is blank."""
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
"""How browsers call the folder beside a page that they save whole, in several languages."""
_MOST_BESIDE = 1000


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
    return tuple(found[id_] for id_ in sorted(found)), tuple(one_a_kind(problems))


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
    beside: dict[str, tuple[str, ...]] = {}
    for entry, name in _entries(str(base), "", above, problems, beside):
        if wanted not in (None, name):
            continue
        where = f"{above}{name}"
        problem = _unfit(config, entry, where)
        if problem:
            problems.append(problem)
        else:
            state = entry.stat()
            id_, linked = name.removesuffix(ending(name)), entry.is_symlink()
            kept = beside.get(entry.path, ())
            yield SourceFile(id_, entry.path, where, state.st_size, state.st_mtime_ns, linked, kept)


def _entries(
    folder: str, name: str, above: str, problems: list[Problem], beside: dict[str, tuple[str, ...]]
) -> Iterator[tuple["os.DirEntry[str]", str]]:
    """All that is no folder, with its path below the first one, in order; what is hidden is passed over.

    What a browser saved with a page goes into `beside`, by the path of the page.
    """
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError as error:
        what, remedy = f"cannot be read ({error.strerror})", "Check the folder and its permissions."
        problems.append(Problem(f"{above}{name}".rstrip("/"), None, what, remedy))
        return
    pages = {one.name.removesuffix(ending(one.name)): one.path for one in entries if is_page(one.name)}
    saved = {one.name: page for one in entries if pages and (page := _page_of(one, pages))}
    for one in entries:
        if one.name in saved:
            beside[saved[one.name]] = tuple(_all_below(one.path, f"{above}{name}{one.name}"))
    for entry in entries:
        if entry.name.startswith((".", "~")):
            continue
        if entry.is_dir(follow_symlinks=False):
            if entry.name in saved:
                continue
            yield from _entries(entry.path, f"{name}{entry.name}/", above, problems, beside)
        else:
            yield entry, f"{name}{entry.name}"


def _page_of(entry: "os.DirEntry[str]", pages: Mapping[str, str]) -> str | None:
    """The page beside which a browser saved a folder; None for any other folder, and for files."""
    name = entry.name
    bare = next((name.removesuffix(end) for end in _SAVED_BESIDE if name.endswith(end)), None)
    return pages.get(bare) if bare and entry.is_dir(follow_symlinks=False) else None


def _all_below(folder: str, where: str) -> Iterator[str]:
    """The paths of the files of a folder, in order; the first thousand are enough."""
    paths = (
        Path(base, name).relative_to(folder).as_posix()
        for base, _, names in os.walk(folder)
        for name in names
        if name.isprintable()
    )
    return (f"{where}/{path}" for path in sorted(islice(paths, _MOST_BESIDE)))


def _is_blank(found: SourceFile) -> bool:
    """Whether there is nothing in a file, so that another of its name is the article."""
    try:
        return found.size < _BLANK and not Path(found.path).read_bytes().strip(BOM_UTF8 + whitespace.encode())
    except OSError:
        return False


def _unfit(config: Config, entry: "os.DirEntry[str]", where: str) -> Problem | None:
    link = Path(entry.path) if entry.is_symlink() else None
    if link and _leads_out(link, config.root):
        return Problem(
            where, None, "a symbolic link that leads out of the dossier", "Copy the file here instead."
        )
    if link and link.is_dir():
        return Problem(
            where, None, "a symbolic link to a folder", "Name that folder under 'sources' in dossier.yml."
        )
    if not (link or entry).is_file():
        return Problem(where, None, "not a regular file", "Remove it from the folder of sources.")
    if not where.isascii():
        try:
            where.encode()
        except UnicodeEncodeError:
            return Problem(ascii(where), None, "its name is not valid UTF-8", "Rename the file.")
    return None if suffix_of(where) in READERS else without_reader(where)


def _leads_out(link: Path, root: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself leads nowhere
        return False
