"""In whose company each entity appears."""

from collections.abc import Mapping

from dossier.model import Companion, Entity, Pair


def company(
    pairs: Mapping[tuple[str, str], Pair], entities: Mapping[str, Entity]
) -> dict[str, tuple[Companion, ...]]:
    """For each entity its companions, the most frequent first, then by name."""
    found: dict[str, list[Companion]] = {key: [] for key in entities}
    for pair in pairs.values():
        count = len(pair.paragraphs)
        found[pair.first].append(Companion(pair.second, count, pair.address))
        found[pair.second].append(Companion(pair.first, count, pair.address))
    return {
        key: tuple(sorted(companions, key=lambda c: (-c.count, entities[c.key].name, c.key)))
        for key, companions in found.items()
    }
