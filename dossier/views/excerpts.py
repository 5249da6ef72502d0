"""Rows of lists: sentences around a name, and references to the articles they are from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar, overload
from weakref import WeakKeyDictionary

from msgspec import Struct

from dossier.model.articles import Article, Basis
from dossier.model.edtf import is_doubtful
from dossier.model.findings import Mention, Study
from dossier.model.found import Found
from dossier.model.index import Occurrence
from dossier.model.whole import Dossier
from dossier.text.spans import has_single_spaces, visible
from dossier.views.pagination import ListPage
from dossier.views.pinpoints import Pinpoint, pinpoint_at

T = TypeVar("T")
Row = TypeVar("Row")

NEAR = 52
"""Characters that a concordance line shows before a name, so that names align."""
UNDECIDED = "undecided"
"""Prefix of the rules of mentions whose sense is undecided."""
REACH = 400
"""Characters that a row shows on either side of a name; few sentences have more."""
FEW = 12
"""Characters before a name that may exceed NEAR and stay on its line."""


class Reference(Struct, frozen=True, kw_only=True, gc=False):
    """An article as other pages refer to it."""

    path: str
    headline: str
    outlet: str | None
    """Name of the outlet, or None."""
    date: str | None
    """EDTF."""
    doubtful: bool
    """Whether the date is inferred or qualified as uncertain."""
    language: str

    def paragraph(self, line: int) -> str:
        """Return the address of the paragraph that begins on a line of the source."""
        return f"{self.path}#p{line}"


class ConcordanceLine(Struct, frozen=True, kw_only=True, gc=False):
    """A line of a concordance: a sentence around a name."""

    address: str
    pinpoint: Pinpoint
    far: str
    near: str
    """The words before the name: `near` on the same line, `far` before those."""
    words: str
    after: tuple[tuple[str, bool], ...]
    """The words after the name, in pieces; True marks the name itself."""
    kind: str
    """`actor` or `place`."""
    doubt: str
    """The rule that chose the sense, if no evidence decided it."""
    number: int | None = None
    """Number of the row in a list that is linked to row by row."""


class Paragraph(NamedTuple):
    """A paragraph in a list."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    words: Sequence[tuple[str, str]]
    """In pieces: text and `actor`, `place` or another mark, or empty."""
    number: int | None = None
    """Number of the row in a list that is linked to row by row."""


def reference(dossier: Dossier, number: int) -> Reference:
    """Return the reference to the article with this number in the dossier."""
    article = dossier.studies[number].article
    published = article.published
    return Reference(
        path=dossier.addresses[number],
        headline=" ".join(article.headline.split()) or article.source,
        outlet=outlet_name(dossier, article.outlet),
        date=published.value if published else None,
        doubtful=published is not None
        and (published.basis is Basis.INFERRED or is_doubtful(published.value)),
        language=article.language,
    )


_KNOWN: WeakKeyDictionary[Dossier, dict[int, Reference]] = WeakKeyDictionary()


