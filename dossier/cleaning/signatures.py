"""Recognise the names that sign an article, for bylines."""

import re
from functools import lru_cache

from dossier.cleaning.line import REMEMBERED, Line
from dossier.cleaning.web_phrases import alternatives, phrases, whole
from dossier.text.patterns import rare

_CAPITALISED = r"(?:[^\W\d_a-zа-яäöüß][\w’'.\-]*|[\u0600-\u06ff\u0590-\u05ff]+)"
_AND_BEFORE = re.compile(r"(?:and|und|et|y|e|en|och|i|ve|и|та|&|,)\s+")
_PARTICLE = r"(?:al-|el-|van|von|de|der|den|di|da|del|della|la|le|bin|ibn|dos|du|ter|zu)"
_NAME = rf"{_CAPITALISED}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0])*{_CAPITALISED}){{0,4}}"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|und|et|y|e|en|och|og|i|ve|и|та|і|و|&|with)\s+)"
_NAMES = rare(rf"{_NAME}(?:{_AND}{_NAME})*")
_EACH = rare(rf"(?P<and>{_AND})?(?P<name>{_NAME})")
_BY = rare(
    r"(?:(?:written|reported|story|text|report|article|words|opinion|analysis|review(?:ed)?|interview|exclusive|compiled|posted|published)\s+)?by[\s:]+|"
    r"(?:von|par|por|di|da|door|av|af|tekst|text|texte|texto|testo|autor(?:in)?|auteur|author|reporter|yazan|haber|автор|авторы|текст|підготував|"
    r"підготувала|кореспондент|корреспондент|بقلم|كتب|كتبت|تقرير|المحرر|מאת)\s*:?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"\b{alternatives('roles')}\b", re.IGNORECASE)
_FROM_WHERE = rare(
    rf"(?:in|at|for|from|à|en|aus|em|в|у)\s+{_CAPITALISED}(?:[\s,]+(?:and\s+)?{_CAPITALISED}){{0,4}}\W*"
)
_ENDS_WHERE = rare(rf"[\s,]+{_FROM_WHERE.pattern}$")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NAMES_END = re.compile(r"\s+(?:FOR|AT|VIA|for|via)\s+|\s*\|\s*|\s*\(")
_WORD = re.compile(r"[^\W\d_][\w’'.\-]*")
_EDGES = " .,|·•()–—-"
_HANDLE = re.compile(r"@\w{2,30}")
_ADDRESS = rare(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}|\+?\d[\d ()-]{6,20}")
"""Contact data in a byline: an e-mail address, a handle, a telephone number."""
_SIGNED_FOR = rare(
    rf"{_CAPITALISED}(?: {_CAPITALISED}){{1,2}}(?:,| \|) {_CAPITALISED}(?: {_CAPITALISED}){{1,3}}"
)
"""A name, and the outlet that the person writes for."""
_REPORTER = rare(
    r"(?:本[报報网網台社])?(?:记者|記者|作者|撰文|撰稿|通讯员)\s*[:：/]?\s*(?=[\u4e00-\u9fff·]{2,4}(?:[\s、,，]+[\u4e00-\u9fff·]{2,4})*\s*$)"
)
_EAST_ASIAN = rare(
    r"(?P<name>[\u4e00-\u9fff·]{2,4}|[\uac00-\ud7af]{2,4})\s*(?:记者|記者|特派員|기자|특파원|논설위원)"
)


@lru_cache(maxsize=REMEMBERED)
def after_by(words: str) -> int | None:
    """Return the offset after "By" in any language, or None if the line does not begin with it."""
    by = _BY.match(words) or _REPORTER.match(words)
    return by.end() if by and _NAMES.match(words, by.end()) else None


def may_be_unnamed(words: str) -> bool:
    """Tell whether a line, or its beginning, can sign an article without a name. A quick test."""
    return whole("unnamed").match(words.lstrip(_EDGES)) is not None


def is_unnamed(words: str) -> bool:
    """Tell whether a line signs an article without a name: From our correspondents, posted by admin."""
    return (
        may_be_unnamed(words)
        and whole("unnamed").fullmatch(_ENDS_WHERE.sub("", words).strip(_EDGES)) is not None
    )


def all_names(words: str) -> bool:
    """Tell whether the words after "By" are a signature (names, roles, places), not a sentence."""
    found = _WORD.findall(words)
    small = sum(word.islower() and word.isascii() for word in found)
    return bool(found) and (small <= 2 or len(found) <= 4 or (small <= 5 and bool(_ROLE.search(words))))


@lru_cache(maxsize=REMEMBERED)
def is_signature(words: str) -> bool:
    """Tell whether a line without "By" is a name, with or without a role or place."""
    words = (
        _AND_BEFORE.sub("", _BRACKETS.sub("", words), count=1)
        if words[:1].islower()
        else _BRACKETS.sub("", words)
    )
    names = _NAMES.match(words)
    if _EAST_ASIAN.fullmatch(words):
        return True
    if names is None or _HANDLE.fullmatch(words) or words.upper() == words.lower():
        return False  # without capitals, names look like other words
    rest = words[names.end() :].strip(" ,|·•–—-")
    length = len(names[0].split())
    if not rest:
        people = 1 + len(re.findall(_AND, names[0]))
        return (2 <= length <= 4 * people and not names[0].isupper()) or bool(_ROLE.search(words))
    if bool(_ROLE.search(rest)) or (length in (2, 3) and bool(_FROM_WHERE.fullmatch(rest))):
        return True
    if not 2 <= length <= 3:
        return False
    beside = words[names.end() :].lstrip().startswith("|") and rest.lower().split()[-1] in phrases(
        "outlet-words"
    )
    return beside or all(_ADDRESS.fullmatch(part) for part in re.split(r"[\s,|·]+", rest))


def is_role(words: str) -> bool:
    """Tell whether a line is only a job title: Correspondent."""
    return _ROLE.fullmatch(words.strip(" ,.|")) is not None


def is_outlet_name(line: Line, small_words: frozenset[str]) -> bool:
    """Tell whether a line below a byline is the reporter's outlet ("Halden News").

    A line with function words is not.
    """
    if not line.tokens:
        return True
    if 2 * sum(token in phrases("menu-words") for token in line.tokens) > len(line.tokens):
        return True
    if _SIGNED_FOR.fullmatch(line.words):
        return False
    connected = _AND_BEFORE.match(line.words) is not None
    return line.tokens[-1] in phrases("outlet-words") or (
        line.count > 1 and line.tokens[0] in small_words and not connected
    )


def names_in(words: str) -> str | None:
    """Return the names in a byline, without "By", roles and places, or None."""
    if is_unnamed(words):
        return None
    if east_asian := _EAST_ASIAN.fullmatch(words):
        return east_asian["name"]
    by = _BY.match(words) or _REPORTER.match(words) or _AND_BEFORE.match(words)
    found = _NAMES.match(_NAMES_END.split(words[by.end() :] if by else words)[0])
    names = ""
    for part in _EACH.finditer(found[0]) if found else ():
        after_comma = (part["and"] or "").strip() == ","
        words_of_name = part["name"].lower().split()
        is_outlet = after_comma and words_of_name[-1] in phrases("outlet-words")
        if _ROLE.search(part["name"]) or is_outlet or (after_comma and len(words_of_name) == 1):
            break
        names += part[0]
    return names.strip(" ,.") or None
