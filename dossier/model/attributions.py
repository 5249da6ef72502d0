"""Who said what, and whose numbers agree."""

from enum import StrEnum

from msgspec import Struct

from dossier.model.findings import Quotation


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation or reported statement, and where it is."""

    study: int
    """Index of the study in the dossier."""
    quotation: Quotation
    block: int
    """Index of the block in which it begins."""
    line: int
    """The line on which its paragraph begins; the paragraph's anchor is `p<line>`."""


class Speaker(Struct, frozen=True, kw_only=True):
    """A speaker in the articles."""

    key: str
    """Key of the actor; empty for all speakers outside the lexicon."""
    attributions: tuple[Attribution, ...]
    """In the order of the articles."""


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """What one sentence of a source says about a number, with the parts it names."""

    study: int
    """Index of the study in the dossier."""
    figures: tuple[int, ...]
    """Indexes of its figures: the total first, if printed, then the parts."""
    total: int | float
    """As printed, or the sum of the parts."""
    parts: tuple[int | float, ...] = ()
    """Empty if no parts are named."""
    most: int | float | None = None
    """Upper end of a span, of which `total` is the lower one; None where no span is printed."""
    bound: str = ""
    """`at least`, `at most` or `about`; empty for an exact number."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    line: int
    """The line on which its paragraph begins; the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """End of the sentence, in characters of the source text."""


class Verdict(StrEnum):
    """How the numbers of several sources compare."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    PARTS_DIFFER = "totals agree, parts differ"
    DIFFER = "differ"
    NOT_COMPARABLE = "not comparable"


class Comparison(Struct, frozen=True, kw_only=True):
    """What several sources say about the same number."""

    id: str
    """Also its anchor, such as `killed-people-2020-02-03`."""
    name: str | None = None
    """The name an editor gave it."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    statements: tuple[Statement, ...]
    """By date of publication."""
    verdict: Verdict
    evidence: tuple[str, ...]
    """Why they were grouped and how they compare, in short sentences."""