class References(Sequence[Reference]):
    """References to all articles in the order of the dossier; each is created when first requested."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._known = _KNOWN.setdefault(dossier, {})

    @overload
    def __getitem__(self, index: int) -> Reference: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reference]: ...
    def __getitem__(self, index: int | slice) -> Reference | Sequence[Reference]:
        if isinstance(index, slice):
            return [self._one(number) for number in range(len(self))[index]]
        return self._one(index)

    def __len__(self) -> int:
        return len(self._dossier.studies)

    def _one(self, number: int) -> Reference:
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = reference(self._dossier, number)
        return found


def outlet_name(dossier: Dossier, outlet: str | None) -> str | None:
    """Return the name of an outlet given by id: the id itself if the lexicon has no entry, None for None."""
    if outlet is None:
        return None
    return dossier.outlets[outlet].name if outlet in dossier.outlets else outlet


def count_articles(occurrences: Found[Occurrence]) -> int:
    """Return the number of articles with any of these occurrences."""
    return len(set(occurrences.studies))


def concordance_line(
    study: Study, path: str, occurrences: Sequence[Occurrence], number: int | None = None
) -> ConcordanceLine:
    """Return the sentence of one or more occurrences, split around the first name.

    `path` is the page of its article; `number` is that of its row, if rows are linked to.
    """
    article, first, mention = study.article, occurrences[0], occurrences[0].mention
    far, near = _split(words_between(article, first.start, mention.start, 0, REACH))
    return ConcordanceLine(
        address=f"{path}#p{first.line}",
        pinpoint=pinpoint_at(study, first.start),
        far=far,
        near=near,
        words=visible(article, mention.start, mention.end),
        after=_after(article, occurrences),
        kind=mention.kind,
        doubt=next((o.mention.rule for o in occurrences if is_undecided(o.mention)), ""),
        number=number,
    )


def words_between(article: Article, start: int, end: int, first: int, last: int) -> str:
    """Return the words between two offsets; of a longer text only the `first` and `last` characters."""
    if end - start <= first + last:
        return _spaced(article, start, end)
    return f"{_spaced(article, start, start + first)} … {_spaced(article, end - last, end)}"


def is_undecided(mention: Mention) -> bool:
    """Return whether a name has two senses and its sentence does not tell which is meant."""
    return mention.rule.startswith(UNDECIDED)


class Excerpts:
    """Concordance lines of one article, one per sentence, computed when a page is rendered."""

    __slots__ = ("_first", "_occurrences", "_path", "_study")

    def __init__(
        self, study: Study, path: str, occurrences: Sequence[Occurrence], first: int | None = None
    ) -> None:
        """`first` is the number of the first occurrence, if its rows are linked to."""
        self._study, self._path, self._occurrences, self._first = study, path, occurrences, first

    def __iter__(self) -> Iterator[ConcordanceLine]:
        number = self._first
        for _, group in groupby(self._occurrences, key=attrgetter("start")):
            found = list(group)
            yield concordance_line(self._study, self._path, found, number)
            number = None if number is None else number + len(found)

    @property
    def line(self) -> int:
        """Return the line of the paragraph with the first occurrence."""
        return self._occurrences[0].line

    @property
    def cache_key(self) -> tuple[bytes, str, int | None, tuple[tuple[int, int, str], ...]]:
        """Return what decides how they are rendered: digest of the study, path, number, and marked words."""
        mentions = [occurrence.mention for occurrence in self._occurrences]
        marked = tuple([(one.start, one.end, one.kind) for one in mentions])
        return self._study.digest, self._path, self._first, marked


class Group(NamedTuple):
    """The concordance lines from one article in a list of occurrences."""

    article: Reference
    lines: Excerpts
    first: int
    last: int
    """Numbers of the first and last occurrence in the list, from 1."""

    @property
    def line(self) -> int:
        """Return the line of the paragraph with the first occurrence."""
        return self.lines.line


def by_article(
    dossier: Dossier,
    references: Sequence[Reference],
    occurrences: Sequence[Occurrence],
    before: int | None = None,
) -> list[Group]:
    """Group occurrences by article.

    `before` is the number of occurrences on earlier pages of a list that is linked to row by row.
    """
    groups, number = [], before or 0
    for study, found in groupby(occurrences, key=attrgetter("study")):
        in_article = tuple(found)
        first = None if before is None else number + 1
        lines = Excerpts(dossier.studies[study], references[study].path, in_article, first)
        groups.append(Group(references[study], lines, number + 1, number + len(in_article)))
        number += len(in_article)
    return groups


def sections_on(
    sections: Iterable[tuple[T, Sequence[Row]]], here: ListPage
) -> Iterator[tuple[T, Sequence[Row], bool]]:
    """Yield the sections of one page with their rows, and whether each section begins there."""
    row = 0
    for section, rows in sections:
        first, last = max(here.first - row, 0), min(here.last - row, len(rows))
        if first < last:
            yield section, rows[first:last], first == 0
        row += len(rows)


def _after(article: Article, occurrences: Sequence[Occurrence]) -> tuple[tuple[str, bool], ...]:
    position = occurrences[0].mention.end
    furthest = position + REACH
    pieces: list[tuple[str, bool]] = []
    for occurrence in occurrences[1:]:
        mention = occurrence.mention
        if mention.end > furthest:
            break
        pieces.append((_spaced(article, position, mention.start), False))
        pieces.append((visible(article, mention.start, mention.end), True))
        position = mention.end
    pieces.append((words_between(article, position, occurrences[0].end, furthest - position, 0), False))
    return tuple(pieces)


def _spaced(article: Article, start: int, end: int) -> str:
    """Return the words between two offsets, with white space at either end as one space."""
    words = article.text[start:end]
    if not article.markup and has_single_spaces(words):
        return words
    words = visible(article, start, end)
    before = " " if start < end and article.text[start].isspace() else ""
    after = " " if words and article.text[end - 1].isspace() else ""
    return f"{before}{words}{after}"


def _split(before: str) -> tuple[str, str]:
    if len(before) <= NEAR + FEW:
        return "", before
    cut = before.find(" ", len(before) - NEAR)
    return ("", before) if cut < 0 or cut == len(before) - 1 else (before[: cut + 1], before[cut + 1 :])
