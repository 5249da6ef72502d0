"""The blocks of an article as its page shows them: paragraphs with marked names, captions, lines set aside."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from dossier.model.articles import Block
from dossier.model.findings import SUGGESTED, Mention, Study
from dossier.model.sources import BlockKind
from dossier.text.spans import HtmlMark, attribute_value, marked, trimmed, visible
from dossier.views.excerpts import is_undecided
from dossier.views.pinpoints import Pinpoint, pinpoint

BODY = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.CORRECTION)
)
RUNNING = BODY - {BlockKind.CREDIT}
AROUND = frozenset(BlockKind) - BODY - {BlockKind.FURNITURE}
QUIET = frozenset(
    (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.KICKER, BlockKind.CAPTION, BlockKind.DATELINE)
)
"""Kinds of block in which links are not underlined; in running text the first link of each name is."""
GAP = "gap"
"""The kind of a block of which no sentence is shown."""
FILE_PICTURE = "file caption"
"""The rule that recognises the caption of an older picture."""
BEGINNING = 56
"""How many characters of kept blocks the list of all lines shows."""


class Piece(NamedTuple):
    """A block, or several shown as one."""

    kind: str
    line: int
    anchor: str
    """`p<line>`; empty if an earlier piece has that line."""
    pinpoint: Pinpoint
    html: Markup
    lead: Markup
    """The dateline that opens the paragraph, or empty."""
    credit: Markup
    """The credit under a caption, or empty."""
    credit_anchor: str
    archive: bool
    """Whether the caption is of an older picture."""


class Remainder(NamedTuple):
    """Adjacent blocks that were kept, or one block that was set aside."""

    first: int
    last: int
    """First and last line in the source."""
    text: str
    """The text set aside; empty if the blocks were kept."""
    rule: str
    kept: int
    """How many blocks were kept."""
    begins: str = ""
    """The first words of what was kept."""
    goes_on: bool = False
    """Whether the same rule set the next block aside, so that the page names the rule once for both."""


def head(study: Study, anchors: Sequence[int], paths: Mapping[str, str]) -> dict[str, list[Piece]]:
    """Return the pieces around the running text by kind of block: headline, standfirst, tags, dateline as printed.

    `anchors` has for each block the line that its anchor names; `paths` are relative links by key of an entity.
    """
    names = _Names(study, paths)
    ids = _anchor_ids(study, anchors)
    found: dict[str, list[Piece]] = {}
    for index, (block, line) in enumerate(zip(study.article.blocks, anchors, strict=True)):
        if block.kind in AROUND:
            piece = _piece(study, index, line, ids.get(index, ""), names)
            if piece.kind == GAP:
                continue
            found.setdefault(block.kind.value, []).append(piece)
    return found


def body(study: Study, anchors: Sequence[int], paths: Mapping[str, str]) -> list[Piece]:
    """Return the running text in the order of the source; parameters are those of `head`."""
    names = _Names(study, paths)
    ids = _anchor_ids(study, anchors)
    pieces: list[Piece] = []
    lead = Markup("")
    for index, (block, line) in enumerate(zip(study.article.blocks, anchors, strict=True)):
        if block.kind is BlockKind.DATELINE:
            lead = _marked_html(study, block, names)
        elif block.kind in BODY:
            piece = _piece(study, index, line, ids.get(index, ""), names)._replace(lead=lead)
            if piece.kind != GAP or lead or not pieces or pieces[-1].kind != GAP:
                _append(pieces, block, piece)
            lead = Markup("")
    return pieces


def set_aside(study: Study, anchors: Sequence[int]) -> list[Remainder]:
    """Return the whole source in order: blocks set aside in full, kept blocks as a count and their first words."""
    found: list[Remainder] = []
    spans = [(block, line) for block, line in zip(study.article.blocks, anchors, strict=True)]
    for aside, group in groupby(spans, key=lambda span: span[0].kind is BlockKind.FURNITURE):
        blocks = list(group)
        found += _lines_set_aside(study, blocks) if aside else (_kept(study, blocks),)
    return found


def pinpoints(study: Study, anchors: Sequence[int]) -> dict[int, Pinpoint]:
    """Map the line of each anchor to the pinpoint of its block."""
    return {anchors[index]: pinpoint(study, index) for index in _anchor_ids(study, anchors)}


def _quoted(study: Study, start: int, end: int) -> Iterator[HtmlMark]:
    """Yield marks for the direct quotations between two offsets."""
    quotations = study.quotations
    for number in range(bisect_left(quotations, start, key=attrgetter("end")), len(quotations)):
        quotation = quotations[number]
        if quotation.start >= end:
            break
        if quotation.direct:
            yield HtmlMark(max(start, quotation.start), min(end, quotation.end), "<mark>", "</mark>")


class _Names:
    """Links for an article's mentions; in running text the first of each entity is marked `first`.

    Whether it is an actor or a place, style sheets see by where the link leads: the class would be on every link.
    """

    def __init__(self, study: Study, paths: Mapping[str, str]) -> None:
        self._mentions = study.mentions
        self._paths = paths
        self._seen: set[str] = set()
        self._next = 0

    def within(self, block: Block, start: int, end: int) -> Iterator[HtmlMark]:
        mentions = self._mentions
        while self._next < len(mentions) and mentions[self._next].start < start:
            self._next += 1
        while self._next < len(mentions) and mentions[self._next].end <= end:
            mention = mentions[self._next]
            self._next += 1
            key = f"{mention.kind}s/{mention.entity}"
            if key in self._paths:
                yield HtmlMark(mention.start, mention.end, self._opening(block, key, mention), "</a>")

    def _opening(self, block: Block, key: str, mention: Mention) -> str:
        first = block.kind not in QUIET and key not in self._seen
        if first:
            self._seen.add(key)
        said = (("first", first), ("unsure", is_undecided(mention)), ("suggested", mention.rule == SUGGESTED))
        shown = " ".join(name for name, holds in said if holds)
        kind = f" class={attribute_value(shown)}" if shown else ""
        return f"<a{kind} href={attribute_value(self._paths[key])}>"


def _marked_html(study: Study, block: Block, names: _Names) -> Markup:
    start, end = trimmed(study.article.text, block.start, block.end)
    marks = [*names.within(block, start, end), *_quoted(study, start, end)]
    return marked(study.article, start, end, sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _anchor_ids(study: Study, anchors: Sequence[int]) -> dict[int, str]:
    """Map blocks to the anchors of their lines; of several blocks on one line, one of the running text gets it."""
    owners: dict[int, int] = {}
    for kinds in (RUNNING, AROUND, BODY - RUNNING):
        for index, (block, line) in enumerate(zip(study.article.blocks, anchors, strict=True)):
            if block.kind in kinds:
                owners.setdefault(line, index)
    return {index: f"p{line}" for line, index in owners.items()}


def _piece(study: Study, index: int, line: int, anchor: str, names: _Names) -> Piece:
    block = study.article.blocks[index]
    html, archive = _marked_html(study, block, names), block.rule == FILE_PICTURE
    kind = GAP if study.left_out and not html.strip("… ") else block.kind.value
    return Piece(kind, line, anchor, pinpoint(study, index), html, Markup(""), Markup(""), "", archive)


def _append(pieces: list[Piece], block: Block, piece: Piece) -> None:
    if (
        block.kind is BlockKind.CREDIT
        and piece.kind != GAP
        and pieces
        and pieces[-1].kind == BlockKind.CAPTION
        and not pieces[-1].credit
    ):
        pieces[-1] = pieces[-1]._replace(credit=piece.html, credit_anchor=piece.anchor)
    else:
        pieces.append(piece)


def _lines_set_aside(study: Study, blocks: Sequence[tuple[Block, int]]) -> Iterator[Remainder]:
    shown = [(block, line, visible(study.article, block.start, block.end)) for block, line in blocks]
    for rule, group in groupby((one for one in shown if one[2]), key=lambda one: one[0].rule):
        run = list(group)
        for number, (block, line, text) in enumerate(run, 1):
            yield Remainder(line, _last_line(study, block, line), text, rule, 0, goes_on=number < len(run))


def _kept(study: Study, blocks: Sequence[tuple[Block, int]]) -> Remainder:
    block, line = blocks[0]
    words = visible(study.article, block.start, block.end)
    if len(words) > BEGINNING:
        words = f"{words[:BEGINNING].rpartition(' ')[0] or words[:BEGINNING]} …"
    return Remainder(line, _last_line(study, *blocks[-1]), "", "", len(blocks), begins=words)


def _last_line(study: Study, block: Block, line: int) -> int:
    text = study.article.text
    start, end = trimmed(text, block.start, block.end)
    return line + text.count("\n", start, end)
