"""`data/places.geojson`: the places on the map, with how often they are mentioned (RFC 7946)."""

from collections.abc import Iterator
from typing import Any

from dossier.exports.formats import json_file, permalink
from dossier.model.entries import Place
from dossier.model.pages import File
from dossier.model.whole import Dossier


def places_geojson(dossier: Dossier) -> Iterator[File]:
    """Write one feature per place, in the order of the lexicon; a place without coordinates has no geometry."""
    features = [_feature(dossier, place) for place in dossier.places]
    yield json_file("data/places.geojson", {"type": "FeatureCollection", "features": features})


def _feature(dossier: Dossier, place: Place) -> dict[str, Any]:
    key = f"places/{place.id}"
    found = dossier.occurrences[key]
    studies = sorted(set(found.studies))
    published = [dossier.studies[number].article.published for number in studies]
    dates = [dated.value for dated in published if dated]
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": _point(place),
        "properties": {
            "name": place.name,
            "kind": place.kind,
            "within": place.within,
            "mentions": len(found),
            "articles": len(studies),
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "suggested": place.suggested,
            "wikidata": place.wikidata,
            "permalink": permalink(dossier, f"{key}.html"),
        },
    }


def _point(place: Place) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": [place.at[1], place.at[0]]} if place.at else None
