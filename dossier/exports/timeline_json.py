"""`data/timeline.json`: every day and period that the articles mention, and the articles published then."""

from collections.abc import Iterator
from typing import Any

import msgspec

from dossier.exports.formats import json_file, paragraph_link, permalink
from dossier.model.pages import File
from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of


def timeline_json(dossier: Dossier) -> Iterator[File]:
    """Write one record per day or period, in chronological order."""
    yield json_file("data/timeline.json", [_record(dossier, moment) for moment in dossier.timeline])


def _record(dossier: Dossier, moment: Moment) -> dict[str, Any]:
    return {
        "date": moment.value,
        "first": moment.first,
        "last": moment.last,
        "permalink": permalink(dossier, addresses_of(dossier).moment(moment.value)),
        "told": [[_sentence(dossier, sentence) for sentence in group] for group in moment.kin],
        "published": [
            {
                "article": dossier.studies[number].article.id,
                "permalink": permalink(dossier, dossier.addresses[number]),
            }
            for number in moment.published
        ],
    }


def _sentence(dossier: Dossier, sentence: DatedSentence) -> dict[str, Any]:
    return {
        "article": dossier.studies[sentence.study].article.id,
        "line": sentence.line,
        "start": sentence.start,
        "end": sentence.end,
        "picture": sentence.picture,
        "names": sentence.keys,
        "times": [msgspec.structs.asdict(time) for time in sentence.times],
        "permalink": paragraph_link(dossier, sentence.study, sentence.line),
    }
