"""Row numbers to which other tables refer; those of each table count from 1 through the whole dossier."""

from array import array
from bisect import bisect_right
from itertools import accumulate, count

from dossier.model.articles import Dated
from dossier.model.edtf import day
from dossier.model.findings import TimeReference
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier

Row = tuple[object, ...]


class Numbering:
    """The row numbers of the paragraphs, figures and moments of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        ids = count(1)
        self._paragraphs: list[array[int]] = []
        """For each article and block, the number of the paragraph; 0 if the block is furniture."""
        self._starts: list[array[int]] = []
        for study in dossier.studies:
            blocks = study.article.blocks
            kept = (block.kind is not BlockKind.FURNITURE for block in blocks)
            self._paragraphs.append(array("I", (next(ids) if is_kept else 0 for is_kept in kept)))
            self._starts.append(array("I", (block.start for block in blocks)))
        self._moments = {moment.value: number for number, moment in enumerate(dossier.timeline, 1)}
        self.figures = tuple(accumulate((len(study.figures) for study in dossier.studies), initial=1))
        """For each article, the number of its first figure."""

    def block(self, study: int, index: int) -> int | None:
        """Return the number of a block's paragraph; None if it is furniture."""
        return self._paragraphs[study][index] or None

    def paragraph(self, study: int, offset: int) -> int | None:
        """Return the number of the paragraph that holds a character; None if it is furniture."""
        return self.block(study, bisect_right(self._starts[study], offset) - 1)

    def moment(self, date: Dated | TimeReference | None) -> int | None:
        """Return the number of the moment that a date means; None if the timeline has none."""
        return self._moments.get(day(date.value)) if date else None
