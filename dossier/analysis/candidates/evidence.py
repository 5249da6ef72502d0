"""Evidence for the kind of a name, from the words around it."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.cues import cues_of
from dossier.analysis.candidates.tokens import Token

_AFTER, _BEFORE = 90, 60
_SHORT_APPOSITION = 3
_AGE = r"^, (?:aged )?\d{1,2}(?:,|\b)|^ \((?:[RDI]|[RDI]-[A-Z][a-z.]+|\d{1,2})\)|^, (?:who|whose)\b"
_WHERE = frozenset(("of", "from"))
"""Before a name, these words say where someone else is from: "Ann Hill of Kentucky, the leader"."""
_CLAUSE = frozenset(
    ("if", "that", "and", "but", "or", "which", "created", "include", "a", "to", "with", "from")
)
_DATELINE = re.compile(
    r"^(?:, [\w. ]{3,24})?\s*(?:\((?:[^)]{2,24})\)\s*)?(?:,?\s*[A-Z][a-z]{2,8}\.? \d{1,2}\b|—|–|-|/|\.\s*[/(])"
)
_NEXT_NAME = re.compile(r"^, ([A-ZÀ-ÞА-Я](?:[.\w]*\w)(?: [A-ZÀ-ÞА-Я]\w+)?)")
_SHORT = re.compile(r"^ \(([^\W\d_a-zа-я](?:[^\W\d_]|[&.\-]){1,9})\)")
_NUMBER = re.compile(r"^[- ]?\d")


class Around(NamedTuple):
    """A name inside its block."""

    text: str
    start: int
    end: int
    block_start: int
    block_end: int
    before: Sequence[Token]
    after: Sequence[Token]
    is_possessive: bool
    is_title_case: bool

    @property
    def following(self) -> str:
        """Return the block's text after the name."""
        return self.text[self.end : min(self.end + _AFTER, self.block_end)]

    @property
    def leading(self) -> str:
        """Return the block's text before the name."""
        return self.text[max(self.start - _BEFORE, self.block_start) : self.start]


class Evidence(NamedTuple):
    """The evidence around one name."""

    signs: set[str]
    noun: str | None = None
    role: str | None = None
    short: str | None = None
    wider: str | None = None


class _Patterns(NamedTuple):
    apposition: re.Pattern[str]
    group: re.Pattern[str]
    body_after: re.Pattern[str]
    body_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    noun_before: re.Pattern[str]


def evidence_of(at: Around, article: ArticleWords) -> Evidence:
    """Return the evidence for the kind of a name, from the words on both sides."""
    patterns, following, leading = _patterns(article.language), at.following, at.leading
    signs = {name for name, holds in _SIGNS.items() if holds(at, article)}
    role = noun = None
    appositive = patterns.apposition.match(following)
    if (
        appositive
        and _word(at.before, -1) not in _WHERE | article.words.locative
        and _is_role(appositive["role"], article)
    ):
        signs.add("apposition")
        role = appositive["role"]
    if not at.is_possessive:
        match = patterns.noun_after.match(following)
        noun = match["noun"].lower() if match else None
        if patterns.group.match(following):
            signs.add("group")
    match = patterns.noun_before.search(leading)
    noun = noun or (match["noun"].lower() if match else None)
    if patterns.body_after.match(following) or patterns.body_before.search(leading):
        signs.add("body")
    short, wider = _SHORT.match(following), _NEXT_NAME.match(following)
    if short and not _is_short_for(short[1], at.text[at.start : at.end]):
        short = None
    return Evidence(
        signs | ({"noun"} if noun else set()),
        noun,
        role,
        short[1] if short else None,
        wider[1] if wider and not at.is_possessive else None,
    )


