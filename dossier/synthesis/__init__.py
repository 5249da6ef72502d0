"""Many studies, one dossier: what only all sources together can tell.

It runs whole on every build, so each step is one pass over plain values.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import astuple, replace

from dossier.comparing import Decision
from dossier.config import Settings
from dossier.edtf import day
from dossier.lexicon import Lexicon
from dossier.model import Choice, Dossier, Entity, Study, Writing
from dossier.synthesis.addresses import article_addresses, entities_of, redirects_of
from dossier.synthesis.company import company
from dossier.synthesis.comparisons import compare
from dossier.synthesis.decisions import decide
from dossier.synthesis.imprint import empty_sections, imprint, titled
from dossier.synthesis.index import index
from dossier.synthesis.later import Each, Later, LaterList
from dossier.synthesis.matrix import matrix
from dossier.synthesis.passages import passages
from dossier.synthesis.sayings import sayings
from dossier.synthesis.settled import idle_decisions
from dossier.synthesis.timeline import timeline
from dossier.synthesis.usage import names, roles
from dossier.synthesis.wording import wording
from dossier.synthesis.writings import notes_of, resolver, writings_of
from dossier.words import Words

UNDATED = "9999"


def synthesise(
    studies: Iterable[Study],
    lexicon: Lexicon,
    settings: Settings,
    writings: Iterable[Writing] = (),
    decisions: Sequence[Decision] = (),
) -> Dossier:
    """Everything the pages and data files are made from; what costs most is worked out when it is asked for."""
    ordered = tuple(sorted(studies, key=_by_date))
    written = tuple(writings)
    entities = entities_of(lexicon.actors, lexicon.places)
    addresses, misnamed = article_addresses(ordered, settings.content)
    redirects, contested = redirects_of(ordered, addresses, lexicon.actors, lexicon.places, settings.content)
    resolve = resolver(ordered, addresses, lexicon, written)
    free_pages, unknown = writings_of(written, resolve)
    notes, unknown_in_notes = notes_of(ordered, addresses, lexicon, settings.content, resolve)
    anchors = tuple(study.lines for study in ordered)
    comparisons, undecided = decide(compare(ordered, anchors, entities), decisions, ordered, anchors)
    idle = idle_decisions(ordered, entities, settings.content)
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
        **_later(ordered, addresses, entities, lexicon.choices, settings.rows),
    )


def entitled(dossier: Dossier, words: Words) -> Dossier:
    """The dossier with its sections titled in the language of its pages."""
    return replace(dossier, imprint=titled(dossier.imprint, words))


def _later(
    studies: Sequence[Study],
    addresses: Sequence[str],
    entities: Mapping[str, Entity],
    choices: Sequence[Choice],
    rows: int,
) -> dict[str, Any]:
    """What is worked out when it is asked for."""
    lines = [study.lines for study in studies]
    occurrences = Later(partial(index, studies, entities))
    pairs = Later(partial(matrix, studies, entities, rows))
    return {
        "occurrences": occurrences,
        "pairs": pairs,
        "company": Later(partial(company, pairs, entities)),
        "names": Each(entities, partial(names, occurrences, studies, rows)),
        "roles": Each(entities, partial(roles, occurrences, rows)),
        "speakers": Later(partial(sayings, studies, entities, rows)),
        "wording": Later(partial(wording, studies, choices, rows)),
        "timeline": LaterList(partial(timeline, studies, lines, entities, rows)),
        "passages": LaterList(partial(passages, studies, lines, addresses, rows)),
    }


def work_out(dossier: Dossier) -> None:
    """Work out all that was left for later, before many processes ask for it."""
    for value in astuple(dossier):
        if isinstance(value, Later | Each):
            list(value.values())
        elif isinstance(value, LaterList):
            len(value)


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else UNDATED
    return day(value), value, study.article.id
