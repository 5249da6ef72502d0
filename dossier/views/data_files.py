"""The CSV tables among the data files of a dossier: their columns, types and keys."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column of a table."""

    name: str
    meaning: str
    type: str = "string"
    """Type in Frictionless Table Schema."""


class CsvTable(NamedTuple):
    """One of the CSV tables."""

    path: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """The primary key."""
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    """Foreign keys: columns, file of the other table, and its columns."""

    @property
    def file(self) -> str:
        """Return its path in the site if it is not compressed."""
        return f"data/{self.path}"

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)


_ENTITY = (("kind", "entity"), "entities.csv", ("kind", "entity"))
_ARTICLE = (("article",), "articles.csv", ("article",))

ARTICLES = CsvTable(
    "articles.csv",
    (
        Column("article", "the article's id"),
        Column("date", "date of publication; EDTF"),
        Column("basis", "basis of the date: editor, printed, derived or inferred"),
        Column("outlet", "the outlet's id"),
        Column("outlet_name", "its name"),
        Column("agency", "as printed"),
        Column("byline", "as printed"),
        Column("headline", "as extracted"),
        Column("standfirst", "as extracted"),
        Column("language", "BCP 47"),
        Column("place", "where it was filed, as printed"),
        Column("mentions", "number of mentions", "integer"),
        Column("source", "the source file"),
        Column("sha256", "SHA-256 of the source file"),
        Column("url", "the publisher's page"),
        Column("archived", "address of an archived copy"),
        Column("captured", "when the page was saved"),
        Column("captured_by", "what or who saved it"),
        Column("permalink", "the article's page"),
    ),
    key=("article",),
)
ENTITIES = CsvTable(
    "entities.csv",
    (
        Column("kind", "actor or place"),
        Column("entity", "its id"),
        Column("name", "name used in the dossier"),
        Column("type", "person, organisation, city …"),
        Column("role", "role of an actor"),
        Column("belongs_to", "id of the actor it belongs to, or of the place it is in"),
        Column("latitude", "of a place, in degrees, WGS 84", "number"),
        Column("longitude", "of a place, in degrees, WGS 84", "number"),
        Column("wikidata", "Wikidata item"),
        Column("mentions", "number of mentions", "integer"),
        Column("articles", "number of articles", "integer"),
        Column("suggested", "whether the program proposes it and nobody has confirmed it", "boolean"),
        Column("permalink", "its page"),
    ),
    key=("kind", "entity"),
)
MENTIONS = CsvTable(
    "mentions.csv",
    (
        Column("article", "the article's id"),
        Column("date", "date of publication; EDTF"),
        Column("outlet", "the outlet's id"),
        Column("kind", "actor or place"),
        Column("entity", "its id"),
        Column("name", "as printed"),
        Column("role", "as printed"),
        Column("start", "start of the name, in characters of the source", "integer"),
        Column("end", "end, exclusive", "integer"),
        Column("line", "line of the source where the paragraph begins", "integer"),
        Column("sentence_start", "start of the sentence", "integer"),
        Column("sentence_end", "end, exclusive", "integer"),
        Column("rule", "rule that chose this entry and this sense"),
        Column("source", "the source file"),
        Column("sha256", "SHA-256 of the source file"),
        Column("permalink", "the paragraph"),
    ),
    refers=(_ARTICLE, _ENTITY),
)
MENTIONS_OF_ONE = ("date", "outlet", "headline", "name", "role", "permalink")
"""Columns of the file of a single actor or place."""
MOST_ARTICLES = 300
"""Number of articles up to which each entry has a file of its own mentions and the matrices of articles are whole.

Above it, one file holds the mentions of all entries, and these matrices show only their first page.
"""
MATRIX = CsvTable(
    "matrix.csv",
    (
        Column("first_kind", "actor or place"),
        Column("first", "id of the first entity"),
        Column("second_kind", "actor or place"),
        Column("second", "id of the second entity"),
        Column("article", "the article's id"),
        Column("block_kind", "kind of the block"),
        Column("start", "start, in characters of the source", "integer"),
        Column("end", "end, exclusive", "integer"),
        Column("line", "line of the source where it begins", "integer"),
        Column("evidence", "page with all paragraphs of the pair"),
        Column("permalink", "the paragraph"),
    ),
    refers=(
        _ARTICLE,
        (("first_kind", "first"), "entities.csv", ("kind", "entity")),
        (("second_kind", "second"), "entities.csv", ("kind", "entity")),
    ),
)
_WHERE = (
    Column("start", "start of the words, in characters of the source", "integer"),
    Column("end", "end, exclusive", "integer"),
    Column("line", "line of the source where the paragraph begins", "integer"),
)
_WHOSE = (
    Column("article", "the article's id"),
    Column("date", "date of publication; EDTF"),
    Column("outlet", "the outlet's id"),
)
_PERMALINK = Column("permalink", "the paragraph")

