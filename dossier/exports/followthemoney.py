"""`data/entities.ftm.json`: FollowTheMoney entities, one per line, as Aleph and similar programs load them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, TypeVar

import msgspec

from dossier.core.cache import digest
from dossier.exports.blocks import by_article, seed
from dossier.exports.formats import permalink
from dossier.model.articles import Article
from dossier.model.edtf import day
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.model.pages import Block, BlockFile
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.excerpts import outlet_name

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "armed-group": "Organization",
    "state": "PublicBody",
    "office": "PublicBody",
    "armed-force": "PublicBody",
}
"""FollowTheMoney schema and properties by kind of actor."""
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita",
    "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sr": "srp",
    "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""ISO 639-1 to 639-3."""
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_ITEM = re.compile(r"Q\d+")
_IN_LINE = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.CORRECTION)
)

Entry = TypeVar("Entry", Actor, Place)
Properties = dict[str, list[str | None]]

_PATH = "data/entities.ftm.json"


def entities_ftm(dossier: Dossier) -> Iterator[BlockFile]:
    """Write actors and their memberships, places as addresses, articles, and their mentions by name."""

    def make(numbers: Sequence[int]) -> bytes:
        return _lines(entity for number in numbers for entity in _of_article(dossier, number))

    entries = Block(
        digest(seed(dossier, _PATH), dossier.actors, dossier.places), lambda: _lines(_entries(dossier))
    )
    yield BlockFile(_PATH, chain([entries], by_article(dossier, _PATH, make)))


def _lines(entities: Iterable[dict[str, Any]]) -> bytes:
    return msgspec.json.Encoder().encode_lines(list(entities))


def _entries(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for actor in _confirmed(dossier.actors):
        yield _actor(dossier, actor)
        yield from _membership(dossier, actor)
    for place in _confirmed(dossier.places):
        yield _place(dossier, place)


def _of_article(dossier: Dossier, number: int) -> Iterator[dict[str, Any]]:
    study = dossier.studies[number]
    document = f"article-{_digest(study.article.id)}"
    yield _article(dossier, number, study, document)
    yield from _mentions(dossier, study, document)


def _confirmed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Return the confirmed entries, because investigators read these files as facts."""
    return (entry for entry in entries if not entry.suggested)


def _is_confirmed(dossier: Dossier, key: str) -> bool:
    return key in dossier.entities and not dossier.entities[key].suggested


def _entity(schema: str, key: str, properties: Properties) -> dict[str, Any]:
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _actor(dossier: Dossier, actor: Actor) -> dict[str, Any]:
    schema = SCHEMATA[actor.kind]
    properties: Properties = {
        "name": [actor.name],
        "alias": [alias.name for alias in actor.aliases if alias.when is None],
        "weakAlias": [alias.name for alias in actor.aliases if alias.when is not None],
        "country": [actor.country.lower() if actor.country and _COUNTRY.fullmatch(actor.country) else None],
        "position" if schema == "Person" else "description": [actor.role],
        **_known_by(dossier, actor, f"actors/{actor.id}"),
    }
    return _entity(schema, f"actors-{actor.id}", properties)


def _membership(dossier: Dossier, actor: Actor) -> Iterator[dict[str, Any]]:
    group = dossier.entities.get(f"actors/{actor.member_of}")
    if group and SCHEMATA[group.kind] != "Person":
        ends: Properties = {"member": [f"actors-{actor.id}"], "organization": [f"actors-{actor.member_of}"]}
        yield _entity("Membership", f"membership-{actor.id}--{actor.member_of}", ends)


def _place(dossier: Dossier, place: Place) -> dict[str, Any]:
    latitude, longitude = map(str, place.at) if place.at else (None, None)
    properties: Properties = {
        "name": [place.name],
        "alias": [alias.name for alias in place.aliases if alias.when is None],
        "full": [", ".join(_lineage(dossier, f"places/{place.id}"))],
        "city": [place.name if place.kind in ("city", "town") else None],
        "region": [place.name if place.kind == "region" else None],
        "latitude": [latitude],
        "longitude": [longitude],
        **_known_by(dossier, place, f"places/{place.id}"),
    }
    return _entity("Address", f"places-{place.id}", properties)


def _known_by(dossier: Dossier, entry: Actor | Place, key: str) -> Properties:
    return {
        "wikidataId": [entry.wikidata if entry.wikidata and _ITEM.fullmatch(entry.wikidata) else None],
        "sourceUrl": [_url(dossier, f"{key}.html")],
    }


def _lineage(dossier: Dossier, key: str) -> list[str]:
    """Return the name of a place followed by the names of the places that contain it."""
    found: dict[str, str] = {}
    while key in dossier.entities and key not in found:
        found[key] = dossier.entities[key].name
        key = dossier.entities[key].group or ""
    return list(found.values())


def _article(dossier: Dossier, number: int, study: Study, key: str) -> dict[str, Any]:
    article = study.article
    places = dict.fromkeys(m.entity for m in study.mentions if m.kind == "place")
    known = [place for place in places if _is_confirmed(dossier, f"places/{place}")]
    properties: Properties = {
        "title": [article.headline or article.source],
        "fileName": [article.source.rpartition("/")[2]],
        "publisher": [outlet_name(dossier, article.outlet)],
        "author": [article.byline],
        "publishedAt": [day(article.published.value.partition("/")[0]) if article.published else None],
        "language": [_LANGUAGES.get(article.language.partition("-")[0])],
        "summary": [article.standfirst],
        "bodyText": [_text(article)],
        "notes": [f"SHA-256 of the source: {article.sha256}"],
        "sourceUrl": [article.url, article.archived, _url(dossier, dossier.addresses[number])],
        "retrievedAt": [article.captured[:10] if article.captured else None],
        "addressEntity": [f"places-{place}" for place in known],
        "locationMentioned": [dossier.entities[f"places/{place}"].name for place in known],
    }
    return _entity("Article", key, properties)


def _mentions(dossier: Dossier, study: Study, document: str) -> Iterator[dict[str, Any]]:
    """Yield one mention for each actor and each of its names that the article prints."""
    named = dict.fromkeys((m.entity, m.name) for m in study.mentions if m.kind == "actor")
    for number, (actor, name) in enumerate(named, 1):
        entity = dossier.entities.get(f"actors/{actor}")
        if entity and not entity.suggested:
            properties: Properties = {
                "document": [document],
                "name": [" ".join(name.split())],
                "resolved": [f"actors-{actor}"],
                "detectedSchema": [SCHEMATA[entity.kind]],
            }
            yield _entity("Mention", f"{document}-{number}", properties)


def _text(article: Article) -> str:
    kept = (block for block in article.blocks if block.kind in _IN_LINE)
    return "\n\n".join(visible(article, block.start, block.end) for block in kept)


def _url(dossier: Dossier, address: str) -> str | None:
    return permalink(dossier, address) if dossier.site_info.base_url else None


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
