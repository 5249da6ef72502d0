"""Verify that no redacted word is in the site: search every file in every form it can be read in."""

import gzip
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress

import msgspec

from dossier.commands.check.published import PublishedFile
from dossier.core.errors import Problem, Severity
from dossier.exports.packing import join, joinable
from dossier.model.findings import Study
from dossier.model.pages import File
from dossier.model.sources import Source
from dossier.model.urls import slug
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.readers.find import find_sources
from dossier.project.readers.read import read_file
from dossier.project.redaction.phrases import Phrase, lines_with, places
from dossier.project.redaction.rules import LocatedEntry, Redactions, load_redactions

_REMEDY = "Remove it at its origin, or redact it there too, and build again; do not publish this site."
_PUBLISHED = (
    "Publish again; of a git branch delete the history too, and ask those who may have copies to remove them."
)
_SHORTEST_SLUG = 3
_GZIP = b"\x1f\x8b"


class LeakScan:
    """Searches the files of a site for redacted words as they pass through it."""

    def __init__(self, dossier: Dossier, config: Config) -> None:
        self.problems: list[Problem] = []
        self._site = config.settings.site
        self._wanted: dict[Phrase, LocatedEntry] = {}
        redactions, _ = load_redactions(config)
        for phrase, written in redactions.phrases(_originals(config, redactions)):
            holder = _entitled_article(phrase, written, dossier.studies)
            if holder is None:
                self._wanted[phrase] = written
            else:
                self.problems += _problems_of_entitled(phrase, written, dossier.studies, holder)
        self._slugs = {slug(p.words, 1_000): p for p in self._wanted if len(slug(p.words)) >= _SHORTEST_SLUG}

    def through(self, files: Iterable[File]) -> Iterator[File]:
        """Pass the files through, and record what is found in them."""
        parts: list[File] = []
        for file in files:
            parts = joinable(parts, file)
            if self._wanted:
                self._search(join(parts) if len(parts) > 1 else file)
            yield file

    def through_published(self, files: Iterable[PublishedFile]) -> None:
        """Search published files; record for each entry the first file of each place that contains it."""
        known: set[tuple[str, str]] = set()
        parts: list[File] = []
        for place, part in files if self._wanted else ():
            parts = joinable(parts, part)
            file = join(parts) if len(parts) > 1 else part
            for phrase in {*lines_with(file.path, self._wanted), *lines_with(_text(file), self._wanted)}:
                written = self._wanted[phrase]
                if (place, str(written)) not in known:
                    known.add((place, str(written)))
                    what = f"what is published there, or was, holds what {written} redacts, as in {file.path}"
                    self.problems.append(Problem(place, None, what, _PUBLISHED))

    def _search(self, file: File) -> None:
        where = f"{self._site}/{file.path}"
        for phrase in {*lines_with(file.path, self._wanted), *self._in_slug(file.path)}:
            what = f"its name holds what {self._wanted[phrase]} redacts"
            self.problems.append(Problem(where, None, what, _REMEDY))
        for phrase, line in lines_with(_text(file), self._wanted).items():
            what = f"holds what {self._wanted[phrase]} redacts"
            self.problems.append(Problem(where, line, what, _REMEDY))

    def _in_slug(self, path: str) -> Iterator[Phrase]:
        """Yield the phrases in an address, where letters may be replaced by a-z."""
        plain = f"-{slug(path, 1_000)}-"
        yield from (phrase for words, phrase in self._slugs.items() if f"-{words}-" in plain)


def _originals(config: Config, redactions: Redactions) -> dict[str, Source]:
    """Return the original text of sources with a redacted span."""
    named = {written.entry.article for written in redactions.entries}
    found = (one for one in find_sources(config)[0] if one.id in named or _contains_source(one.id, named))
    read = (source for one in found for source in read_file(one, config.settings.source_limit))
    return {one.id: one for one in read if isinstance(one, Source) and one.id in named}


def _contains_source(file: str, named: Collection[str | None]) -> bool:
    """Tell whether one of the names is a row of this table, or a page of this archive."""
    return any(name is not None and name.startswith(f"{file}/") for name in named)


def _entitled_article(phrase: Phrase, written: LocatedEntry, studies: Iterable[Study]) -> Study | None:
    """Return the first article that may show the words, since only another article redacts them; or None."""
    able = studies if written.entry.article is not None else ()
    return next((study for study in able if next(places(study.article.text, [phrase]), None)), None)


def _problems_of_entitled(
    phrase: Phrase, written: LocatedEntry, studies: Iterable[Study], holder: Study
) -> Iterator[Problem]:
    """Yield a note about words that an article may show, and an error if their own source has them."""
    text = holder.article.text
    line = text.count("\n", 0, next(places(text, [phrase]))[0]) + 1
    what = f"shows what {written} redacts elsewhere"
    remedy = "If not intended, redact it here too, or in all articles with 'words'."
    yield Problem(holder.article.source, line, what, remedy, Severity.NOTE)
    for study in studies:
        if study.article.id == written.entry.article and study is not holder:
            held = msgspec.json.encode(study).decode()
            if lines_with(held, [phrase]):
                what = f"its text holds what {written} redacts"
                yield Problem(study.article.source, None, what, _REMEDY)


def _text(file: File) -> str:
    """Return all text in a file, decompressed if necessary."""
    if file.content.startswith(_GZIP):  # the index of the full-text search
        with suppress(gzip.BadGzipFile, EOFError, zlib.error):
            return _text(File(path=file.path, content=gzip.decompress(file.content)))
    if file.content.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(file.content)
            tables = [
                name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE rootpage > 0")
            ]
            rows = (row for name in tables for row in _rows(database, name))
            return "\n".join(" | ".join(map(_plain, row)) for row in rows)
    return file.content.decode("utf-8", "replace")


def _rows(database: sqlite3.Connection, name: str) -> Iterable[tuple[object, ...]]:
    is_table = (
        database.execute("SELECT type FROM sqlite_master WHERE name = ?", [name]).fetchone()[0] == "table"
    )
    return database.execute(f'SELECT * FROM "{name}"') if is_table else ()


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
