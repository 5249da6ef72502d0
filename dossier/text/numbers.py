"""Numbers as people write them: in figures, in words, or in both ("2.5 million")."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem

_FILE = Path(__file__).with_suffix(".yml")
_SPACES = "\u00a0\u202f\u2009 "
_BY_POINTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")
_TOKEN = re.compile(rf"\d(?:[\d.,'’{_SPACES}]*\d)?|[^\W\d_]+|[½¼¾]")
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HUNDRED = 100
_SEPARATORS = re.compile(rf"[,'’{_SPACES}]")


class Numerals(Struct, frozen=True, kw_only=True):
    """The number words of one language, in lower case."""

    small: dict[str, float]
    """Words that are added up: one, twenty."""
    large: dict[str, float]
    """Words that multiply the number before them: hundred, million, dozen."""
    vague: dict[str, float]
    """The smallest number that the word can mean: dozens, hundreds."""
    sets: dict[str, float]
    """Nouns that are a number before "of": "a pair of boats"."""
    fractions: dict[str, float]
    """Parts of one: half, quarters."""
    glued: dict[str, float]
    """Letters that multiply the figures to which they are glued: k, m, bn."""
    articles: frozenset[str]
    """Words that mean one: "a dozen"."""
    points: frozenset[str]
    """Words before decimals: "two point five million"."""
    joints: frozenset[str]
    """Words between parts that add nothing: "two hundred and six"."""

    def value(self, printed: str) -> float | None:
        """Return the number that `printed` means, or None; three figures after a point are a group: "10.000"."""
        tokens = _TOKEN.findall(printed.lower())
        return _sum(tokens, self) if tokens else None


@cache
def numerals_of(language: str) -> Numerals:
    """Return the number words of a language (BCP 47); none where the file has none."""
    lists = _file().get(language.partition("-")[0].lower(), {})
    return Numerals(
        small=_numbers(lists.get("small", "")),
        large=_numbers(lists.get("large", "")),
        vague=_numbers(lists.get("vague", "")),
        sets=_numbers(lists.get("sets", "")),
        fractions=_numbers(lists.get("fractions", "")),
        glued=_numbers(lists.get("glued", "")),
        articles=frozenset(lists.get("articles", "").split()),
        points=frozenset(lists.get("points", "").split()),
        joints=frozenset(lists.get("joints", "").split()),
    )


def figures_pattern(numerals: Numerals) -> str:
    """Return the pattern of numbers in figures: "12 500", "10'000", "1.2m", "1½ million", "2.5 million"."""
    large, glued, fractions = map(_choice, (numerals.large, numerals.glued, numerals.fractions))
    articles, joints = "|".join(sorted(numerals.articles)), "|".join(sorted(numerals.joints))
    no_decimals = rf"(?!\.?\d|\s*(?:%|per\s?cent)|\s+(?:{large})\b)"
    figures = "|".join(
        (
            r"\d{1,3}(?:,\d{3})+(?:\.\d+)?",
            rf"\d+,\d{{1,2}}(?=\s+(?:{large})\b)",
            r"\d{1,2}(?:,\d{2})+,\d{3}",
            rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)",
            r"\d{1,3}(?:['’]\d{3})+",
            rf"{_BY_POINTS.pattern}{no_decimals}",
            r"\d+(?:\.\d+)?",
        )
    )
    glue = rf"(?:{glued})\b|" if glued else ""
    half = rf"\s+(?:{joints})\s+(?:{articles})\s+(?:{fractions})(?=\s+(?:{large})\b)" if joints else "[½¼¾]"
    return rf"(?:{figures})(?:[½¼¾]|{half})?(?:{glue}(?:-|\s+)(?:{large})\b)*(?!\d)"


def words_pattern(numerals: Numerals) -> str:
    """Return the pattern of numbers in words: "one and a half thousand", "half a million", "forty eight"."""
    units, teens, tens = (_choice(part) for part in _by_size(numerals.small))
    hundred = _choice({word: value for word, value in numerals.large.items() if value == 100})
    large, fractions, vague = map(_choice, (numerals.large, numerals.fractions, numerals.vague))
    articles, joints = "|".join(sorted(numerals.articles)), "|".join(sorted(numerals.joints))
    gap, join = r"(?:-|\s+)", rf"(?:-|\s+)(?:(?:{joints})(?:-|\s+))?"
    below_100 = rf"(?:(?:{tens})(?:{gap}(?:{units})\b)?|(?:{teens})|(?:{units}))\b"
    hundreds = rf"{gap}(?:{hundred})\b(?:{join}{below_100})?"
    group = rf"(?:(?:{articles}){hundreds}|{below_100}(?:{hundreds})?)"
    more = rf"(?:{gap}(?:{joints}){gap}(?:(?:{articles}|{units}){gap})?(?:{fractions})\b)"
    scaled = rf"{group}{more}?(?:{gap}(?:{large})\b)+"
    points = rf"{below_100}\s+(?:{'|'.join(sorted(numerals.points))})(?:\s+(?:{units})\b)+{gap}(?:{large})\b"
    piece = rf"(?:{scaled}(?:{join}|,\s+(?={below_100}{gap}(?:{hundred})\b)))*{group}{more}?(?:{gap}(?:{large})\b)*"
    part = rf"(?:(?:(?:{articles}|{units}){gap})?(?:{fractions}){gap}(?:of{gap})?(?:(?:{articles}){gap})?(?:{large})\b)"
    few = rf"(?:(?:several|(?:{articles})\s+few|(?:{articles})\s+couple\s+of)(?:\s+(?:{large})\b)+)"
    return "|".join(
        (
            part,
            few,
            points,
            rf"(?:(?:{articles})\s+)?(?:{_choice(numerals.sets)})(?=\s+of\b)",
            rf"(?:{vague})(?:\s+of\s+(?:{vague}))*\b",
            rf"{piece}{more}?",
            rf"(?:(?:{articles})\s+)?(?:{large})\b(?:{gap}(?:{large})\b)*(?:{more}|(?:{join}{piece})*)",
        )
    )


def _by_size(small: dict[str, float]) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    units = {word: value for word, value in small.items() if value < 10}
    teens = {word: value for word, value in small.items() if 10 <= value < 20}
    return units, teens, {word: value for word, value in small.items() if value >= 20}


def _choice(words: dict[str, float]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _file() -> dict[str, dict[str, str]]:
    text = yaml.read_text(_FILE, _FILE.name)
    written = yaml.parse(text, _FILE.name) if isinstance(text, str) else text
    if isinstance(written, Problem):
        raise DossierError([written])
    table: dict[str, dict[str, str]] = written.value
    return table


def _numbers(written: str) -> dict[str, float]:
    pairs = (pair.partition("=") for pair in written.split())
    return {word: float(number) for word, _, number in pairs}


class _Running:
    """A number while its words are added up: "two hundred and six thousand" is (2 × 100 + 6) × 1000."""

    def __init__(self) -> None:
        self.total = self.group = self.scale = 0.0
        self.place = 1.0
        self.is_scaled = False

    def multiply(self, factor: float) -> None:
        """Multiply the last group, or all so far where none was begun: "a thousand million"."""
        self.scale, self.place, self.is_scaled = factor, 1.0, True
        if factor < 1000:
            self.group = (self.group or 1) * factor
        elif self.group or not self.total:
            self.total, self.group = self.total + (self.group or 1) * factor, 0.0
        else:
            self.total *= factor

    def add(self, number: float) -> None:
        """Add to the last group, or behind its point."""
        self.group += number * self.place
        self.is_scaled = False
        self.place = self.place / 10 if self.place < 1 else 1.0

    def add_part(self, part: float, counted: float) -> None:
        """Add a part of one, or of the scale before it: "a million and a half"."""
        part *= counted or 1
        if self.is_scaled and self.scale < _HUNDRED:
            self.group += part * self.scale
        elif self.group or not self.total:
            self.group += part
        else:
            self.total += part * self.scale


def _sum(tokens: list[str], numerals: Numerals) -> float | None:
    """Return the sum of number words and figures; None where a word is neither."""
    running, counted = _Running(), 0.0
    for word, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if word in numerals.small or word[0].isdigit():
            number = numerals.small[word] if word in numerals.small else _figures(word, following, numerals)
            if following in numerals.fractions:  # "three quarters"
                counted = number
            else:
                running.add(number)
        elif word in numerals.fractions or word in _SIGNS:
            running.add_part(numerals.fractions.get(word) or _SIGNS[word], counted)
            counted = 0.0
        elif word in numerals.vague or word in numerals.sets:
            # "hundreds of thousands" are two hundred thousand at least
            least = numerals.vague.get(word) or numerals.sets[word]
            running.group = running.group * least / 2 if running.group else least
        elif (factor := numerals.large.get(word) or numerals.glued.get(word)) is not None:
            running.multiply(factor)
        elif word in numerals.points:
            running.place = 0.1
        elif word not in numerals.joints and word not in numerals.articles and word != "of":
            return None
    return round(running.total + running.group, 6)


def _figures(printed: str, following: str, numerals: Numerals) -> float:
    is_scaled = following in numerals.large or following in numerals.glued
    if _BY_POINTS.fullmatch(printed) and not is_scaled:
        return float(printed.replace(".", ""))
    if is_scaled and _COMMA_DECIMAL.fullmatch(printed):
        return float(printed.replace(",", "."))
    try:
        return float(_SEPARATORS.sub("", printed))
    except ValueError:
        return 0.0
