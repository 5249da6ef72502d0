"""Load `content/redactions.yml`, and remove its words and spans from each source right after it is read."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct, structs

from dossier.core import yaml
from dossier.core.errors import Problem, Severity, did_you_mean
from dossier.model.sources import Outline, Redaction, Source
from dossier.project.config import Config
from dossier.project.redaction.disguises import Span, disguised, may_hold, places_between_markup
from dossier.project.redaction.phrases import MARK, Phrase, lines_with, places
from dossier.project.redaction.readings import readings

FILE = "redactions.yml"
_LIST = yaml.ListFile(example="- words: …")
_IN_ADDRESS = re.compile(r"[-_+/.?&=#,;:~]+")
_LINES = re.compile(r"(?P<first>[1-9]\d{0,6})(?:-(?P<last>[1-9]\d{0,6}))?")
_PIECE = re.compile(r"[^\s](?:[^\n]*[^\s])?")


_phrase = lru_cache(maxsize=10_000)(Phrase)
"""Cached, so that each phrase is prepared once for all sources."""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of the file: words to remove, or a span of one source."""

    reason: str
    words: str | None = None
    article: str | None = None
    """Id of the source; None for all sources."""
    line: int | str | None = None
    """Line number in the source: 12, or "12-14"."""
    start: int | None = None
    end: int | None = None
    """Offset in the source's text (end exclusive), with newlines as `\\n`."""

    @property
    def phrase(self) -> Phrase | None:
        """Return the words to search for, or None."""
        return None if self.words is None else _phrase(self.words)

    def concerns(self, source: Source) -> bool:
        """Return whether the entry applies to this source."""
        return self.article in (None, source.id)

    def spans(self, source: Source) -> list[Span]:
        """Return the spans to remove from a source that is not redacted yet."""
        first, last = self._range(source.text)
        if self.phrase is None:
            return [(first, last)] if first < last else []
        if not may_hold(source, self.phrase):
            return []
        found = {(start, end) for start, end, _ in places(source.text, [self.phrase])}
        found.update(places_between_markup(source, self.phrase))
        inside = {(start, end) for start, end in found if first <= start and end <= last}
        return sorted(inside | set(disguised(source.text, self.phrase, inside, (first, last))))

    def _range(self, text: str) -> Span:
        if self.start is not None and self.end is not None:
            return (self.start, self.end) if 0 <= self.start < self.end <= len(text) else (0, 0)
        if self.line is None:
            return 0, len(text)
        match = _LINES.fullmatch(str(self.line))
        lines = [0, *(found.end() for found in re.finditer("\n", text)), len(text) + 1]
        first, last = (int(match["first"]), int(match["last"] or match["first"])) if match else (1, 0)
        return (lines[first - 1], lines[last] - 1) if first <= last < len(lines) else (0, 0)


class LocatedEntry(NamedTuple):
    """An entry, with its file and line."""

    entry: Entry
    where: str
    line: int

    def __str__(self) -> str:
        return f"{self.where}:{self.line}"

    def fatal(self, what: str, remedy: str) -> Problem:
        """Return a fatal Problem: without this entry, the site would show what must stay hidden."""
        return Problem(self.where, self.line, what, remedy, Severity.FATAL)


