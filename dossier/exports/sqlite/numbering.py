"""Row numbers to which other tables refer; those of each table count from 1 through the whole dossier."""

from bisect import bisect_right
from itertools import accumulate

from dossier.model.articles import Dated
from dossier.model.edtf import day
from dossier.model.findings import TimeReference
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier

Row = tuple[object, ...]


class Numbering:
    """The row numbers of the paragraphs, figures and moments of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        kept = [
            [
                index
                for index, block in enumerate(study.article.blocks)
                if block.kind is not BlockKind.FURNITURE
            ]
            for study in dossier.studies
        ]
        before = accumulate(map(len, kept), initial=1)
        self._paragraphs = [
            dict(zip(blocks, range(first, first + len(blocks)), strict=True))
            for blocks, first in zip(kept, before, strict=False)
        ]
        self._starts = [[block.start for block in study.article.blocks] for study in dossier.studies]
        self._moments = {moment.value: number for number, moment in enumerate(dossier.timeline, 1)}
        self.figures = tuple(accumulate((len(study.figures) for study in dossier.studies), initial=1))
        """For each article, the number of its first figure."""

    def block(self, study: int, index: int) -> int | None:
        """Return the number of a block's paragraph; None if it is furniture."""
        return self._paragraphs[study].get(index)

    def paragraph(self, study: int, offset: int) -> int | None:
        """Return the number of the paragraph that holds a character; None if it is furniture."""
        return self.block(study, bisect_right(self._starts[study], offset) - 1)

    def moment(self, date: Dated | TimeReference | None) -> int | None:
        """Return the number of the moment that a date means; None if the timeline has none."""
        return self._moments.get(day(date.value)) if date else None
