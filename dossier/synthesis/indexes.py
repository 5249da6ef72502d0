"""Index mentions, statements and co-occurrences by the key of their entity."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.model.attributions import Attribution, Speaker
from dossier.model.findings import Study
from dossier.model.index import Companion, Entity, Occurrence
from dossier.synthesis.grouping import IndexSpec
from dossier.synthesis.matrix import PairIndex
from dossier.text.spans import block_at


def _occurrences(number: int, study: Study) -> Iterator[tuple[str, Occurrence]]:
    lines = study.lines
    for mention, position in zip(study.mentions, study.positions, strict=True):
        yield (
            f"{mention.kind}s/{mention.entity}",
            Occurrence(
                study=number,
                mention=mention,
                line=lines[position.block],
                start=position.start,
                end=position.end,
            ),
        )


INDEX = IndexSpec(_occurrences, attrgetter("study"))
"""Occurrences by key of the entity."""


NOBODY = ""
"""The key of all speakers outside the lexicon."""


def _sayings(number: int, study: Study) -> Iterator[tuple[str, Attribution]]:
    for quotation in study.quotations:
        block = block_at(study.article, quotation.start)
        said = Attribution(study=number, quotation=quotation, block=block, line=study.lines[block])
        yield quotation.speaker_id or NOBODY, said


SAYINGS = IndexSpec(_sayings, attrgetter("study"))
"""Attributions by key of the speaker."""


def speakers(said: Mapping[str, Sequence[Attribution]], entities: Mapping[str, Entity]) -> dict[str, Speaker]:
    """Return the speakers by key, most quoted first; those outside the lexicon are last, under the empty key."""
    found = {key: attributions for key, attributions in said.items() if key in entities}
    strangers = [one for key, attributions in said.items() if key not in entities for one in attributions]
    if strangers:
        found[NOBODY] = sorted(strangers, key=lambda one: (one.study, one.quotation.start, one.quotation.end))
    order = sorted(found, key=lambda key: (key == NOBODY, -len(found[key]), key))
    return {key: Speaker(key=key, attributions=tuple(found[key])) for key in order}


def company(pairs: PairIndex, entities: Mapping[str, Entity], key: str) -> tuple[Companion, ...]:
    """Return the companions of an entity, most frequent first, then by name."""
    return tuple(sorted(_companions(pairs, key), key=lambda c: (-c.count, entities[c.key].name, c.key)))


def _companions(pairs: PairIndex, key: str) -> Iterator[Companion]:
    for pair in pairs.of(key):
        other = pair.second if pair.first == key else pair.first
        yield Companion(other, len(pair.paragraphs))
