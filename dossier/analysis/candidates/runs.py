"""Find runs of capitalised words, in which names are searched."""

import re
from collections.abc import Iterator, Sequence

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.tokens import Token
from dossier.text.gazetteer import name_key, places_named

_BREAKS = frozenset(".!?,;:")
_GAPS = frozenset((" ", "\u00a0", "\u202f"))
_PLURALS = frozenset(("people", "lord", "women", "children", "men", "workers", "farmers", "veterans"))
"""Words that may be possessive inside a name: "People's Party"."""
_SURNAMES = frozenset(("may", "will", "april", "august", "bill", "april", "sun", "day", "moon", "marsh"))
"""Words that are surnames after a given name: Theresa May."""
_SAINTS = frozenset(("st", "saint", "san", "santa"))
_ROYAL = frozenset(("king", "queen", "prince", "princess"))
_COUNTY = "county"
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_LONGEST_JOIN, _LONGEST_PARTICLES, _LONGEST_REST = 3, 3, 4
_CAPITALS_ALONE = 3
"""A longer word in capitals may belong to a dateline."""


def runs(text: str, tokens: Sequence[Token], article: ArticleWords) -> Iterator[tuple[Token, ...]]:
    """Yield each run that may contain a name, without capitals due to the start of a sentence."""
    number = 0
    while number < len(tokens):
        if not tokens[number].capital:
            number += 1
            continue
        end = _end(text, tokens, number, article)
        for piece in _pieces(tokens[number:end], article):
            yield _with_ordinal(piece, tokens, number, article)
        number = end


def _with_ordinal(
    piece: tuple[Token, ...], tokens: Sequence[Token], first: int, article: ArticleWords
) -> tuple[Token, ...]:
    """Return the piece with the number before it that belongs to a body's name: 82nd Airborne Brigade."""
    if not first or piece[0] is not tokens[first] or not _ORDINAL.fullmatch(tokens[first - 1].text):
        return piece
    is_body = any(t.small in article.words.force_nouns or _is_body_noun(t, article) for t in piece)
    return (tokens[first - 1], *piece) if is_body else piece


def _is_body_noun(token: Token, article: ArticleWords) -> bool:
    return token.small in article.words.organisation_nouns


def _end(text: str, tokens: Sequence[Token], first: int, article: ArticleWords) -> int:
    """Return the index of the token after the run that begins at `first`."""
    last = first
    while last + 1 < len(tokens) and not _closes(tokens, last, article):
        step = _step(text, tokens, first, last, article)
        if not step:
            break
        last += step
    return last + 1


def _closes(tokens: Sequence[Token], last: int, article: ArticleWords) -> bool:
    """Tell whether a possessive ends a name: "Turkey's Parliament", but not "St Mary's Hospital"."""
    token = tokens[last]
    if not token.is_possessive:
        return False
    rest = tokens[last + 1 : last + 1 + _LONGEST_REST]
    if not rest or not rest[0].capital:
        return True
    is_saint = last > 0 and tokens[last - 1].small in _SAINTS and tokens[last - 1].capital
    return not (token.small in _PLURALS or is_saint or _owns_body(token, rest, article))


