"""Find the actors and places an article names."""

from collections.abc import Iterator

from dossier.analysis.mentions.choosing import FoundName, SearchBlock, choose
from dossier.analysis.mentions.cues import NameCues, words_of
from dossier.analysis.mentions.decided import decided
from dossier.analysis.mentions.joining import read_all
from dossier.analysis.mentions.matcher import matcher_for
from dossier.analysis.mentions.ordinary_words import FoldedText
from dossier.analysis.mentions.persons import role_start
from dossier.analysis.mentions.sharing import add_shared
from dossier.model.articles import Article
from dossier.model.findings import Mention, Study
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon
from dossier.text.normalize import Folded, fold

_SHAPES = {  # is headline, is display, is dateline
    BlockKind.HEADLINE: (True, True, False),
    BlockKind.STANDFIRST: (True, True, False),
    BlockKind.KICKER: (True, True, False),
    BlockKind.SUBHEADING: (True, False, False),
    BlockKind.CAPTION: (False, True, False),
    BlockKind.DATELINE: (False, False, True),
    BlockKind.PARAGRAPH: (False, False, False),
    BlockKind.CORRECTION: (False, False, False),
}
SEARCHED = frozenset(_SHAPES)
"""Kinds of block that are searched for names."""


def find_mentions(study: Study, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield every name in the text that readers read, in order, without overlap: as editors decided, else by rules."""
    return decided(study.article, _by_rules(study, lexicon))


def _by_rules(study: Study, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield every name of the lexicon that the rules find."""
    article = study.article
    matcher = matcher_for(lexicon)
    words = words_of(article.language)
    folded = fold(_without_markup(article))
    stretches = _stretches(article, folded)
    matches = matcher.find(folded.text, article.language)
    page = FoldedText(folded.text, tuple(map(folded.at, study.sentences)) if matches else ())
    found = choose(page, matches, stretches, matcher, words)
    found = add_shared(folded.text, found, stretches, matcher)
    for item, reading in zip(found, read_all(folded.text, found, words), strict=True):
        start, end = _span(article, folded, item) if folded.pieces else (item.start, item.end)
        entity = item.actor if reading.is_actor else item.name.place
        if entity is not None:
            yield Mention(
                entity=entity,
                kind="actor" if reading.is_actor else "place",
                name=article.text[start:end],
                start=start,
                end=end,
                rule=reading.rule or item.rule,
                role=_role(article, folded, item, words)
                if words and item.name.is_personal and reading.is_actor
                else None,
            )


def _span(article: Article, folded: Folded, item: FoundName) -> tuple[int, int]:
    """Return the characters of a name as printed; an accent in the next block is not part of it."""
    start, end = folded.span(item.start, item.end, article.text)
    return start, min(end, next(block.end for block in article.blocks if block.start <= start < block.end))


def _role(article: Article, folded: Folded, item: FoundName, words: NameCues) -> str | None:
    """Return a person's role as printed, on one line, or None."""
    start = role_start(folded.text, item.start, item.stretch.start, words)
    if start == item.start:
        return None
    first, last = folded.span(start, item.start - 1, article.text)
    return " ".join(article.text[first:last].split())


def _without_markup(article: Article) -> str:
    """Return the text with markup replaced by blanks, so that no name is found in an address."""
    text = article.text
    for start, end in article.markup:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _stretches(article: Article, folded: Folded) -> list[SearchBlock]:
    shapes = ((block, _SHAPES.get(block.kind)) for block in article.blocks)
    return [
        SearchBlock(folded.at(block.start), folded.at(block.end), *shape) for block, shape in shapes if shape
    ]
