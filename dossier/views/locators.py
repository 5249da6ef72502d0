"""Where in an article something is, in a reader's terms: a paragraph by number, any other block by kind."""

from dossier.model.findings import Study
from dossier.text.spans import block_at

Locator = int | str
"""The number of a paragraph among those of its article; for any other block its kind, such as `caption`."""


def locator(study: Study, block: int) -> Locator:
    """Return what a reader calls a block of an article."""
    return study.paragraphs[block] or study.article.blocks[block].kind.value


def locator_at(study: Study, offset: int) -> Locator:
    """Return what a reader calls the block at an offset."""
    return locator(study, block_at(study.article, offset))
