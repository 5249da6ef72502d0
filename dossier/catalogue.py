"""What data files a dossier has, and the columns of its tables."""

from typing import NamedTuple


class DataFile(NamedTuple):
    """A file below `data/`."""

    path: str
    title: str
    media_type: str
    opened_with: str
    """Programs that it is made for."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    meaning: str
    type: str = "string"
    """As Frictionless Table Schema has it."""


class Table(NamedTuple):
    """A CSV file of the data."""

    path: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that tell its rows apart."""
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    """Columns that hold the key of another table: theirs, its file, and its own."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


FILES = (
    DataFile("data/articles.csv", "Articles", "text/csv", "spreadsheets"),
    DataFile("data/entities.csv", "Actors and places", "text/csv", "spreadsheets"),
    DataFile("data/mentions.csv", "Every mention, with its characters in the source", "text/csv", "spreadsheets"),
    DataFile("data/matrix.csv", "Every paragraph that two names share", "text/csv", "spreadsheets"),
    DataFile("data/datapackage.json", "The tables described: columns, types, keys", "application/json", "Frictionless"),
    DataFile(
        "data/dossier.sqlite",
        "Everything in one database, with full-text search",
        "application/vnd.sqlite3",
        "Datasette, DB Browser for SQLite",
    ),
    DataFile("data/articles.json", "Articles, block by block, with all evidence", "application/json", "programs"),
    DataFile("data/actors.json", "Actors, with their names, roles and company", "application/json", "programs"),
    DataFile("data/places.json", "Places, with their names and company", "application/json", "programs"),
    DataFile("data/places.geojson", "Places on the map", "application/geo+json", "QGIS, geojson.io"),
    DataFile("data/network.gexf", "Who appears with whom, as a graph", "application/xml", "Gephi"),
    DataFile("data/network.graphml", "The same graph", "application/xml", "yEd, Cytoscape, NetworkX, igraph"),
    DataFile("data/entities.ftm.json", "FollowTheMoney entities, one a line", "application/x-ndjson", "Aleph"),
    DataFile("data/timeline.json", "Articles on a timeline", "application/json", "TimelineJS"),
    DataFile("data/citations.json", "Citations as CSL-JSON", "application/vnd.citationstyles.csl+json", "Pandoc"),
    DataFile("data/citations.bib", "Citations as BibTeX", "application/x-bibtex", "Zotero, JabRef, LaTeX"),
    DataFile("data/manifest.json", "Every file of the site with its size and SHA-256", "application/json", "programs"),
)  # fmt: skip
"""In the order in which the page of the data lists them."""

_ENTITY = (("kind", "entity"), "entities.csv", ("kind", "entity"))
_ARTICLE = (("article",), "articles.csv", ("article",))

ARTICLES = Table(
    "articles.csv",
    (
        Column("article", "the article's id"),
        Column("date", "when it was published; EDTF"),
        Column("basis", "how that is known: editor, printed, derived or inferred"),
        Column("outlet", "the outlet's id"),
        Column("outlet_name", "its name"),
        Column("agency", "as printed"),
        Column("byline", "as printed"),
        Column("headline", "as read"),
        Column("standfirst", "as read"),
        Column("language", "BCP 47"),
        Column("place", "where it was filed, as printed"),
        Column("mentions", "how many mentions it holds", "integer"),
        Column("source", "the source file"),
        Column("sha256", "of the source's bytes"),
        Column("permalink", "the article's page"),
    ),
    key=("article",),
)
ENTITIES = Table(
    "entities.csv",
    (
        Column("kind", "actor or place"),
        Column("entity", "its id"),
        Column("name", "as the dossier names it"),
        Column("type", "person, organisation, city …"),
        Column("role", "of an actor"),
        Column("belongs_to", "id of what an actor is a member of, or a place lies within"),
        Column("latitude", "of a place, in degrees, WGS 84", "number"),
        Column("longitude", "of a place, in degrees, WGS 84", "number"),
        Column("wikidata", "its item there"),
        Column("mentions", "how often it is mentioned", "integer"),
        Column("articles", "in how many articles", "integer"),
        Column("permalink", "its page"),
    ),
    key=("kind", "entity"),
)
MENTIONS = Table(
    "mentions.csv",
    (
        Column("article", "the article's id"),
        Column("date", "when it was published; EDTF"),
        Column("outlet", "the outlet's id"),
        Column("kind", "actor or place"),
        Column("entity", "its id"),
        Column("name", "as printed"),
        Column("role", "as printed"),
        Column("start", "where the name begins, in characters of the source", "integer"),
        Column("end", "where it ends, exclusive", "integer"),
        Column("line", "the line of the source on which the paragraph begins", "integer"),
        Column("sentence_start", "where the sentence begins", "integer"),
        Column("sentence_end", "where it ends, exclusive", "integer"),
        Column("rule", "why this entry, and why in this sense"),
        Column("source", "the source file"),
        Column("sha256", "of the source's bytes"),
        Column("permalink", "the paragraph"),
    ),
    refers=(_ARTICLE, _ENTITY),
)
MATRIX = Table(
    "matrix.csv",
    (
        Column("first_kind", "actor or place"),
        Column("first", "id of the first"),
        Column("second_kind", "actor or place"),
        Column("second", "id of the second"),
        Column("article", "the article's id"),
        Column("block_kind", "what the paragraph is"),
        Column("start", "where it begins, in characters of the source", "integer"),
        Column("end", "where it ends, exclusive", "integer"),
        Column("line", "the line of the source on which it begins", "integer"),
        Column("evidence", "the page that lists all paragraphs of the pair"),
        Column("permalink", "the paragraph"),
    ),
    refers=(
        _ARTICLE,
        (("first_kind", "first"), "entities.csv", ("kind", "entity")),
        (("second_kind", "second"), "entities.csv", ("kind", "entity")),
    ),
)
TABLES = (ARTICLES, ENTITIES, MENTIONS, MATRIX)
