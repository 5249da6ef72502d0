"""Rows of the lexicon and of the sources: outlets, actors, places, articles and their paragraphs."""

from collections.abc import Iterator
from itertools import count

from dossier.exports.formats import permalink
from dossier.exports.sqlite.numbering import Numbering, Row
from dossier.model.articles import Article
from dossier.model.entries import Actor, Place
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.text.spans import trimmed, visible
from dossier.views.excerpts import count_articles


def tables(dossier: Dossier, numbers: Numbering) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table with its rows."""
    yield "about", _about(dossier)
    yield "outlets", _outlets(dossier)
    yield "entities", _entities(dossier)
    yield "aliases", _aliases(dossier)
    yield "articles", _articles(dossier, numbers)
    yield "tags", _tags(dossier)
    yield "paragraphs", _paragraphs(dossier)


def _about(dossier: Dossier) -> Iterator[Row]:
    site_info = dossier.site_info
    yield from zip(
        ("title", "description", "language", "base_url"),
        (site_info.title, site_info.description, site_info.language, site_info.base_url),
        strict=True,
    )


def _outlets(dossier: Dossier) -> Iterator[Row]:
    for outlet in dossier.outlets.values():
        yield outlet.id, outlet.name, outlet.kind, outlet.country, outlet.url, outlet.wikidata
    named = {study.article.outlet for study in dossier.studies if study.article.outlet}
    for unknown in sorted(named - dossier.outlets.keys()):
        yield unknown, unknown, None, None, None, None


def _entities(dossier: Dossier) -> Iterator[Row]:
    entries: tuple[Actor | Place, ...] = (*dossier.actors, *dossier.places)
    for entry in entries:
        key = f"{'actors' if isinstance(entry, Actor) else 'places'}/{entry.id}"
        entity, found = dossier.entities[key], dossier.occurrences[key]
        group = entity.group if entity.group in dossier.entities else None
        articles = count_articles(found)
        own = _of_actor(entry) if isinstance(entry, Actor) else _of_place(entry)
        address = permalink(dossier, entity.path)
        yield (
            key,
            entity.sort,
            entry.name,
            entry.kind,
            group,
            *own,
            len(found),
            articles,
            int(entry.suggested),
            address,
        )


def _of_actor(actor: Actor) -> Row:
    return actor.role, actor.country, None, None, actor.wikidata, None


def _of_place(place: Place) -> Row:
    return None, None, *(place.at or (None, None)), place.wikidata, place.geonames


def _aliases(dossier: Dossier) -> Iterator[Row]:
    for folder, entries in (("actors", dossier.actors), ("places", dossier.places)):
        for entry in entries:
            for alias in entry.aliases:
                yield f"{folder}/{entry.id}", alias.name, alias.when


def _articles(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    for number, study in enumerate(dossier.studies):
        article = study.article
        words = (article.headline, article.standfirst, article.byline, article.agency)
        outlet = (article.outlet, " ".join(article.outlet_evidence))
        dates = (*_dates(article), numbers.moment(article.published))
        origin = (article.url, article.archived, article.captured, article.captured_by)
        source = (article.language, article.source, article.sha256, article.encoding, *origin)
        address = permalink(dossier, dossier.addresses[number])
        yield number + 1, article.id, *words, *outlet, *dates, *_filed(dossier, article), *source, address


def _dates(article: Article) -> Row:
    published, updated = article.published, article.updated
    values = (
        (published.value, published.time, published.basis.value, " ".join(published.evidence))
        if published
        else (None,) * 4
    )
    return *values, updated.value if updated else None


def _filed(dossier: Dossier, article: Article) -> Row:
    dateline = article.dateline
    if dateline is None:
        return None, None
    key = f"places/{dateline.place_id}"
    return dateline.place, key if key in dossier.entities else None


def _tags(dossier: Dossier) -> Iterator[Row]:
    for number, study in enumerate(dossier.studies, 1):
        for tag in dict.fromkeys(study.article.tags):
            yield number, tag


def _paragraphs(dossier: Dossier) -> Iterator[Row]:
    ids = count(1)
    for number, study in enumerate(dossier.studies):
        article, page = study.article, permalink(dossier, dossier.addresses[number])
        for block, line in zip(article.blocks, study.lines, strict=True):
            if block.kind is not BlockKind.FURNITURE:
                start, end = trimmed(article.text, block.start, block.end)
                words = visible(article, start, end)
                yield next(ids), number + 1, block.kind.value, line, start, end, words, f"{page}#p{line}"
