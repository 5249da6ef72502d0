"""Who said what, and whose numbers agree."""

from enum import StrEnum

from msgspec import Struct

from dossier.model.findings import Quotation


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation or a reported statement, and where it stands."""

    study: int
    """Which of the dossier's studies."""
    quotation: Quotation
    block: int
    """In which block of the article it begins."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""


class Speaker(Struct, frozen=True, kw_only=True):
    """Somebody whose words the articles report."""

    key: str
    """Of the actor; empty for all whose words are nobody's in the lexicon."""
    attributions: tuple[Attribution, ...]
    """In the order of the articles."""
    address: str
    """Where they are listed, anchor included."""


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """What one sentence of a source says of a number, with the parts that it names."""

    study: int
    """Which of the dossier's studies."""
    figures: tuple[int, ...]
    """Which of its figures: the total first, where it is printed, then the parts."""
    total: int | float
    """As printed, or the sum of the parts."""
    parts: tuple[int | float, ...] = ()
    """Empty where no parts are named."""
    bound: str = ""
    """`at least`, `at most`, `about`; empty for just that number."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    line: int
    """The line on which its paragraph begins: the paragraph's anchor is `p<line>`."""
    start: int
    end: int
    """The sentence, in characters of the source text."""


class Verdict(StrEnum):
    """How the numbers of several sources go together."""

    AGREE = "agree"
    PARTS_DIFFER = "totals agree, parts differ"
    DIFFER = "differ"
    NOT_COMPARABLE = "not comparable"


class Comparison(Struct, frozen=True, kw_only=True):
    """What several sources say of the same number, side by side."""

    id: str
    """`killed-people-2020-02-03`: its anchor."""
    name: str | None = None
    """As an editor calls it."""
    outcome: str | None
    sort: str
    when: str | None
    """EDTF."""
    statements: tuple[Statement, ...]
    """By date of publication."""
    verdict: Verdict
    evidence: tuple[str, ...]
    """Why they were put together and how they were weighed, in short sentences."""
