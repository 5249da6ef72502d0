"""Find picture credits: alone on a line, or at the end of a caption."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dossier.cleaning.line import REMEMBERED, Line
from dossier.cleaning.web_phrases import alternatives, phrases
from dossier.text.language import CAPITAL
from dossier.text.patterns import rare

_NAME = r"[^\W\d_][\w.’'\-]*(?:[ \u00a0][\w.’'\-]+){0,5}"
_BARE = re.compile(
    rf"[(\[]{CAPITAL}{{2,6}}[)\]]|"
    rf"[(\[](?:{CAPITAL}[\w.’'-]*[ \u00a0]){{0,3}}{CAPITAL}[\w.’'-]*: [^()\[\]]{{2,40}}[)\]]|"
    r"Credits?(?:\.{3}|…|:)\s*\S.{1,60}"
)
_FUSED = re.compile(
    r"(?<=[\w.!?…”\"’»])(?:Image|Credit|Photo|Photograph|Picture|Foto|Bild|Crédit)s?(?::|\.{3}|…)\s*\S.{0,90}$"
    r"|(?<=[.!?…])\s?—\s?[^\W\d_a-z][\w.’' ]{2,40}$"
)
"""A credit that is attached to the caption because scraping lost the space between them."""
_AFTER_STOP = re.compile(
    r"(?<=[.!?…”\"»])[ \u00a0]?(?:—\s?)?"
    rf"(?:[(\[][^()\[\]]{{2,60}}[)\]]|"
    rf"{CAPITAL}{{2,}}(?:[ \u00a0/&-]+{CAPITAL}{{2,}}){{1,7}}(?: ?[(][^()]{{2,20}}[)])?)$"
)
"""Words in brackets or capitals after the last full stop of a caption."""
_AGENCY_WORD = rare(
    r"[(\[][^()\[\]]{0,40}"
    r"(?:وكالة|الفرنسية|مواقع التواصل|\bnews\b|\bagency\b|\bpress\b|\bphotos?\b|\barchive\b|агентство)"
    r"[^()\[\]]{0,30}[)\]]$|\([\u0600-\u06ff]+(?: [\u0600-\u06ff]+){0,2}\)$",
    re.IGNORECASE,
)
_VERBS = frozenset(
    ["were", "was", "is", "are", "has", "have", "had", "show", "shows", "showed", "that", "die", "der"]
)
_ANNOUNCED = re.compile(r"[/©—]|\b(?:by|via)\b|\w\s?[:…]|\.{3}|[Gg]etty")
"""A quick test: a line without these signs, and without a bracket or capital at its end, has no credit."""
_SIGNS = ("/", "©", "—", "by", "via", ":", "…", "...", "etty")
"""Without any of these a line cannot pass the quick test."""
_MAY_BE_FUSED = re.compile(r"[:…—]|\.{3}")
_MAY_TRAIL = re.compile(r"[)\]:/©]|[hoe]s? by ", re.IGNORECASE)
"""Quick tests for `_FUSED` and for the credits of `Patterns.trailing`."""
_TAIL = 130


class Patterns(NamedTuple):
    """Patterns that contain the names of a dossier's agencies."""

    trailing: re.Pattern[str]
    whole: re.Pattern[str]
    labelled: re.Pattern[str]
    agency: re.Pattern[str]


