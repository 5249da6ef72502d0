"""The map: where the places are that the articles mention, drawn and as a table."""

from collections.abc import Iterator

from dossier.model.pages import Page
from dossier.model.whole import Dossier
from dossier.views.charts.map_set import MapSet
from dossier.views.charts.maps import located

DRAWN = 300
"""How many places are drawn at most: the most mentioned."""


def map_pages(dossier: Dossier) -> Iterator[Page]:
    """`map.html`, where any place that the articles mention has coordinates."""
    places = located(dossier)
    if not places:
        return
    yield Page(
        path="map.html",
        template="map.html",
        subject={
            "site": dossier.site_info,
            "section": "map",
            "atlas": MapSet(places[:DRAWN]),
            "places": places,
            "unlocated": [
                (place.name, f"places/{place.id}.html", len(dossier.occurrences[f"places/{place.id}"]))
                for place in sorted(dossier.places, key=lambda place: (place.name.casefold(), place.id))
                if not place.at and dossier.occurrences[f"places/{place.id}"]
            ],
        },
    )
