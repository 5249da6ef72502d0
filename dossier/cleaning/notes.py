"""Corrections, and the credits of those who reported, edited or helped."""

import re
from collections.abc import Iterator

from dossier.cleaning.sheet import Label, Sheet
from dossier.model import Kind

_SIGNED_OFF = re.compile(
    r"\((?:additional |further )?(?:reporting|writing|editing|compiled|produced|reported|"
    r"written|edited|translated|redaktion|bearbeitet|текст)\b[^()]{3,200}\)$",
    re.IGNORECASE,
)
_DESK_SIGNS = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*,?\s*\([^()]{2,40}\)")
"""Initials of those on duty and the agencies they used, as German papers sign."""
_LONGEST_CREDIT = 45


def correction(sheet: Sheet) -> Iterator[Label]:
    """Corrections, clarifications and editors' notes."""
    for index, line in sheet.suspected("corrections"):
        if line.count >= 5:
            yield sheet.whole(index, Kind.CORRECTION)


def credit(sheet: Sheet) -> Iterator[Label]:
    """Who reported, edited, translated or contributed, as agencies sign off."""
    for index, line in sheet.suspected("sign-offs"):
        if 2 <= line.count <= _LONGEST_CREDIT and "|" not in line.words:
            yield sheet.whole(index, Kind.CREDIT)
    for index, line in sheet.suspected("contributions"):
        if 2 <= line.count <= _LONGEST_CREDIT and index >= len(sheet.lines) * 0.5:
            yield sheet.whole(index, Kind.CREDIT)
    for index, line in sheet.short(70):
        if _DESK_SIGNS.fullmatch(line.words):
            yield sheet.whole(index, Kind.CREDIT)


def sign_off(sheet: Sheet) -> Iterator[Label]:
    """(Reporting by …; editing by …) at the end of the last paragraph is parted from it."""
    for index, line in sheet.open():
        found = _SIGNED_OFF.search(line.words) if line.words.endswith(")") else None
        if found and found.start() > 20:
            yield sheet.split(index, Kind.PARAGRAPH, line.start + found.start(), Kind.CREDIT)
