"""Who and what is mentioned where: every mention under its entity, with its sentence and its paragraph."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from dossier.model import Entity, Kind, Mention, Occurrence, Study
from dossier.sentences import sentence_at
from dossier.typesetting import trimmed

_HIDDEN = frozenset((Kind.FURNITURE,))


def index(
    studies: Sequence[Study], anchors: Sequence[tuple[int, ...]], entities: Mapping[str, Entity]
) -> dict[str, tuple[Occurrence, ...]]:
    """For each entity its occurrences, in the order of the articles and of the text."""
    found: dict[str, list[Occurrence]] = {key: [] for key in entities}
    for number, study in enumerate(studies):
        for occurrence in occurrences_of(number, study, study.mentions, anchors[number]):
            key = f"{occurrence.mention.kind}s/{occurrence.mention.entity}"
            if key in found:
                found[key].append(occurrence)
    return {key: tuple(occurrences) for key, occurrences in found.items()}


def occurrences_of(
    number: int, study: Study, mentions: Iterable[Mention], anchors: tuple[int, ...]
) -> list[Occurrence]:
    """Mentions of one study in their sentences, but for those in what was set aside."""
    blocks, text = study.article.blocks, study.article.text
    starts = [block.start for block in blocks]
    found = []
    for mention in mentions:
        place = bisect_right(starts, mention.start) - 1
        block = blocks[place]
        if block.kind in _HIDDEN:
            continue
        start, end = sentence_at(study.sentences, mention.start, block.end)
        start, end = trimmed(text, max(start, block.start), end)
        found.append(
            Occurrence(
                study=number, mention=mention, line=anchors[place], start=start, end=max(end, mention.end)
            )
        )
    return found
