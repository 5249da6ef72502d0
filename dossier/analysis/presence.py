"""The entities that each paragraph names, from which all counts of the matrices are made.

Headline, standfirst, subheading, caption and paragraph each count as one paragraph.
"""

from collections import defaultdict
from collections.abc import Iterator
from sys import intern

from dossier.model.findings import Presence, Study
from dossier.model.sources import BlockKind

COUNTED = frozenset(
    (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEADING, BlockKind.CAPTION, BlockKind.PARAGRAPH)
)


def present(study: Study) -> tuple[Presence, ...]:
    """Return each block that names an entity, in the order of the text.

    A dateline is on the line of its paragraph: a name that both have is left to the paragraph.
    """
    return tuple(_present(study))


def _present(study: Study) -> Iterator[Presence]:
    named: dict[int, set[str]] = defaultdict(set)
    for mention, position in zip(study.mentions, study.positions, strict=True):
        named[position.block].add(intern(f"{mention.kind}s/{mention.entity}"))
    blocks, lines = study.article.blocks, study.lines
    on_line: dict[int, set[str]] = defaultdict(set)
    for block, keys in named.items():
        if blocks[block].kind in COUNTED:
            on_line[lines[block]] |= keys
    for block, keys in sorted(named.items()):
        if blocks[block].kind in COUNTED:
            yield Presence(block, tuple(sorted(keys)), True)
        elif alone := keys - on_line[lines[block]]:
            yield Presence(block, tuple(sorted(alone)), False)
            on_line[lines[block]] |= alone
