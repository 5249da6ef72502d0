"""Stretches of the outlet's own words, split into words; what a word is there, and what stands between commas."""

import re
from functools import cache
from itertools import accumulate, chain

from msgspec import Struct

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BEING,
    BODY,
    ING,
    INTRODUCES,
    NOUN,
    PERSON,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    SKIPPED,
    TIME,
    SpeechCues,
)

_TOKEN = re.compile(r"(?:[\w@#$][\w@&%/'’.\u064b-\u0652-]*|[^\w\s])\s*")
"""Each with the white space after it."""
_WITH_CAPITAL = BEING | TIME | SKIPPED | PRONOUN | PERSON | BODY | ARTICLE | SAYING | INTRODUCES
STOPS = frozenset(',;:–—()[]"“”„«»!?…|•،؛؟')
"""Marks that end a phrase."""
SUBORDINATING = frozenset(
    ("while", "although", "though", "when", "as", "if", "after", "because", "even", "since", "weeks")
)
"""Words that make their clause depend on another."""
ROLE_ENDINGS = ("master", "keeper", "woman", "person", "maker", "holder", "leader", "ologist", "eer")
"""Endings of words for roles, which names rarely have."""
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
"""Marks on Arabic letters, and the stroke that lengthens them. They do not change a word."""
_KNOWN = 50_000
"""Number of stretches between two blanks that are cached before the cache is cleared."""
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "of", "my", "your", "our", "this"))
DASHES = frozenset(",–—-،")
_LONGEST_INSERTION = 40
"""Words that are looked at before a cue."""
_OFFICE = 6
"""Words of an office: "minister for ports"."""
_WORDS_OF_A_NAME = 4
_BEFORE_DAYS = frozenset(("on", "in", "late", "early", "last", "next", "this", "that"))
_ABBREVIATED = 4
"""From this number of letters on, a full stop is no part of a word. It is in "Sen." and "U.S."."""
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "of", "my", "your", "our", "this"))
_INSERTION = 40
"""Words that are looked at before a cue."""
_OFFICE = 6
"""Words of an office: "minister for ports"."""
_WORDS_OF_A_NAME = 4


class Token(Struct, frozen=True, gc=False):
    """A word or mark, independent of its place in the text."""

    low: str
    """In small letters, without a final full stop."""
    kind: int
    is_capital: bool
    length: int
    """Number of characters, including the full stop of an abbreviation."""
    bare: int
    """Number of characters without a final full stop."""
    width: int
    """Number of characters up to the next token."""


class Span(Struct, frozen=True, gc=False):
    """A phrase, as indexes of its first and last token."""

    first: int
    last: int


