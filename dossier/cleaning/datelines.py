"""Find datelines, such as MOSCOW, February 12. /TASS/."""

import re
from functools import cache

from dossier.cleaning.line import Line
from dossier.cleaning.lines import FoundDateline, LabelledLines
from dossier.cleaning.web_phrases import phrases
from dossier.text.dates import find_dates
from dossier.text.gazetteer import common_words, given_names, name_key, places_named
from dossier.text.language import CAPITAL

_CAPS = rf"(?:{CAPITAL}(?:{CAPITAL}|[’'])+|ST\.|MT\.|[A-Z]\.(?:[A-Z]\.)+|-)"
_CAPITAL_PLACE = rf"{_CAPS}(?:[ \u00a0/’'-]+{_CAPS}){{0,4}}"
_WORD = r"(?:[^\W\d_a-zа-яёіїєґ][\w’'.\-]*|[\u0600-\u06ff\u0590-\u05ff]+)"
_SMALL = r"(?:de|del|la|el|al|am|an der|sur|upon|of|do|da|на|-)"
_MIXED_PLACE = rf"{_WORD}(?:[ \u00a0/-](?:{_SMALL}[ \u00a0-])?{_WORD}){{0,3}}"
_REGION = rf"(?:,[ \u00a0]?{_WORD}(?:[ \u00a0]{_WORD}){{0,2}}\.?)?"
_DATE = (
    r"(?:(?:[^\W\d_]{2,10}day,?\s)?[^\W\d_]{3,12}\.?[ \u00a0]\d{1,2}(?:st|nd|rd|th)?(?:,?[ \u00a0]\d{4})?"
    r"|(?:[^\W\d_]{2,10}day,?\s)?\d{1,2}(?:st|nd|rd|th|\.)?[ \u00a0](?:de[ \u00a0]|of[ \u00a0])?[^\W\d_]{3,12}\.?"
    r"(?:,?[ \u00a0](?:de[ \u00a0])?\d{4})?(?:[ \u00a0]г(?:ода|\.)?)?"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)"
)
_UNCASED = r"\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_UNCASED_PLACE = rf"[{_UNCASED}]{{2,20}}(?:[ \u00a0/-][{_UNCASED}]{{2,20}}){{0,2}}?"
_UNCASED_DATE = (
    rf"\d{{1,2}}[ \u00a0][{_UNCASED}]{{3,12}}(?:\s?/\s?[{_UNCASED}]{{3,12}})?(?:[،,]?[ \u00a0]\d{{4}})?"
)
"""Scripts without capitals do not mark names, so a place needs a date beside it to be a dateline."""
_AGENCY = r"(?:\((?P<brackets>[^()]{2,45})\)|/(?P<slashes>[^/\n]{2,30})/)"
_BARE_AGENCY = r"(?P<bare>[A-ZА-ЯІЇЄ][\w.]*(?:[ \u00a0][A-ZА-ЯІЇЄ][\w.]*){0,2})"
_DASH = r"(?:-{1,3}|–|—|―)"
_BETWEEN = rf"\s*(?:{_DASH}|[,/|•·;:])\s*"
_AFTER_BRACKET = rf"\s*(?:[.:]?\s*{_DASH}|:)?\s*(?=\S)"
_PLACE = rf"{_CAPITAL_PLACE}{_REGION}|{_MIXED_PLACE}{_REGION}"
_SIGNS = {
    "digit": re.compile(r"\d"),
    "dash": re.compile(r"[-–—―:]"),
    "bracket": re.compile(r"\("),
    "agency": re.compile(r"[(/]"),
    "uncased": re.compile(rf"[{_UNCASED}]"),
}
"""Signs of a dateline. A colon can replace a dash."""
_FORMS = (
    (
        ("digit", "agency"),
        rf"(?P<place>{_PLACE})[,.]?\s+(?P<date>{_DATE})[.,]?\s*{_AGENCY}\s*(?:[.:]\s*{_DASH}|[.:]|{_DASH})?\s+(?=\S)",
    ),
    (
        ("bracket", "digit"),
        rf"(?P<place>{_PLACE}|)\s*\((?P<brackets>[^()]{{2,45}}?){_BETWEEN}(?P<date>{_DATE})\.?\){_AFTER_BRACKET}",
    ),
    (
        ("bracket", "digit"),
        rf"(?P<place>{_PLACE}|)\s*\((?P<date>{_DATE}){_BETWEEN}(?P<brackets>[^()]{{2,45}})\){_AFTER_BRACKET}",
    ),
    (("bracket", "digit"), rf"(?P<place>{_PLACE})\s*\((?P<date>{_DATE})\)\s*(?:[.:]?\s*{_DASH}|:)\s*(?=\S)"),
    (("agency",), rf"(?P<place>{_PLACE})\s*{_AGENCY}\s*(?:[.:]?\s*{_DASH}|:)\s*(?=\S)"),
    (
        ("digit", "dash"),
        rf"(?P<place>{_CAPITAL_PLACE}{_REGION}|{_MIXED_PLACE})[,.]\s+(?P<date>{_DATE})[.,]?\s*(?:{_DASH}\s*)?{_BARE_AGENCY}\s*[.:]?\s*{_DASH}\s+(?=\S)",
    ),
    (
        ("digit", "dash"),
        rf"(?P<place>{_PLACE})[,.]\s+(?P<date>{_DATE})\s*(?:{_DASH}|[.:]\s*{_DASH})\s*(?=\S)",
    ),
    (
        ("digit",),
        rf"(?P<place>{_CAPITAL_PLACE}{_REGION})[,.]\s+(?P<date>{_DATE})\s*[.:]\s+(?=[^\W_a-z]|[\"“«])",
    ),
    (
        ("digit",),
        rf"(?P<place>{_MIXED_PLACE})\.\s+(?P<date>{_DATE})\.\s+(?:{_BARE_AGENCY}\s*{_DASH}\s+)?(?=[^\W_a-z]|[\"“«])",
    ),
    (("dash",), rf"(?P<place>{_CAPITAL_PLACE}{_REGION})\s*(?:\s{_DASH}|—|:)\s+(?=[^\W_a-z]|[\"“«‘'])"),
    (
        ("digit", "uncased"),
        rf"(?P<place>{_UNCASED_PLACE})[،,、]?\s*(?P<date>{_UNCASED_DATE})[.،,]?\s*{_AGENCY}?\s*(?:{_DASH}|:)\s+(?=\S)",
    ),
    (("agency", "dash"), rf"{_AGENCY}\s*{_DASH}\s+(?P<place>)(?=[^\W_a-z])"),
    (
        ("bracket", "digit"),
        rf"(?P<place>{_PLACE})[,.]?\s*\((?:(?P<brackets>[^()\d]{{2,45}}?)\s*(?:{_DASH}|,|;)\s*)?(?P<date>{_DATE})\)\s*(?:[.:]?\s*{_DASH}|:)?\s*(?=[^\W_a-z]|[\"“«])",
    ),
)
"""The forms of datelines, each with the signs that it cannot do without."""
_COLON = re.compile(rf"(?P<place>{_MIXED_PLACE})(?P<region>{_REGION})\s?:\s+(?=[^\W_a-z]|[\"“«])")
_LABEL = re.compile(
    rf"(?P<name>{_CAPITAL_PLACE}|{_WORD})(?:, [^:\d\n]{{2,40}}| \([^()\d\n]{{2,40}}\))?\s?:(?=\s|$)"
)
"""A speaker label of a transcript: PRESENTER: or KROG (by telephone):"""
_LONGEST = 90
_SHORTEST_CAPITALS = 4
_LARGE_CITY, _SHORTEST_OPENING = 100_000, 10
"""Inhabitants of a city whose name may be an ordinary word, and fewest words of a paragraph after a place."""


