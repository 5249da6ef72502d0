"""`data/wording.json`: the contested terms, and how often each outlet used them."""

from collections.abc import Iterator
from typing import Any

from dossier.exports.formats import json_file, permalink
from dossier.model.entries import Choice
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of


def wording_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per choice, in the order of the lexicon."""
    yield json_file("data/wording.json", [_record(dossier, choice) for choice in dossier.choices])


def _record(dossier: Dossier, choice: Choice) -> dict[str, Any]:
    where = addresses_of(dossier)
    return {
        "id": choice.id,
        "name": choice.name,
        "note": choice.note,
        "terms": [{"term": term.words, "forms": term.forms} for term in choice.terms],
        "permalink": permalink(dossier, f"wording.html#choice-{choice.id}"),
        "uses": [
            {
                "term": usage.words,
                "outlet": usage.outlet,
                "quoted": usage.quoted,
                "count": len(usage.occurrences),
                "permalink": permalink(dossier, where.term(choice.id, usage)),
            }
            for usage in dossier.wording.get(choice.id, ())
        ],
    }
