"""Turn a file into its sources, with the reader for its suffix."""

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
"""How many times the size limit of text applies to files that contain pictures: pages, PDFs and archives."""
_IS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_AS_HTML = "it holds HTML and was read as a web page; give it the suffix .html"
_FEW = 3
"""Most files with the same problem that are reported one by one."""
_NAMED = 2
"""How many of the other files a collective Problem names."""


def read_file(found: SourceFile, limit: float) -> tuple[Source | Problem, ...]:
    """Return the sources in a file, usually one, and Problems for unreadable parts; `limit` in megabytes."""
    return read_files([found], limit)[0]


def read_files(found: Sequence[SourceFile], limit: float) -> list[tuple[Source | Problem, ...]]:
    """Return the sources and Problems of each file, all from one place; `limit` in megabytes."""
    read: list[tuple[Source | Problem, ...]] = []
    for file, content in zip(found, contents_of(found, limit), strict=True):
        raw = content if isinstance(content, Problem) else RawFile(file.id, file.where, content, file.beside)
        read.append((raw,) if isinstance(raw, Problem) else read_content(raw))
    return read


def contents_of(found: Sequence[SourceFile], limit: float) -> list[bytes | Problem]:
    """Return the bytes of files from one place, or why they are not read; `limit` in megabytes of text."""
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
    """Return the size of a local file in bytes; 0 if it is unknown, since reading will then report why."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _not_empty(found: SourceFile, content: bytes | Problem) -> bytes | Problem:
    if isinstance(content, Problem) or content.strip():
        return content
    return Problem(found.where, None, "the file is empty", "Delete it, or fill it with the article.")


def read_content(raw: RawFile) -> tuple[Source | Problem, ...]:
    """Return the sources in a file's bytes, and Problems for unreadable parts."""
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
    """Return the reader for a suffix.

    Raises the same DossierError for each file of a suffix whose libraries are missing.
    """
    try:
        return READERS[suffix]
    except DossierError as error:
        what = f"reading .{suffix} files needs libraries that are not installed"
        raise DossierError([Problem(f"*.{suffix}", None, what, error.problems[0].remedy)]) from error


def _said_html(read: Source | Iterable[Source]) -> Source:
    (source,) = (read,) if isinstance(read, Source) else read
    return structs.replace(source, remarks=(*source.remarks, _AS_HTML))


def is_plain(path: str) -> bool:
    """Tell whether a file is plain text, which is quicker to read again than to look up."""
    return suffix_of(path) in _PLAIN


def without_reader(where: str) -> Problem:
    """Return the Problem for a file with a suffix that no reader handles."""
    known = ", ".join(f".{name}" for name in READERS)
    what = f"there is no reader for {PurePosixPath(where).suffix or 'a file without suffix'}"
    return Problem(where, None, what, f"Save the article's text as one of: {known}.", Severity.WARNING)


def one_a_kind(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, with those that many files share combined into one that counts the files."""
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
