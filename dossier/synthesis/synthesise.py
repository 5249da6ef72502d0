"""Make one dossier of many studies. Costly parts are computed on demand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from dossier.core.errors import Problem
from dossier.core.workers import Workers
from dossier.model.attributions import Comparison
from dossier.model.embeds import Embed
from dossier.model.entries import Choice, Outlet
from dossier.model.findings import Study
from dossier.model.found import Column, Found
from dossier.model.index import Entity, Usage
from dossier.model.pages import FreePage
from dossier.model.whole import Dossier
from dossier.project.comparisons import Decision
from dossier.project.config import Settings
from dossier.project.embeds import EmbedEntry
from dossier.project.lexicon import Lexicon
from dossier.synthesis.addresses import ADDRESSES, REDIRECTS, entities_of
from dossier.synthesis.comparisons import COMPARABLE, compare
from dossier.synthesis.days import days_known
from dossier.synthesis.decisions import DECIDING, decide, idle_decisions
from dossier.synthesis.embeds import find_embeds
from dossier.synthesis.free_pages import NAMES, NOTES, writings_of
from dossier.synthesis.group_index import GroupIndex
from dossier.synthesis.grouping import IncrementalIndex, MemoStep
from dossier.synthesis.indexes import INDEX, SAYINGS, company, speakers
from dossier.synthesis.lazy import Lazy, LazyItems, LazyList, LazyMapping
from dossier.synthesis.matrix import Meetings, PairIndex
from dossier.synthesis.ordering import DATES, OUTLETS, in_order
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences
from dossier.synthesis.site_info import EMPTY, located, site_info
from dossier.synthesis.timeline import LazyTimeline
from dossier.synthesis.usage import names, roles
from dossier.synthesis.verdicts import Sources
from dossier.synthesis.wording import TERMS, wording


class Editing(NamedTuple):
    """Free pages and decisions of editors."""

    free_pages: Sequence[FreePage] = ()
    decisions: Sequence[Decision] = ()
    """Decisions about comparisons."""
    line_of: Callable[..., int | None] = lambda *_: None
    """Returns the line of a key in the sidecar of a source: `line_of(id, *path)`."""
    embeds: Sequence[EmbedEntry] = ()
    """Embeds: comparisons and quotations that other sites may show."""


def synthesise(
    studies: Sequence[Study],
    lexicon: Lexicon,
    settings: Settings,
    editing: Editing | None = None,
    index: IncrementalIndex | None = None,
) -> Dossier:
    """Return the dossier; with the `index` of an earlier one, only process changed studies."""
    index = index or IncrementalIndex(keep=False)
    ordered = in_order(studies, index)
    written = editing or Editing()
    entities = entities_of(lexicon.actors, lexicon.places)
    texts = _texts(ordered, lexicon, settings.content, written.free_pages, index)
    sources = Sources(ordered, index.memo(_OUTLETS, ordered, tuple(lexicon.outlets)))
    comparisons, embeds, problems = _decided(sources, entities, settings.content, written, index)
    return Dossier(
        site_info=site_info(
            settings,
            texts.free_pages,
            left_out=index.memo(EMPTY, ordered, located(lexicon.places)),
            suggests=any(entity.suggested for entity in entities.values()),
            days=days_known(ordered, settings),
        ),
        studies=ordered,
        addresses=texts.addresses,
        entities=entities,
        actors=tuple(lexicon.actors),
        places=tuple(lexicon.places),
        outlets=sources.outlets,
        choices=tuple(lexicon.choices),
        comparisons=comparisons,
        free_pages=texts.free_pages,
        notes=texts.notes,
        redirects=texts.redirects,
        embeds=embeds,
        problems=(*texts.problems, *problems),
        wording=terms(ordered, lexicon.choices, index),
        passages=FoundPassages(ordered, partial(index.over, Recurrences), index.workers),
        **columns(ordered, index),
        **indexes(ordered, entities, index),
    )


def _decided(
    sources: Sources,
    entities: Mapping[str, Entity],
    content: str,
    written: Editing,
    index: IncrementalIndex,
) -> tuple[Sequence[Comparison], tuple[Embed, ...], tuple[Problem, ...]]:
    """Return the comparisons after the editor's decisions, the embeds, and Problems with both."""
    studies = sources.studies
    found = LazyList(partial(compare, grouped(COMPARABLE, studies, index), sources, entities))
    comparisons, undecided = decide(found, written.decisions, sources) if written.decisions else (found, ())
    embeds, unknown = find_embeds(written.embeds, comparisons, studies)
    decided = (studies[number] for number in index.memo(DECIDING, studies))
    idle = idle_decisions(decided, entities, content, written.line_of)
    return comparisons, embeds, (*undecided, *unknown, *idle)


