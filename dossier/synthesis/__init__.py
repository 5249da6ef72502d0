"""Many studies, one dossier: what only all sources together can tell.

It runs whole on every build, so each step is one pass over plain values.
"""

from collections.abc import Iterable

from dossier.config import Settings
from dossier.edtf import day
from dossier.lexicon import Lexicon
from dossier.model import Dossier, Study, Writing
from dossier.synthesis.addresses import article_addresses, entities_of, redirects_of
from dossier.synthesis.company import company
from dossier.synthesis.imprint import imprint
from dossier.synthesis.index import index
from dossier.synthesis.matrix import matrix
from dossier.synthesis.passages import passages
from dossier.synthesis.timeline import timeline
from dossier.synthesis.usage import names, roles
from dossier.synthesis.wording import wording
from dossier.synthesis.writings import notes_of, resolver, writings_of
from dossier.typesetting import lines

UNDATED = "9999"


def synthesise(
    studies: Iterable[Study], lexicon: Lexicon, settings: Settings, writings: Iterable[Writing] = ()
) -> Dossier:
    """Everything the pages and data files are made from."""
    ordered = tuple(sorted(studies, key=_by_date))
    written = tuple(writings)
    entities = entities_of(lexicon.actors, lexicon.places)
    addresses, misnamed = article_addresses(ordered, settings.content)
    redirects, contested = redirects_of(ordered, addresses, lexicon.actors, lexicon.places, settings.content)
    anchors = tuple(lines(study.article) for study in ordered)
    occurrences = index(ordered, anchors, entities)
    pairs = matrix(ordered, entities, settings.rows)
    resolve = resolver(ordered, addresses, lexicon, written)
    free_pages, unknown = writings_of(written, resolve)
    notes, unknown_in_notes = notes_of(ordered, addresses, lexicon, settings.content, resolve)
    return Dossier(
        imprint=imprint(settings, free_pages),
        studies=ordered,
        addresses=addresses,
        anchors=anchors,
        entities=entities,
        actors=tuple(lexicon.actors),
        places=tuple(lexicon.places),
        outlets={outlet.id: outlet for outlet in lexicon.outlets},
        occurrences=occurrences,
        pairs=pairs,
        company=company(pairs, entities),
        names=names(occurrences, ordered, settings.rows),
        roles=roles(occurrences, settings.rows),
        timeline=timeline(ordered, anchors, entities, settings.rows),
        choices=tuple(lexicon.choices),
        wording=wording(ordered, anchors, lexicon.choices, settings.rows),
        passages=passages(ordered, anchors, addresses, settings.rows),
        writings=free_pages,
        notes=notes,
        redirects=redirects,
        problems=(*misnamed, *contested, *unknown, *unknown_in_notes),
    )


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else UNDATED
    return day(value), value, study.article.id
