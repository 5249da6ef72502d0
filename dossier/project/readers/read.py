"""From a file to the sources that it holds, by the reader for its suffix."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from msgspec import structs

from dossier.core.errors import DossierError, Problem, Severity
from dossier.model.sources import Source
from dossier.project.readers.builtin import READERS, Reader
from dossier.project.readers.files import RawFile, SourceFile, suffix_of
from dossier.project.readers.places import bytes_of

_PLAIN = ("txt", "md")
_PICTURES_AND_ALL = 20
"""Saved pages, PDF files and archives hold pictures: they may be so many times as large as text."""
_IS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_AS_HTML = "it holds HTML and was read as a web page; give it the suffix .html"
_FEW = 3
"""Files with the same problem that are still told one by one."""
_NAMED = 2
"""How many others a Problem of several files names."""


def read_file(found: SourceFile, limit: float) -> tuple[Source | Problem, ...]:
    """Return the sources that a file holds, nearly always one, and why the rest is none; `limit` in megabytes."""
    return read_files([found], limit)[0]


def read_files(found: Sequence[SourceFile], limit: float) -> list[tuple[Source | Problem, ...]]:
    """Return what each of some files of one place holds; `limit` in megabytes."""
    read: list[tuple[Source | Problem, ...]] = []
    for file, content in zip(found, contents_of(found, limit), strict=True):
        raw = content if isinstance(content, Problem) else RawFile(file.id, file.where, content, file.beside)
        read.append((raw,) if isinstance(raw, Problem) else read_content(raw))
    return read


def contents_of(found: Sequence[SourceFile], limit: float) -> list[bytes | Problem]:
    """Return the bytes of some files of one place, or why they are not read; `limit` in megabytes of text."""
    unfit = {file: problem for file in found if (problem := _too_large(file, limit))}
    fit = [file for file in found if file not in unfit]
    contents = dict(zip(fit, bytes_of(fit), strict=True))
    return [unfit.get(file) or _not_empty(file, contents[file]) for file in found]


def _too_large(found: SourceFile, limit: float) -> Problem | None:
    most = limit if is_plain(found.where) else limit * _PICTURES_AND_ALL
    size = found.size or _size(found.path)
    if size <= most * 1_000_000:
        return None
    remedy = "Split it, or raise 'source_limit' in dossier.yml."
    return Problem(found.where, None, f"{size / 1e6:.3g} MB is over the limit of {most:g} MB", remedy)


def _size(path: str) -> int:
    """Return the bytes of a file on disk; 0 where reading it will tell what is wrong."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _not_empty(found: SourceFile, content: bytes | Problem) -> bytes | Problem:
    if isinstance(content, Problem) or content.strip():
        return content
    return Problem(found.where, None, "the file is empty", "Delete it, or fill it with the article.")


def read_content(raw: RawFile) -> tuple[Source | Problem, ...]:
    """Return the sources that a file's bytes hold, and why the rest is none."""
    suffix = suffix_of(raw.path)
    if suffix not in READERS:
        return (without_reader(raw.path),)
    try:
        if suffix in _PLAIN and _IS_HTML.match(raw.content):
            return (_said_html(READERS["html"](raw)),)
        read = _reader(suffix)(raw)
        return (read,) if isinstance(read, Source) else tuple(read)
    except DossierError as error:
        return error.problems


def _reader(suffix: str) -> Reader:
    """Return the reader for a suffix; raises DossierError, the same for all its files, where libraries are missing."""
    try:
        return READERS[suffix]
    except DossierError as error:
        what = f"reading .{suffix} files needs libraries that are not installed"
        raise DossierError([Problem(f"*.{suffix}", None, what, error.problems[0].remedy)]) from error


def _said_html(read: Source | Iterable[Source]) -> Source:
    (source,) = (read,) if isinstance(read, Source) else read
    return structs.replace(source, remarks=(*source.remarks, _AS_HTML))


def is_plain(path: str) -> bool:
    """Tell whether a file is text as it is, so that reading it again costs less than keeping what was read."""
    return suffix_of(path) in _PLAIN


def without_reader(where: str) -> Problem:
    """Return what is said of a file that no reader is for."""
    known = ", ".join(f".{name}" for name in READERS)
    what = f"there is no reader for {PurePosixPath(where).suffix or 'a file without suffix'}"
    return Problem(where, None, what, f"Save the article's text as one of: {known}.", Severity.WARNING)


def one_a_kind(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of files; one that many files share is told once, and counts them."""
    alike: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        key = (problem.line, problem.what, problem.remedy, problem.severity, suffix_of(problem.where))
        alike[key].append(problem)
    return [one for same in alike.values() for one in (same if len(same) <= _FEW else [_counted(same)])]


def _counted(same: list[Problem]) -> Problem:
    first, *others = same
    names = ", ".join(PurePosixPath(one.where).name for one in others[:_NAMED])
    more = " …" if len(others) > _NAMED else ""
    return structs.replace(first, what=f"{first.what} ({len(same)} files like this: also {names}{more})")
