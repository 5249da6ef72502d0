"""Choose among overlapping names, and decide whose surnames they are."""

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
    """A block that is searched for names, in offsets of the folded text."""

    start: int
    end: int
    is_headline: bool
    """Whether it is written like a headline: present tense, capitals, no articles."""
    is_display: bool
    """Whether it is display text, written after the body text but read before it."""
    is_dateline: bool


class FoundName(Struct, frozen=True, gc=False):
    """A name found, and the entries it may mean."""

    start: int
    end: int
    name: Name
    actor: str | None
    rule: str
    stretch: SearchBlock
    is_open: bool
    """Whether only the words around it can tell if the actor is meant."""


def choose(
    page: FoldedText,
    matches: list[Match],
    stretches: list[SearchBlock],
    matcher: Matcher,
    words: NameCues | None,
) -> list[FoundName]:
    """Return the leftmost and longest names, without those inside other people's names."""
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
    """Tells persons apart, in the order in which the text names them."""

    def __init__(self, page: FoldedText, matcher: Matcher, words: NameCues | None) -> None:
        self._page = page
        self._text = page.text
        self._matcher = matcher
        self._words = words
        self._names: dict[str, bool] = {}
        self._bearers = Bearers(matcher)

    def person(self, name: Name, place: tuple[int, int, int], stretch: SearchBlock) -> FoundName | None:
        """Read a person's name at (earliest possible start, start, end), unless it belongs to a stranger."""
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
        own = self._matcher.own_words.get(actor or "", frozenset())  # nobody, or a body that bears a surname
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

        Headlines capitalise anything: in them, only words of the language are looked at.
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
        """Tell whether a word may be a name; cached, since a hostile text may repeat a surname endlessly."""
        known = self._names.get(word)
        if known is None:
            # Without word lists for the language, capitals tell nothing.
            known = self._words is not None and may_be_name(self._text, self._words, word)
            self._names[word] = known
        return known

    def settled(self, found: FoundName) -> FoundName | None:
        """Resolve a surname in the headline, once the whole text is known."""
        if found.actor is not None or found.name.place is not None:
            return found
        actor = self._bearers.only(found.name.text)
        return replace(found, actor=actor) if actor else None
