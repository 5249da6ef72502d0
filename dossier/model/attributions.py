"""Attributions to speakers, and comparisons of numbers from several sources."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from dossier.model.findings import Quotation
from dossier.model.found import Found


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation or reported statement, and its place."""

    study: int
    """Index of the study in the dossier."""
    quotation: Quotation
    block: int
    """Index of the block that contains its start."""
    line: int
    """First source line of its paragraph; the paragraph's anchor is `p<line>`."""


class Manner(NamedTuple):
    """How a statement is made: all that is needed to count statements."""

    direct: bool
    """Whether it is in quotation marks."""
    shade: str
    """As in Quotation."""


class Speaker(Struct, frozen=True, kw_only=True):
    """A speaker, with everything the articles attribute to them."""

    key: str
    """Key of the actor; empty for all speakers without an entry."""
    attributions: Found[Attribution]
    """In the order of the articles."""


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """The numbers in one sentence of a source: a total, and its parts if named."""

    study: int
    """Index of the study in the dossier."""
    figures: tuple[int, ...]
    """Indexes of its figures: the total first, if it is printed, then the parts."""
    total: int | float
    """As printed, or the sum of the parts."""
    parts: tuple[int | float, ...] = ()
    """The parts of the total; empty if none are named."""
    most: int | float | None = None
    """Upper end of a range, whose lower end is `total`; None if no range is printed."""
    bound: str = ""
    """`at least`, `at most` or `about`; empty for an exact number."""
    outcome: str | None
    """As in `Figure.outcome`."""
    sort: str
    """As in `Figure.sort`."""
    when: str | None
    """EDTF date of the event; None if unknown."""
    line: int
    """First source line of its paragraph; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, as an offset in the source text."""


class Verdict(StrEnum):
    """The result of comparing the numbers of several sources."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    PARTS_DIFFER = "totals agree, parts differ"
    DIFFER = "differ"
    NOT_COMPARABLE = "not comparable"


class Comparison(Struct, frozen=True, kw_only=True):
    """The numbers that several sources give for the same thing."""

    id: str
    """Also its anchor, such as `killed-people-2020-02-03`."""
    name: str | None = None
    """The name an editor gave it."""
    outcome: str | None
    """As in `Figure.outcome`."""
    sort: str
    """As in `Figure.sort`."""
    when: str | None
    """EDTF date of the event; None if unknown."""
    statements: tuple[Statement, ...]
    """By date of publication."""
    verdict: Verdict
    evidence: tuple[str, ...]
    """Short sentences: why the statements were grouped, and how their numbers compare."""
