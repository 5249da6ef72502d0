"""`data/entities.csv`: actors and places as a table."""

from collections.abc import Iterator

from dossier.exports.formats import harmless, permalink, table_file
from dossier.model.entries import Actor, Place
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import ENTITIES
from dossier.views.excerpts import count_articles


def entities_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per actor, then one row per place, in the order of the lexicon."""
    actors = (_row(dossier, "actor", entry) for entry in dossier.actors)
    places = (_row(dossier, "place", entry) for entry in dossier.places)
    yield table_file(ENTITIES, (*actors, *places))


def _row(dossier: Dossier, kind: str, entry: Actor | Place) -> tuple[object, ...]:
    found = dossier.occurrences[f"{kind}s/{entry.id}"]
    return (
        kind,
        entry.id,
        harmless(entry.name),
        entry.kind,
        *_columns_by_kind(entry),
        entry.wikidata or "",
        len(found),
        count_articles(found),
        str(entry.suggested).lower(),
        permalink(dossier, f"{kind}s/{entry.id}.html"),
    )


def _columns_by_kind(entry: Actor | Place) -> tuple[object, ...]:
    """Return the columns `role`, `belongs_to`, `latitude` and `longitude`."""
    if isinstance(entry, Actor):
        return harmless(entry.role or ""), entry.member_of or "", "", ""
    return "", entry.within or "", *(entry.at or ("", ""))
