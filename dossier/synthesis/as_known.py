"""The dossier as it was known on a day: a dossier of only the articles published until then."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from msgspec import structs

from dossier.model.findings import SUGGESTED, Study
from dossier.model.found import Column
from dossier.model.index import Entity
from dossier.model.packed import chosen
from dossier.model.whole import Dossier
from dossier.synthesis.comparisons import COMPARABLE, compare
from dossier.synthesis.days import published_by
from dossier.synthesis.grouping import IncrementalIndex
from dossier.synthesis.lazy import LazyList
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences
from dossier.synthesis.synthesise import columns, grouped, indexes, terms
from dossier.synthesis.verdicts import Sources


def as_known(dossier: Dossier, until: date) -> Dossier:
    """Return the dossier of the articles that were certainly published by the end of a day.

    Addresses are those of the whole dossier. Undated articles are left out, and so are those whose date allows a
    later day. Decisions of editors on comparisons are left out too, because they may be based on later sources.
    """
    numbers = [n for n, study in enumerate(dossier.studies) if (day := published_by(study)) and day <= until]
    studies = chosen(dossier.studies, numbers)
    index, entities = IncrementalIndex(keep=False), _named_then(dossier, studies)
    sources = Sources(studies, dossier.outlets)
    return structs.replace(
        dossier,
        studies=studies,
        addresses=Column(dossier.addresses[n] for n in numbers),
        entities=entities,
        actors=tuple(structs.replace(one, name=entities[f"actors/{one.id}"].name) for one in dossier.actors),
        places=tuple(structs.replace(one, name=entities[f"places/{one.id}"].name) for one in dossier.places),
        comparisons=LazyList(partial(compare, grouped(COMPARABLE, studies, index), sources, entities)),
        wording=terms(studies, dossier.choices, index),
        passages=FoundPassages(studies, partial(index.over, Recurrences), index.workers),
        **columns(studies, index),
        **indexes(studies, entities, index),
    )


def _named_then(dossier: Dossier, studies: Sequence[Study]) -> dict[str, Entity]:
    """Return the entities; a suggested one has the name that these articles print most often."""
    printed: dict[str, dict[str, int]] = {}
    for mention in (mention for study in studies for mention in study.mentions if mention.rule == SUGGESTED):
        names = printed.setdefault(f"{mention.kind}s/{mention.entity}", {})
        names[mention.name] = names.get(mention.name, 0) + 1
    most = {key: max(names, key=lambda name: (names[name], name)) for key, names in printed.items()}
    return {
        key: structs.replace(entity, name=" ".join(most[key].split()))
        if entity.suggested and key in most
        else entity
        for key, entity in dossier.entities.items()
    }