@cache
def patterns(agencies: frozenset[str]) -> Patterns:
    """Return the patterns for these agencies, in lower case. They are cached: compiling them is slow."""
    known = "|".join(sorted(map(re.escape, agencies or {"afp"}), key=len, reverse=True))
    word = alternatives("credit-words")
    trailing = (
        rf"[(\[]{word}[^()\[\]]{{0,80}}[)\]]",
        r"[(\[][^()\[\]]{0,60}(?:/|\bvia\b|\|)[^()\[\]]{1,60}[)\]]",
        rf"[(\[](?:{known})(?: (?:photo|file|archive)s?)?[)\]]",
        rf"{word}\s*[:/]\s*[^.!?]{{2,90}}(?:\.(?=\W*$))?",
        rf"(?:photo|photograph|picture|image)s? by {_NAME}(?:\s*[/|,]\s*{_NAME}){{0,3}}",
        r"©\s?[^.!?]{2,80}",
        rf"{_NAME}/(?:{known})(?:[/ ][\w ]{{1,30}})?",
        rf"(?:{known})/{_NAME}",
        rf"{_NAME}/{_NAME} via {_NAME}",
    )
    alone = (
        rf"{word}\s*(?:[:,/|]?\s+|:)\S.{{0,90}}",
        rf"(?:{known})(?:\s*(?:photo|images|file|archive)s?)?(?:\s*/\s*.{{2,60}})?",
        rf"{_NAME}\s?(?:/\s?{_NAME}){{1,3}}",
        rf"{_NAME},? (?:via|for|/) (?:{known})",
        r"handout.{0,60}|supplied.{0,40}",
    )
    return Patterns(
        re.compile(rf"(?<=[ \u00a0\n])(?P<credit>{'|'.join(trailing)})\W*$", re.IGNORECASE),
        re.compile(rf"[(\[]?\s*(?:{'|'.join(alone)})\s*[)\]]?\W*", re.IGNORECASE),
        rare(rf"[(\[]?\s*{word}(?!\w)", re.IGNORECASE),
        rare(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE),
    )


def is_credit(line: Line, agencies: frozenset[str]) -> bool:
    """Tell whether the line is only a picture credit."""
    if line.plain in phrases("web-chrome") or line.count > 14:
        return False
    if _BARE.fullmatch(line.words):
        return True
    known = patterns(agencies)
    if not known.whole.fullmatch(line.words):
        return False
    if known.labelled.match(line.words):
        return not _is_sentence(line)
    return not line.stops and (_is_names(line.words) if "/" in line.words else _names_agency(line, known))


def _names_agency(line: Line, known: Patterns) -> bool:
    bracketed = line.words[0] in "([" and line.words[-1] in ")]"
    images = line.plain.endswith((" images", " photo", " photos"))
    return line.count <= 8 and (bracketed or images) and known.agency.search(line.words) is not None


def credit_start(line: Line, agencies: frozenset[str]) -> int | None:
    """Return the offset in a caption where its credit begins, or None."""
    return _credit_start(line.words, agencies)


@lru_cache(maxsize=REMEMBERED)
def _credit_start(words: str, agencies: frozenset[str]) -> int | None:
    cut = max(len(words) - _TAIL, 0)
    tail = words[cut:]
    closed = tail.endswith((")", "]")) or tail[-1:].isupper()
    announced = any(sign in tail for sign in _SIGNS) and _ANNOUNCED.search(tail) is not None
    if not closed and not announced:
        return None
    after_stop = (_MAY_BE_FUSED.search(tail) and _FUSED.search(tail)) or (
        closed and (_AFTER_STOP.search(tail) or _AGENCY_WORD.search(tail))
    )
    if after_stop and cut + after_stop.start() > 2:
        return cut + after_stop.start() + (after_stop[0][0] in " \u00a0")
    if not _MAY_TRAIL.search(tail):
        return None
    trailing = patterns(agencies).trailing
    match = trailing.search(tail)
    while match and not _is_apart(tail[: match.start()], match["credit"]):
        match = trailing.search(tail, match.start() + 1)  # the name may start in the sentence before
    return cut + match.start() if match else None


def _is_apart(before: str, credit: str) -> bool:
    """Tell whether a credit is separate from the words before it, not part of their sentence."""
    if not any(character.isalpha() for character in credit):
        return False
    if credit[0] in "([":
        return "/" not in credit or any(character.isupper() for character in credit)
    return credit.startswith("©") or ":" in credit or not before.rstrip()[-1:].isalnum()


def _is_sentence(line: Line) -> bool:
    """Tell whether the line is a sentence: "Pictures of the flood were everywhere." is no credit."""
    tokens: list[str] = line.tokens
    if line.stops and line.count > 6:
        return True
    plain_words: bool = line.count > 3 and ":" not in line.words and "by" not in tokens
    return plain_words and any(token in _VERBS for token in tokens)


def _is_names(words: str) -> bool:
    parts: list[str] = [word for word in re.split(r"[\s/]+", words.strip("()[]")) if word]
    return sum(word[:1].isupper() or word == "via" for word in parts) >= 0.8 * len(parts)
