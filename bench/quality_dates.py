"""Score dates on a local copy of texts annotated in TimeML, such as those of TempEval-3."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dossier.analysis.dates.find import find_times
from dossier.model import Article, Basis, Block, BlockKind, Dated, Study, TimeReference
from dossier.project.lexicon import Lexicon
from dossier.text.sentences import sentence_starts

_TIMEX = re.compile(r"<TIMEX3\b(?P<attributes>[^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_CREATED = re.compile(
    r'<TIMEX3\b[^>]*value="([^"]*)"[^>]*functionInDocument="CREATION_TIME"|'
    r'<TIMEX3\b[^>]*functionInDocument="CREATION_TIME"[^>]*value="([^"]*)"'
)
_DATELINE = re.compile(r"\s*[A-Z][^\n]{2,60}\)\s*(?:--|_)\s*")
_SHAPES = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-[01]\d"),
    "year": re.compile(r"\d{4}"),
    "week": re.compile(r"\d{4}-W\d\d?"),
    "season": re.compile(r"\d{4}-(?:2[1-4]|SP|SU|FA|WI)"),
    "decade": re.compile(r"\d{3}X?"),
}


class Gold(NamedTuple):
    """An annotated date."""

    start: int
    end: int
    value: str
    is_date: bool
    """Whether its type is DATE; otherwise a time of day, a duration or a set."""


class Text(NamedTuple):
    """An annotated text: its words, its date, and the dates in it."""

    name: str
    words: str
    created: str
    gold: tuple[Gold, ...]


class Score(NamedTuple):
    """The number of correct values of one precision."""

    precision: str
    gold: int
    found: int
    """Number of annotated dates with the right value."""
    claimed: int
    """Number of our own findings of that precision."""
    right: int

    @property
    def recall(self) -> float:
        """Return the share of annotated values found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def exactness(self) -> float:
        """Return the share of found values that are right."""
        return self.right / self.claimed if self.claimed else 0.0


def texts(folder: Path) -> Iterator[Text]:
    """Yield the annotated texts below a folder."""
    for path in sorted(folder.rglob("*.tml")):
        if not path.name.startswith("."):
            yield read(path)


def read(path: Path) -> Text:
    """Read one TimeML file."""
    whole = path.read_text(encoding="utf-8")
    created, body = _CREATED.search(whole), _TEXT.search(whole)
    words, gold = _unmarked(body[1] if body else "")
    return Text(path.name, words, (created[1] or created[2])[:10] if created else "", gold)


def _unmarked(marked: str) -> tuple[str, tuple[Gold, ...]]:
    words, gold, open_ = "", [], []
    position = 0
    for tag in _TAG.finditer(marked):
        words += unescape(marked[position : tag.start()])
        position = tag.end()
        if not (timex := _TIMEX.fullmatch(tag[0])):
            continue
        if timex["attributes"] is not None:
            open_.append((len(words), dict(_ATTRIBUTE.findall(timex["attributes"]))))
        elif open_:
            start, attributes = open_.pop()
            gold.append(Gold(start, len(words), attributes["value"], attributes["type"] == "DATE"))
    return words + unescape(marked[position:]), tuple(gold)


def study_of(text: Text) -> Study:
    """Return the text as an article of paragraphs, published on the day it was written."""
    bounds = [0, *(gap.end() for gap in re.finditer(r"\n\s*\n", text.words)), len(text.words)]
    blocks = tuple(
        Block(kind=_kind(text.words[start:end]), start=start, end=end, rule="annotated")
        for start, end in pairwise(bounds)
        if start < end
    )
    article = Article(
        id=text.name, source=text.name, sha256="", media_type="text/plain", encoding="utf-8", text=text.words,
        blocks=blocks, markup=(), headline="", standfirst=None, byline=None, outlet=None, outlet_evidence=(),
        agency=None, dateline=None, updated=None, language="en", tags=(), note=None, slug=None, was=(),
        published=Dated(value=text.created, basis=Basis.PRINTED, evidence=()),
    )  # fmt: skip
    starts = (start for block in blocks for start in sentence_starts(text.words, block.start, block.end))
    return Study(article=article, sentences=tuple(starts))


def _kind(words: str) -> BlockKind:
    return BlockKind.DATELINE if _DATELINE.fullmatch(words) else BlockKind.PARAGRAPH


def _is_read(text: Text, gold: Gold) -> bool:
    """Tell whether a date is outside the dateline, which only dates the article."""
    line = _DATELINE.match(text.words)
    return line is None or gold.start >= line.end()


def score(folder: Path) -> list[Score]:
    """Return one row per precision: day, month, year, week, decade."""
    read_ = [(text, tuple(find_times(study_of(text), Lexicon()))) for text in texts(folder)]
    return [_score(precision, read_) for precision in _SHAPES]


def _score(precision: str, read_: list[tuple[Text, tuple[TimeReference, ...]]]) -> Score:
    gold_count = found = claimed = right = 0
    for text, times in read_:
        for gold in text.gold:
            if gold.is_date and _precision(gold.value) == precision and _is_read(text, gold):
                gold_count += 1
                found += any(
                    _meets(time, gold) and agrees(time, gold) for time in times if "?" not in time.value
                )
        for time in times:
            if "?" not in time.value and all(_precision(value) == precision for value in values(time)):
                claimed += 1
                right += any(_meets(time, gold) and agrees(time, gold) for gold in text.gold)
    return Score(precision, gold_count, found, claimed, right)


def agrees(time: TimeReference, gold: Gold) -> bool:
    """Tell whether one of the values matches the annotation, ignoring the time of day."""
    return _plain(gold.value) in values(time)


def values(time: TimeReference) -> list[str]:
    """Return the value in TimeML's terms; both ends of a period that is no week and no part of a month."""
    value = re.sub(r"[?~%]", "", time.value)
    first, _, last = value.partition("/")
    if not last or ".." in (first, last):
        return [(first if first != ".." else last).removesuffix("X")]
    week = _week(first, last)
    if week:
        return [week]
    if "~" in time.value:
        if len(first) == 4 and first[:3] == last[:3]:
            return [first[:3]]
        return [first[:7] if first[:7] == last[:7] else first[:4]]
    return ["a weekend"] if re.search("weekend", time.printed) else [first, last]


def _week(first: str, last: str) -> str | None:
    if len(first) != 10 or len(last) != 10:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start.weekday() or (end - start).days != 6:
        return None
    year, number, _ = start.isocalendar()
    return f"{year}-W{number:02}"


def _plain(value: str) -> str:
    value = value.partition("T")[0].removesuffix("-XX").removesuffix("-XX").removesuffix("X")
    for code, name in (("21", "SP"), ("22", "SU"), ("23", "FA"), ("24", "WI")):
        value = re.sub(rf"-{name}$", f"-{code}", value)
    week = re.fullmatch(r"(\d{4}-W)(\d)", value)
    return f"{week[1]}0{week[2]}" if week else value


def _precision(value: str) -> str | None:
    plain = _plain(value)
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(plain)), None)


def _meets(time: TimeReference, gold: Gold) -> bool:
    return time.start < gold.end and gold.start < time.end


def rows(folder: Path) -> list[tuple[str, str]]:
    """Return the scores as a table of two columns."""
    found = []
    for one in score(folder):
        found += [
            (f"to the {one.precision}: in the texts", f"{one.gold:,}"),
            ("… right, of all", f"{one.recall:.3f}"),
            ("… right, of those found", f"{one.exactness:.3f} of {one.claimed:,}"),
        ]
    return found
