"""Find runs of capitalised words, in which names are searched."""

from collections.abc import Iterator, Sequence

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.tokens import Token

_BREAKS = frozenset(".!?,;:")
_GAPS = frozenset((" ", "\u00a0", "\u202f"))
_PLURALS = frozenset(("people", "lord", "women", "children", "men", "workers", "farmers", "veterans"))
"""Words that may be possessive inside a name: "People's Party"."""
_SURNAMES = frozenset(("may", "will", "april", "august", "bill", "april", "sun", "day", "moon", "marsh"))
"""Words that are surnames after a given name: Theresa May."""
_LONGEST_JOIN = 3
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
        yield from _pieces(tokens[number:end], article)
        number = end


def _end(text: str, tokens: Sequence[Token], first: int, article: ArticleWords) -> int:
    """Return the index of the token after the run that begins at `first`."""
    last = first
    while last + 1 < len(tokens) and not _closes(tokens, last):
        step = _step(text, tokens, first, last, article)
        if not step:
            break
        last += step
    return last + 1


def _closes(tokens: Sequence[Token], last: int) -> bool:
    token = tokens[last]
    if not token.is_possessive:
        return False
    following = last + 1 < len(tokens) and tokens[last + 1].capital
    return not (following and token.small in _PLURALS)


def _step(text: str, tokens: Sequence[Token], first: int, last: int, article: ArticleWords) -> int:
    """Return by how many tokens the run continues; 0 if it ends."""
    token, words = tokens[last + 1], article.words
    gap = text[tokens[last].end : token.start]
    if gap not in _GAPS:
        return 0
    if token.capital:
        return 1
    after = tokens[last + 2] if last + 2 < len(tokens) else None
    if token.small in words.particles and after and after.capital and _is_near(text, token, after):
        return 2
    if token.small in words.joiners:
        return _joined(text, tokens, first, last, article)
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
    has_noun = any(token.small in words.organisation_nouns for token in tokens[first : last + 1])
    is_list = tokens[last + 1].small == "and" and tokens[number].small not in words.joined_nouns
    return number - last if has_noun and not is_list else 0


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
        is_surname = len(run) == 2 and run[-1].small in _SURNAMES and article.is_given(run[0])
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
