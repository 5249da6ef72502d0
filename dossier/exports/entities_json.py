"""`data/actors.json` and `data/places.json`: the entries of the lexicon with their names, roles and companions."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dossier.exports.formats import json_file, permalink
from dossier.model.entries import Actor, Place
from dossier.model.index import Usage
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.excerpts import count_articles


def actors_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per actor, in the order of the lexicon."""
    yield json_file("data/actors.json", [_record(dossier, "actors", actor) for actor in dossier.actors])


def places_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per place, in the order of the lexicon."""
    yield json_file("data/places.json", [_record(dossier, "places", place) for place in dossier.places])


def _record(dossier: Dossier, folder: str, entry: Actor | Place) -> dict[str, Any]:
    key = f"{folder}/{entry.id}"
    found, where = dossier.occurrences[key], addresses_of(dossier)
    return {
        "permalink": permalink(dossier, f"{key}.html"),
        **msgspec.to_builtins(entry),
        "mentions": len(found),
        "articles": count_articles(found),
        "names": [_usage(dossier, one, where.usage(key, one)) for one in dossier.names.get(key, ())],
        "roles": [
            _usage(dossier, one, where.usage(key, one, is_role=True)) for one in dossier.roles.get(key, ())
        ],
        "together_with": _company(dossier, key),
    }


def _usage(dossier: Dossier, usage: Usage, address: str) -> dict[str, Any]:
    return {
        "words": usage.words,
        "outlet": usage.outlet,
        "count": len(usage.occurrences),
        "permalink": permalink(dossier, address),
    }


def _company(dossier: Dossier, key: str) -> Sequence[dict[str, Any]]:
    return [
        {
            "kind": dossier.entities[companion.key].sort,
            "id": companion.key.partition("/")[2],
            "paragraphs": companion.count,
            "permalink": permalink(dossier, addresses_of(dossier).pair(key, companion.key)),
        }
        for companion in dossier.company[key]
    ]
