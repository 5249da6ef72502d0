"""Find where sentences start in running prose.

This is our own code: it must take microseconds and return offsets. Packages for it load models, know a single
language, or return copies of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_CLOSERS = "\"'”’»›“‘)\\]」』】）"
_STOP = re.compile(  # a pattern that starts with a set of characters is searched much faster
    rf"""[.!?…؟۔।。！？｡]
    (?:  (?<=[.!?…؟۔।]) [.!?…؟۔।]{{0,11}}(?P<closing>[{_CLOSERS}]{{0,6}}(?:\[\d{{1,3}}\]){{0,4}})(?P<space>\s+)(?=\S)
    |    (?<=[。！？｡]) [。！？｡]*[{_CLOSERS}]{{0,6}}\s*(?=\S)  )""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.'’&-]*\Z")
_OPENING = "\"'“‘„«‹([¿¡—–- \n\t"
_NO_OPENING = ("", "/", ",", ";", ":", ".", "!", "?", "…")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_SAYS = re.compile(
    r"(?:(?:he|she|they|[A-Z][\w'’-]*)\s+){1,3}"
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|replied|shouted|cried|tweeted)\b"
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations without their full stop, in lower case.
_BEFORE_A_NAME = _words(
    "mr mrs ms messrs mx dr prof hon rev fr sr sra st ste gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt pte brig "
    "gov sen rep pres amb supt insp det mt ft vs viz al cf eg ie e.g i.e approx ca c fig figs pp vol ed eds dept "
    "lt.-gen maj.-gen lt-gen maj-gen brig-gen "
    "hr fr dipl ing u.a z.b d.h bzw sog usw.a vgl evtl ggf inkl zzt i.d.r "
    "m mme mlle mm "
    "т.е т.к т.н т.п ул просп пер пл им акад проф ген полк гр тов св о-в обл г-н г-жа см ср др.-греч "
    "sn av doç yrd cad sok mah bşk"
)
_BEFORE_A_NUMBER = _words(
    "no nos nr art para sec ch p s § jan feb mar apr jun jul aug sep sept oct nov dec abs bd kap ст п № гл ок стр"
)
_MAY_END = _words(
    "u.s u.k u.n e.u u.a.e u.s.a u.s.s.r a.m p.m d.c ph.d b.c a.d inc ltd co corp bros plc llc jr sr etc et.al "
    "гг вв н.э т.д т.п др пр руб коп тыс млн млрд трлн чел кв см км usw etc vb vs ltd şti"
)
_STARTERS = _words(
    "the a an he she it they we i you this that these those there his her its their our in on at by for from to with "
    "as after before since during under over when while if but and or yet so then now meanwhile however also another "
    "one some many most several no not all both each earlier later last next mr mrs ms"
)
_MONTHS = _words(
    "januar februar märz april mai juni juli august september oktober november dezember jänner "
    "januari februari maart mei augustus januar marts maj januari mars tammikuuta"
)


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets at which sentences between two offsets start, in order.

    A sentence ends where the next starts, or at `end`; it includes the white space after it.
    """
    first = start
    while first < end and text[first].isspace():
        first += 1
    if first == end:
        return
    yield first
    for stop in _STOP.finditer(text, first, end):
        if stop["space"] is None or _ends_sentence(text, stop, end):
            yield stop.end()


def sentence_at(starts: Sequence[int], offset: int, end_of_block: int) -> tuple[int, int]:
    """Return start and end of the sentence around `offset`, in a block that ends at `end_of_block`.

    `starts` may contain the sentences of several blocks.
    """
    after = bisect_right(starts, offset)
    begin = starts[after - 1] if after else offset
    return begin, min(starts[after] if after < len(starts) else end_of_block, end_of_block)


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    position = stop.end()
    while position < end and text[position] in _OPENING:
        position += 1
    following = text[position : min(position + 1, end)]
    if following.islower() or following in _NO_OPENING:
        return False
    mark = text[stop.start()]
    if mark == "." and stop.end("closing") == stop.start() + 1:
        return _full_stop_ends(text, stop.start(), position)
    if stop["closing"] and mark in "!?":
        return not _SAYS.match(text, position, end)
    return True


def _full_stop_ends(text: str, stop: int, following: int) -> bool:
    low = max(0, stop - 20)
    low = max(low, text.rfind(" ", low, stop) + 1)
    word = text[low:stop]
    if not word.isalnum():
        found = _WORD_BEFORE.search(text, low, stop)
        word = found[0].strip("'’-") if found else ""
    if not word:
        return text[stop - 1 : stop] != "/"
    key = word.lower()
    if key == "г":  # "г." is a year before a sentence's end, or a town before its name
        return text[max(0, stop - 3) : stop - 1].strip().isdigit()
    before_number = text[following].isdigit()
    if key in _BEFORE_A_NAME or (before_number and key in _BEFORE_A_NUMBER):
        return False
    if len(word) > 2 and "." not in word and key not in _MAY_END:
        return True
    return _abbreviation_ends(word, _word_at(text, following), before_number)


def _abbreviation_ends(word: str, following: str, before_number: bool) -> bool:
    """Tell whether the full stop after a short word or abbreviation also ends the sentence."""
    if len(word) == 1 and word.isalpha():
        return following in _STARTERS
    if word.lower() in _MAY_END or _is_dotted(word):
        # Without capitals there is no hint, and such an abbreviation is mostly the last word.
        return not before_number and (following in _STARTERS or not following.isascii())
    return not (len(word) <= 2 and word.isdigit() and following in _MONTHS)


def _is_dotted(word: str) -> bool:
    return "." in word and all(len(part) <= 2 for part in word.split("."))


def _word_at(text: str, position: int) -> str:
    found = _WORD_AFTER.match(text, position)
    return found[0].lower() if found else ""