QUOTATIONS = CsvTable(
    "quotations.csv",
    (
        *_WHOSE,
        Column("speaker", "key of the actor"),
        Column("speaker_printed", "as printed"),
        Column("candidates", "who may have said it, where it is open who did"),
        Column("direct", "yes or no: in quotation marks"),
        Column("partial", "yes or no: the marks hold only part of the outlet's sentence"),
        Column("cue", "verb or phrase that introduces it"),
        Column("shade", "type of statement"),
        Column("via", "whom they told, or who relayed it"),
        Column("cites", "source the speaker cites"),
        Column("words", "the words"),
        Column("start", "start, in characters of the source", "integer"),
        Column("end", "end, exclusive", "integer"),
        Column("speaker_start", "start of the speaker's name", "integer"),
        Column("speaker_end", "end of the name, exclusive", "integer"),
        Column("line", "line of the source where the paragraph begins", "integer"),
        Column("evidence", "evidence for the speaker"),
        _PERMALINK,
    ),
    refers=(_ARTICLE,),
)
FIGURES = CsvTable(
    "figures.csv",
    (
        *_WHOSE,
        Column("printed", "as printed"),
        Column("value", "as a number", "number"),
        Column("most", "upper end of a span, as a number", "number"),
        Column("hedge", "as printed"),
        Column("bound", "at least, at most or about"),
        Column("unit", "what is counted, as printed"),
        Column("sort", "kind of thing counted"),
        Column("outcome", "outcome, such as killed"),
        Column("when", "EDTF"),
        Column("claimant", "whom the number is attributed to, as printed"),
        Column("part_of", "start of the figure with the total", "integer"),
        *_WHERE,
        _PERMALINK,
    ),
    refers=(_ARTICLE,),
)
TIMELINE = CsvTable(
    "timeline.csv",
    (
        Column("date", "EDTF"),
        Column("first", "first possible day"),
        Column("last", "last possible day"),
        Column("track", "told, picture or published"),
        Column("article", "the article's id"),
        Column("outlet", "the outlet's id"),
        Column("printed", "the date as printed"),
        Column("value", "its meaning; EDTF"),
        *_WHERE,
        Column("sentence_start", "start of the sentence", "integer"),
        Column("sentence_end", "end, exclusive", "integer"),
        Column("evidence", "how the date was determined"),
        _PERMALINK,
    ),
    refers=(_ARTICLE,),
)
WORDING = CsvTable(
    "wording.csv",
    (
        Column("choice", "id of the entry in content/terms.yml"),
        Column("term", "term as written there"),
        Column("printed", "as printed"),
        Column("quoted", "yes or no: in quotation marks"),
        Column("outlet", "the outlet's id"),
        Column("article", "the article's id"),
        Column("date", "date of publication; EDTF"),
        *_WHERE,
        Column("sentence_start", "start of the sentence", "integer"),
        Column("sentence_end", "end, exclusive", "integer"),
        _PERMALINK,
    ),
    refers=(_ARTICLE,),
)
PASSAGES = CsvTable(
    "passages.csv",
    (
        Column("passage", "its address on the site"),
        Column("earliest", "id of the article with the earliest version"),
        *_WHOSE,
        Column("line", "line of the source where the paragraph begins", "integer"),
        Column("start", "start of the sentences, in characters of the source", "integer"),
        Column("end", "end, exclusive", "integer"),
        Column("words", "number of words", "integer"),
        Column("kept", "number of words shared with the earliest version", "integer"),
        Column("before", "words removed"),
        Column("after", "words added"),
        Column("before_start", "start of the removed words, in the earliest version's source", "integer"),
        Column("before_end", "end, exclusive", "integer"),
        Column("after_start", "start of the added words", "integer"),
        Column("after_end", "end, exclusive", "integer"),
        _PERMALINK,
    ),
    refers=(_ARTICLE, (("earliest",), "articles.csv", ("article",))),
)
TABLES = (ARTICLES, ENTITIES, MENTIONS, MATRIX, QUOTATIONS, FIGURES, TIMELINE, WORDING, PASSAGES)
