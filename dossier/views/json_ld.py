"""Pages as JSON-LD in the vocabulary of schema.org."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from dossier.model.entries import Actor, Place
from dossier.model.pages import SiteInfo
from dossier.views.citations import Citation
from dossier.views.offers import DataFile

ACTOR_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "armed-group": "Organization",
    "armed-force": "GovernmentOrganization",
    "state": "GovernmentOrganization",
    "office": "GovernmentOrganization",
}
PLACE_TYPES = {"country": "Country", "region": "AdministrativeArea", "city": "City", "town": "City"}
"""Other kinds are a Place."""
_WIKIDATA, _GEONAMES = "https://www.wikidata.org/entity/", "https://www.geonames.org/"
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")

Thing = dict[str, Any]


def of_article(site: SiteInfo, path: str, citation: Citation) -> Thing:
    """Describe the page of an article, based on what the outlet published."""
    original = {
        "@type": "NewsArticle",
        "headline": citation.title,
        "datePublished": citation.iso_date,
        "author": [{"@type": "Person", "name": name} for name in citation.authors],
        "publisher": {"@type": "Organization", "name": citation.outlet} if citation.outlet else None,
        "locationCreated": {"@type": "Place", "name": citation.place} if citation.place else None,
        "inLanguage": citation.language,
        "identifier": f"sha256:{citation.sha256}",
        "url": citation.original,
        "archivedAt": citation.archived,
    }
    return _page("WebPage", site, path, isBasedOn=_without_empty(original))


def of_actor(site: SiteInfo, path: str, actor: Actor, above: Sequence[tuple[str, str]]) -> Thing:
    """Describe an actor; `above` has name and page of the bodies it belongs to, the widest first."""
    group = {"@type": "Organization", "name": above[-1][0]} if above else None
    kind = ACTOR_TYPES.get(actor.kind, "Organization")
    return _entity(
        kind,
        site,
        path,
        actor,
        jobTitle=actor.role if kind == "Person" else None,
        description=None if kind == "Person" else actor.role,
        memberOf=group,
    )


def of_place(site: SiteInfo, path: str, place: Place, above: Sequence[tuple[str, str]]) -> Thing:
    """Describe a place; `above` has name and page of the places that contain it, the widest first."""
    at = {"@type": "GeoCoordinates", "latitude": place.at[0], "longitude": place.at[1]} if place.at else None
    within = {"@type": "Place", "name": above[-1][0]} if above else None
    return _entity(PLACE_TYPES.get(place.kind, "Place"), site, path, place, geo=at, containedInPlace=within)


def of_data(site: SiteInfo, path: str, covers: str, names: Iterable[str]) -> Thing:
    """Describe the dossier as a dataset; `covers` is its period in ISO 8601, `names` are those of its outlets."""
    return _page(
        "Dataset",
        site,
        path,
        name=site.title,
        description=site.description,
        temporalCoverage=covers,
        creditText=", ".join(names),
    )


def of_files(site: SiteInfo, path: str, files: Iterable[tuple[DataFile, str]]) -> Thing:
    """Describe the data files, each with its address."""
    downloads = [
        {
            "@type": "DataDownload",
            "name": file.title,
            "encodingFormat": file.media_type if address == file.path else "application/gzip",
            "contentUrl": f"{site.base_url}{address}",
        }
        for file, address in files
    ]
    return _page("Dataset", site, path, name=site.title, description=site.description, distribution=downloads)


def script(thing: Thing) -> Markup:
    """Return a script element with this data; browsers do not run it."""
    text = msgspec.json.encode({"@context": "https://schema.org", **thing}).decode()
    safe = _UNSAFE_IN_SCRIPT.sub(lambda match: _ESCAPES[match[0]], text)
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def _entity(kind: str, site: SiteInfo, path: str, entry: Actor | Place, **properties: Any) -> Thing:
    same = [f"{_WIKIDATA}{entry.wikidata}"] if entry.wikidata else []
    if isinstance(entry, Place) and entry.geonames:
        same.append(f"{_GEONAMES}{entry.geonames}")
    named = {
        "@type": kind,
        "name": entry.name,
        "alternateName": [alias.name for alias in entry.aliases],
        "sameAs": same,
    }
    return _page("WebPage", site, path, mainEntity=_without_empty(named | properties))


def _page(kind: str, site: SiteInfo, path: str, **properties: Any) -> Thing:
    whole = {"@type": "WebSite", "name": site.title, "url": site.base_url}
    about: Thing = {
        "@type": kind,
        "url": f"{site.base_url}{path}" if site.base_url else None,
        "inLanguage": site.language,
    }
    if kind == "WebPage":
        about["isPartOf"] = _without_empty(whole)
    return _without_empty(about | properties)


def _without_empty(properties: Mapping[str, Any]) -> Thing:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], ())}
