"""Compare every span cited in a site's data files with its source."""

import csv
import io
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from dossier.commands.verify.sites import PublishedSite
from dossier.core.errors import Problem, Severity
from dossier.exports.formats import harmless
from dossier.exports.packing import TooLargeError, unpacked
from dossier.model.sources import Source
from dossier.project.addresses import is_remote
from dossier.project.config import Config
from dossier.project.readers.files import SourceFile
from dossier.project.readers.find import find_sources
from dossier.project.readers.read import read_file, read_files
from dossier.project.redaction.rules import Redactions, load_redactions
from dossier.render.tree import ManifestEntry
from dossier.views.offers import Part, offers_among

_ARTICLES = "data/articles.json"
_TABLE = "data/articles.csv"
"""The articles of a site that offers no JSON."""
_LARGEST_FILE = 500_000_000
"""Most bytes of a data file that is read; of larger ones only the digest is compared."""
_LARGEST_FIELD = 1_000_000
_AT_ONCE = 100
"""Remote files that are fetched together."""
_AGAIN = "Build the site again from these sources."


class _Columns(NamedTuple):
    """Names of the columns that cite a source."""

    printed: str
    start: str = "start"
    end: str = "end"
    article: str = "article"


CITING = {
    "data/figures.csv": (_Columns("printed"),),
    "data/mentions.csv": (_Columns("name"),),
    "data/passages.csv": (
        _Columns("after", "after_start", "after_end"),
        _Columns("before", "before_start", "before_end", "earliest"),
    ),
    "data/quotations.csv": (
        _Columns("words"),
        _Columns("speaker_printed", "speaker_start", "speaker_end"),
    ),
    "data/timeline.csv": (_Columns("printed"),),
    "data/wording.csv": (_Columns("printed"),),
}
"""The data files that cite spans of sources."""


class _Block(Struct, frozen=True):
    """The fields of a block in `data/articles.json` that are needed here."""

    start: int
    end: int


class _Article(Struct, frozen=True):
    """The fields of an article in `data/articles.json` that are needed here."""

    id: str
    source: str
    sha256: str
    blocks: tuple[_Block, ...]


