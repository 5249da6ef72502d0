"""Dates in the text: their values and evidence."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from counting import study as dated
from factories import article
from hypothesis import given
from hypothesis import strategies as st

from dossier.analysis.dates.find import SEARCHED, find_times
from dossier.model import Basis, Block, BlockKind, Dated, Study, TimeReference
from dossier.model.edtf import bounds, is_edtf
from dossier.project.lexicon import Lexicon
from dossier.text.sentences import sentence_starts

LINES = (Path(__file__).parent / "dates.txt").read_text(encoding="utf-8").splitlines()
MARKED = re.compile(r"\{(?P<printed>[^|{}]+)\|(?P<value>[^{}]+)\}")
FLOOR = 0.99
"""Of the dates in `dates.txt`, right in words and value; raised when the score rises, never lowered quietly."""
STRAY = 0
"""How many may be found where none is; lowered when it falls."""


class Sample(NamedTuple):
    """A text with its dates marked."""

    published: str
    text: str

    def words(self) -> str:
        return MARKED.sub(r"\g<printed>", self.text)

    def wanted(self) -> list[tuple[str, str]]:
        return [(match["printed"], match["value"]) for match in MARKED.finditer(self.text)]


def samples() -> Iterator[Sample]:
    published = ""
    held: Sample | None = None
    for line in (line for line in LINES if line and not line.startswith("#")):
        if line.startswith("|") and held:
            held = held._replace(text=f"{held.text}\n{line[1:]}")
            continue
        if held:
            yield held
        published = line[2:] if line.startswith("@") else published
        held = None if line.startswith("@") else Sample(published, line)
    if held:
        yield held


def study(text: str, published: str | None, **overrides: object) -> Study:
    dated = Dated(value=published, basis=Basis.PRINTED, evidence=()) if published else None
    made = article(text, published=dated, **overrides)
    starts = (start for block in made.blocks for start in sentence_starts(text, block.start, block.end))
    return Study(article=made, sentences=tuple(starts))


def times(text: str, published: str | None = "2020-02-12", **overrides: object) -> list[TimeReference]:
    return list(find_times(study(text, published, **overrides), Lexicon()))


def values(text: str, published: str | None = "2020-02-12", **overrides: object) -> list[str]:
    return [time.value for time in times(text, published, **overrides)]


def test_dates() -> None:
    wanted = right = stray = 0
    for sample in samples():
        found = [(time.printed, time.value) for time in times(sample.words(), sample.published)]
        expected = sample.wanted()
        wanted += len(expected)
        right += sum(pair in found for pair in expected)
        stray += sum(pair not in expected for pair in found)
    assert wanted >= 125
    assert right / wanted >= FLOOR
    assert stray <= STRAY


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("It fell on February 3, 2020.", ("printed",)),
        ("It fell on Sunday, Feb. 2, 2020.", ("printed", "the weekday matches 2020")),
        ("It fell on Monday, Feb. 2, 2020.", ("printed", "printed as a Monday, but it was a Sunday")),
        ("It fell on Tuesday.", ("counted back from the article's date, Wednesday 12 February 2020",)),
        ("It fell today.", ("the article's date, Wednesday 12 February 2020",)),
        ("It fell on February 3.", ("the year nearest to the article's date, Wednesday 12 February 2020",)),
    ],
)
def test_evidence_says_how(text: str, evidence: tuple[str, ...]) -> None:
    assert times(text)[0].evidence == evidence


def test_a_weekday_that_does_not_fit_leaves_a_doubt() -> None:
    assert values("It fell on Monday, Feb. 2, 2020.") == ["2020-02-02?"]


def test_doubt_about_the_article_is_doubt_about_what_is_counted_from_it() -> None:
    (tuesday, printed) = times("It fell on Tuesday, not on 3 May 2019.", "2020-02-12?")
    assert tuesday.value == "2020-02-11?"
    assert tuesday.evidence[-1] == "the article's own date is uncertain"
    assert printed.value == "2019-05-03"


def test_without_a_date_of_its_own_only_what_is_printed_whole_counts() -> None:
    text = "It fell on Tuesday, on 3 May 2019, in July and last week, since 2012."
    assert values(text, None) == ["2019-05-03", "2012/.."]


def test_two_dates_of_one_sentence_count_from_one_another_where_it_says_so() -> None:
    assert values("On Feb. 10 a mine closed, following a fire just last week.", "2020-02-19") == [
        "2020-02-10",
        "2020-02-03/2020-02-09",
    ]
    assert values("On Feb. 10 a mine closed, and last week it burned.", "2020-02-19") == [
        "2020-02-10",
        "2020-02-10/2020-02-16",
    ]


def test_dates_of_pictures_say_so() -> None:
    text = "The quay, March 3, 2019.\nThe quay again, March 4, 2019."
    kinds = [BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert times(text, kinds=kinds)[0].evidence == ("printed", "dates a picture")
    assert times(text, kinds=kinds)[1].evidence == ("printed",)
    old = (Block(kind=BlockKind.CAPTION, start=0, end=len(text), rule="file caption"),)
    assert times(text, blocks=old)[0].evidence[-1] == "dates a file picture"


def test_furniture_and_datelines_are_not_searched() -> None:
    assert values("OSLO, 3 May 2019\n3 May 2019", kinds=[BlockKind.DATELINE, BlockKind.FURNITURE]) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Februar 2020 und am 5. März brannte es.", ["2020-02-03", "2020-03-05"]),
        ("fr", "Le 3 février 2020, puis en septembre 2018.", ["2020-02-03", "2018-09"]),
        ("es", "El 3 de febrero de 2020 llovió.", ["2020-02-03"]),
        ("it", "Il 3 febbraio 2020 piovve.", ["2020-02-03"]),
        ("ru", "Это случилось 3 февраля 2020 года.", ["2020-02-03"]),
        ("tr", "Olay 3 Şubat 2020 tarihinde oldu.", ["2020-02-03"]),
    ],
)
def test_other_languages_have_full_dates(language: str, text: str, expected: list[str]) -> None:
    assert values(text, language=language) == expected


PIECES = st.sampled_from(
    (
        *(
            "Monday",
            "Sunday",
            "May",
            "Feb.",
            "February",
            "may",
            "3",
            "10",
            "31",
            "1999",
            "2020",
            "20",
            "0000",
            "9999",
        ),
        *(
            "last",
            "next",
            "this",
            "the",
            "previous",
            "same",
            "that",
            "early",
            "late",
            "mid-",
            "week",
            "day",
            "month",
        ),
        *(
            "year",
            "years",
            "decade",
            "weekend",
            "quarter",
            "ago",
            "earlier",
            "before",
            "two",
            "three",
            "999",
            "summer",
        ),
        *(
            "of",
            "since",
            "until",
            "from",
            "to",
            "and",
            "between",
            "on",
            "in",
            "by",
            "will",
            "had",
            "1990s",
            "12/13/2011",
        ),
        *(
            " ",
            " ",
            " ",
            " ",
            ", ",
            ". ",
            "-",
            "–",
            "\n",
            "\u00a0",
            "\u0301",
            "(",
            "’s",
            "İ",
            "Thanksgiving",
            "then",
            "today",
        ),
    )
)


@given(
    st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join),
    st.none()
    | st.dates().map(str)
    | st.sampled_from(("0001-01-01", "9999-12-31", "2020", "2020-02?", "2020-02-30")),
    st.sampled_from(("en", "en-GB", "fr", "ru", "xx")),
    st.data(),
)
def test_dates_cite_their_characters(
    text: str, published: str | None, language: str, data: st.DataObject
) -> None:
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
    kinds = st.sampled_from(BlockKind)
    blocks = tuple(
        Block(kind=data.draw(kinds), start=start, end=end, rule="test") for start, end in pairwise(cuts)
    )
    position = 0
    for time in times(text, published, blocks=blocks, language=language):
        assert time.printed == text[time.start : time.end] != ""
        assert time.start >= position, "dates overlap or are out of order"
        assert any(b.start <= time.start and time.end <= b.end for b in blocks if b.kind in SEARCHED)
        assert is_edtf(time.value), time
        assert bounds(time.value)
        assert time.evidence
        position = time.end


SHAPES = (Path(__file__).parent / "shapes.txt").read_text(encoding="utf-8").splitlines()


def test_shapes() -> None:
    published, language, wrong, read = "", "en", [], 0
    for line in SHAPES:
        if line.startswith("@"):
            _, published, language = [*line.split(), "en"][:3]
        elif line and not line.startswith("#"):
            sentence, _, wanted = line.partition(" =>")
            times = dated(sentence, published, language=language).times
            found = "; ".join(f"{time.printed}|{time.value}" for time in times)
            read += 1
            if found != wanted.strip():
                wrong.append(f"{sentence} => {found} (not {wanted.strip() or 'nothing'})")
    assert wrong == []
    assert read >= 140
