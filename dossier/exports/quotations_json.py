"""`data/quotations.json`: every speaker with what the articles report of them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.exports.formats import json_file, permalink
from dossier.model import Dossier, File, Saying, Speaker


def quotations_json(dossier: Dossier) -> Iterator[File]:
    """One record a speaker, who is quoted most often first."""
    yield json_file("data/quotations.json", [_record(dossier, one) for one in dossier.speakers.values()])


def _record(dossier: Dossier, speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.key or None,
        "name": dossier.entities[speaker.key].name if speaker.key else None,
        "permalink": permalink(dossier, speaker.address),
        "sayings": [_saying(dossier, saying) for saying in speaker.sayings],
    }


def _saying(dossier: Dossier, saying: Saying) -> dict[str, Any]:
    return {
        "article": dossier.studies[saying.study].article.id,
        "line": saying.line,
        **msgspec.structs.asdict(saying.quotation),
        "permalink": permalink(dossier, f"{dossier.addresses[saying.study]}#p{saying.line}"),
    }
