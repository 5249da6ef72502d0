"""Rules for corrections and for credits of reporters, editors and contributors."""

import re
from collections.abc import Iterator

from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.signatures import after_by
from dossier.cleaning.web_phrases import phrases
from dossier.model.sources import BlockKind

_SIGNED_OFF = re.compile(
    r"\((?:additional |further )?(?:reporting|writing|editing|compiled|produced|reported|"
    r"written|edited|translated|redaktion|bearbeitet|текст)\b[^()]{3,200}\)$",
    re.IGNORECASE,
)
_DESK_SIGNS = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*,?\s*\([^()]{2,40}\)")
"""Initials of editors on duty and their agencies, as German newspapers print them."""
_IN_BRACKETS = re.compile(r"(?:^|(?<=[.!?…”\"’»])\s*)\((?P<name>[^()\n]{2,40})\)\.?$")
_LONGEST_CREDIT = 45
_NEAR = 2
"""Number of lines below the last long paragraph within which the text may end."""


def correction(page: LabelledLines) -> Iterator[Label]:
    """Label corrections, clarifications and editors' notes."""
    for index, line in page.suspected("corrections"):
        if line.count >= 5:
            yield page.whole(index, BlockKind.CORRECTION)


def credit(page: LabelledLines) -> Iterator[Label]:
    """Label credits of reporters, editors, translators and contributors, as agencies print them."""
    for index, line in page.suspected("sign-offs"):
        if page.above_text(index) and after_by(line.words) is not None:
            continue  # "Written by Jane Roe" is the byline
        if 2 <= line.count <= _LONGEST_CREDIT and "|" not in line.words:
            yield page.whole(index, BlockKind.CREDIT)
    for index, line in page.suspected("contributions"):
        if 2 <= line.count <= _LONGEST_CREDIT and index >= len(page.lines) * 0.5:
            yield page.whole(index, BlockKind.CREDIT)
    for index, line in page.short(70):
        if _DESK_SIGNS.fullmatch(line.words):
            yield page.whole(index, BlockKind.CREDIT)


def final_agency(page: LabelledLines) -> Iterator[Label]:
    """Label an agency in brackets, such as (Reuters), at the end of the last paragraph or alone below it."""
    signed = [(i, at) for i, _ in page.open() if (at := _signed_at(page, i)) is not None]
    last = page.long_prose[-1] if page.long_prose else -1
    below = [(i, at) for i, at in signed if last >= 0 and i >= last]
    if len(below) != 1 or below[0][0] > last + _NEAR:
        return  # several are the credits of pictures below the text
    index, at = below[0]
    if all(page.kind(i) in (None, BlockKind.PARAGRAPH) for i in range(last, index)):
        yield page.split(index, BlockKind.PARAGRAPH, at, BlockKind.AGENCY)


def _signed_at(page: LabelledLines, index: int) -> int | None:
    """Return the offset where a line's final agency name in brackets begins, or None."""
    line = page.lines[index]
    found = _IN_BRACKETS.search(line.words[-60:]) if line.words.endswith((")", ").")) else None
    names = found["name"].lower().split("/") if found else []
    if found is None or not (names[0] in page.agencies or names[0] in phrases("wires")):
        return None
    return line.end - len(found[0].lstrip())


def sign_off(page: LabelledLines) -> Iterator[Label]:
    """Split (Reporting by …; editing by …) off the end of the last paragraph."""
    for index, line in page.open():
        found = _SIGNED_OFF.search(line.words) if line.words.endswith(")") else None
        if found and found.start() > 20:
            yield page.split(index, BlockKind.PARAGRAPH, line.start + found.start(), BlockKind.CREDIT)