class Vocabulary(dict[str, tuple[Token, ...]]):
    """The tokens of each stretch between blanks, computed on first use."""

    def __init__(
        self, kinds: dict[str, int], is_first: bool, enclitics: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.pattern = _with_enclitics(enclitics) if enclitics else _TOKEN
        self._kinds = kinds
        self._is_first = is_first

    def __missing__(self, printed: str) -> tuple[Token, ...]:
        if len(self) > _KNOWN:
            self.clear()
        tokens = self[printed] = tuple(map(self._read, self.pattern.findall(f"{printed} ")))
        return tokens

    def _read(self, printed: str) -> Token:
        width = len(printed)
        printed = printed.rstrip()
        first, size = printed[0], len(printed)
        if not first.isalnum():
            low = printed.rstrip(".") or printed  # "$3-5bn."
            return Token(low, 0, first in "@#" and size > 1, size, len(low), width)
        word = printed.rstrip(".")
        low, bare = _VOWELS.sub("", word.lower()) or word.lower(), len(word)
        kind, is_capital = self._kinds.get(low, 0), first.isupper()
        if is_capital and not self._is_first:
            kind &= _WITH_CAPITAL if kind & TIME or not kind & SKIPPED else 0
        is_abbreviated = bare < _ABBREVIATED or "." in word
        return Token(low, kind, is_capital, size if is_abbreviated else bare, bare, width)


class TokenRun(list[Token]):
    """The words and marks between two offsets of a text."""

    __slots__ = ("_begin", "_end", "_pattern", "_starts", "_text")

    def __init__(self, text: str, start: int, end: int, words: SpeechCues) -> None:
        printed = text[start:end].strip()
        stretches = printed.split(" ")
        opening, inner = _vocabularies(words)
        list.__init__(self, chain.from_iterable(map(inner.__getitem__, stretches)))
        if printed:
            self[0] = opening[stretches[0]][0]
            start = text.index(printed[0], start)
        self._text, self._begin, self._end = text, start, start + len(printed)
        self._pattern = inner.pattern
        self._starts: list[int] = []

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of tokens `first` to `last` (inclusive), without a final full stop."""
        if not self._starts:
            self._starts = self._measured()
        token = self[last]
        length = token.length if last + 1 < len(self) else token.bare
        return self._starts[first], self._starts[last] + length

    def _measured(self) -> list[int]:
        """Return the offset of each token."""
        starts = [*accumulate([token.width for token in self], initial=self._begin)]
        if starts[-1] == self._end + 1:
            return starts
        # more than one blank may follow a word
        words = self._pattern.finditer(self._text, self._begin, self._end)
        return [word.start() for word in words]

    def reaches(self, offset: int) -> bool:
        """Tell whether an offset is within or after this run."""
        return offset >= self._begin


@cache
def _vocabularies(words: SpeechCues) -> tuple[Vocabulary, Vocabulary]:
    """Return the vocabularies for the first word of a run, whose capital is no sign, and for the rest."""
    return Vocabulary(words.kinds, True, words.enclitics), Vocabulary(words.kinds, False, words.enclitics)


def _with_enclitics(pronouns: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for tokens that separates hyphenated pronouns from verbs: "a-t-il"."""
    joint = rf"-(?:t-)?(?=(?:{'|'.join(sorted(pronouns))})\b)"
    return re.compile(rf"(?:{joint}|[\w@#$](?:(?!{joint})[\w@&%/'’.-])*|[^\w\s])\s*", re.IGNORECASE)


def is_of_day(tokens: list[Token], at: int) -> bool:
    """Tell whether the word before a weekday or month shows a date: "on Sunday", "late March"."""
    return bool(tokens[at].kind & TIME and at and tokens[at - 1].low in _BEFORE_DAYS)


def is_titular(token: Token) -> bool:
    """Tell whether a word is a role: "minister", "harbourmaster"."""
    return bool(token.kind & (PERSON | BODY)) or token.low.endswith(ROLE_ENDINGS)


def is_somebody(token: Token) -> bool:
    """Tell whether a word can mean a person or body: a capital, a pronoun, a role, a body."""
    return token.is_capital or bool(token.kind & (PRONOUN | PERSON | BODY))


def is_noun(tokens: list[Token], cue: int) -> bool:
    """Tell whether the word is a noun here: "the claim", "sent emails"."""
    if not cue:
        return False
    previous = tokens[cue - 1]
    if (previous.low in _DETERMINERS and not previous.kind & SKIPPED) or previous.low.endswith(("'s", "’s")):
        return True
    if not tokens[cue].kind & NOUN:
        return False
    if previous.kind & PREPOSITION and previous.low != "to":
        return True  # "on comments he made"
    return not (
        previous.is_capital or previous.kind & (PRONOUN | PERSON | BODY | SKIPPED) or previous.low == "to"
    )


def names_somebody(tokens: TokenRun, span: Span) -> bool:
    """Whether a phrase holds a name, a pronoun or a word for somebody; a verb in its place is a misreading."""
    first, size = tokens[span.first], span.last - span.first
    if first.kind & ING and not first.kind & (PERSON | BODY):
        return False
    begin = span.first + 1 if first.kind & ARTICLE and size > 1 else span.first
    return any(is_somebody(token) for token in tokens[begin : span.last + 1])


def first_word(tokens: TokenRun) -> int:
    """Return where the words begin behind a comma or a dash."""
    at = 0
    while at < len(tokens) and tokens[at].low in DASHES:
        at += 1
    return at


def before_insertion(tokens: list[Token], at: int) -> int:
    """Return the last word before an insertion between commas, dashes or brackets; -1 if there is none."""
    sign = {")": "("}.get(tokens[at].low, tokens[at].low)
    low = max(0, at - _LONGEST_INSERTION)
    for index in range(at - 1, low - 1, -1):
        if tokens[index].low == sign:
            is_named = is_name(tokens, index + 1, at - 1) and is_description(tokens, index - 1)
            return index - 1 if is_named else _last_of_several(tokens, index)
    return -1


def is_description(tokens: list[Token], last: int) -> bool:
    """Tell whether what ends there says what somebody is: "the minister", "le ministre des Ports"."""
    if tokens[last].kind & PERSON:
        return True
    first = last
    while first > 0 and last - first < _OFFICE and tokens[first].low not in STOPS:
        if tokens[first].kind & PERSON and tokens[first - 1].kind & ARTICLE:
            return True
        first -= 1
    return False


def is_name(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether "Ann Lee" is all that stands between the commas of "her rival, Ann Lee, said"."""
    return 0 < last - first < _WORDS_OF_A_NAME and all(token.is_capital for token in tokens[first : last + 1])


def _last_of_several(tokens: list[Token], comma: int) -> int:
    """Return the position before the first comma of "Ann Lee, mayor of York, England, said"."""
    at = comma - 1
    for _ in range(3):
        low = max(0, at - _LONGEST_INSERTION)
        previous = next((i for i in range(at, low - 1, -1) if tokens[i].low == ","), 0)
        if not previous or not _describes(tokens[previous + 1]):
            return at
        at = previous - 1
    return at


def _describes(token: Token) -> bool:
    """Tell whether a word opens what is said of somebody just named: "mayor of …", "speaking at …"."""
    if token.is_capital:
        return False
    return (
        bool(token.kind & (ARTICLE | PERSON | RELATIVE | PREPOSITION | ING))
        or token.low.endswith("ing")
        or token.low.isdigit()
    )