def _outlets(studies: Iterable[Study], listed: Iterable[Outlet]) -> dict[str, Outlet]:
    """Return all outlets by id: those with an entry, then those known only from an address or the name of a site."""
    entries = {outlet.id: outlet for outlet in listed}
    named: dict[str, Counter[Outlet]] = defaultdict(Counter)
    for study in studies:
        outlet = study.article.unlisted_outlet
        if outlet and outlet.id not in entries:
            named[outlet.id][outlet] += 1
    often = {id_: max(found, key=lambda one: (found[one], one.name)) for id_, found in sorted(named.items())}
    return entries | often


_OUTLETS = MemoStep(attrgetter("article.unlisted_outlet"), _outlets)


def indexes(
    studies: Sequence[Study], entities: Mapping[str, Entity], index: IncrementalIndex
) -> dict[str, Any]:
    """Return the indexes of a dossier, by field: occurrences, pairs, names, roles, speakers, timeline and others."""
    occurrences = Lazy(lambda: _of_all(index.over(INDEX, studies), entities))
    pairs = PairIndex(grouped(Meetings, studies, index), entities)
    return {
        "occurrences": occurrences,
        "presence": LazyItems(lambda number: studies[number].presence, len(studies)),
        "pairs": pairs,
        "company": LazyMapping(entities, partial(company, pairs, entities)),
        "names": LazyMapping(entities, partial(names, occurrences)),
        "roles": LazyMapping(entities, partial(roles, occurrences)),
        "speakers": Lazy(lambda: speakers(index.over(SAYINGS, studies), entities)),
        "timeline": LazyTimeline(studies, lambda spec: grouped(spec, studies, index), index.same),
    }


def _of_all(found: GroupIndex, entities: Iterable[str]) -> dict[str, Found[Any]]:
    """Return the items of every entity, which may be none."""
    return {key: found[key] if key in found else found.of(()) for key in entities}


def terms(
    studies: Sequence[Study], choices: Sequence[Choice], index: IncrementalIndex
) -> Mapping[str, tuple[Usage, ...]]:
    """Return the uses of contested terms, by the id of their choice."""
    return Lazy(lambda: wording(index.over(TERMS, studies), choices))


def columns(studies: Sequence[Study], index: IncrementalIndex) -> dict[str, Any]:
    """Return what a dossier has for each study, by field: date, outlet, and the source lines of its blocks."""
    return {
        "dates": index.memo(DATES, studies),
        "outlet_of": index.memo(OUTLETS, studies),
        "anchors": LazyItems(lambda number: studies[number].lines, len(studies)),
    }


def grouped(
    make: Callable[[Sequence[Study], Workers], GroupIndex], studies: Sequence[Study], index: IncrementalIndex
) -> Lazy[Any, Found[Any]]:
    """Return an index of the studies, computed on first use."""
    return Lazy(partial(index.over, make, studies))


class _Texts(NamedTuple):
    addresses: Column[str]
    redirects: Mapping[str, str]
    free_pages: Mapping[str, tuple[str, str]]
    notes: Mapping[str, str]
    problems: tuple[Problem, ...]


def _texts(
    studies: Sequence[Study],
    lexicon: Lexicon,
    content: str,
    written: Sequence[FreePage],
    index: IncrementalIndex,
) -> _Texts:
    """Return the addresses, and the free pages and notes with links to them."""
    entries = lexicon.actors, lexicon.places
    addresses, misnamed = index.memo(ADDRESSES, studies, content)
    redirects, contested = index.memo(REDIRECTS, studies, addresses, *entries, content)
    targets = index.memo(NAMES, studies, addresses, entries, written)
    free_pages, unknown = index.same(writings_of, written, targets)
    notes, unknown_in_notes = index.memo(NOTES, studies, addresses, entries, content, targets)
    problems = (*misnamed, *contested, *unknown, *unknown_in_notes)
    return _Texts(addresses, redirects, free_pages, notes, problems)