def _is_role(printed: str | None, article: ArticleWords) -> bool:
    """Tell whether words after a comma are a role ("opposition leader"), not a clause ("told the leader")."""
    words = article.words
    small = [word.lower() for word in (printed or "").split()]
    return not any(word in words.said or word in words.acts or word in _CLAUSE for word in small)


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether letters in brackets are the initials of a name: (UN), (OPCW), (ICRC)."""
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    words = re.findall(r"[^\W\d_]+", name.casefold())
    capitals = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    own = [word[0].casefold() for word in capitals]
    return len(words) > 1 and letters in (own, [word[0] for word in words], own[: len(letters)])


def _is_speaker(at: Around, article: ArticleWords) -> bool:
    after, before = _word(at.after, 0), _word(at.before, -1)
    inverted = before in article.words.said and after in (".", ",", "who", "")
    return (after in article.words.said and not at.is_possessive) or inverted


def _acts(at: Around, article: ArticleWords) -> bool:
    return _word(at.after, 0) in article.words.acts and not at.is_possessive


def _locative(at: Around, article: ArticleWords) -> bool:
    before = _word(at.before, -1) in article.words.locative
    return before and not at.is_title_case and not at.is_possessive


def _maybe_locative(at: Around, article: ArticleWords) -> bool:
    before, words = _word(at.before, -1), article.words
    return before in words.maybe_locative or (before in words.locative and at.is_possessive)


def _dateline(at: Around, _: ArticleWords) -> bool:
    opens = not at.text[at.block_start : at.start].strip(" \n\t—-–(")
    return opens and _DATELINE.match(at.following) is not None


_SIGNS: dict[str, Callable[[Around, ArticleWords], bool]] = {
    "said": _is_speaker,
    "acts": _acts,
    "the": lambda at, _: _word(at.before, -1) == "the",
    "locative": _locative,
    "maybe locative": _maybe_locative,
    "dateline": _dateline,
    "numbered": lambda at, _: _NUMBER.match(at.following) is not None and not at.is_possessive,
    "possessive": lambda at, _: at.is_possessive,
    "title case": lambda at, _: at.is_title_case,
}


def _word(tokens: Sequence[Token], number: int) -> str:
    return tokens[number].small if tokens else ""


@cache
def _patterns(language: str) -> _Patterns:
    words = cues_of(language)
    titles = _alternatives(word for word in words.titles - words.only_capital_titles if len(word) > 3)
    place = _alternatives(words.place_nouns | {word.capitalize() for word in words.region_nouns})
    of = _alternatives(words.place_of)
    groups, adjectives = _alternatives(words.group_after), _alternatives(words.group_adjectives)
    weak = _alternatives(words.group_after_adjective) or "(?!)"
    named = _alternatives(words.body_named) or "(?!)"
    after, before = _alternatives(words.body_after), _alternatives(words.body_before)
    nowhere = r"(?!)"
    return _Patterns(
        re.compile(
            rf"{_AGE}|^, (?:(?:an?|the|its|his|her|their|[^\W\d_]\w*[’']s)\s+)?"
            rf"(?P<role>(?:[\w’'\-]+ ){{0,4}}?(?:{titles})(?: (?:{titles}))*\b(?!['’]s)"
            r"(?: (?:of|for|at|in) (?:the )?[A-Z][\w\-]+(?: [A-Z][\w\-]+)*(?=[,.;:)]| (?:and|who|said)\b|$))?)"
            if titles
            else rf"{_AGE}(?P<role>)"
        ),
        re.compile(
            rf"^ (?:(?:(?:{adjectives}) )*(?:{groups})|(?:(?:{adjectives}) )+(?:{weak}))\b"
            if groups
            else nowhere
        ),
        re.compile(rf"^ (?:{after})\b" if after else nowhere, re.IGNORECASE),
        re.compile(
            rf"\b(?:(?:{before})(?: (?:of|for|at|in|by))?(?: the)?|(?:{named}),) $" if before else nowhere
        ),
        re.compile(rf"^ (?P<noun>{place})\b(?! of\b)" if place else nowhere),
        re.compile(rf"\b(?P<noun>{of})(?: city| town)?(?: of(?: the)?|,)? $" if of else nowhere),
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))
