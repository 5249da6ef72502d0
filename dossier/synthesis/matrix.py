"""Who appears where and with whom: pairs of entities, counted in the paragraphs that hold both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from dossier.addresses import anchor, listed
from dossier.model import Entity, Pair, Study
from dossier.presence import present

Spot = tuple[int, int]
"""Which study, which of its blocks."""


def matrix(
    studies: Sequence[Study], entities: Mapping[str, Entity], rows: int
) -> dict[tuple[str, str], Pair]:
    """Every pair that meets in a paragraph; its keys stand in the order of the lexicon, actors first."""
    order = {key: number for number, key in enumerate(entities)}
    spots: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for number, study in enumerate(studies):
        for block, keys in _present(study, order):
            for pair in combinations(keys, 2):
                spots[pair].append((number, block))
    return dict(_addressed(spots, order, entities, rows))


def _present(study: Study, order: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
    """For each counted block with several entities their keys, in the order of the lexicon."""
    for block, keys, counted in present(study, order):
        if counted and len(keys) > 1:
            yield block, sorted(keys, key=order.__getitem__)


def _addressed(
    spots: Mapping[tuple[str, str], list[Spot]],
    order: Mapping[str, int],
    entities: Mapping[str, Entity],
    rows: int,
) -> Iterator[tuple[tuple[str, str], Pair]]:
    """Pairs with the address of their evidence: the page of the first one, the anchor of the second."""

    def by_weight(pair: tuple[str, str]) -> tuple[int, int, int]:
        return order[pair[0]], -len(spots[pair]), order[pair[1]]

    for first, pairs in groupby(sorted(spots, key=by_weight), key=lambda pair: pair[0]):
        sections = [(pair, len(spots[pair])) for pair in pairs]
        for pair, page in listed(f"together/{anchor(first)}.html", sections, rows):
            address = f"{page}#{anchor(pair[1])}"
            yield pair, Pair(first=first, second=pair[1], paragraphs=tuple(spots[pair]), address=address)
