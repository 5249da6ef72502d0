"""Find the phrases that name a speaker: the subject before a verb, or the name after it."""

from dossier.analysis.quotations.cues import (
    ARTICLE,
    BODY,
    BREAK,
    CUE,
    DONE,
    ING,
    NOUN,
    PERSON,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SAYING,
    SKIPPED,
)
from dossier.analysis.quotations.tokens import (
    STOPS,
    Span,
    Token,
    before_insertion,
    is_description,
    is_name,
    is_noun,
    is_of_day,
    is_titular,
)

COMMAS = frozenset(",–—-()،")
_INSIDE_NAMES = frozenset(
    ("of", "the", "and", "for", "de", "al", "van", "von", "bin", "del", "la", "el", "da", "&")
)
_JOINS = frozenset(("and", "but", "so", "yet", "or", "then"))
_OF = frozenset(("of", "for", "at", "from", "with", "in"))
_SOMEBODY = PERSON | BODY
_SPEAKS = PERSON | BODY | SAYING
_IN_PHRASE = PERSON | BODY | DONE | ING
_CLAUSE = PRONOUN | RELATIVE
_ADVERBIAL = PREPOSITION | ING | SKIPPED | BREAK
_ENDS_PHRASE = BREAK | CUE | PREPOSITION
_NO_NOUN = CUE | PRONOUN | PREPOSITION | BREAK | SKIPPED | ARTICLE | RELATIVE
_COLONS = frozenset((":", "："))
_TO_THE = "لل"
"""The Arabic for "to the", which is joined to the next word: `للصحفيين`."""
_LONGEST_NAME = 7
"""Most words of a name in a script without capitals."""
_LONGEST = 40
"""Words to look at before a cue."""


def before(tokens: list[Token], cue: int) -> Span | None:
    """Return the subject of the verb at `cue`, if it comes before the verb."""
    last = _skip_back(tokens, cue - 1)
    if last < 0:
        return None
    token = tokens[last]
    if token.low in COMMAS:
        last, inserted = before_insertion(tokens, last), last - 1
        if (
            last >= 0
            and is_name(tokens, last + 2, inserted)
            and (not tokens[last].is_capital or is_description(tokens, last))
        ):
            return Span(last + 2, inserted)
        if last < 0:
            return None
        token = tokens[last]
    if token.kind & RELATIVE:
        last = last - 1
        while last >= 0 and (tokens[last].low in COMMAS or tokens[last].kind & PREPOSITION):
            last -= 1
        return _antecedent(tokens, last) if last >= 0 else None
    return _phrase_ending(tokens, last)


def _antecedent(tokens: list[Token], last: int) -> Span | None:
    """Return what "who" means after "a break with its partners, who": the nearest phrase, with whose head it is."""
    phrase = _phrase_ending(tokens, last)
    if phrase is None or tokens[last].is_capital:
        return phrase
    first = _begin(tokens, phrase.first, last)
    while first - 1 > phrase.first and tokens[first - 1].low in _OF and is_titular(tokens[first - 2]):
        first = _begin(tokens, phrase.first, first - 2)  # "the head of the board, who"
    return Span(first, last)


def _begin(tokens: list[Token], low: int, at: int) -> int:
    """Return where the words of one noun begin: at its article, or after a preposition or a verb."""
    while at > low and not tokens[at].kind & ARTICLE and not tokens[at - 1].kind & PREPOSITION:
        if at - 1 > low and tokens[at - 1].low.endswith("ed") and is_titular(tokens[at - 2]):
            break  # "the leader rankled critics, who"
        at -= 1
    return at


def after(tokens: list[Token], at: int, whole: bool = False) -> Span | None:
    """Return the name in the phrase at `at`, as after "said".

    With `whole`, return the phrase ("according to …").
    """
    size = len(tokens)
    while at < size and tokens[at].kind & SKIPPED and (not tokens[at].is_capital or is_of_day(tokens, at)):
        at += 1
    if at >= size:
        return None
    token = tokens[at]
    if token.kind & PRONOUN:
        return Span(at, at)
    if token.low in STOPS or (token.kind & (PREPOSITION | BREAK) and not token.kind & ARTICLE):
        return None
    last = at
    while last + 1 < size and last - at < 12 and _continues_phrase(tokens, last + 1):
        last += 1
    return Span(at, last) if whole and not tokens[last].is_capital else _name_in(tokens, at, last)