class Redactions(Struct, frozen=True):
    """All redactions of a dossier."""

    entries: tuple[LocatedEntry, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def redact(self, source: Source) -> Source:
        """Return the source with a mark in place of each redaction.

        Its SHA-256 is that of the redacted text: with the digest of the file and the rest of its text, somebody
        could try names from a list until one fits.
        """
        entries = [written.entry for written in self.entries if written.entry.concerns(source)]
        taken = [(span, entry.reason) for entry in entries for span in entry.spans(source)]
        metadata = _without_words(source, entries)
        left = _without_addresses(structs.replace(source, metadata=metadata), entries)
        if not taken and left == source:
            return source
        return _with_marks(left, list(_pieces(source.text, taken)))

    def phrases(self, raw: Mapping[str, Source]) -> Iterator[tuple[Phrase, LocatedEntry]]:
        """Yield all phrases that must not appear: the words of entries, and the lines of redacted spans."""
        for written in self.entries:
            entry = written.entry
            if entry.phrase:
                yield entry.phrase, written
            elif source := raw.get(entry.article or ""):
                for start, end in entry.spans(source):
                    lines = (Phrase(line) for line in source.text[start:end].split("\n"))
                    yield from ((phrase, written) for phrase in lines if not phrase.is_empty)

    def faults(self, sources: Iterable[Source]) -> Iterator[Problem]:
        """Yield a Problem for each entry that removes nothing from the original sources."""
        raw = {source.id: source for source in sources}
        for written in self.entries:
            entry = written.entry
            if entry.article is None:
                if not any(entry.spans(source) for source in raw.values()):
                    what, remedy = "no source has these words", "Compare their spelling with the sources'."
                    yield Problem(written.where, written.line, what, remedy, Severity.NOTE)
            elif entry.article not in raw:
                what = f"there is no source with the id {entry.article!r}"
                yield written.fatal(what, did_you_mean(entry.article, raw))
            elif not entry.spans(raw[entry.article]):
                what = "the source has no such text"
                yield written.fatal(what, "The source may have changed: correct the entry, or remove it.")


def load_redactions(config: Config) -> tuple[Redactions, tuple[Problem, ...]]:
    """Load the entries. The file may be missing; every Problem with it is fatal."""
    path = config.content / FILE
    written = _LIST.read(path, config.where(path))
    if isinstance(written, Problem):
        return Redactions(), (structs.replace(written, severity=Severity.FATAL),)
    read = [_entry(written, index) for index in range(len(written.value))]
    problems = tuple(
        structs.replace(one, severity=Severity.FATAL) for one in read if isinstance(one, Problem)
    )
    return Redactions(tuple(one for one in read if isinstance(one, LocatedEntry))), problems


def _entry(written: yaml.YamlDocument, index: int) -> LocatedEntry | Problem:
    misshapen = _LIST.item_fault(written, index)
    entry = misshapen if misshapen else yaml.convert(written, Entry, index)
    if isinstance(entry, Problem):
        return entry
    line, fault = written.line(index), _fault(entry)
    return Problem(written.where, line, *fault) if fault else LocatedEntry(entry, written.where, line)


def _fault(entry: Entry) -> tuple[str, str] | None:
    """Return what is wrong with an entry taken alone, and the remedy, or None."""
    place = entry.line is not None or entry.start is not None or entry.end is not None
    half = (entry.start is None) != (entry.end is None)
    checks = (
        (not entry.reason.strip(), "it gives no reason", "Write for instance: reason: to protect a witness"),
        (
            entry.words is None and not place,
            "it gives neither words nor a line",
            "Write words: …, or article: … and line: …",
        ),
        (
            entry.words is not None and Phrase(entry.words).is_empty,
            "there is no word in 'words'",
            "Write the words, or article: … and line: …",
        ),
        (place and entry.article is None, "it does not say which article", "Write its id: article: …"),
        (
            half or (entry.start is not None and entry.line is not None),
            "it must give either a line, or start and end",
            "Write one of the two: line: 12",
        ),
        (
            entry.line is not None and not _LINES.fullmatch(str(entry.line)),
            f"{entry.line!r} is no line",
            'Write for instance: 12, or "12-14"',
        ),
    )
    return next(((what, remedy) for wrong, what, remedy in checks if wrong), None)


def _pieces(text: str, taken: Iterable[tuple[Span, str]]) -> Iterator[Redaction]:
    """Yield the pieces to remove. Overlapping spans are merged, then cut at newlines to keep line numbers."""
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for (start, end), reason in sorted(taken):
        if merged and start < merged[-1][1]:
            first, last, reasons = merged[-1]
            merged[-1] = first, max(last, end), (*reasons, reason)
        else:
            merged.append((start, end, (reason,)))
    for start, end, reasons in merged:
        for piece in _PIECE.finditer(text, start, end):
            reason = "; ".join(dict.fromkeys(" ".join(one.split()) for one in reasons))
            yield Redaction(start=piece.start(), end=piece.end(), reason=reason)


def _with_marks(source: Source, pieces: list[Redaction]) -> Source:
    """Return the source with a mark for each piece and all offsets adjusted."""
    text, parts, redactions, position, length = source.text, [], [], 0, 0
    for piece in pieces:
        parts += [text[position : piece.start], MARK]
        length += piece.start - position + len(MARK)
        redactions.append(structs.replace(piece, start=length - len(MARK), end=length))
        position = piece.end
    left = "".join([*parts, text[position:]])

    def moved(offset: int, inside: int) -> int:
        """Convert an offset.

        Within a removed piece it moves to the start (`inside` 0) or end (1) of the mark.
        """
        number = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
        if number < 0:
            return offset
        piece, mark = pieces[number], redactions[number]
        if offset >= piece.end:
            return mark.end + offset - piece.end
        return mark.start if offset == piece.start or not inside else mark.end

    markup = ((moved(start, 1), moved(end, 0)) for start, end in source.markup)
    outline = (
        Outline(kind=one.kind, start=moved(one.start, 0), end=moved(one.end, 1)) for one in source.outline
    )
    return structs.replace(
        source,
        sha256=sha256(left.encode("utf-8", "replace")).hexdigest(),
        text=left,
        outline=tuple(outline),
        markup=tuple(span for span in markup if span[0] < span[1]),
        redactions=tuple(redactions),
    )


def _without_words(source: Source, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Return the metadata without redacted words, even those redacted elsewhere in the source."""
    phrases = list(_phrases_of(source, entries))
    return {key: _marked(value, phrases) for key, value in source.metadata.items()}


def _phrases_of(source: Source, entries: Iterable[Entry]) -> Iterator[Phrase]:
    """Yield all words that the entries remove from a source."""
    for entry in entries:
        for span in [] if entry.phrase and entry.line is None else entry.spans(source):
            yield from map(Phrase, source.text[slice(*span)].split("\n"))
    yield from (entry.phrase for entry in entries if entry.phrase)


def _without_addresses(source: Source, entries: Sequence[Entry]) -> Source:
    """Return the source without addresses and paths that contain redacted words."""
    phrases = [phrase for phrase in _phrases_of(source, entries) if not phrase.is_empty]

    def clean(value: str | None) -> str | None:
        plain = (_IN_ADDRESS.sub(" ", reading) for reading in readings(value or ""))
        return None if any(next(places(one, phrases), None) for one in plain) else value

    return structs.replace(
        source,
        url=clean(source.url),
        archived=clean(source.archived),
        captured_by=clean(source.captured_by),
        files=tuple(path for path in source.files if clean(path)),
    )


def _marked(words: str, phrases: Iterable[Phrase]) -> str:
    """Return the text with a mark in place of each phrase; only a mark, if it holds one that must be decoded."""
    wanted = list(phrases)
    taken = [((start, end), "-") for start, end, _ in places(words, wanted)]
    for piece in reversed(list(_pieces(words, taken))):
        words = words[: piece.start] + MARK + words[piece.end :]
    return MARK if lines_with(words, wanted) else words
