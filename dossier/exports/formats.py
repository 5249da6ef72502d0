"""Shared parts of data files: permalinks, common columns, and JSON, CSV and XML that are reproducible byte by byte."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import msgspec

from dossier.model.articles import Article
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.data_files import CsvTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XML = '<?xml version="1.0" encoding="UTF-8"?>'
"""The first line of an XML file."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def permalink(dossier: Dossier, address: str) -> str:
    """Return the absolute URL of a page if the dossier has a base_url, otherwise its path below the site's root."""
    return f"{dossier.site_info.base_url}{address}"


def paragraph_link(dossier: Dossier, study: int, line: int) -> str:
    """Return the permalink of the paragraph of an article that begins on a line of its source."""
    return permalink(dossier, f"{dossier.addresses[study]}#p{line}")


def article_columns(article: Article) -> tuple[str, str, str]:
    """Return the columns `article`, `date` and `outlet`: its id, EDTF date of publication, and id of the outlet."""
    return harmless(article.id), article.published.value if article.published else "", article.outlet or ""


def json_file(path: str, value: Any) -> File:
    """Return a JSON file in UTF-8, indented by two spaces, with fields in the order given."""
    content = msgspec.json.format(msgspec.json.encode(value), indent=2)
    return File(path=path, content=content + b"\n")


def csv_file(path: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> File:
    """Return a CSV file (RFC 4180) in UTF-8, with a header."""
    return File(path=path, content=csv_bytes([header]) + csv_bytes(rows))


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def table_file(table: CsvTable, rows: Iterable[Sequence[Any]]) -> File:
    """Return one of the tables that `datapackage.json` describes, as CSV."""
    return csv_file(table.file, table.header, rows)


def harmless(text: str) -> str:
    """Return printed words that no spreadsheet runs: words that look like a formula get an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def xml_file(path: str, pieces: Iterable[str]) -> File:
    """Return an XML file in UTF-8, with each piece on a line."""
    return File(path=path, content=xml_bytes((XML, *pieces)))


def xml_bytes(pieces: Iterable[str]) -> bytes:
    """Return pieces of an XML file, each on a line."""
    return "".join(f"{piece}\n" for piece in pieces).encode("utf-8", "replace")


def xml(text: str) -> str:
    """Escape words for an XML element or attribute; characters that XML forbids become U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))
