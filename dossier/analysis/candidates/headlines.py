"""Names in headlines that give every word a capital: only those that the text says too, or that anybody knows."""

from collections.abc import Container, Iterable, Iterator, Sequence

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.cues import CandidateCues
from dossier.analysis.candidates.tokens import Token
from dossier.text.gazetteer import name_key

_LONGEST = 6
_GAP = 1
"""Characters between two words of a name."""


def printed_names(names: Iterable[str], words: CandidateCues) -> frozenset[str]:
    """Return the keys of names in running text, and of the surnames in them."""
    keys = {name_key(name) for name in names}
    ends = {key.rpartition(" ")[2] for key in keys if " " in key}
    return frozenset(keys | {end for end in ends if end not in words.common and len(end) > 2})


def names_among_capitals(
    tokens: Sequence[Token], known: Container[str], article: ArticleWords
) -> Iterator[Sequence[Token]]:
    """Yield the names in a block whose capitals mean nothing, the longest at each place."""
    number = 0
    while number < len(tokens):
        size = _size(tokens, number, known, article) if tokens[number].capital else 0
        if size:
            yield tokens[number : number + size]
        number += size or 1


def _size(tokens: Sequence[Token], first: int, known: Container[str], article: ArticleWords) -> int:
    """Return how many words from here are a name; 0 for none."""
    longest = _reach(tokens, first)
    for size in range(longest, 0, -1):
        if _is_known(tokens[first : first + size], known, article):
            return size
    return 2 if longest > 1 and _is_person(tokens[first : first + 2], article) else 0


def _reach(tokens: Sequence[Token], first: int) -> int:
    """Return how many words follow one another without a mark, a possessive last."""
    last = first
    while last + 1 < len(tokens) and last + 1 - first < _LONGEST:
        token, after = tokens[last], tokens[last + 1]
        if token.is_possessive or after.start - token.end > _GAP or not after.text[0].isalpha():
            break
        last += 1
    return last + 1 - first


def _is_known(tokens: Sequence[Token], known: Container[str], article: ArticleWords) -> bool:
    words = article.words
    key = name_key(" ".join(token.plain for token in tokens))
    if not tokens[-1].capital or (len(tokens) == 1 and article.is_stop(tokens[0], is_alone=True)):
        return False
    listed = key in words.bodies or key in words.groups or key in words.whole_names
    return key in known or listed or (key in words.states and key not in words.demonyms)


def _is_person(tokens: Sequence[Token], article: ArticleWords) -> bool:
    """Tell whether two words are a given name and a word that is nothing else."""
    first, last = tokens
    plain = (
        last.capital and last.small not in article.words.common and not article.is_stop(last, is_alone=True)
    )
    return article.is_given(first) and first.small not in article.words.common and plain