def _owns_body(token: Token, rest: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether a possessive is a part of a body's or a building's name: "Workers' Party", "King's College"."""
    words = article.words
    known = words.organisation_nouns, words.building_nouns
    if rest[0].small == _COUNTY:  # "Prince George's County"
        return True
    if rest[0].small not in known[0] | known[1] or token.opens or token.small not in words.common:
        return False
    is_holder = token.small in words.titles and token.small not in _ROYAL
    return not (is_holder or article.state(token) or any(token.small in nouns for nouns in known))


def _step(text: str, tokens: Sequence[Token], first: int, last: int, article: ArticleWords) -> int:
    """Return by how many tokens the run continues; 0 if it ends."""
    token, words = tokens[last + 1], article.words
    gap = text[tokens[last].end : token.start]
    if gap not in _GAPS:
        return 0
    if token.capital:
        return 1
    particles = _particles(text, tokens, last + 1, words.particles)
    if particles:
        return particles
    if token.small in words.joiners:
        return _joined(text, tokens, first, last, article)
    return 0


def _particles(text: str, tokens: Sequence[Token], first: int, particles: frozenset[str]) -> int:
    """Return the number of tokens up to the name after one or more particles: "von der Leyen"."""
    for number in range(first, min(first + _LONGEST_PARTICLES, len(tokens) - 1)):
        if tokens[number].small not in particles or not _is_near(text, tokens[number], tokens[number + 1]):
            return 0
        if tokens[number + 1].capital:
            return number + 2 - first
    return 0


def _is_near(text: str, token: Token, after: Token) -> bool:
    return text[token.end : after.start] in _GAPS


def _joined(text: str, tokens: Sequence[Token], first: int, last: int, article: ArticleWords) -> int:
    """Join Ministry of Health, Centers for Disease Control and Prevention: only inside names of organisations."""
    words, number = article.words, last + 1
    while number < len(tokens) and tokens[number].small in words.joiners and number - last <= _LONGEST_JOIN:
        number += 1
    if (
        number >= len(tokens)
        or not tokens[number].capital
        or not _is_near(text, tokens[number - 1], tokens[number])
    ):
        return 0
    left, is_and = tokens[first : last + 1], tokens[last + 1].small == "and"
    if _is_place(text[left[0].start : tokens[number].end], left, is_and, article):
        return number - last
    nouns = words.organisation_nouns | (words.force_nouns if not is_and else frozenset())
    has_noun = any(token.small in nouns for token in left)
    if is_and and (tokens[number].small not in words.joined_nouns or _is_body_noun(left[-1], article)):
        return number - last if _is_half(left, tokens[number : number + _LONGEST_REST], article) else 0
    return number - last if has_noun else 0


def _is_place(whole: str, left: Sequence[Token], is_and: bool, article: ArticleWords) -> bool:
    """Tell whether words joined are one place: "Trinidad and Tobago", "Gulf of Aden", but not "Province of Idlib"."""
    words, key = article.words, name_key(whole)
    if key in words.states or any(spot.kind != "city" for spot in places_named(key)):
        return True
    is_division = len(left) == 1 and left[-1].small in words.place_of | words.region_nouns
    return not is_and and left[-1].small in words.place_nouns and not is_division


def _is_half(left: Sequence[Token], right: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether words before "and" are a body's with those after it: "Food and Drug Administration"."""
    words = article.words
    bare = words.bare | words.titles | words.force_nouns | words.organisation_nouns | words.no_names
    while len(left) > 1 and (article.state(left[0]) or left[0].small in words.bare):
        left = left[1:]  # "U.S. Customs and Border Protection", "House Ways and Means Committee"
    plain = all(token.small in words.common and token.small not in bare for token in left)
    named = any(article.state(token) or article.is_given(token) for token in left)
    end = next((n for n, token in enumerate(right) if not token.capital), len(right))
    noun = next((n for n, token in enumerate(right[:end]) if _is_body_noun(token, article)), 0)
    plain = plain and all(token.small in words.common and not article.state(token) for token in right[:noun])
    return bool(plain and noun) and not named


def _pieces(run: Sequence[Token], article: ArticleWords) -> Iterator[tuple[Token, ...]]:
    """Yield the run without ends that are no names; a dateline in capitals before a name is separate."""
    if len(run) > 1 and _is_dateline(run[0]) and run[0].opens and not _is_dateline(run[1]):
        yield from _pieces(run[:1], article)
        run = run[1:]
    run = _without_opening(run, article)
    run = _without_ends(run, article)
    if run:
        yield tuple(run)


def _is_dateline(token: Token) -> bool:
    return len(token.plain) > _CAPITALS_ALONE and token.plain.isupper() and token.plain.isalpha()


def _without_opening(run: Sequence[Token], article: ArticleWords) -> Sequence[Token]:
    while run and run[0].opens:
        first, alone = run[0], len(run) == 1
        may_open = not alone and first.small in article.words.no_names_alone
        if article.is_stop(first, alone) or (not may_open and _only_opens(run, article)):
            run = run[1:]
        else:
            break
    return run


def _only_opens(run: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether a sentence's first word is no name: "Former Minister", but not "Mark Twain"."""
    first = run[0]
    if not article.is_common(first):
        return False
    if len(run) == 1:
        return True
    words = article.words
    is_titled = first.small in words.titles or first.small in words.title_modifiers
    is_body = any(token.small in words.organisation_nouns for token in run) and not first.small.endswith(
        "ing"
    )
    return not (is_titled or is_body or article.is_given(first))


def _without_ends(run: Sequence[Token], article: ArticleWords) -> Sequence[Token]:
    words = article.words
    while run and (
        article.is_stop(run[0], len(run) == 1) or article.is_compound(run[0]) or is_pair(run[0], article)
    ):
        run = run[1:]
    while run and (article.is_stop(run[-1], len(run) == 1) or run[-1].small in words.joiners):
        is_surname = len(run) > 1 and run[-1].small in _SURNAMES and article.is_given(run[-2])
        if run[-1].small in words.organisation_nouns or is_surname:
            break
        run = run[:-1]
    return run


def is_pair(token: Token, article: ArticleWords, names_only: bool = False) -> bool:
    """Tell whether a word joins two states: Russian-Turkish, Syria-Turkey; `names_only` is for the second sort."""
    parts = [part.lower() for part in token.plain.replace("–", "-").split("-")]
    words = article.words
    both = len(parts) > 1 and all(part in words.states for part in parts)
    return both and not (names_only and any(part in words.demonyms for part in parts))
