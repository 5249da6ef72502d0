"""The numbers of rows that rows of other tables refer to; each table counts from 1 through the whole dossier."""

from bisect import bisect_right
from itertools import accumulate

from dossier.model.articles import Dated
from dossier.model.edtf import day
from dossier.model.findings import TimeReference
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier

Row = tuple[object, ...]


class Numbering:
    """What number the rows of a dossier have."""

    def __init__(self, dossier: Dossier) -> None:
        kept = [
            [
                place
                for place, block in enumerate(study.article.blocks)
                if block.kind is not BlockKind.FURNITURE
            ]
            for study in dossier.studies
        ]
        before = accumulate(map(len, kept), initial=1)
        self._paragraphs = [
            dict(zip(places, range(first, first + len(places)), strict=True))
            for places, first in zip(kept, before, strict=False)
        ]
        self._starts = [[block.start for block in study.article.blocks] for study in dossier.studies]
        self._moments = {moment.value: number for number, moment in enumerate(dossier.timeline, 1)}
        self.figures = tuple(accumulate((len(study.figures) for study in dossier.studies), initial=1))
        """For each article, the number of its first figure."""

    def block(self, study: int, place: int) -> int | None:
        """The paragraph that a block of an article is; None where it is furniture."""
        return self._paragraphs[study].get(place)

    def paragraph(self, study: int, offset: int) -> int | None:
        """The paragraph that holds a character of an article; None where it is furniture."""
        return self.block(study, bisect_right(self._starts[study], offset) - 1)

    def moment(self, date: Dated | TimeReference | None) -> int | None:
        """The moment of the timeline that a date means; None where it cannot be placed in time."""
        return self._moments.get(day(date.value)) if date else None
