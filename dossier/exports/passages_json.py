"""`data/passages.json`: every passage that several articles print, version by version, with every change."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.exports.formats import json_file, paragraph_link, permalink
from dossier.model.pages import File
from dossier.model.passages import Passage, Version
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of


def passages_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per passage, in the order of the earliest versions."""
    yield json_file("data/passages.json", [_record(dossier, passage) for passage in dossier.passages])


def _record(dossier: Dossier, passage: Passage) -> dict[str, Any]:
    return {
        "permalink": permalink(dossier, addresses_of(dossier).passage(passage)),
        "versions": [_version(dossier, version) for version in passage.versions],
    }


def _version(dossier: Dossier, version: Version) -> dict[str, Any]:
    article = dossier.studies[version.study].article
    fields = msgspec.to_builtins(version)
    del fields["study"]
    return {
        "article": article.id,
        "date": article.published.value if article.published else None,
        "outlet": article.outlet,
        **fields,
        "permalink": paragraph_link(dossier, version.study, version.line),
    }
