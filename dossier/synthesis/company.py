"""In whose company each entity appears."""

from collections.abc import Iterator, Mapping

from dossier.model import Companion, Entity
from dossier.synthesis.matrix import Meetings


def company(pairs: Meetings, entities: Mapping[str, Entity], key: str) -> tuple[Companion, ...]:
    """The companions of an entity, the most frequent first, then by name."""
    return tuple(sorted(_companions(pairs, key), key=lambda c: (-c.count, entities[c.key].name, c.key)))


def _companions(pairs: Meetings, key: str) -> Iterator[Companion]:
    for pair in pairs.of(key):
        other = pair.second if pair.first == key else pair.first
        yield Companion(other, len(pair.paragraphs), pair.address)
