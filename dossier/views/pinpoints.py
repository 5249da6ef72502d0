"""Where in an article something is, in a reader's terms: a paragraph by number, any other block by kind."""

from dossier.model.findings import Study
from dossier.text.spans import block_at

Pinpoint = int | str
"""The number of a paragraph among those of its article; for any other block its kind, such as `caption`."""


def pinpoint(study: Study, block: int) -> Pinpoint:
    """Return what a reader calls a block of an article."""
    return study.paragraphs[block] or study.article.blocks[block].kind.value


def pinpoint_at(study: Study, offset: int) -> Pinpoint:
    """Return what a reader calls the block at an offset."""
    return pinpoint(study, block_at(study.article, offset))
