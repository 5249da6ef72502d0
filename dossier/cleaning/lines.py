"""The lines of a source, with the labels that rules give them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from dossier.cleaning.line import Line
from dossier.cleaning.web_phrases import PhrasePattern, suspicions
from dossier.model.articles import CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sidecars import Sidecar
from dossier.model.sources import BlockKind, Outline, Source
from dossier.text.language import function_words

APART = "apart from the text"
"""Name of the rule that removes other articles far from the text."""
_WITHIN_TEXT = frozenset(
    (
        BlockKind.AGENCY,
        BlockKind.BYLINE,
        BlockKind.CAPTION,
        BlockKind.CORRECTION,
        BlockKind.CREDIT,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.TIMESTAMP,
    )
)
"""What may be told from the text of a page whose own markup says which lines are text."""
_SURELY_FURNITURE = frozenset(("web chrome", "read more", "share bar", "player"))
"""Rules that judge by the whole of a line: no sentence reads "Advertisement" or "Read more: Ferries sail again"."""
_TWINS = "doubled caption"
"""A rule that may not remove marked text: equal items of two lists are not captions."""
_MAY_BE_TEXT = (None, BlockKind.PARAGRAPH, BlockKind.DATELINE)


class LineRange(NamedTuple):
    """A run of lines as indices, first and last inclusive."""

    first: int
    last: int


class Label(NamedTuple):
    """A rule's label for one line: its parts, each with a kind and a start offset."""

    line: int
    """Index in `LabelledLines.lines`."""
    parts: tuple[tuple[BlockKind, int], ...]
    rule: str = ""
    """The name of the rule; the caller adds it unless the rule sets a more specific one."""


class FoundDateline(NamedTuple):
    """The parts of a dateline. `end` counts from the start of the searched words."""

    end: int
    place: str | None
    date: str | None
    agency: str | None


@dataclass
class LabelledLines:
    """The lines of a source with their labels so far, and the context: everything a rule sees."""

    source: Source
    lines: list[Line]
    language: str
    stats: CorpusStats
    sidecar: Sidecar
    outlet: Outlet | None
    agencies: Mapping[str, str]
    """Names of agencies as printed, by their lower-case form."""
    labels: list[Label | None] = field(default_factory=list)
    unlabelled: dict[int, Line] = field(default_factory=dict)
    """The lines without a label, by their index, in order."""
    datelines: dict[int, FoundDateline | None] = field(default_factory=dict)
    """Cache of datelines, by the offset of their line."""
    prose: dict[int, bool] = field(default_factory=dict)
    """Cache of the test for prose, by the offset of the line."""
    stems: dict[int, frozenset[str]] = field(default_factory=dict)
    """Cache of stems in groups of paragraphs, by the position of the first one in `long_prose`."""
    starts: list[int] = field(default_factory=list)
    """Cache of the index where the text starts; emptied by each new label."""
    stretches: list[LineRange] = field(default_factory=list)
    """Cache of the main stretches of text; emptied by each new label."""

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)
        self.unlabelled = dict(enumerate(self.lines))

    @cached_property
    def outlined(self) -> dict[int, Outline]:
        """Return what the file's own markup says about lines, by their indices."""
        found: dict[int, Outline] = {}
        parts = iter(self.source.outline)
        part = next(parts, None)
        for index, line in enumerate(self.lines):
            while part is not None and part.end <= line.start:
                part = next(parts, None)
            if part is None:
                break
            if line.start >= part.start:
                found[index] = part
        return found

    def allows(self, label: Label) -> bool:
        """Tell whether a label agrees with the file's own markup: no guess may remove marked text."""
        part = self.outlined.get(label.line)
        if part is None or part.kind is not BlockKind.PARAGRAPH:
            return True
        if label.rule in _SURELY_FURNITURE:
            return True
        return label.rule != _TWINS and all(kind in _WITHIN_TEXT for kind, _ in label.parts)

    def open(self) -> Iterable[tuple[int, Line]]:
        """Return the lines without a label, with their indices."""
        return self.unlabelled.items()

    def short(self, longest: int) -> Iterable[tuple[int, Line]]:
        """Return unlabelled lines of at most `longest` characters."""
        return [(index, line) for index, line in self.unlabelled.items() if len(line.words) <= longest]

    def suspected(self, table: str) -> Iterator[tuple[int, Line]]:
        """Yield unlabelled lines that match a pattern of a table."""
        for index, rows in sorted(self._suspicions.get(table, {}).items()):
            if self.labels[index] is None and any(row.says(self.lines[index].words) for row in rows):
                yield index, self.lines[index]

    @cached_property
    def _suspicions(self) -> dict[str, dict[int, list[PhrasePattern]]]:
        return suspicions(self.source.text, [line.start for line in self.lines])

    def kind(self, index: int) -> BlockKind | None:
        """Return the kind of the first part of a line, or None without a label."""
        label = self.labels[index] if 0 <= index < len(self.labels) else None
        return label.parts[0][0] if label else None

    def line_at(self, index: int) -> Line | None:
        """Return the line at an index, or None if the index is out of range."""
        return self.lines[index] if 0 <= index < len(self.lines) else None

    def whole(self, index: int, kind: BlockKind, rule: str = "") -> Label:
        """Return a label for a whole line."""
        return Label(index, ((kind, self.lines[index].start),), rule)

    def split(self, index: int, first: BlockKind, at: int, second: BlockKind, rule: str = "") -> Label:
        """Return a label for a line in two parts; the second starts at the offset `at`."""
        start = self.lines[index].start
        if at <= start:
            return self.whole(index, second, rule)
        return Label(index, ((first, start), (second, at)), rule)

    def put(self, label: Label) -> None:
        """Store a label."""
        self.labels[label.line] = label
        self.unlabelled.pop(label.line, None)
        if label.line in self._long_sentences:
            self.__dict__.pop("long_prose", None)
        self.stems.clear()
        self.starts.clear()

    @cached_property
    def _long_sentences(self) -> dict[int, None]:
        """Return, in order, the indices of lines that are long enough to be paragraphs for certain."""
        lines = enumerate(self.lines)
        return {index: None for index, line in lines if line.stops and line.count > 14 and not line.asks}

    @cached_property
    def long_prose(self) -> list[int]:
        """Return the indices of those of them that no rule has removed."""
        return [index for index in self._long_sentences if self.kind(index) in _MAY_BE_TEXT]

    def above_text(self, index: int) -> bool:
        """Tell whether no paragraph precedes the line."""
        return not self.long_prose or index < self.long_prose[0]

    def below_text(self, index: int) -> bool:
        """Tell whether no paragraph follows the line."""
        return bool(self.long_prose) and index > self.long_prose[-1]

    @cached_property
    def agency_names(self) -> frozenset[str]:
        """Return the names of agencies in lower case."""
        return frozenset(self.agencies)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Return the function words of the page's language."""
        return function_words(self.language)

    def density(self, line: Line) -> float:
        """Return the share of function words in a line: about .4 in English prose, .2 in headlines, 0 in menus."""
        tokens = line.tokens
        return sum(token in self.small_words for token in tokens) / len(tokens) if tokens else 0.0
