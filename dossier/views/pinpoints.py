"""Pinpoints: how a page names a block of an article to readers, as a citation would."""

from dossier.model.findings import Study
from dossier.text.spans import block_at

Pinpoint = int | str
"""The number of a paragraph among those of its article; for any other block its kind, such as `caption`."""


def pinpoint(study: Study, block: int) -> Pinpoint:
    """Return the pinpoint of a block, given by its index in the article."""
    return study.paragraphs[block] or study.article.blocks[block].kind.value


def pinpoint_at(study: Study, offset: int) -> Pinpoint:
    """Return the pinpoint of the block at an offset of the source."""
    return pinpoint(study, block_at(study.article, offset))
