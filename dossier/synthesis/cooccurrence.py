"""Who is named in which paragraph of an article: what every count of the matrices comes from.

Headline, standfirst, subheading, caption and paragraph each count as one paragraph.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import NamedTuple

from dossier.model.findings import Study
from dossier.model.sources import BlockKind

COUNTED = frozenset(
    (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEADING, BlockKind.CAPTION, BlockKind.PARAGRAPH)
)


class Present(NamedTuple):
    """The names of one block."""

    block: int
    keys: frozenset[str]
    counted: bool
    """Whether it is a paragraph in which names meet; a dateline names a place, and nobody meets there."""


def present(study: Study, known: Container[str] | None = None) -> Iterator[Present]:
    """Yield each block that names any of the `known`, or anybody at all, in the order of the text.

    A dateline stands on the line of its paragraph: what that names too is left to it.
    """
    named: dict[int, set[str]] = defaultdict(set)
    for mention, position in zip(study.mentions, study.positions, strict=True):
        key = f"{mention.kind}s/{mention.entity}"
        if known is None or key in known:
            named[position.block].add(key)
    blocks, lines = study.article.blocks, study.lines
    on_line: dict[int, set[str]] = defaultdict(set)
    for block, keys in named.items():
        if blocks[block].kind in COUNTED:
            on_line[lines[block]] |= keys
    for block, keys in sorted(named.items()):
        if blocks[block].kind in COUNTED:
            yield Present(block, frozenset(keys), True)
        elif alone := keys - on_line[lines[block]]:
            yield Present(block, frozenset(alone), False)
            on_line[lines[block]] |= alone
