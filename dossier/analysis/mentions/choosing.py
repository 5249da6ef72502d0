"""Choose among overlapping names, and decide to whom a surname belongs."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.mentions.cues import NameCues
from dossier.analysis.mentions.longer_names import heads_institution, is_inside_longer_name
from dossier.analysis.mentions.matcher import Match, Matcher, Name
from dossier.analysis.mentions.ordinary_words import FoldedText, is_only_a_word
from dossier.analysis.mentions.persons import (
    AFTER_FULL_NAME,
    BEFORE_FULL_NAME,
    BY_NAME,
    OTHER_FORM,
    Bearers,
    fuller_form,
    gender_told,
    is_addressed,
    is_anothers,
    may_be_name,
    own_names_start,
)


class SearchBlock(Struct, frozen=True, gc=False):
    """A block to search for names, in offsets of the folded text."""

    start: int
    end: int
    is_headline: bool
    """Whether it is written as headlines are: present tense, capitals, no articles."""
    is_display: bool
    """Whether readers see it before the body although it was written later: headline, caption."""
    is_dateline: bool


class FoundName(Struct, frozen=True, gc=False):
    """A name in the text, and the entries it can mean."""

    start: int
    end: int
    name: Name
    actor: str | None
    rule: str
    stretch: SearchBlock
    is_open: bool
    """Whether the words around it must decide if the actor is meant."""


def choose(
    page: FoldedText,
    matches: list[Match],
    stretches: list[SearchBlock],
    matcher: Matcher,
    words: NameCues | None,
) -> list[FoundName]:
    """Return the names: of overlapping ones the leftmost and longest, and none inside a stranger's name."""
    reader = _Reader(page, matcher, words)
    starts = {start for start, _, _ in matches}
    found: list[FoundName] = []
    position = 0
    for start, end, number, stretch in _within(stretches, matches):
        if start >= position:
            name = matcher.names[number]
            if name.is_masthead or (
                end + 1 not in starts and reader.is_part_of_another(name, (start, end), stretch)
            ):
                position = end
                continue
            read = (
                reader.person(name, (max(position, stretch.start), start, end), stretch)
                if name.is_personal
                else FoundName(start, end, name, name.actor, BY_NAME, stretch, name.conditional)
            )
            if read is not None:
                found.append(read)
                position = end
    return [item for item in map(reader.settled, found) if item is not None]


def _within(
    stretches: list[SearchBlock], matches: list[Match]
) -> Iterator[tuple[int, int, int, SearchBlock]]:
    remaining = iter(stretches)
    stretch = next(remaining, None)
    for start, backward_end, number in matches:
        while stretch is not None and start >= stretch.end:
            stretch = next(remaining, None)
        if stretch is None:
            return
        if start >= stretch.start and -backward_end <= stretch.end:
            yield start, -backward_end, number, stretch


class _Reader:
    """Identifies persons, in the order in which the text names them."""

    def __init__(self, page: FoldedText, matcher: Matcher, words: NameCues | None) -> None:
        self._page = page
        self._text = page.text
        self._matcher = matcher
        self._words = words
        self._names: dict[str, bool] = {}
        self._bearers = Bearers(matcher)

    def person(self, name: Name, place: tuple[int, int, int], stretch: SearchBlock) -> FoundName | None:
        """Read a person's name at (earliest start, start, end), or return None if it is a stranger's."""
        lowest, start, end = place
        if name.is_full and name.actor is not None:
            self._introduce(name.actor, start, stretch)
            return FoundName(start, end, name, name.actor, BY_NAME, stretch, False)
        bearers = [(one, self._matcher.given[one]) for one in self._matcher.bearers.get(name.text, ())]
        if fuller := fuller_form(self._text, start, lowest, bearers):
            self._introduce(fuller[0], fuller[1], stretch)
            return FoundName(fuller[1], end, name, fuller[0], OTHER_FORM, stretch, False)
        return self._by_surname(name, place, stretch)

    def _by_surname(self, name: Name, place: tuple[int, int, int], stretch: SearchBlock) -> FoundName | None:
        lowest, start, end = place
        address = is_addressed(self._text, start, stretch.start, self._words) if self._words else ""
        actor = self._bearers.latest(name.text) or name.actor
        if self._words and self._bearers.has_several(name.text) and address in self._words.address:
            actor = self._bearers.addressed(name.text, address in self._words.men)
        # no words if nobody is meant, or a body that is named like a surname
        own = self._matcher.own_words.get(actor or "", frozenset())
        if is_anothers(self._text, (start, end), (lowest, stretch.end), own, self._may_be_name):
            self._bearers.introduce_stranger(name.text)
            return FoundName(start, end, name, None, BY_NAME, stretch, False) if name.place else None
        if actor is not None:
            rule = BY_NAME if actor == name.actor else AFTER_FULL_NAME
            start = own_names_start(self._text, start, lowest, own)
            is_open = name.place is not None or (name.conditional and rule is BY_NAME)
            return FoundName(start, end, name, actor, rule, stretch, is_open)
        unnamed = not self._bearers.has_several(name.text)
        if name.place is not None or stretch.is_display or (address and unnamed):
            return FoundName(start, end, name, None, BEFORE_FULL_NAME, stretch, False)
        return None

    def _introduce(self, person: str, start: int, stretch: SearchBlock) -> None:
        told = gender_told(self._text, start, stretch.start, self._words) if self._words else None
        self._bearers.introduce(person, self._page.sentence_at(start), told)

    def is_part_of_another(self, name: Name, span: tuple[int, int], stretch: SearchBlock) -> bool:
        """Tell whether a name is part of a longer one, or only a word with a capital.

        Headlines can capitalise every word, so there only the language's word lists count.
        """
        if self._words is None or stretch.is_dateline or name.is_full:
            return False
        block = (stretch.start, stretch.end)
        is_known = self._bearers.latest(name.text) is not None
        is_country = name.place in self._matcher.countries
        if not is_country and is_only_a_word(
            self._page, span, (*block, stretch.is_headline), self._words, is_known
        ):
            return True
        if stretch.is_headline:
            return False
        if name.place is None:
            return name.is_personal and heads_institution(self._text, span[1], block[1], self._words)
        return is_inside_longer_name(self._text, span, block, self._words, is_country)

    def _may_be_name(self, word: str) -> bool:
        """Tell whether a word may be a name.

        Cached: a hostile text may repeat a surname endlessly.
        """
        known = self._names.get(word)
        if known is None:
            # without word lists, a capital is no evidence
            known = self._words is not None and may_be_name(self._text, self._words, word)
            self._names[word] = known
        return known

    def settled(self, found: FoundName) -> FoundName | None:
        """Return the person for a surname in a headline, which is known only after the whole text is read."""
        if found.actor is not None or found.name.place is not None:
            return found
        actor = self._bearers.only(found.name.text)
        return replace(found, actor=actor) if actor else None
