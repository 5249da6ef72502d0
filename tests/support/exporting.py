"""Exported files of a dossier, and a dossier with difficult contents."""

import csv
import io
import json
from functools import cache
from typing import Any

from dossiers import dossier, harbour, study

from dossier.exports.builtin import EXPORTS, descriptions
from dossier.model import BlockKind, Dossier
from dossier.model.pages import BlockFile, File
from dossier.views.offers import offers_among

BASE = "https://example.org/storm/"
HOSTILE = 'x "quoted", \\back{slash} \u202eمرحبا\u202c 🚢 </script><b>&amp; %$#_~^ @{x}\n=1+1'
"""Quotation marks, a line break, a formula, right-to-left text, an emoji, all kinds of markup."""


def files(made: Dossier) -> dict[str, bytes]:
    """Return every exported file by its path."""
    plain = {file.path: whole(file).content for export in EXPORTS.values() for file in export(made)}
    package = descriptions(made, offers_among((path, len(content)) for path, content in plain.items()))
    return plain | {file.path: file.content for file in package}


def exported(made: Dossier, part: str) -> dict[str, str]:
    """Return the text files of one exporter."""
    return {file.path: whole(file).content.decode() for file in EXPORTS[part](made)}


def whole(file: File | BlockFile) -> File:
    """Return a data file as programs read it."""
    if isinstance(file, File):
        return file
    return File(path=file.path, content=b"".join(block.make() for block in file.blocks))


def rows(made: Dossier, name: str) -> list[dict[str, str]]:
    """Return the rows of an exported table by column."""
    return list(csv.DictReader(io.StringIO(files(made)[f"data/{name}"].decode(), newline="")))


def records(made: Dossier, name: str) -> list[dict[str, Any]]:
    """Return the records of an exported JSON file."""
    found: list[dict[str, Any]] = json.loads(files(made)[f"data/{name}"])
    return found


@cache
def samples() -> dict[str, Dossier]:
    """Return dossiers of every kind by name."""
    hostile: dict[str, Any] = {
        "headline": HOSTILE,
        "standfirst": HOSTILE,
        "byline": HOSTILE,
        "agency": HOSTILE,
        "outlet": "<b>&",
        "tags": (HOSTILE, "'; DROP TABLE articles; --"),
    }
    text = f"{HOSTILE}\n\nHolt \x01\x0b\ufffe in Lomvik {HOSTILE}\n"
    return {
        "nothing": dossier(),
        "some": dossier(*(harbour(n) for n in range(1, 4))),
        "addressed": dossier(
            harbour(1, was=("old",)), harbour(2), base_url=BASE, description="A storm & after."
        ),
        "hostile": dossier(
            study(text, published="2021-03?", kinds=(BlockKind.HEADLINE,), **hostile),
            base_url=BASE,
            description=HOSTILE,
        ),
        "undated": dossier(study("Holt in Lomvik\n\nHolt.\n", kinds=(BlockKind.HEADLINE,)), base_url=BASE),
        "years": dossier(
            harbour(1, published="1990"), harbour(2, published="2021-03/2021-04"), base_url=BASE
        ),
    }
