"""The map: places mentioned in the articles, drawn and as a table."""

from collections.abc import Iterator, Sequence

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.charts.map_set import MapSet
from dossier.views.charts.maps import Located, located

DRAWN = 300
"""Maximum number of places drawn: the most mentioned."""


class MapSubject(Subject, frozen=True, kw_only=True):
    """`map.html`."""

    atlas: MapSet
    places: Sequence[Located]
    """With coordinates, most mentioned first."""
    unlocated: Sequence[tuple[str, str, int]]
    """Name, page and mentions of each place without coordinates."""


def map_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `map.html` if any mentioned place has coordinates."""
    places = located(dossier)
    if not places:
        return
    subject = MapSubject(
        site=dossier.site_info,
        section="map",
        atlas=MapSet(places[:DRAWN], dossier.site_info.language),
        places=places,
        unlocated=[
            (place.label, f"places/{place.id}.html", len(dossier.occurrences[f"places/{place.id}"]))
            for place in sorted(dossier.places, key=lambda place: (place.name.casefold(), place.id))
            if not place.at and dossier.occurrences[f"places/{place.id}"]
        ],
    )
    yield Page(path="map.html", template="map.html", subject=subject)
