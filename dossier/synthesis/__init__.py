"""Many studies, one dossier: what only all sources together can tell.

It runs whole on every build, so each step is one pass over plain values.
"""

from collections.abc import Iterable
from functools import partial

from msgspec.structs import astuple

from dossier.config import Settings
from dossier.edtf import day
from dossier.lexicon import Lexicon
from dossier.model import Dossier, Study, Writing
from dossier.synthesis.addresses import article_addresses, entities_of, redirects_of
from dossier.synthesis.company import company
from dossier.synthesis.imprint import empty_sections, imprint
from dossier.synthesis.index import index
from dossier.synthesis.later import Each, Later
from dossier.synthesis.matrix import matrix
from dossier.synthesis.usage import names, roles
from dossier.synthesis.writings import notes_of, resolver, writings_of

UNDATED = "9999"


def synthesise(
    studies: Iterable[Study], lexicon: Lexicon, settings: Settings, writings: Iterable[Writing] = ()
) -> Dossier:
    """Everything the pages and data files are made from; what costs most is worked out when it is asked for."""
    ordered = tuple(sorted(studies, key=_by_date))
    written = tuple(writings)
    entities = entities_of(lexicon.actors, lexicon.places)
    addresses, misnamed = article_addresses(ordered, settings.content)
    redirects, contested = redirects_of(ordered, addresses, lexicon.actors, lexicon.places, settings.content)
    occurrences = Later(partial(index, ordered, entities))
    pairs = Later(partial(matrix, ordered, entities, settings.rows))
    resolve = resolver(ordered, addresses, lexicon, written)
    free_pages, unknown = writings_of(written, resolve)
    notes, unknown_in_notes = notes_of(ordered, addresses, lexicon, settings.content, resolve)
    return Dossier(
        imprint=imprint(settings, free_pages, tuple(empty_sections(ordered, lexicon.places))),
        studies=ordered,
        addresses=addresses,
        anchors=tuple(study.lines for study in ordered),
        entities=entities,
        actors=tuple(lexicon.actors),
        places=tuple(lexicon.places),
        outlets={outlet.id: outlet for outlet in lexicon.outlets},
        occurrences=occurrences,
        pairs=pairs,
        company=Later(partial(company, pairs, entities)),
        names=Each(entities, partial(names, occurrences, ordered, settings.rows)),
        roles=Each(entities, partial(roles, occurrences, settings.rows)),
        writings=free_pages,
        notes=notes,
        redirects=redirects,
        problems=(*misnamed, *contested, *unknown, *unknown_in_notes),
    )


def work_out(dossier: Dossier) -> None:
    """Work out all that was left for later, before many processes ask for it."""
    for value in astuple(dossier):
        if isinstance(value, Later | Each):
            list(value.values())


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else UNDATED
    return day(value), value, study.article.id
