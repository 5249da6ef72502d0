"""Many studies, one dossier: what only all sources together can tell.

It runs whole on every build, so each step is one pass over plain values.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import astuple, replace

from dossier.model.attributions import Comparison
from dossier.model.edtf import day
from dossier.model.entries import Outlet
from dossier.model.findings import Study
from dossier.model.index import Entity
from dossier.model.pages import FreePage
from dossier.model.whole import Dossier
from dossier.project.comparisons import Decision
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.synthesis.addresses import ADDRESSES, REDIRECTS, entities_of
from dossier.synthesis.comparisons import COMPARABLE, compare
from dossier.synthesis.decisions import decide, idle_decisions
from dossier.synthesis.free_pages import NAMES, NOTES, writings_of
from dossier.synthesis.grouping import FreshIndex, GroupIndex, IncrementalIndex, IndexSpec, MemoStep
from dossier.synthesis.indexes import INDEX, SAYINGS, company, speakers
from dossier.synthesis.lazy import Lazy, LazyList, LazyMapping, Unresolved
from dossier.synthesis.matrix import MEETINGS, PairIndex
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences
from dossier.synthesis.site_info import empty_sections, site_info, titled
from dossier.synthesis.timeline import LazyTimeline
from dossier.synthesis.usage import names, roles
from dossier.synthesis.wording import wording
from dossier.text.messages import Messages

UNDATED = "9999"


class Editing(NamedTuple):
    """What people wrote beside the sources."""

    free_pages: Sequence[FreePage] = ()
    decisions: Sequence[Decision] = ()
    """About comparisons."""
    line_of: Callable[..., int | None] = lambda *_: None
    """The line of a key in the sidecar of a source: `line_of(id, *path)`."""


class _IndexInputs(NamedTuple):
    """What is worked with when somebody asks for what was left for later."""

    studies: Sequence[Study]
    addresses: Sequence[str]
    entities: Mapping[str, Entity]
    rows: int
    memory: IncrementalIndex

    def grouped(self, spec: IndexSpec) -> Callable[[], GroupIndex]:
        """What a harvest gives, once."""

        @cache
        def find() -> GroupIndex:
            gathering: GroupIndex = self.memory.over(spec, self.studies)
            return gathering

        return find


def synthesise(
    studies: Iterable[Study],
    lexicon: Lexicon,
    settings: Settings,
    editing: Editing | None = None,
    index: IncrementalIndex | None = None,
) -> Dossier:
    """Everything the pages and data files are made from; what costs most is worked out when it is asked for.

    With the `index` of the dossier before, only what came from studies that have changed is gathered again.
    """
    index = index or FreshIndex()
    ordered = _in_order(tuple(studies), index)
    entries = lexicon.actors, lexicon.places
    free_pages, decisions, line_of = editing or Editing()
    entities = entities_of(*entries)
    addresses, misnamed = index.memo(ADDRESSES, ordered, settings.content)
    redirects, contested = index.memo(REDIRECTS, ordered, addresses, *entries, settings.content)
    resolve = index.memo(NAMES, ordered, addresses, lexicon, free_pages)
    free_pages, unknown = index.same(writings_of, free_pages, resolve)
    notes, unknown_in_notes = index.memo(NOTES, ordered, addresses, lexicon, settings.content, resolve)
    anchors = tuple(map(attrgetter("lines"), ordered))
    context = _IndexInputs(ordered, addresses, entities, settings.rows, index)
    compared = LazyList(partial(_compared, context))
    comparisons, undecided = decide(compared, decisions, ordered, anchors) if decisions else (compared, ())
    idle = idle_decisions(ordered, entities, settings.content, line_of)
    return Dossier(
        site_info=site_info(settings, free_pages, tuple(empty_sections(ordered, lexicon.places))),
        studies=ordered,
        addresses=addresses,
        anchors=anchors,
        entities=entities,
        actors=tuple(lexicon.actors),
        places=tuple(lexicon.places),
        outlets=_outlets(lexicon, ordered),
        choices=tuple(lexicon.choices),
        comparisons=comparisons,
        free_pages=free_pages,
        notes=notes,
        redirects=redirects,
        problems=(*misnamed, *contested, *unknown, *unknown_in_notes, *undecided, *idle),
        wording=Lazy(partial(wording, ordered, lexicon.choices, settings.rows)),
        **_later(context),
    )


def _outlets(lexicon: Lexicon, studies: Iterable[Study]) -> dict[str, Outlet]:
    """All outlets by id: those with an entry, then those that only an address or a site's name tells of."""
    listed = {outlet.id: outlet for outlet in lexicon.outlets}
    named: dict[str, Counter[Outlet]] = defaultdict(Counter)
    for study in studies:
        outlet = study.article.unlisted_outlet
        if outlet and outlet.id not in listed:
            named[outlet.id][outlet] += 1
    often = {id_: max(found, key=lambda one: (found[one], one.name)) for id_, found in sorted(named.items())}
    return listed | often


def localize(dossier: Dossier, words: Messages) -> Dossier:
    """The dossier with its sections titled in the language of its pages."""
    return replace(dossier, site_info=titled(dossier.site_info, words))


def _later(context: _IndexInputs) -> dict[str, Any]:
    """What is worked out when it is asked for."""
    studies, entities, rows = context.studies, context.entities, context.rows
    index = Lazy(context.grouped(INDEX))
    occurrences = LazyMapping(entities, lambda key: tuple(index.get(key, ())))
    pairs = PairIndex(Lazy(context.grouped(MEETINGS)), entities, rows)
    return {
        "occurrences": occurrences,
        "pairs": pairs,
        "company": LazyMapping(entities, partial(company, pairs, entities)),
        "names": LazyMapping(entities, partial(names, occurrences, studies, rows)),
        "roles": LazyMapping(entities, partial(roles, occurrences, rows)),
        "speakers": Lazy(partial(speakers, Lazy(context.grouped(SAYINGS)), entities, rows)),
        "timeline": LazyTimeline(studies, context.grouped, rows, context.memory.same),
        "passages": FoundPassages(
            studies, partial(context.memory.over, Recurrences), context.addresses, rows
        ),
    }


def materialize(dossier: Dossier) -> None:
    """Work out all that was left for later, before many processes ask for it."""
    for value in astuple(dossier):
        if isinstance(value, Unresolved):
            value.finish()


def _compared(context: _IndexInputs) -> tuple[Comparison, ...]:
    return compare(context.grouped(COMPARABLE)(), context.studies, context.entities)


def _in_order(studies: Sequence[Study], index: IncrementalIndex) -> tuple[Study, ...]:
    return tuple(map(studies.__getitem__, index.memo(_ORDER, studies)))


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else UNDATED
    return day(value), value, study.article.id


def _ordered(studies: Sequence[Study]) -> list[int]:
    return sorted(range(len(studies)), key=lambda number: _by_date(studies[number]))


_ORDER = MemoStep(_by_date, _ordered)
"""The numbers of the studies in the order of the dossier."""
