"""Find the names in the text of one article, of any kind."""

from collections.abc import Iterator
from typing import NamedTuple

from dossier.analysis.candidates.context import ArticleWords
from dossier.analysis.candidates.cues import CandidateCues, cues_of
from dossier.analysis.candidates.evidence import Around, evidence_of
from dossier.analysis.candidates.headlines import names_among_capitals, printed_names
from dossier.analysis.candidates.parts import TITLE, Part, parts
from dossier.analysis.candidates.runs import is_pair, runs
from dossier.analysis.candidates.states import state_bodies
from dossier.analysis.candidates.tokens import Token, tokenise
from dossier.analysis.candidates.uncased import is_uncased, uncased_names
from dossier.model.articles import Article, Block
from dossier.model.findings import HEADLINE, Candidate
from dossier.model.sources import BlockKind

SEARCHED = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.SUBHEADING,
        BlockKind.CAPTION,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.CORRECTION,
    )
)
_BESIDE_TEXT = SEARCHED - {BlockKind.PARAGRAPH, BlockKind.CORRECTION, BlockKind.DATELINE}
_TAGS = frozenset("#@")
_BESIDE = 4
"""Number of tokens examined on either side."""
_FEW_WORDS = 3
_MOSTLY = 0.65


class _Searched(NamedTuple):
    """A block with its tokens."""

    block: Block
    tokens: list[Token]
    is_title_case: bool


def names_in(article: Article) -> Iterator[Candidate]:
    """Find whatever may be a name in the text that readers read, and nothing inside another name."""
    if is_uncased(article.language):
        yield from uncased_names(article, [block for block in article.blocks if block.kind in SEARCHED])
        return
    words = cues_of(article.language)
    searched = [
        _searched(block, tokenise(article.text, block.start, block.end, words), words)
        for block in article.blocks
        if block.kind in SEARCHED
    ]
    known = ArticleWords(article.language, [(one.tokens, one.is_title_case) for one in searched])
    found = [
        candidate
        for one in searched
        if not one.is_title_case
        for candidate in _all_names(article, one, known, None)
    ]
    yield from found
    printed = printed_names((one.name for one in found if not one.body), words)
    for one in searched:
        if one.is_title_case:
            yield from _all_names(article, one, known, printed)


def _all_names(
    article: Article, at: _Searched, known: ArticleWords, printed: frozenset[str] | None
) -> Iterator[Candidate]:
    """Find the bodies of states and all other names; where capitals mean nothing, only those `printed` elsewhere."""
    bodies = list(state_bodies(article.text, at.block.start, at.block.end, article.language))
    yield from bodies
    names = _names(article.text, at, known) if printed is None else _in_capitals(article, at, known, printed)
    for found in names:
        if not any(body.start < found.end and found.start < body.end for body in bodies):
            yield found


def _searched(block: Block, tokens: list[Token], words: CandidateCues) -> _Searched:
    """Return the block with its tokens; capitals throughout a headline mean nothing."""
    long = [token for token in tokens if token.text[0].isalpha() and len(token.text) > _FEW_WORDS]
    capitals = sum(token.capital for token in long)
    small = {token.small for token in tokens if token.small.isalpha() and not token.capital}
    says = bool(small - words.no_names - words.joiners - words.locative)
    is_sentence = says and bool(tokens) and tokens[-1].text in '.!?)"”'
    return _Searched(
        block, tokens, len(long) > _FEW_WORDS and capitals / len(long) > _MOSTLY and not is_sentence
    )


def _in_capitals(
    article: Article, at: _Searched, known: ArticleWords, printed: frozenset[str]
) -> Iterator[Candidate]:
    numbers = {token.start: number for number, token in enumerate(at.tokens)}
    for name in names_among_capitals(at.tokens, printed, known):
        yield _candidate(article.text, at, Part(name), numbers, known)


def _names(text: str, at: _Searched, article: ArticleWords) -> Iterator[Candidate]:
    for token in at.tokens:
        if "-" in token.text and is_pair(token, article, names_only=True):
            yield from _pair(token)
    numbers = {token.start: number for number, token in enumerate(at.tokens)}
    for run in runs(text, at.tokens, article):
        first = numbers[run[0].start]
        if first and at.tokens[first - 1].text in _TAGS and at.tokens[first - 1].end == run[0].start:
            continue
        for part in parts(run, at.tokens[max(first - _BESIDE * 2, 0) : first], article):
            yield _candidate(text, at, part, numbers, article)


def _pair(token: Token) -> Iterator[Candidate]:
    """Yield both states of "the Russia-Turkey memorandum"."""
    start = token.start
    for name in token.plain.split("-"):
        yield Candidate(start=start, end=start + len(name), name=name, signs=())
        start += len(name) + 1


def _candidate(
    text: str, at: _Searched, part: Part, numbers: dict[int, int], article: ArticleWords
) -> Candidate:
    first, last = part.tokens[0], part.tokens[-1]
    end = last.start + len(last.plain)
    before, after = numbers[first.start], numbers[last.start] + 1
    around = Around(
        text,
        first.start,
        end,
        at.block.start,
        at.block.end,
        at.tokens[max(before - _BESIDE, 0) : before],
        at.tokens[after : after + _BESIDE],
        last.is_possessive,
        at.is_title_case,
    )
    found = evidence_of(around, article)
    if TITLE in part.signs:
        found = found._replace(signs=found.signs - {"noun"}, noun=None)
    signs = found.signs | set(part.signs) | ({"opens"} if first.opens else set())
    if at.block.kind in _BESIDE_TEXT:
        signs |= {HEADLINE}
    role = text[slice(*part.role)] if part.role else found.role
    return Candidate(
        start=first.start,
        end=end,
        name=" ".join(text[first.start : end].split()),
        signs=tuple(sorted(signs)),
        noun=found.noun,
        role=" ".join(role.split()) if role else None,
        short=found.short,
        wider=found.wider,
    )