class _CitedAt(NamedTuple):
    """The place of a citation in a data file."""

    where: str
    line: int | None = None

    def problem(self, what: str, remedy: str = _AGAIN, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(self.where, self.line, what, remedy, severity)


class QuotationCheck:
    """Compares a site's data files with the sources of a dossier."""

    def __init__(self, config: Config | None = None) -> None:
        self.spans = 0
        self.problems: list[Problem] = []
        self._limit = config.settings.source_limit if config else 0.0
        self._found = {harmless(found.where): found for found in find_sources(config)[0]} if config else {}
        self._redactions, faults = load_redactions(config) if config else (Redactions(), ())
        self.problems += faults
        self._sources: dict[tuple[str, str], Source | None] = {}
        self._last: tuple[SourceFile, dict[str, Source]] | None = None
        """The last file read, and its sources: rows of a table follow each other."""
        self._fetched: dict[SourceFile, dict[str, Source]] = {}
        """The sources of the remote files read so far."""
        self._articles: dict[str, _Article] = {}

    @property
    def sources(self) -> int:
        """Return the number of sources that match those the site was made from."""
        return sum(source is not None for source in self._sources.values())

    def compare(self, shown: PublishedSite, files: Iterable[ManifestEntry]) -> None:
        """Compare articles first: the other files refer to them for their sources."""
        offers = offers_among((one.path, one.size) for one in files)
        for path in (_ARTICLES, _TABLE, *sorted(CITING)):
            if path in offers:
                self._compare_offer(shown, path, offers[path])

    def _compare_offer(self, shown: PublishedSite, path: str, parts: Sequence[Part]) -> None:
        place = _CitedAt(f"{shown.name}/{parts[0].path}")
        try:
            if sum(part.size or 0 for part in parts) > _LARGEST_FILE:
                raise TooLargeError
            read = (shown.read(part.path, part.size or 0) or b"" for part in parts)
            self._compare(path, unpacked(parts[0].path, read, _LARGEST_FILE), place)
        except TooLargeError:
            what = f"its passages were not compared: it is over {_LARGEST_FILE / 1e6:g} MB"
            self.problems.append(place.problem(what, "", Severity.NOTE))
        except (msgspec.MsgspecError, csv.Error, KeyError, ValueError) as error:
            self.problems.append(place.problem(f"the data file is invalid ({error})"))

    def _compare(self, path: str, content: bytes, place: _CitedAt) -> None:
        if path == _TABLE:
            for row in _rows(content) if not self._articles else ():
                self._articles[row["article"]] = _Article(row["article"], row["source"], row["sha256"], ())
            return
        if path == _ARTICLES:
            articles = msgspec.json.decode(content, type=tuple[_Article, ...])
            self._articles = {harmless(article.id): article for article in articles}
            for article in articles:
                self.problems += self._wrong_blocks(article, place)
            return
        rows = _rows(content)
        for row in rows:
            for columns in CITING[path]:
                if row[columns.start]:  # some rows cite no source
                    self.problems += self._wrong_row(row, columns, place._replace(line=rows.line_num))

    def _wrong_blocks(self, article: _Article, place: _CitedAt) -> Iterator[Problem]:
        """Check that the blocks cover the source without gap, so that nothing is missing."""
        source = yield from self._source(harmless(article.source), article.sha256, place)
        if source is None:
            return
        ends = (0, *(block.end for block in article.blocks))
        starts = (*(block.start for block in article.blocks), len(source.text))
        self.spans += len(article.blocks)
        for end, start in zip(ends, starts, strict=True):
            if end != start:
                yield place.problem(
                    f"the blocks leave out or repeat characters {end}–{start} of {source.path}"
                )

    def _wrong_row(self, row: Mapping[str, str], columns: _Columns, place: _CitedAt) -> Iterator[Problem]:
        article = self._articles.get(row[columns.article])
        if article is None:
            yield place.problem(f"cites an article that is not in {_ARTICLES}, {row[columns.article]!r}")
            return
        name, digest = row.get("source", harmless(article.source)), row.get("sha256", article.sha256)
        source = yield from self._source(name, digest, place)
        if source is None:
            return
        self.spans += 1
        position = f"characters {row[columns.start]}–{row[columns.end]} of {source.path}"
        there = _cut(source.text, row[columns.start], row[columns.end])
        if there is None:
            yield place.problem(f"cites {position}, which do not exist")
        elif _in_one_line(row[columns.printed]) not in map(_in_one_line, (there, harmless(there))):
            yield place.problem(f"cites {position} as {row[columns.printed]!r}, but the source has {there!r}")

    def _source(self, name: str, digest: str, place: _CitedAt) -> Generator[Problem, None, Source | None]:
        """Return the cited source or None; yield the reason once."""
        if (name, digest) not in self._sources:
            read = self._read(name)
            source = self._redactions.redact(read) if read else None
            self._sources[name, digest] = source if source and source.sha256 == digest else None
            if source is None:
                remedy = "Verify the site together with its sources, or use --site-alone"
                yield place.problem(f"cites {name}, which is not among the sources here", remedy)
            elif source.sha256 != digest:
                remedy = "Find out whether the site or the source was changed."
                what = (
                    f"cites {name} with SHA-256 {digest[:12]}…, and the source here has {source.sha256[:12]}…"
                )
                yield place.problem(what, remedy)
        return self._sources[name, digest]

    def _read(self, name: str) -> Source | None:
        """Return the source of a path, read from its file; of a table or an archive, the named part."""
        found = self._file(name)
        if found is None:
            return None
        if is_remote(found.path):
            return self._fetch(found).get(name)
        if self._last is None or self._last[0] != found:  # rows of one table follow each other
            self._last = found, _sources_in(read_file(found, self._limit))
        return self._last[1].get(name)

    def _file(self, name: str) -> SourceFile | None:
        return self._found.get(name) or self._found.get(name.rpartition("#")[0])

    def _fetch(self, found: SourceFile) -> dict[str, Source]:
        """Read a remote file, and with it those of the next articles: one by one, each would take a round trip."""
        if found not in self._fetched:
            remote = (one for one in self._following if is_remote(one.path))
            near = (one for one in remote if one != found and one not in self._fetched)
            files = dict.fromkeys((found, *islice(near, _AT_ONCE - 1)))
            for _, group in groupby(sorted(files, key=_place), key=_place):
                of_place = list(group)
                read = read_files(of_place, self._limit)
                self._fetched |= {
                    file: _sources_in(parts) for file, parts in zip(of_place, read, strict=True)
                }
        return self._fetched[found]

    @cached_property
    def _following(self) -> Iterator[SourceFile]:
        """Return the files of the articles that are not compared yet."""
        files = (self._file(harmless(article.source)) for article in self._articles.values())
        return (file for file in files if file)


def _place(file: SourceFile) -> tuple[str, ...]:
    return urlsplit(file.path)[:2]


def _sources_in(read: Iterable[Source | Problem]) -> dict[str, Source]:
    return {harmless(one.path): one for one in read if isinstance(one, Source)}


def _rows(content: bytes) -> "csv.DictReader[str]":
    csv.field_size_limit(_LARGEST_FIELD)
    return csv.DictReader(io.StringIO(content.decode(), newline=""))


def _cut(text: str, start: str, end: str) -> str | None:
    """Return the text between two offsets written in a CSV file, or None if they are invalid."""
    try:
        first, last = int(start), int(end)
    except ValueError:
        return None
    return text[first:last].encode("utf-8", "replace").decode() if 0 <= first <= last <= len(text) else None


def _in_one_line(text: str) -> str:
    """Return text with single spaces, since data files put several lines of a source on one."""
    return " ".join(text.split())
