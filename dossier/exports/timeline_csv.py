"""`data/timeline.csv`: every date that a sentence names, and every publication."""

from collections.abc import Iterator, Sequence

from dossier.exports.blocks import grouped, seed, table_of_blocks
from dossier.exports.formats import csv_bytes, harmless, paragraph_link, permalink
from dossier.exports.moments import MOMENTS, keyed_moments
from dossier.model.findings import TimeReference
from dossier.model.pages import BlockFile
from dossier.model.times import DatedSentence, Moment
from dossier.model.whole import Dossier
from dossier.views.data_files import TIMELINE


def timeline_csv(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one row per date named and per article published, in chronological order."""

    def make(moments: Sequence[Moment]) -> bytes:
        return csv_bytes(row for moment in moments for row in _rows(dossier, moment))

    start = seed(dossier, TIMELINE.file)
    yield table_of_blocks(TIMELINE, grouped(start, keyed_moments(dossier), make, MOMENTS))


def _rows(dossier: Dossier, moment: Moment) -> Iterator[tuple[object, ...]]:
    when = moment.value, moment.first, moment.last
    for group in moment.kin:
        for sentence in group:
            for time in sentence.times:
                yield *when, *_sentence_columns(dossier, sentence, time)
    for number in moment.published:
        article = dossier.studies[number].article
        value = article.published.value if article.published else ""
        where = permalink(dossier, dossier.addresses[number])
        yield *when, "published", harmless(article.id), article.outlet or "", "", value, *("",) * 6, where


def _sentence_columns(dossier: Dossier, sentence: DatedSentence, time: TimeReference) -> tuple[object, ...]:
    article = dossier.studies[sentence.study].article
    return (
        "picture" if sentence.picture else "told",
        harmless(article.id),
        article.outlet or "",
        harmless(time.printed),
        time.value,
        time.start,
        time.end,
        sentence.line,
        sentence.start,
        sentence.end,
        harmless("; ".join(time.evidence)),
        paragraph_link(dossier, sentence.study, sentence.line),
    )
