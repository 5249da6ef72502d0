"""Who and what is mentioned where: every mention under its entity, with its sentence and its paragraph."""

from collections.abc import Mapping, Sequence

from dossier.model import Entity, Occurrence, Study


def index(studies: Sequence[Study], entities: Mapping[str, Entity]) -> dict[str, tuple[Occurrence, ...]]:
    """For each entity its occurrences, in the order of the articles and of the text."""
    found: dict[str, list[Occurrence]] = {key: [] for key in entities}
    for number, study in enumerate(studies):
        lines = study.lines
        for mention, spot in zip(study.mentions, study.spots, strict=True):
            under = found.get(f"{mention.kind}s/{mention.entity}")
            if under is not None:
                under.append(
                    Occurrence(
                        study=number, mention=mention, line=lines[spot.block], start=spot.start, end=spot.end
                    )
                )
    return {key: tuple(occurrences) for key, occurrences in found.items()}
