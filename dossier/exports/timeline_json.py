"""`data/timeline.json`: every day and period that the articles mention, and the articles published then."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from dossier.exports.blocks import grouped, json_blocks, json_items, seed
from dossier.exports.formats import paragraph_link, permalink
from dossier.exports.moments import MOMENTS, keyed_moments
from dossier.model.pages import BlockFile
from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of

_PATH = "data/timeline.json"


def timeline_json(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one record per day or period, in chronological order."""
    last = len(dossier.timeline) - 1
    ordered = enumerate(keyed_moments(dossier))
    items = ((key + bytes([number == last]), (moment, number != last)) for number, (key, moment) in ordered)

    def make(moments: Sequence[tuple[Moment, bool]]) -> bytes:
        return json_items([_record(dossier, moment) for moment, _ in moments], more=moments[-1][1])

    yield json_blocks(_PATH, grouped(seed(dossier, _PATH), items, make, MOMENTS))


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
