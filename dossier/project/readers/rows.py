"""Read tables of articles, a source per row: CSV, TSV, JSON and JSON lines, as news databases export them."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from msgspec import structs

from dossier.core.errors import DossierError, Problem, Severity
from dossier.model.sources import Source
from dossier.project.readers.builtin import READERS
from dossier.project.readers.decoding import decode_text
from dossier.project.readers.files import RawFile, suffix_of
from dossier.project.readers.vocabulary import NAMES, in_one_vocabulary, key_of, origin_of

_TEXT = (
    "text",
    "body",
    "content",
    "full_text",
    "fulltext",
    "article_text",
    "article_body",
    "articlebody",
    "story_text",
    "story",
    "article",
    "body_text",
    "content_text",
    "body_html",
    "content_html",
    "html",
)
"""Names of the column with the text, the most specific first."""
_IDS = ("id", "uid", "guid", "article_id", "stories_id", "story_id")
_USABLE_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,79}")
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|li)>|<br\s*/?>", re.IGNORECASE)
_MOST_ROWS = 100_000
_LARGEST_FIELD = 50_000_000
_HASHED = 12

Row = Mapping[str, Any]


def read_table(raw: RawFile) -> Iterator[Source]:
    """Yield a Source for each row of a `.csv`, `.tsv`, `.json` or `.jsonl` file.

    Raises DossierError if it is not a table, or no column holds text.
    """
    decoded = decode_text(raw.content, raw.path)
    rows = _rows(decoded.text.removeprefix("\ufeff"), raw.path)
    column = _text_column(rows, raw.path)
    sources = [
        structs.replace(
            _source(row, str(row[column]), raw), encoding=decoded.encoding, remarks=decoded.remarks
        )
        for row in rows
        if isinstance(row.get(column), str) and row[column].strip()
    ]
    if not sources:
        raise _no_text(raw.path, rows)
    return iter(sources)


def _rows(text: str, where: str) -> list[Row]:
    suffix = suffix_of(where)
    try:
        if suffix == "json":
            found = _records(json.loads(text))
        elif suffix in ("jsonl", "ndjson"):
            found = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            found = _cells(text, "\t" if suffix == "tsv" else None)
    except (ValueError, RecursionError, csv.Error) as error:
        what = f"it cannot be read as {suffix.upper()} ({error})"
        raise DossierError(
            [Problem(where, getattr(error, "lineno", None), what, "Export the table again.")]
        ) from error
    rows: list[Row] = [
        {key_of(str(key)): value for key, value in row.items()}
        for row in found[:_MOST_ROWS]
        if isinstance(row, dict)
    ]
    if not rows:
        raise DossierError(
            [Problem(where, None, "there is no row in it", "Export the table again, or remove it.")]
        )
    return rows


def _records(value: Any) -> Sequence[Any]:
    """Return the list of articles in a JSON document: the document itself, or its longest list of records."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return max(lists, key=len, default=[value])


def _cells(text: str, delimiter: str | None) -> list[dict[str, str]]:
    csv.field_size_limit(_LARGEST_FIELD)
    head = text.partition("\n")[0]
    mark = delimiter or max((",", ";", "\t", "|"), key=head.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    return [{key: value for key, value in row.items() if isinstance(key, str)} for row in lines]


def _text_column(rows: Sequence[Row], where: str) -> str:
    """Return the column with the text: of the columns with a suitable name, the one with most text."""
    known = [name for name in _TEXT if any(isinstance(row.get(name), str) for row in rows)]
    if not known:
        raise _no_text(where, rows)
    return max(known, key=lambda name: sum(len(str(row.get(name) or "")) for row in rows))


def _no_text(where: str, rows: Iterable[Row]) -> DossierError:
    columns = ", ".join(dict.fromkeys(key for row in rows for key in row))[:300]
    remedy = f"Call it one of: {', '.join(_TEXT[:4])}. The columns are: {columns}."
    return DossierError(
        [Problem(where, None, "none of its columns holds the text of articles", remedy, Severity.WARNING)]
    )


def _source(row: Row, text: str, raw: RawFile) -> Source:
    metadata = in_one_vocabulary({key: value for key, value in row.items() if key in _METADATA}, "table")
    origin = origin_of(metadata)
    content = json.dumps(row, sort_keys=True, ensure_ascii=False, default=str).encode("utf-8", "replace")
    name = _name(row, origin.url, content)
    page = _of_markup(text, raw) if _MARKUP.search(text) else None
    plain = re.sub(r"\r\n?", "\n", text)
    return Source(
        id=f"{raw.id}/{name}",
        path=f"{raw.path}#{name}",
        media_type=_MEDIA_TYPES[suffix_of(raw.path)],
        encoding="utf-8",
        sha256=sha256(content).hexdigest(),
        text=page.text if page else plain,
        outline=page.outline if page else (),
        metadata=metadata,
        url=origin.url,
        archived=origin.archived,
        captured=origin.captured,
        captured_by=origin.captured_by,
    )


def _of_markup(text: str, raw: RawFile) -> Source | None:
    """Return a cell with HTML as a web page, or None."""
    try:
        read = READERS["html"](RawFile(raw.id, f"{raw.path}.html", text.encode("utf-8", "replace")))
    except DossierError:
        return None
    return read if isinstance(read, Source) else None


def _name(row: Row, url: str | None, content: bytes) -> str:
    """Return a row's name: its id or address. Its number would change when rows are added."""
    given = next((str(row[key]) for key in _IDS if row.get(key) not in (None, "")), None)
    if given and _USABLE_ID.fullmatch(given):
        return given
    return sha256((given or url or "").encode("utf-8", "replace") or content).hexdigest()[:_HASHED]


_METADATA = frozenset(name for names in NAMES.values() for name in names)
_MEDIA_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "ndjson": "application/x-ndjson",
}
