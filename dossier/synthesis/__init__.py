"""Many studies, one dossier: what only all sources together can tell.

It runs whole on every build, so each step is one pass over plain values.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec.structs import astuple, replace

from dossier.model import Comparison, Dossier, Entity, Study, Writing
from dossier.model.edtf import day
from dossier.project.comparisons import Decision
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.synthesis.addresses import ADDRESSES, REDIRECTS, entities_of
from dossier.synthesis.company import company
from dossier.synthesis.comparisons import COMPARABLE, compare
from dossier.synthesis.decisions import decide
from dossier.synthesis.gathered import Gathering, Gist, Harvest, NoNotebook, Notebook
from dossier.synthesis.imprint import empty_sections, imprint, titled
from dossier.synthesis.index import INDEX
from dossier.synthesis.later import Each, Later, LaterList, Unfinished
from dossier.synthesis.matrix import MEETINGS, Meetings
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences
from dossier.synthesis.sayings import SAYINGS, speakers
from dossier.synthesis.settled import idle_decisions
from dossier.synthesis.timeline import Told
from dossier.synthesis.usage import names, roles
from dossier.synthesis.wording import wording
from dossier.synthesis.writings import NAMES, NOTES, writings_of
from dossier.text.messages import Words

UNDATED = "9999"


class Editing(NamedTuple):
    """What people wrote beside the sources."""

    writings: Sequence[Writing] = ()
    decisions: Sequence[Decision] = ()
    """About comparisons."""
    line_of: Callable[..., int | None] = lambda *_: None
    """The line of a key in the sidecar of a source: `line_of(id, *path)`."""


class _Desk(NamedTuple):
    """What is worked with when somebody asks for what was left for later."""

    studies: Sequence[Study]
    addresses: Sequence[str]
    entities: Mapping[str, Entity]
    rows: int
    notebook: Notebook

    def gathered(self, harvest: Harvest) -> Callable[[], Gathering]:
        """What a harvest gives, once."""

        @cache
        def find() -> Gathering:
            gathering: Gathering = self.notebook.over(harvest, self.studies)
            return gathering

        return find


def synthesise(
    studies: Iterable[Study],
    lexicon: Lexicon,
    settings: Settings,
    editing: Editing | None = None,
    notebook: Notebook | None = None,
) -> Dossier:
    """Everything the pages and data files are made from; what costs most is worked out when it is asked for.

    With the `notebook` of the dossier before, only what came from studies that have changed is gathered again.
    """
    notebook = notebook or NoNotebook()
    ordered = _in_order(tuple(studies), notebook)
    entries = lexicon.actors, lexicon.places
    writings, decisions, line_of = editing or Editing()
    entities = entities_of(*entries)
    addresses, misnamed = notebook.gist(ADDRESSES, ordered, settings.content)
    redirects, contested = notebook.gist(REDIRECTS, ordered, addresses, *entries, settings.content)
    resolve = notebook.gist(NAMES, ordered, addresses, lexicon, writings)
    free_pages, unknown = notebook.same(writings_of, writings, resolve)
    notes, unknown_in_notes = notebook.gist(NOTES, ordered, addresses, lexicon, settings.content, resolve)
    anchors = tuple(map(attrgetter("lines"), ordered))
    desk = _Desk(ordered, addresses, entities, settings.rows, notebook)
    compared = LaterList(partial(_compared, desk))
    comparisons, undecided = decide(compared, decisions, ordered, anchors) if decisions else (compared, ())
    idle = idle_decisions(ordered, entities, settings.content, line_of)
    return Dossier(
        imprint=imprint(settings, free_pages, tuple(empty_sections(ordered, lexicon.places))),
        studies=ordered,
        addresses=addresses,
        anchors=anchors,
        entities=entities,
        actors=tuple(lexicon.actors),
        places=tuple(lexicon.places),
        outlets={outlet.id: outlet for outlet in lexicon.outlets},
        choices=tuple(lexicon.choices),
        comparisons=comparisons,
        writings=free_pages,
        notes=notes,
        redirects=redirects,
        problems=(*misnamed, *contested, *unknown, *unknown_in_notes, *undecided, *idle),
        wording=Later(partial(wording, ordered, lexicon.choices, settings.rows)),
        **_later(desk),
    )


def entitled(dossier: Dossier, words: Words) -> Dossier:
    """The dossier with its sections titled in the language of its pages."""
    return replace(dossier, imprint=titled(dossier.imprint, words))


def _later(desk: _Desk) -> dict[str, Any]:
    """What is worked out when it is asked for."""
    studies, entities, rows = desk.studies, desk.entities, desk.rows
    index = Later(desk.gathered(INDEX))
    occurrences = Each(entities, lambda key: tuple(index.get(key, ())))
    pairs = Meetings(Later(desk.gathered(MEETINGS)), entities, rows)
    return {
        "occurrences": occurrences,
        "pairs": pairs,
        "company": Each(entities, partial(company, pairs, entities)),
        "names": Each(entities, partial(names, occurrences, studies, rows)),
        "roles": Each(entities, partial(roles, occurrences, rows)),
        "speakers": Later(partial(speakers, Later(desk.gathered(SAYINGS)), entities, rows)),
        "timeline": Told(studies, desk.gathered, rows, desk.notebook.same),
        "passages": FoundPassages(studies, partial(desk.notebook.over, Recurrences), desk.addresses, rows),
    }


def work_out(dossier: Dossier) -> None:
    """Work out all that was left for later, before many processes ask for it."""
    for value in astuple(dossier):
        if isinstance(value, Unfinished):
            value.finish()


def _compared(desk: _Desk) -> tuple[Comparison, ...]:
    return compare(desk.gathered(COMPARABLE)(), desk.studies, desk.entities)


def _in_order(studies: Sequence[Study], notebook: Notebook) -> tuple[Study, ...]:
    return tuple(map(studies.__getitem__, notebook.gist(_ORDER, studies)))


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else UNDATED
    return day(value), value, study.article.id


def _ordered(studies: Sequence[Study]) -> list[int]:
    return sorted(range(len(studies)), key=lambda number: _by_date(studies[number]))


_ORDER = Gist(_by_date, _ordered)
"""The numbers of the studies in the order of the dossier."""
