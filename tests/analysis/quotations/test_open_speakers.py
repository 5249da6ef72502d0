"""Which speakers stay open: where the words leave doubt, those who may be meant are candidates."""

import pytest
from factories import article, unread

from dossier.analysis.quotations.find import find_quotations
from dossier.model import Quotation
from dossier.project.lexicon import Lexicon


def direct(text: str) -> list[Quotation]:
    return [one for one in find_quotations(unread(article(text)), Lexicon()) if one.direct]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Ann Farrow met the crew in the yard.\n“We will not go out in this weather.”", ("Ann Farrow",)),
        ("“Go home,” said Lund.\n“I will stay here all the same.”", ("Lund",)),
        ("After Lund criticised the mayor, Ann Farrow shot back: “Go home.”", ("Lund",)),
        ("Lund said Fosse had told her the yard was “finished as a going concern.”", ("Lund",)),
        ("Ann Farrow held up a sign saying “Go home and stay there.”", ("Ann Farrow",)),
        ("Lund is proud of “the old model of trade,” which Fosse charged a fee for.", ("Fosse",)),
        ("“Go home,” said Lund. Rain fell on the yard. “It will be all right.”", ("Lund",)),
    ],
)
def test_thin_evidence_leaves_the_speaker_open(text: str, candidates: tuple[str, ...]) -> None:
    open_ = [one for one in direct(text) if one.speaker is None]
    assert [one.candidates for one in open_] == [candidates]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Breck was angry, saying the offer was “dead and buried.”", ["Breck"]),
        ("Hours later, Breck wrote on the wall: “Dead and buried.”", ["Breck"]),
        ("“Pay first,” Joe Kasper, an aide, told Harbour Weekly.", ["Joe Kasper"]),
        ("“LUND: Did you pay for the boat at all?”\n“FOSSE: I did, and twice over.”", ["LUND", "FOSSE"]),
        ("Yard to close for good – Per Lund: “It is the end of the line for us.”", ["Per Lund"]),
        (
            "“Go home,” said Ann Lund. Lund has led the yard for years. “It is all over.”",
            ["Ann Lund", "Ann Lund"],
        ),
        ("Ann Lund, who has led the yard since the flood of that year, said: “It is over.”", ["Ann Lund"]),
        ("Lund was worried, she said.\nLund said she was worried. “It is all over for us.”", ["Lund"]),
    ],
)
def test_plain_evidence_names_the_speaker(text: str, speakers: list[str]) -> None:
    assert [one.speaker for one in direct(text)] == speakers


def test_the_evidence_lists_the_candidates() -> None:
    (_, found) = direct("“Go home,” said Lund.\n“I will stay here all the same.”")
    assert found.evidence[0] == "It is open who speaks."
    assert found.evidence[1].startswith("Perhaps it is Lund")
    assert found.speaker_id is None


def test_words_left_open_keep_their_place() -> None:
    text = "“Go home,” said Lund.\n“I will stay here all the same.”"
    found = direct(text)[1]
    assert text[found.start : found.end] == "“I will stay here all the same.”"
    assert (found.continues, found.cue) == (None, None)


@pytest.mark.parametrize(
    "text", ["ـ قال: “ـ ـ ـ ـ”", "that said “a b c d”", "’s said “a b c d e”", "“FOO: ”", ": “a b c d e”"]
)
def test_odd_words_are_read(text: str) -> None:
    for language in ("en", "ar", "tr", "ru", "de"):
        assert all(
            text[one.start : one.end]
            for one in find_quotations(unread(article(text, language=language)), Lexicon())
        )