def parse_dateline(line: Line, page: LabelledLines) -> FoundDateline | None:
    """Return the dateline at the start of a line, or None."""
    if line.start not in page.datelines:  # several rules ask about the same lines
        page.datelines[line.start] = _parse(line.words, page) or _before_colon(line, page)
    return page.datelines[line.start]


def is_speaker(words: str, page: LabelledLines) -> bool:
    """Tell whether the label before a colon is a transcript's speaker: by its word, or by turn-taking."""
    label = _LABEL.match(words)
    if label is None:
        return False
    return label["name"].lower() in phrases("speakers") or (label["name"].isupper() and _takes_turns(page))


def _takes_turns(page: LabelledLines) -> bool:
    """Tell whether labels in capitals repeat, as speakers do. A dateline of a place appears once."""
    found = (_LABEL.match(line.words) for line in page.lines)
    names = [label["name"] for label in found if label and label["name"].isupper()]
    return len(names) > len(set(names))


def _parse(words: str, page: LabelledLines) -> FoundDateline | None:
    head = words[:_LONGEST].replace("\n", " ")
    if len(words) < 20 or not (
        head[:1].isupper() or head[:1] in "(/" or "\u0590" < head[:1] < "\u06ff" or head[:1] >= "\u0e00"
    ):
        return None
    signs = {name for name, sign in _SIGNS.items() if sign.search(head)}
    if not signs or is_speaker(head, page):
        return None
    for needed, form in _FORMS:
        match = _compiled(form).match(head) if signs.issuperset(needed) else None
        found = _checked(match, page) if match else None
        if found and found.end < len(words):
            return found
    return None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Return a form's pattern. Compiling all of them would take as long as cleaning ten articles."""
    return re.compile(form)


