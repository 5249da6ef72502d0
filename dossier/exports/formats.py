"""What data files have in common: permalinks, and JSON and CSV with the same bytes from the same dossier."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import msgspec

from dossier.model.pages import File
from dossier.model.whole import Dossier

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def permalink(dossier: Dossier, address: str) -> str:
    """The full address where the dossier says where it will live, otherwise the one below the site's root."""
    return f"{dossier.site_info.base_url}{address}"


def json_file(path: str, value: Any) -> File:
    """A JSON file: UTF-8, indented by two spaces, fields in the order given."""
    content = msgspec.json.format(msgspec.json.encode(value), indent=2)
    return File(path=path, content=content + b"\n")


def csv_file(path: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> File:
    """A CSV file as RFC 4180 has it, UTF-8, with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return File(path=path, content=out.getvalue().encode("utf-8", "replace"))


def harmless(text: str) -> str:
    """Printed words no spreadsheet takes for a formula: those that look like one get an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def xml_file(path: str, pieces: Iterable[str]) -> File:
    """An XML file of these pieces, UTF-8, a line each."""
    text = "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *pieces, ""))
    return File(path=path, content=text.encode("utf-8", "replace"))


def xml(text: str) -> str:
    """Words as XML, in an element or an attribute; what XML has no place for becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text))
