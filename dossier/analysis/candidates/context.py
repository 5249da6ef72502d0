"""How one article prints its words: in lower case, or only with a capital."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dossier.analysis.candidates.cues import cues_of
from dossier.analysis.candidates.tokens import Token
from dossier.text.gazetteer import given_names, name_key

_PARTICIPLES = ("ing", "ed")
_PARTICIPLE = 6
"""Letters from which on such an ending is no syllable of a name: "-backed", but "Yi-ting"."""


class ArticleWords:
    """The words of one article, and those of its language."""

    def __init__(self, language: str, blocks: Iterable[tuple[Sequence[Token], bool]]) -> None:
        """Create from blocks, each with its tokens and whether it is written with capitals throughout."""
        self.language = language
        self.words = cues_of(language)
        self._small: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        for tokens, is_title_case in blocks:
            self._small.update(token.small for token in tokens if not token.capital)
            if not is_title_case:
                self._capital.update(t.small for t in tokens if t.capital and not t.opens)

    def is_common(self, token: Token) -> bool:
        """Tell whether a capitalised word may be one only because a sentence begins there."""
        small = token.small
        if name_key(small) in self.words.states:
            return False
        printed_small = self._small[small]
        return (printed_small > 0 or small in self.words.common) and self._capital[small] <= printed_small

    def is_stop(self, token: Token, is_alone: bool) -> bool:
        """Tell whether a word is never part of a name; some may open a longer one."""
        words = self.words
        return token.small in words.no_names and (is_alone or token.small not in words.no_names_alone)

    def is_given(self, token: Token) -> bool:
        """Tell whether it is a given name that this article never prints in lower case."""
        return name_key(token.small) in given_names() and not self._small[token.small]

    def state(self, token: Token) -> str | None:
        """Return the code of the country that a word names or derives from, or None."""
        return self.words.states.get(name_key(token.plain))

    def is_demonym(self, token: Token) -> bool:
        """Tell whether it is an adjective or a people of a country: Turkish, Turks; or a compound: Kremlin-backed."""
        return name_key(token.plain) in self.words.demonyms or self.is_compound(token)

    def is_compound(self, token: Token) -> bool:
        """Tell whether it ends as adjectives do: Moscow-based."""
        head, _, tail = token.plain.rpartition("-")
        small = tail.lower()
        may_end = small.endswith(_PARTICIPLES)
        long = may_end and tail.islower() and len(small) >= _PARTICIPLE
        known = small in self.words.compounds or (may_end and small in self.words.common) or long
        return bool(head and self.words.compounds) and known
