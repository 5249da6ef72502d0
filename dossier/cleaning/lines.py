"""A source laid out in lines for the rules to label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dossier.cleaning.web_phrases import PhrasePattern, suspicions
from dossier.model.articles import CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sidecars import Sidecar
from dossier.model.sources import BlockKind, Source
from dossier.text.language import function_words

APART = "apart from the text"
"""The rule that sets aside other articles and what stands below them."""
_MAY_BE_TEXT = (None, BlockKind.PARAGRAPH, BlockKind.DATELINE)
_STOPS = ".!?…。！？؟۔।"
_CLOSERS = "\"'”’»›“«‹„)]*_ \u00a0\u200f\u200e"
_OPENERS = "\"'“„«‹‘”"
_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")


class Line:
    """A line of the source as a reader would count it: hard-wrapped lines are one."""

    def __init__(self, number: int, start: int, words: str, gap: int, indent: int = 0) -> None:
        self.number = number
        """The line of the source on which it begins, from 1."""
        self.start = start
        self.end = start + len(words)
        self.words = words
        """Its text without the white space around it."""
        self.gap = gap
        """How many empty lines stand before it."""
        self.indent = indent
        """How many characters it is set in."""

    @cached_property
    def tokens(self) -> list[str]:
        """Its words, lower-cased, without punctuation."""
        return _WORD.findall(self.words.lower())

    @cached_property
    def count(self) -> int:
        """How many words it has; of scripts without spaces, two characters of Chinese and three of Thai are one."""
        if self.words.isascii():
            return len(self.tokens)
        east_asian = sum("\u3040" <= c <= "\u9fff" for c in self.words)
        southeast_asian = sum("\u0e00" <= c <= "\u0eff" or "\u1000" <= c <= "\u109f" for c in self.words)
        return len(self.tokens) + east_asian // 2 + southeast_asian // 3

    @cached_property
    def plain(self) -> str:
        """Lower-cased, single-spaced, without punctuation at its ends: what phrases are compared with."""
        words = self.words.lower()
        start, end = 0, len(words)
        while start < end and not words[start].isalnum():
            start += 1
        while end > start and not words[end - 1].isalnum():
            end -= 1
        return " ".join(words[start:end].replace("’", "'").split())

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        bare = self.words.rstrip(_CLOSERS)
        return bare.endswith(tuple(_STOPS)) or (bare.endswith((",", ";")) and self.words[-1:] in '"”»')

    @cached_property
    def asks(self) -> bool:
        """Whether it ends as a question does."""
        return self.words.rstrip(_CLOSERS).endswith(("?", "؟", "？"))

    @cached_property
    def quoted(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.words[:1] in _OPENERS


class LineRange(NamedTuple):
    """A run of lines, as indices; both ends belong to it."""

    first: int
    last: int


class Label(NamedTuple):
    """What a rule says of one line: its parts, each a kind and where it starts."""

    line: int
    """Index in `Sheet.lines`."""
    parts: tuple[tuple[BlockKind, int], ...]
    rule: str = ""
    """Given by the driver: the rule's name, unless the rule gives a more telling one."""


class FoundDateline(NamedTuple):
    """The parts of a dateline; `end` counts from the start of the words it was looked for in."""

    end: int
    place: str | None
    date: str | None
    agency: str | None


@dataclass
class LabelledLines:
    """What rules see: the lines, what is known beside them, and what earlier rules have said."""

    source: Source
    lines: list[Line]
    language: str
    stats: CorpusStats
    sidecar: Sidecar
    outlet: Outlet | None
    agencies: Mapping[str, str]
    """Names of agencies as printed, lower-cased, to how they are printed."""
    labels: list[Label | None] = field(default_factory=list)
    datelines: dict[int, FoundDateline | None] = field(default_factory=dict)
    """What is known of the beginnings of lines, by their offsets."""
    prose: dict[int, bool] = field(default_factory=dict)
    """Which lines read as running text, by their offsets."""
    stems: dict[int, frozenset[str]] = field(default_factory=dict)
    """Stems of the words of a few paragraphs, by the place of the first among them in `long_prose`."""
    starts: list[int] = field(default_factory=list)
    """Where the text begins, once somebody has asked for it since the last label."""
    stretches: list[LineRange] = field(default_factory=list)
    """Where most of the text stands together, once somebody has asked for it."""

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)

    def open(self) -> Iterator[tuple[int, Line]]:
        """Lines that no rule has spoken for yet."""
        for index, line in enumerate(self.lines):
            if self.labels[index] is None:
                yield index, line

    def short(self, longest: int) -> Iterator[tuple[int, Line]]:
        """Open lines of at most so many characters."""
        for index, line in enumerate(self.lines):
            if self.labels[index] is None and len(line.words) <= longest:
                yield index, line

    def suspected(self, table: str) -> Iterator[tuple[int, Line]]:
        """Open lines that one of a table's patterns matches."""
        for index, rows in sorted(self._suspicions.get(table, {}).items()):
            if self.labels[index] is None and any(row.says(self.lines[index].words) for row in rows):
                yield index, self.lines[index]

    @cached_property
    def _suspicions(self) -> dict[str, dict[int, list[PhrasePattern]]]:
        return suspicions(self.source.text, [line.start for line in self.lines])

    def kind(self, index: int) -> BlockKind | None:
        """The kind with which the line at `index` begins, so far."""
        label = self.labels[index] if 0 <= index < len(self.labels) else None
        return label.parts[0][0] if label else None

    def whole(self, index: int, kind: BlockKind, rule: str = "") -> Label:
        """The whole line as one kind."""
        return Label(index, ((kind, self.lines[index].start),), rule)

    def split(self, index: int, first: BlockKind, at: int, second: BlockKind, rule: str = "") -> Label:
        """The line in two: `second` begins at the offset `at`."""
        start = self.lines[index].start
        if at <= start:
            return self.whole(index, second, rule)
        return Label(index, ((first, start), (second, at)), rule)

    def put(self, label: Label) -> None:
        """Keep a label."""
        self.labels[label.line] = label
        self.__dict__.pop("long_prose", None)
        self.stems.clear()
        self.starts.clear()

    @cached_property
    def long_prose(self) -> list[int]:
        """Indices of lines long enough to be paragraphs beyond doubt, so far as no rule has set them aside."""
        return [
            index
            for index, line in enumerate(self.lines)
            if line.stops and line.count > 14 and not line.asks and self.kind(index) in _MAY_BE_TEXT
        ]

    def above_text(self, index: int) -> bool:
        """Whether no paragraph stands above the line."""
        return not self.long_prose or index < self.long_prose[0]

    def below_text(self, index: int) -> bool:
        """Whether no paragraph stands below the line."""
        return bool(self.long_prose) and index > self.long_prose[-1]

    @cached_property
    def agency_names(self) -> frozenset[str]:
        """Names of agencies, lower-case."""
        return frozenset(self.agencies)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The function words of the page's language."""
        return function_words(self.language)

    def density(self, line: Line) -> float:
        """The share of function words in a line: about .4 in English prose, .2 in headlines, 0 in menus."""
        tokens = line.tokens
        return sum(token in self.small_words for token in tokens) / len(tokens) if tokens else 0.0
