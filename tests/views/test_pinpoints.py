"""Pinpoints: paragraphs by number, other blocks by kind."""

from factories import article, unread
from msgspec import structs

from dossier.model.articles import Block
from dossier.model.sources import BlockKind
from dossier.text.spans import lines, paragraphs
from dossier.views.article_body import pinpoints
from dossier.views.pinpoints import Pinpoint, pinpoint, pinpoint_at

HEADLINE, DATELINE, PARAGRAPH = BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH
CAPTION, FURNITURE = BlockKind.CAPTION, BlockKind.FURNITURE

TEXT = "Harbour reopens\nShare\nLOMVIK - Ships are back.\nThe quay\nShe left.\n"
STARTS = [
    (HEADLINE, 0),
    (FURNITURE, 16),
    (DATELINE, 22),
    (PARAGRAPH, 31),
    (CAPTION, 47),
    (PARAGRAPH, 56),
]


def called() -> list[Pinpoint]:
    """Return what each block of the text is called."""
    ends = [start for _, start in STARTS[1:]] + [len(TEXT)]
    blocks = tuple(
        Block(kind=kind, start=start, end=end, rule="test")
        for (kind, start), end in zip(STARTS, ends, strict=True)
    )
    made = article(TEXT, blocks=blocks)
    at = lines(made)
    study = structs.replace(unread(made), lines=at, paragraphs=paragraphs(made, at))
    assert pinpoint_at(study, TEXT.index("She")) == 2
    assert pinpoints(study, at) == {1: "headline", 3: 1, 4: "caption", 5: 2}
    return [pinpoint(study, block) for block in range(len(blocks))]


def test_paragraphs_are_counted_and_a_dateline_belongs_to_its_own() -> None:
    assert called() == ["headline", "furniture", 1, 1, "caption", 2]
