"""Who and what is mentioned where: every mention under its entity, with its sentence and its paragraph."""

from collections.abc import Iterator
from operator import attrgetter

from dossier.model import Occurrence, Study
from dossier.synthesis.gathered import Harvest


def _occurrences(number: int, study: Study) -> Iterator[tuple[str, Occurrence]]:
    lines = study.lines
    for mention, spot in zip(study.mentions, study.spots, strict=True):
        yield (
            f"{mention.kind}s/{mention.entity}",
            Occurrence(study=number, mention=mention, line=lines[spot.block], start=spot.start, end=spot.end),
        )


INDEX = Harvest(_occurrences, attrgetter("study"))
"""The occurrences of each entity, by its key."""
