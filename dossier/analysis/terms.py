"""Find contested terms: whole words in any case; of overlapping ones, the longest."""

from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from dossier.model.findings import Study, Wording
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon
from dossier.text.diff import without_markup
from dossier.text.normalize import fold, fold_name

SEARCHED = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.KICKER,
        BlockKind.SUBHEADING,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
        BlockKind.CORRECTION,
    )
)


def find_terms(study: Study, lexicon: Lexicon) -> Iterator[Wording]:
    """Yield every term of `terms.yml` in the visible text, in order, without overlap."""
    if not lexicon.choices:
        return
    article, matcher = study.article, _matcher_for(lexicon)
    folded = fold(without_markup(article))
    found = iter(matcher.find(folded.text.lower()))
    here = next(found, None)
    for block in article.blocks:
        while here is not None and folded.at(block.start) > here[0]:
            here = next(found, None)
        while here is not None and here[1] <= folded.at(block.end):
            if block.kind in SEARCHED:
                choice, term = matcher.terms[here[2]]
                start, end = folded.span(here[0], here[1], article.text)
                yield Wording(choice=choice, term=term, printed=article.text[start:end], start=start, end=end)
            here = next(found, None)


class _Matcher:
    """The terms of a lexicon, compiled for searching."""

    def __init__(self, lexicon: Lexicon) -> None:
        forms = {
            fold_name(form).lower(): (choice.id, term.words)
            for choice in lexicon.choices
            for term in choice.terms
            for form in term.forms
        }
        self.terms = tuple(forms.values())
        self._automaton = AhoCorasick(list(forms))

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and index of each term found as whole words, the leftmost and longest first."""
        fenced = f"{text} "
        matches = sorted(
            (start, -end, number)
            for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (fenced[start - 1].isalnum() or fenced[end].isalnum())
        )
        position = 0
        for start, end, number in matches:
            if start >= position:
                position = -end
                yield start, position, number


@lru_cache(maxsize=4)
def _matcher_for(lexicon: Lexicon) -> _Matcher:
    """Return the matcher of a lexicon. It is cached for as long as the lexicon stays the same."""
    return _Matcher(lexicon)