def _before_colon(line: Line, page: LabelledLines) -> FoundDateline | None:
    """Return the dateline of a text that starts with a place and a colon: "Port Said: The harbour …"."""
    match = _COLON.match(line.words[:_LONGEST])
    first = page.lines[page.long_prose[0]] if page.long_prose else None
    if match is None or line is not first or line.count < _SHORTEST_OPENING or is_speaker(line.words, page):
        return None
    if sum(bool(_COLON.match(other.words)) for other in page.lines) > 1 or not _is_place(
        match["place"], page
    ):
        return None
    return FoundDateline(match.end(), match["place"] + match["region"], None, None)


def _is_place(name: str, page: LabelledLines) -> bool:
    """Tell whether a name before a colon is a place: a known one, or words that never appear alone."""
    key = name_key(name)
    if key in phrases("kickers") or key in phrases("menu-words") or key in phrases("list-heads"):
        return False
    known, words = places_named(name), key.split()
    if len(words) == 1:
        people = max((spot.population for spot in known), default=0)
        return people >= _LARGE_CITY or (bool(known) and key not in common_words())
    ordinary = all(word in common_words() for word in words)
    if ordinary or page.language != "en" or words[0] in given_names() or words[0] in phrases("menu-words"):
        return bool(known)
    alone = re.compile(
        rf"(?<!{re.escape(name.split(maxsplit=1)[0])} )\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b"
    )
    return bool(known) or len(alone.findall(page.source.text)) == 0


def _checked(match: re.Match[str], page: LabelledLines) -> FoundDateline | None:
    parts = match.groupdict()
    place, date = parts.get("place"), parts.get("date")
    agency = parts.get("brackets") or parts.get("slashes") or parts.get("bare")
    if date is not None and next(find_dates(date, page.language), None) is None:
        return None
    if agency and not _plausible_agency(agency, page):
        return None
    if not place and agency and not date and agency.lower() not in page.agencies:
        return FoundDateline(match.end(), agency.strip(), date, None)  # a place in brackets
    if place and not date and not agency and not _plausible_capitals(place):
        return None
    if place and not place.isupper() and agency and not date and not _plausible_mixed(place, agency, page):
        return None
    return FoundDateline(match.end(), place or None, date, agency.strip() if agency else None)


def _plausible_agency(agency: str, page: LabelledLines) -> bool:
    """Accept a capitalised name, if the script has capitals, or a short one such as dpa."""
    if not any(character.isalpha() for character in agency):
        return False  # "Palm Bay (1-0)" is a score
    if agency.lower() in page.agencies or len(agency) <= 4:
        return True
    return any(character.isupper() or "\u0590" < character < "\u06ff" for character in agency)


def _plausible_capitals(place: str) -> bool:
    """Accept capitals with a dash only if they look like a place: longer than initials, and not LIVE."""
    letters = sum(character.isalpha() for character in place.partition(",")[0])
    return "," in place or (letters >= _SHORTEST_CAPITALS and place.lower() not in phrases("kickers"))


def _plausible_mixed(place: str, agency: str, page: LabelledLines) -> bool:
    """Accept a lower-case place ("Smith (Labour) – ") only with a known agency or very few words."""
    return agency.lower() in page.agencies or (len(place.split()) <= 3 and len(agency.split()) <= 4)
