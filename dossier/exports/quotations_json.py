"""`data/quotations.json`: every speaker, with all quotations and statements."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.exports.formats import json_file, paragraph_link, permalink
from dossier.model.attributions import Attribution, Speaker
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of


def quotations_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per speaker, the most quoted first."""
    yield json_file("data/quotations.json", [_record(dossier, one) for one in dossier.speakers.values()])


def _record(dossier: Dossier, speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.key or None,
        "name": dossier.entities[speaker.key].name if speaker.key else None,
        "permalink": permalink(dossier, addresses_of(dossier).speaker(speaker.key)),
        "sayings": [_attribution(dossier, attribution) for attribution in speaker.attributions],
    }


def _attribution(dossier: Dossier, attribution: Attribution) -> dict[str, Any]:
    return {
        "article": dossier.studies[attribution.study].article.id,
        "line": attribution.line,
        **msgspec.structs.asdict(attribution.quotation),
        "permalink": paragraph_link(dossier, attribution.study, attribution.line),
    }
