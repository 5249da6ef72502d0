"""The shapes of dates around the one word that gives them away, as patterns of one language."""

import re
from functools import cache

from dossier.analysis.dates.words import Words, words_of
from dossier.numerals import numerals_of

DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1[4-9]|20)\d\d"
_NO_AMOUNT = r"(?![\w%/]|[.,:]\d|-(?!\s)(?!\d{1,2}\b)|\s*(?:%|percent\b|per\scent\b|million\b))"


class Shapes:
    """One compiled pattern before and one after each sort of word."""

    def __init__(self, words: Words, language: str) -> None:
        weekday = "|".join(sorted((name.title() for name in words.weekdays), key=len, reverse=True))
        self.month = "|".join(sorted((name.title() for name in words.months), key=len, reverse=True))
        number = _number(language)
        early, middle, late = (words.choice(key) for key in ("early", "middle", "late"))
        last, next_, this = (words.choice(key) for key in ("last", "next", "this"))
        part = rf"(?:the\s+)?(?:(?P<early>{early})|(?P<middle>{middle})|(?P<late>{late}))"
        unit = "|".join(words.units)
        units = "|".join((*words.units_in_plural, *words.units))
        self.weekday = re.compile(rf"(?P<weekday>{weekday})\b\.?")
        self.before_month = re.compile(
            rf"(?<![\w.,-])(?:(?P<weekday>{weekday})\.?,?\s+(?:the\s+)?)?(?:"
            rf"(?:(?P<first>{DAY})(?P<joint>\s*(?:,|and|or|&|to|-|–)\s*))?(?P<day>{DAY})(?:\s+of)?\s+"
            rf"|{part}[\s-]+(?:in\s+)?|(?P<last>{last})\s+|(?P<next>{next_})\s+|(?P<this>{this})\s+)?\Z",
            re.IGNORECASE,
        )
        self.after_month = re.compile(
            rf"\.?(?:\s+(?P<day>{DAY}){_NO_AMOUNT}(?:\s*(?P<to>-|–|to|through|until)\s*(?P<end>{DAY}){_NO_AMOUNT}"
            rf"|(?P<more>(?:,\s*{DAY}{_NO_AMOUNT})*,?\s*(?:and|or|&)\s+{DAY}{_NO_AMOUNT}(?!\s+[a-z]+s\b)))?)?"
            rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})(?![\d]|[.,]\d)"
            rf"|,?\s+(?:(?P<last>{last})|(?P<next>{next_})|(?P<this>of\s+this|this))\s+year\b)?",
        )
        self.month_follows = re.compile(
            rf",?\s+(?:the\s+)?(?:(?:{self.month})\.?\s+\d|{DAY}\s+(?:of\s+)?(?:{self.month})\b)"
        )
        self.before_unit = re.compile(
            rf"(?<![\w-])(?:(?:the\s+)?(?:(?P<early>{early}|earlier)|(?P<middle>{middle})|(?P<late>{late}|later))"
            rf"(?:\s+the)?[\s-]+)?(?:the\s+)?(?:(?P<last>{last})|(?P<next>{next_})|(?P<this>{this})|(?P<same>{words.choice('same')})"
            rf"|(?P<before>{words.choice('before')})|(?P<after>{words.choice('after')})|(?P<final>{words.choice('final')})|(?P<first>{words.choice('first')})"
            rf"|(?P<the>the))\s+(?:(?P<number>{number})\s+)?\Z",
            re.IGNORECASE,
        )
        self.part_of = re.compile(
            rf"(?:\bthe\s+)?\b(?:(?P<early>{words.choice('start_of')})|(?P<middle>{words.choice('middle_of')})|(?P<late>{words.choice('end_of')}))"
            rf"\s+of\s+(?:the\s+)?\Z",
            re.IGNORECASE,
        )
        self.number_before = re.compile(
            rf"(?<![\w-])(?:(?P<hedge>about|around|some|nearly|almost|roughly|over|more\s+than|less\s+than)\s+)?"
            rf"(?P<number>{number})[\s-]+\Z",
            re.IGNORECASE,
        )
        self.after_unit = re.compile(
            rf"\s+(?:(?P<ago>{words.choice('ago')})\b|(?P<earlier>{words.choice('earlier')})\b|(?P<later>{words.choice('later')})\b"
            rf"|(?P<before>{words.choice('just_before')})(?=[.,;:)]|\s+(?:last\s+)?(?:{weekday})\b)"
            rf"|(?P<after>{words.choice('just_after')})(?=[.,;:)]|\s+(?:last\s+)?(?:{weekday})\b))"
            rf"(?:\s+(?:(?P<last>{last})\s+)?(?P<weekday>{weekday})\b)?"
        )
        self.of_month = re.compile(
            rf"\s+(?:of|in)\s+(?P<month>{self.month})\b(?:\.?,?\s+(?P<year>{YEAR})\b)?"
        )
        self.of_year = re.compile(
            rf"\s+(?:(?:of|in)\s+)?(?:(?P<year>{YEAR})\b|(?P<last>{last})\s+year\b|(?P<this>this)\s+year\b)"
        )
        self.ordinal_before = re.compile(rf"\b(?P<ordinal>{'|'.join(words.ordinals)})\s+\Z", re.IGNORECASE)
        self.part_before = re.compile(rf"(?<![\w-]){part}[\s-]+\Z", re.IGNORECASE)
        self.before_year = re.compile(
            rf"(?<![\w-])(?:(?P<preposition>{words.choice('before_year')})|(?P<determiner>{words.choice('before_year_and_noun')}))"
            rf"[\s-]+\Z",
            re.IGNORECASE,
        )
        near = words.last_words("last", "next", "this", "early", "middle", "late")
        self.leads_to_month = near | words.weekdays.keys() | {"in", "of", "the"}
        """What the word before a month may be, figures apart, where anything before it matters."""
        self.leads_to_unit = (
            near
            | words.last_words("same", "before", "after", "final", "first")
            | {"the", "of"}
            | numerals_of(language).small.keys()
        )
        self.deadline = re.compile(
            rf"(?<![\w-])(?:{words.choice('deadlines')})\s+(?:noon\s+|\d\S*\s+(?:[ap]\.?m\.?\s+)?(?:[A-Z]+\s+)?)?\Z",
            re.IGNORECASE,
        )
        self.counted = re.compile(rf"\s+(?:{words.choice('counted')})\b|\s*%")
        self.unit_forms = f"{unit}|{units}"


@cache
def shapes_of(language: str) -> Shapes | None:
    """The shapes of a language (BCP 47); None where its words are not known."""
    words = words_of(language)
    return Shapes(words, language) if words else None


def _number(language: str) -> str:
    """A whole number in figures or words, not too large to count days with."""
    numerals = numerals_of(language)
    small = "|".join(sorted(numerals.small, key=len, reverse=True))
    return rf"\d{{1,3}}|(?:{small})(?:-(?:{small}))?|an?(?=[\s-])|a\s+few|several|a\s+couple\s+of|couple\s+of"