def _continues_phrase(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.low in STOPS or (token.low.endswith("ed") and not token.kind and is_titular(tokens[at - 1])):
        return False  # "the administration echoed the claims, suggesting"
    if token.is_capital and not token.kind & (PRONOUN | BREAK):
        return True
    if (
        token.low in _INSIDE_NAMES
        and at + 1 < len(tokens)
        and tokens[at + 1].is_capital
        and token.low != "and"
    ):
        return True
    return not token.kind & _NO_NOUN or bool(token.kind & NOUN and is_noun(tokens, at))


def _name_in(tokens: list[Token], first: int, last: int) -> Span:
    """Return the name at the end or start of a phrase, or else the whole phrase."""
    capital = next((i for i in range(first, last + 1) if _begins_name(tokens[i])), None)
    if capital is None:
        return Span(first, last)
    end = capital
    while end < last and (tokens[end + 1].is_capital or (end + 1 < last and _links(tokens, end + 1))):
        end += 1
    noun = next((i for i in range(end + 1, last + 1) if tokens[i].kind & _SOMEBODY), None)
    if noun is not None:
        return Span(first, noun)
    if tokens[capital - 1].kind & PREPOSITION and capital > first:
        return Span(first, end)
    name = _without_title(tokens, capital, end)
    return Span(first, end) if tokens[first].kind & ARTICLE and name == first + 1 else Span(name, end)


def _begins_name(token: Token) -> bool:
    return token.is_capital and not token.kind & ARTICLE


def _links(tokens: list[Token], at: int) -> bool:
    return tokens[at].low in _INSIDE_NAMES and tokens[at + 1].is_capital


def _without_title(tokens: list[Token], first: int, last: int) -> int:
    """Return where the name begins in "Foreign Minister Ann Lee"; a single surname keeps its title."""
    title = next((i for i in range(last - 2, first - 1, -1) if is_titular(tokens[i])), None)
    if title is None:
        return first
    return title + 1 if tokens[title + 1].is_capital else title  # "Secretary of State Ann Lee" is not cut


def _skip_back(tokens: list[Token], at: int) -> int:
    while at >= 0 and not tokens[at].kind & PRONOUN:
        token = tokens[at]
        is_adverb = token.low.endswith("ly") and not token.is_capital and not token.kind
        if not (
            token.kind & SKIPPED
            or is_adverb
            or token.low.isdigit()
            or (token.kind & PREPOSITION and at + 1 < len(tokens) and tokens[at + 1].kind & SKIPPED)
        ):
            break
        at -= 1
    return at


def _phrase_ending(tokens: list[Token], last: int) -> Span | None:
    """Return the noun phrase that ends with the word `last`."""
    token = tokens[last]
    if token.low in STOPS:
        return None
    if token.kind & PRONOUN:
        return Span(last, last)
    if token.low.endswith(("'s", "’s")) or _ends_phrase(tokens, last):
        return None
    if token.is_capital:
        return _name_ending(tokens, last)
    return _description_ending(tokens, last, last)


def _ends_phrase(tokens: list[Token], at: int) -> bool:
    """Tell whether a word is no last word of a subject; "figures" in "prominent figures" is one."""
    token = tokens[at]
    if token.is_capital or token.kind & _SPEAKS or not token.kind & _ENDS_PHRASE:
        return False
    return not (token.kind & NOUN and at and is_noun(tokens, at))


def _name_ending(tokens: list[Token], last: int) -> Span:
    first = last
    while first > 0 and _joins(tokens, first - 1):
        first -= 1
    while first < last and (
        not tokens[first].is_capital
        or tokens[first].kind & (PREPOSITION | ARTICLE | BREAK)
        or is_of_day(tokens, first)
    ):
        first += 1
    article = first - 1 if first and tokens[first - 1].kind & ARTICLE else first
    if article and _governs(tokens[article - 1]):
        described = _description_ending(tokens, last, article - 1)
        head = tokens[described.first : article - 1]
        if any(token.kind & _SOMEBODY for token in head) or (len(head) == 1 and head[0].kind & ARTICLE):
            return described  # "an adviser close to the Board", "few in Ilsen"
    name = _without_title(tokens, first, last)
    return Span(article if name == first else name, last)


def _governs(token: Token) -> bool:
    return bool(token.kind & PREPOSITION and not token.kind & BREAK)


def _joins(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.is_capital:
        return not token.kind & (PRONOUN | PREPOSITION) or token.low in ("us",)
    return (
        token.low in _INSIDE_NAMES
        and at > 0
        and tokens[at - 1].is_capital
        and token.low not in ("and", "the")
    ) or (token.low == "the" and at > 1 and tokens[at - 1].low in ("of", "for"))


def _description_ending(tokens: list[Token], last: int, at: int) -> Span:
    """Return the span of "the head of the board" from its last word, back across its prepositions."""
    low = max(0, at - _LONGEST // 2)
    first = at
    while first > low:
        token = tokens[first - 1]
        if (
            token.low in STOPS
            or token.kind & _CLAUSE
            or (token.kind & BREAK and not token.is_capital and token.low not in ("and",))
        ):
            break
        if token.kind & CUE and not token.kind & _IN_PHRASE:
            break
        first -= 1
    return Span(_article_of(tokens, first, last), last)


def _article_of(tokens: list[Token], first: int, last: int) -> int:
    """Return the start of the noun phrase that ends at `last`: its article, also across prepositions."""
    while first < last and tokens[first].kind & PREPOSITION and not tokens[first].kind & ARTICLE:
        first += 1
    at = last
    while at > first:
        at -= 1
        is_governed = at > first and tokens[at - 1].kind & PREPOSITION
        if tokens[at].kind & ARTICLE and not is_governed:
            return at - 1 if at > first and tokens[at - 1].kind & ARTICLE else at  # "the two leaders"
    return first


def until_stop(tokens: list[Token], at: int) -> Span | None:
    """Return the words up to a stop, conjunction or preposition, for scripts without capitals."""
    last = at
    while last < len(tokens) and last - at <= _LONGEST_NAME and _in_name(tokens[last]):
        last += 1
    if last == at or last - at > _LONGEST_NAME:
        return None
    return Span(at, last - 1)


def _in_name(token: Token) -> bool:
    if token.low in STOPS or token.low in _COLONS or token.low.startswith(_TO_THE):
        return False
    return not token.kind & (BREAK | PREPOSITION | CUE)
