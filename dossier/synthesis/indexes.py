"""Index mentions, statements and co-occurrences by the key of their entity."""

from collections.abc import Iterator, Mapping, Sequence

from dossier.model.attributions import Attribution, Manner, Speaker
from dossier.model.findings import Study
from dossier.model.index import Companion, Entity, Occurrence, Printed
from dossier.synthesis.group_index import GroupIndex, IndexSpec
from dossier.synthesis.matrix import PairIndex
from dossier.text.spans import block_at


class _InStudy:
    """Makes the items of one study; does not hold it, since the sequence decides which studies stay decoded."""

    __slots__ = ("number", "studies")

    def __init__(self, number: int, studies: Sequence[Study]) -> None:
        self.number, self.studies = number, studies


class _Occurrences(_InStudy):
    def __getitem__(self, place: int) -> Occurrence:
        study = self.studies[self.number]
        position = study.positions[place]
        return Occurrence(
            study=self.number,
            mention=study.mentions[place],
            line=study.lines[position.block],
            start=position.start,
            end=position.end,
        )


class _Attributions(_InStudy):
    def __getitem__(self, place: int) -> Attribution:
        study = self.studies[self.number]
        quotation = study.quotations[place]
        block = block_at(study.article, quotation.start)
        return Attribution(study=self.number, quotation=quotation, block=block, line=study.lines[block])


def _named(study: Study) -> Iterator[tuple[str, int]]:
    return ((f"{mention.kind}s/{mention.entity}", place) for place, mention in enumerate(study.mentions))


def _printed(study: Study) -> Iterator[Printed]:
    sentences: set[tuple[str, str, int]] = set()
    for mention, position in zip(study.mentions, study.positions, strict=True):
        sentence = mention.kind, mention.entity, position.start
        name, role = " ".join(mention.name.split()), " ".join((mention.role or "").split())
        yield Printed(study.article.outlet, name, role, sentence in sentences)
        sentences.add(sentence)


INDEX = IndexSpec(_named, _Occurrences, _printed)
"""Occurrences by key of the entity, labelled with how they are printed."""


NOBODY = ""
"""The key of all speakers outside the lexicon."""


def _speaking(study: Study) -> Iterator[tuple[str, int]]:
    return ((quotation.speaker_id or NOBODY, place) for place, quotation in enumerate(study.quotations))


def _made(study: Study) -> Iterator[Manner]:
    return (Manner(quotation.direct, quotation.shade) for quotation in study.quotations)


SAYINGS = IndexSpec(_speaking, _Attributions, _made)
"""Attributions by key of the speaker, labelled with how they are made."""


def speakers(said: GroupIndex, entities: Mapping[str, Entity]) -> dict[str, Speaker]:
    """Return the speakers by key, most quoted first; those outside the lexicon are last, under the empty key."""
    found = {key: attributions for key, attributions in said.items() if key in entities}
    strangers = said.of(key for key in said if key not in entities)
    if strangers:
        found[NOBODY] = strangers
    order = sorted(found, key=lambda key: (key == NOBODY, -len(found[key]), key))
    return {key: Speaker(key=key, attributions=found[key]) for key in order}


def company(pairs: PairIndex, entities: Mapping[str, Entity], key: str) -> tuple[Companion, ...]:
    """Return the companions of an entity, most frequent first, then by name."""
    return tuple(sorted(_companions(pairs, key), key=lambda c: (-c.count, entities[c.key].name, c.key)))


def _companions(pairs: PairIndex, key: str) -> Iterator[Companion]:
    for pair in pairs.of(key):
        other = pair.second if pair.first == key else pair.first
        yield Companion(other, len(pair.paragraphs))
