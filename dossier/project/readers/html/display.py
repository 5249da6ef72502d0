"""What a browser shows differently from the order and content of the markup: hidden words, reversed letters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lxml import html

_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))", re.IGNORECASE
)
_LONGEST_HIDDEN = 100
"""Most characters of words that hide inside a line; what is longer may be a paragraph that a script opens."""
_OVERRIDE = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.I)
_DIRECTION = re.compile(r"(?<![\w-])direction\s*:\s*(rtl|ltr)\b", re.I)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]*-override[^{}]*)\}", re.I)
_SELECTOR = re.compile(r"([.#]?)([\w-]+)\s*$")
_DIRECTIONS = ("rtl", "ltr")

Rules = dict[tuple[str, str], str]
"""Declarations of a page's own style sheets that reverse text, by kind (`.`, `#` or none) and name."""


def is_hidden(element: html.HtmlElement) -> bool:
    """Tell whether an element inside a line, by its own attributes, shows nothing of its few words."""
    if element.get("hidden") is None and not _HIDDEN.search(element.get("style") or ""):
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_HIDDEN


def reversing_rules(tree: html.HtmlElement) -> Rules:
    """Return the rules of the page's style sheets that set letters against their own direction."""
    sheets = (sheet.text or "" for sheet in tree.iter("style"))
    written = (rule for sheet in sheets if "-override" in sheet for rule in _RULE.findall(sheet))
    return {
        (found[1], found[2]): style
        for selectors, style in written
        for selector in selectors.split(",")
        if (found := _SELECTOR.search(selector))
    }


def forced_direction(element: html.HtmlElement, rules: Rules) -> str | None:
    """Return the direction, `rtl` or `ltr`, that an element forces on all letters; None if it forces none."""
    style = ";".join(_styles(element, rules)) if rules else element.get("style") or ""
    if element.tag != "bdo" and not _OVERRIDE.search(style):
        return None
    stated = _DIRECTION.search(style)
    near = (each.get("dir", "").lower() for each in (element, *element.iterancestors()))
    return stated[1].lower() if stated else next((word for word in near if word in _DIRECTIONS), "ltr")


def _styles(element: html.HtmlElement, rules: Rules) -> Iterator[str]:
    names = [(".", name) for name in (element.get("class") or "").split()]
    for key in (("", str(element.tag)), *names, ("#", element.get("id") or "")):
        yield rules.get(key, "")
    yield element.get("style") or ""


def as_read(pieces: Sequence[str], direction: str, outer: str | None) -> list[str]:
    """Return pieces of text, set in a forced direction, in the order in which a reader meets their letters.

    `outer` is the direction that is forced around them, if any.
    """
    around = outer or next(filter(None, map(_own_direction, "".join(pieces))), direction)
    if around == direction:
        return list(pieces)
    return [unicodedata.normalize("NFC", piece)[::-1] for piece in reversed(pieces)]


def _own_direction(letter: str) -> str | None:
    """Return the direction in which a letter's script is written; None for signs."""
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(letter))
