"""Open speakers: if the words leave doubt, the possible speakers are candidates."""

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Fosse embraced the claims, a break with its northern partners, who said the papers were old.",
            [("its northern partners", "the papers were old")],
        ),
        (
            "The praise for the northern leader rankled critics, who quickly pointed out that the yard was shut.",
            [("critics", "the yard was shut")],
        ),
        (
            "The mayor met the head of the board, who said the yard was sound.",
            [("the head of the board", "the yard was sound")],
        ),
        (
            "Other prominent figures argued that the crane was safe.",
            [("Other prominent figures", "the crane was safe")],
        ),
        (
            "One adviser close to the Yard Board said on Monday that Lund made no effort.",
            [("One adviser close to the Yard Board", "Lund made no effort")],
        ),
        (
            "The administration echoed the claims made by Fosse, suggesting he had planned the show.",
            [("The administration", "he had planned the show")],
        ),
        ("The two leaders also said that the crane was safe.", [("The two leaders", "the crane was safe")]),
        ("Lund warned Fosse not to raise the fee again.", [("Lund", "not to raise the fee again")]),
    ],
)
def test_the_speaker_of_a_statement_is_the_whole_of_the_phrase(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.speaker, one.words) for one in find_quotations(unread(article(text)), Lexicon())] == found


@pytest.mark.parametrize(
    "text",
    [
        "The Yard Board did not assert that the files demonstrated that Fosse was in breach of the accord.",
        "Officials who have closely watched the cranes of Fosse said nothing that Lund made public was new.",
        "And the board verified the files as authentic, I’m told.",
        "Officials who watched Fosse said nothing that Lund made public indicated that the yard was shut.",
        "Few in Fosse said they expected the talks to succeed.",
        "Few officials said they expected the talks to succeed.",
        "Last May, he refused to certify that Fosse was in compliance with the accord.",
        "Lund warns Fosse on crane as Breck seeks a pact.",
        "In the evening, Lund doubled down on comments he made earlier in the day.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert list(find_quotations(unread(article(text)), Lexicon())) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The crane is safe,” the Yard Board secretary, Sara Hale, said at a briefing.", "Sara Hale"),
        ("The deputy minister, Abel Arden, reportedly said: “The crane cannot last.”", "Abel Arden"),
        ("“We have to ask, ‘Who was there?’” said Amos Yarrow, a former guard.", "Amos Yarrow"),
        (
            "Secretary of State Mika Ponten, who met Lund on Sunday, accused Fosse of “behaving worse.”",
            "Secretary of State Mika Ponten",
        ),
        ("“The board checked the crane twice,” I’m told.", None),
    ],
)
def test_a_name_set_off_by_commas_speaks(text: str, speaker: str | None) -> None:
    assert [one.speaker for one in direct(text)] == [speaker]
