"""Boundaries of sentences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.text.sentences import sentence_at, sentence_starts


def sentences(text: str) -> list[str]:
    starts = [*sentence_starts(text, 0, len(text)), len(text)]
    return [text[start:end].strip() for start, end in itertools.pairwise(starts)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.|Nobody came.",
        "Mr. Osei met Dr. Lind and Gen. Park.|They left.",
        "Lt. Col. Ruiz and Sen. Obi spoke.",
        "It opened on Feb. 3 and shut on Jan. 8, 2019.|Nobody noticed.",
        "The U.S. Navy and the U.K. fleet met.|It was calm.",
        "He lives in the U.S. The house is white.".replace(" The", "|The"),
        "See No. 5 and No. 7.|Then stop.",
        "J. K. Osei wrote it.|R.T. Lind read it.",
        "TALSK, May 12. /TASS/. The mine shut.",
        "It rose 3.5 percent to 1.2 million.|That was a lot.",
        "He waited... and waited.",
        "He waited...|Then he left.",
        "He waited…|Then he left.",
        '"We lost." He sat down.'.replace(" He", "|He"),
        '"We lost," he said.|"We won."|She laughed.',
        '"Lost?" he asked.|"Yes!" she said.',
        '"Never!" Osei said.|The hall was still.',
        "“Who won?!”|Nobody knew.",
        "Really?!|Yes.",
        "Is it true?|Yes!|It is.",
        "The ship (built in 1970.) sank.|All drowned.",
        "They met at 5 p.m. in Oslo.|It was dark.",
        "Acme Inc. paid.|Brown & Co. did not.",
        "It ended in 2019.|12 people came.",
        "He was born in 1970.|He died.",
        "It grew.[12]|Then it shrank.",
        "وصل الوفد.|هل عاد؟|نعم.",
        "会談は終わった。|次は来月だ。",
        "«Всё кончено?»|Никто не ответил.",
        "В 2019 г. в Томске было тихо.|Потом пошёл снег.",
        "Это было в 2019 г.|Потом пошёл снег.",
        "Он живёт в г. Томске, т.е. далеко.|Там холодно.",
        "В. В. Иванов уехал.|И. Петров остался.",
        "Es gibt z.B. Brot und z. B. Käse.|Dr. Lind isst.",
        "Am 5. Februar schneite es.|Am 6. nicht.",
        "Prof. Dr. Kaya geldi.|Sn. Demir gitti.",
        "One line\nruns on.|The next\nstarts here.",
    ],
)
def test_sentences(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_starts_are_offsets_into_the_whole_text() -> None:
    text = "Skip this. \n  It rained. Nobody came.  \n"
    assert list(sentence_starts(text, 11, len(text))) == [14, 25]


def test_nothing_but_space_has_no_sentence() -> None:
    assert list(sentence_starts(" \n ", 0, 3)) == []


def test_sentence_around_an_offset() -> None:
    starts = (0, 11, 30)
    assert sentence_at(starts, 15, 28) == (11, 28)
    assert sentence_at(starts, 11, 30) == (11, 30)
    assert sentence_at(starts, 40, 50) == (30, 50)


@given(
    st.text(alphabet=st.characters() | st.sampled_from(' .!?"…”)\nAbг。؟1'), max_size=80), st.integers(0, 9)
)
def test_starts_rise_and_stay_inside(text: str, start: int) -> None:
    found = list(sentence_starts(text, min(start, len(text)), len(text)))
    assert found == sorted(set(found))
    assert all(start <= begin < len(text) and not text[begin].isspace() for begin in found)
