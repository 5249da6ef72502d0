"""`data/dossier.sqlite`: everything in one database, with foreign keys and full-text search."""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from struct import Struct
from typing import Any

from dossier.model import Actor, Article, Dossier, Figure, File, Kind, Place, Quotation, Study, TimeReference
from dossier.records import permalink
from dossier.typesetting import trimmed, visible

SCHEMA, INDEXES = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("schema.sql", "indexes.sql")
)
_STAMPS = ((24, b"\0\0\0\1"), (92, b"\0\0\0\1"), (96, (3_040_000).to_bytes(4, "big")))
"""What the header of a database says of how it was written: counters, and the version of the library."""
_PAGE, _HEADER = 4096, 100
_NUMBERS = Struct(">HH")
_TREE = {2: 12, 5: 12, 10: 8, 13: 8}
"""The kinds of pages of its trees, and how long the head of each is; after it stand two bytes for each cell."""

Row = tuple[object, ...]
Kept = tuple[int, Study, dict[int, int]]
"""The number of an article, the article, and the numbers of its paragraphs by their place among its blocks."""


def dossier_sqlite(dossier: Dossier) -> Iterator[File]:
    """One database, built in memory; the same dossier gives the same bytes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(SCHEMA)
        database.execute("BEGIN")
        for table, rows in _tables(dossier):
            _fill(database, table, rows)
        database.execute("COMMIT")
        database.executescript(INDEXES)
        yield File(path="data/dossier.sqlite", content=_plain(database.serialize()))


def _fill(database: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is not None:
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
        database.execute(insert, first)
        database.executemany(insert, rows)


def _tables(dossier: Dossier) -> Iterator[tuple[str, Iterator[Row]]]:
    yield "about", _about(dossier)
    yield "outlets", _outlets(dossier)
    yield "entities", _entities(dossier)
    yield "aliases", _aliases(dossier)
    yield "articles", _articles(dossier)
    yield "tags", _tags(dossier)
    yield "paragraphs", _paragraphs(dossier)
    kept = list(_kept(dossier))
    yield "mentions", _mentions(dossier, kept)
    yield "quotations", _found(dossier, kept, "quotations", _quotation)
    yield "figures", _found(dossier, kept, "figures", _figure)
    yield "dates", _found(dossier, kept, "times", _date)
    yield "pairs", _pairs(dossier)


def _about(dossier: Dossier) -> Iterator[Row]:
    imprint = dossier.imprint
    yield from zip(
        ("title", "description", "language", "base_url"),
        (imprint.title, imprint.description, imprint.language, imprint.base_url),
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
        articles = len({occurrence.study for occurrence in found})
        told = _of_actor(entry) if isinstance(entry, Actor) else _of_place(entry)
        address = permalink(dossier, entity.path)
        yield key, entity.sort, entry.name, entry.kind, group, *told, len(found), articles, address


def _of_actor(actor: Actor) -> Row:
    return actor.role, actor.country, None, None, actor.wikidata, None


def _of_place(place: Place) -> Row:
    return None, None, *(place.at or (None, None)), place.wikidata, place.geonames


def _aliases(dossier: Dossier) -> Iterator[Row]:
    for folder, entries in (("actors", dossier.actors), ("places", dossier.places)):
        for entry in entries:
            for alias in entry.aliases:
                yield f"{folder}/{entry.id}", alias.name, alias.when


def _articles(dossier: Dossier) -> Iterator[Row]:
    for number, study in enumerate(dossier.studies):
        article = study.article
        address = permalink(dossier, dossier.addresses[number])
        words = (article.headline, article.standfirst, article.byline, article.agency, article.outlet)
        source = (article.language, article.source, article.sha256, article.encoding)
        yield number + 1, article.id, *words, *_dates(article), *_filed(dossier, article), *source, address


def _dates(article: Article) -> Row:
    published, updated = article.published, article.updated
    told = (
        (published.value, published.basis.value, " ".join(published.evidence)) if published else (None,) * 3
    )
    return *told, updated.value if updated else None


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
            if block.kind is not Kind.FURNITURE:
                start, end = trimmed(article.text, block.start, block.end)
                words = visible(article, start, end)
                yield next(ids), number + 1, block.kind.value, line, start, end, words, f"{page}#p{line}"


def _kept(dossier: Dossier) -> Iterator[Kept]:
    """All articles with the numbers of their paragraphs."""
    ids = count(1)
    for number, study in enumerate(dossier.studies, 1):
        blocks = enumerate(study.article.blocks)
        yield number, study, {place: next(ids) for place, b in blocks if b.kind is not Kind.FURNITURE}


def _mentions(dossier: Dossier, articles: Iterable[Kept]) -> Iterator[Row]:
    ids, known = count(1), dossier.entities
    for number, study, kept in articles:
        for mention, spot in zip(study.mentions, study.spots, strict=True):
            key = f"{mention.kind}s/{mention.entity}"
            if key in known and spot.block in kept:
                where = (mention.start, mention.end, spot.start, spot.end)
                words = (mention.name, mention.role)
                yield next(ids), number, kept[spot.block], key, *words, *where, mention.rule


def _found(
    dossier: Dossier, articles: Iterable[Kept], field: str, told: Callable[[Dossier, Any], Row]
) -> Iterator[Row]:
    """A row for each finding of one sort, in the order of the articles and of the text."""
    ids = count(1)
    for number, study, kept in articles:
        starts = [block.start for block in study.article.blocks]
        for finding in getattr(study, field):
            paragraph = kept.get(bisect_right(starts, finding.start) - 1)
            yield next(ids), number, paragraph, *told(dossier, finding)


def _quotation(dossier: Dossier, one: Quotation) -> Row:
    speaker = one.speaker_id if one.speaker_id in dossier.entities else None
    said = (one.words, int(one.direct), one.cue, one.shade)
    return speaker, one.speaker, *said, one.start, one.end, " ".join(one.evidence)


def _figure(_: Dossier, one: Figure) -> Row:
    return (
        one.printed,
        one.value,
        one.hedge,
        one.unit,
        one.outcome,
        one.when,
        one.claimant,
        one.start,
        one.end,
    )


def _date(_: Dossier, one: TimeReference) -> Row:
    return one.printed, one.value, one.start, one.end, " ".join(one.evidence)


def _pairs(dossier: Dossier) -> Iterator[Row]:
    for pair in dossier.pairs.values():
        yield pair.first, pair.second, len(pair.paragraphs), permalink(dossier, pair.address)


def _plain(content: bytes) -> bytes:
    """The database without what differs from one version of the library to another: stamps, and what unused
    room in its pages happens to hold (https://www.sqlite.org/fileformat2.html, 1.3 and 1.6)."""
    plain = bytearray(content)
    for offset, stamp in _STAMPS:
        plain[offset : offset + 4] = stamp
    for page in range(0, len(plain), _PAGE):
        head = page or _HEADER
        if plain[head] in _TREE:
            cells, used = _NUMBERS.unpack_from(plain, head + 3)
            free = head + _TREE[plain[head]] + 2 * cells
            plain[free : page + used] = bytes(page + used - free)
    return bytes(plain)
