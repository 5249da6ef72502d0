"""Rows derived from each article by itself: mentions, quotations, figures, dates, pairs."""

from collections.abc import Iterator
from itertools import count

from dossier.exports.formats import permalink
from dossier.exports.sqlite.numbering import Numbering, Row
from dossier.model.findings import Figure, Quotation
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of


def tables(dossier: Dossier, numbers: Numbering) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each table with its rows."""
    yield "mentions", _mentions(dossier, numbers)
    yield "quotations", _quotations(dossier, numbers)
    yield "figures", _figures(dossier, numbers)
    yield "dates", _dates(dossier, numbers)
    yield "pairs", _pairs(dossier)


def _mentions(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    ids = count(1)
    for number, study in enumerate(dossier.studies):
        for mention, position in zip(study.mentions, study.positions, strict=True):
            key = f"{mention.kind}s/{mention.entity}"
            paragraph = numbers.block(number, position.block)
            if key in dossier.entities and paragraph:
                where = (mention.start, mention.end, position.start, position.end)
                yield next(ids), number + 1, paragraph, key, mention.name, mention.role, *where, mention.rule


def _quotations(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    ids = count(1)
    for number, study in enumerate(dossier.studies):
        begun: dict[int | None, int] = {}
        for one in study.quotations:
            own = begun[one.start] = next(ids)
            paragraph = numbers.paragraph(number, one.start)
            yield own, number + 1, paragraph, *_quotation_columns(dossier, one), begun.get(one.continues)


def _quotation_columns(dossier: Dossier, one: Quotation) -> Row:
    speaker = one.speaker_id if one.speaker_id in dossier.entities else None
    printed = (one.speaker, one.speaker_start, one.speaker_end)
    marks = (int(one.direct), int(one.partial))
    said = (one.words, *marks, one.cue, one.shade, one.via)
    return speaker, *printed, *said, one.start, one.end, " ".join(one.evidence), "; ".join(one.candidates)


def _figures(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    for number, study in enumerate(dossier.studies):
        own = {one.start: index for index, one in enumerate(study.figures, numbers.figures[number])}
        for index, one in enumerate(study.figures, numbers.figures[number]):
            total = own.get(one.part_of) if one.part_of is not None else None
            yield index, number + 1, numbers.paragraph(number, one.start), *_figure_columns(one), total


def _figure_columns(one: Figure) -> Row:
    counted = (one.printed, one.value, one.most, one.hedge, one.bound, one.unit, one.sort)
    return *counted, one.outcome, one.when, one.claimant, one.start, one.end


def _dates(dossier: Dossier, numbers: Numbering) -> Iterator[Row]:
    ids = count(1)
    for number, study in enumerate(dossier.studies):
        for one in study.times:
            meant = (one.value, numbers.moment(one), one.start, one.end, "; ".join(one.evidence))
            yield next(ids), number + 1, numbers.paragraph(number, one.start), one.printed, *meant


def _pairs(dossier: Dossier) -> Iterator[Row]:
    where = addresses_of(dossier)
    for pair in dossier.pairs.values():
        address = permalink(dossier, where.pair(pair.first, pair.second))
        yield pair.first, pair.second, len(pair.paragraphs), address
