"""Quotations and statements, and the actors that printed speakers mean."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from factories import article
from hypothesis import given
from hypothesis import strategies as st

from dossier.analysis.study import Method, analyse
from dossier.model import Actor, Alias, BlockKind, Place, Quotation
from dossier.project.lexicon import Lexicon

FLOOR = 0.995
"""Share of the quotations in quotations.yml whose speakers are right; raised when it rises."""

NOBODY = Lexicon()
LEXICON = Lexicon(
    actors=(
        Actor(
            id="ann-farrow",
            name="Ann Farrow",
            kind="person",
            role="Foreign Minister of Norland",
            member_of="norland",
        ),
        Actor(
            id="tomas-breck",
            name="Tomas Breck",
            kind="person",
            role="Spokesman of the Gate",
            member_of="gate",
        ),
        Actor(id="ilse-moran", name="Ilse Moran", kind="person", role="Spokeswoman of the Harbour Ministry"),
        Actor(id="gate", name="Grey Gate", kind="office", member_of="sudland", aliases=(Alias("Gate"),)),
        Actor(id="lomvik-observatory", name="Lomvik Observatory", kind="organisation"),
        Actor(id="harbour-ministry", name="Harbour Ministry", kind="organisation", member_of="norland"),
        Actor(
            id="norland",
            name="Norland",
            kind="state",
            aliases=(Alias("Norland", when="actor"), Alias("Norlandic government")),
        ),
        Actor(id="sudland", name="Sudland", kind="state", aliases=(Alias("Sudland", when="actor"),)),
    ),
    places=(
        Place(id="norland", name="Norland", kind="country"),
        Place(id="sudland", name="Sudland", kind="country"),
    ),
)


def quotations(text: str, lexicon: Lexicon = NOBODY, **overrides: Any) -> list[Quotation]:
    analysers = ("mentions", "quotations") if lexicon.actors else ("quotations",)
    return list(analyse(article(text, **overrides), Method(lexicon, analysers)).quotations)


def direct(text: str, **overrides: Any) -> list[Quotation]:
    return [quotation for quotation in quotations(text, **overrides) if quotation.direct]


def stated(text: str, lexicon: Lexicon = NOBODY) -> list[tuple[str, str | None, str | None]]:
    return [(q.words, q.speaker, q.cue) for q in quotations(text, lexicon) if not q.direct]


@cache
def shapes() -> list[tuple[str, list[str | None]]]:
    written = yaml.safe_load(Path(__file__).with_name("quotations.yml").read_text("utf-8"))
    return [(entry["text"].replace("\\n", "\n"), entry["speakers"]) for entry in written]


def test_speakers_keep_their_floor() -> None:
    wrong, wanted = [], 0
    for text, speakers in shapes():
        wanted += max(1, len(speakers))
        found = [quotation.speaker for quotation in direct(text)]
        if found != speakers:
            wrong += [f"{text}: {found}, not {speakers}"] * max(1, len(speakers))
    assert 1 - len(wrong) / wanted >= FLOOR, "\n".join(wrong)


def test_there_is_enough_to_measure_by() -> None:
    assert sum(len(speakers) for _, speakers in shapes()) >= 120


def test_a_quotation_cites_its_marks_and_keeps_its_words() -> None:
    text = "“ The road is shut, ” Dole said."
    (found,) = direct(text)
    assert text[found.start : found.end] == "“ The road is shut, ”"
    assert found.words == "The road is shut,"
    assert (found.cue, found.shade, found.direct) == ("said", "neutral", True)


def test_an_interrupted_quotation_goes_on() -> None:
    first, second = direct("“The road,” Dole said, “is shut for good.”")
    assert (first.continues, second.continues) == (None, first.start)
    assert not second.partial


def test_a_quotation_of_several_paragraphs_goes_on() -> None:
    first, second = direct("“The road is shut,” Dole said. “It will stay so.\n“And the bridge is next.”")[1:]
    assert second.continues == first.start


def test_part_of_a_sentence_is_partial() -> None:
    assert [q.partial for q in direct("Dole called it “a crying shame.” “It is,” said Fosse.")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "shade"),
    [
        ("Dole claimed “the road was safe.”", "claim"),
        ("Dole denied “the road was unsafe.”", "denial"),
        ("Dole warned “the road would go.”", "warning"),
        ("Dole demanded “a new road at once.”", "demand"),
        ("Dole promised “a new road at once.”", "assurance"),
        ("Dole admitted “the road was unsafe.”", "admission"),
        ("Dole asked “whose road it was.”", "question"),
        ("Dole praised “a very fine road.”", "praise"),
        ("Dole condemned “a very poor road.”", "criticism"),
    ],
)
def test_a_cue_has_its_shade(text: str, shade: str) -> None:
    assert [q.shade for q in direct(text)] == [shade]


@pytest.mark.parametrize("kind", [BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION])
def test_display_lines_speak_too(kind: BlockKind) -> None:
    assert [q.speaker for q in direct("“The road is shut,” says Dole", kinds=[kind])] == ["Dole"]


def test_furniture_says_nothing() -> None:
    assert not quotations("“The road is shut,” says Dole", kinds=[BlockKind.FURNITURE])


def test_markup_says_nothing() -> None:
    text = 'The <a href="a long address of four words">road</a> is “shut for the whole winter,” Dole said.'
    markup = ((4, text.index(">road") + 1), (text.index("</a>"), text.index("</a>") + 4))
    (found,) = direct(text, markup=markup)
    assert (found.words, found.speaker) == ("shut for the whole winter,", "Dole")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dole said the road was shut.", ("the road was shut", "Dole", "said")),
        ("Dole said that the road was shut.", ("the road was shut", "Dole", "said")),
        ("Dole said on Monday that the road was shut.", ("the road was shut", "Dole", "said")),
        ("Dole told reporters that the road was shut.", ("the road was shut", "Dole", "told")),
        ("The road was shut for good, Dole said.", ("The road was shut for good", "Dole", "said")),
        ("The road was shut for good, said Arne Dole.", ("The road was shut for good", "Arne Dole", "said")),
        ("The road was shut, according to Arne Dole.", ("The road was shut", "Arne Dole", "according to")),
        ("According to Arne Dole, the road was shut.", ("the road was shut", "Arne Dole", "According to")),
        ("Norland claimed that the road was shut.", ("the road was shut", "Norland", "claimed")),
        ("Norland threatened to shut the road.", ("to shut the road", "Norland", "threatened")),
        ("Dole said the road was shut, but it was open.", ("the road was shut", "Dole", "said")),
        ("Dole, mayor of Eastmere, said the road was shut.", ("the road was shut", "Dole", "said")),
        (
            "One of his aides, Arne Dole, told reporters the road was shut.",
            ("the road was shut", "Arne Dole", "told"),
        ),
        (
            "The road was shut for good, Dole reassured reporters Monday, when asked about a slide.",
            ("The road was shut for good", "Dole", "reassured"),
        ),
        (
            "Dole reassured reporters Monday, when asked about a slide, that the road was shut.",
            ("the road was shut", "Dole", "reassured"),
        ),
        ("Dole told the Echo on Monday: The road was shut.", ("The road was shut", "Dole", "told")),
        ("Dole assured Ann Holt she could pass.", ("she could pass", "Dole", "assured")),
        ("Dole assured Ann Holt would pass.", ("Ann Holt would pass", "Dole", "assured")),
        (
            "The road, Dole said, was shut for the whole winter.",
            ("was shut for the whole winter", "Dole", "said"),
        ),
        ("The road was shut, Dole said, and the bridge was gone.", ("The road was shut", "Dole", "said")),
        ("As Dole noted, the road was shut.", ("the road was shut", "Dole", "noted")),
        ("Dole announced he would shut the road.", ("he would shut the road", "Dole", "announced")),
        ("Dole urged Ann Holt to shut the road.", ("to shut the road", "Dole", "urged")),
        ("Dole left early, saying the road was shut.", ("the road was shut", "Dole", "saying")),
        (
            "Arne Dole, mayor of Eastmere, said having a road helped.",
            ("having a road helped", "Arne Dole", "said"),
        ),
        ("A survey found that the road was shut.", ("the road was shut", "A survey", "found")),
        ("Dole said the road was shut, which nobody had noticed.", ("the road was shut", "Dole", "said")),
        (
            "The road was shut, the harbour minister, Arne Dole, said on Sunday.",
            ("The road was shut", "Arne Dole", "said"),
        ),
        ("The road was shut, said on Sunday Arne Dole.", ("The road was shut", "Arne Dole", "said")),
        ("The road was shut, said April Dole.", ("The road was shut", "April Dole", "said")),
        ("In March Dole said that the road was shut.", ("the road was shut", "Dole", "said")),
        ("Dole said on 4 March the road was shut.", ("the road was shut", "Dole", "said")),
        ("Dole said on Sunday 16 roads were shut.", ("16 roads were shut", "Dole", "said")),
    ],
)
def test_statements(text: str, expected: tuple[str, str, str]) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "said on Sunday that",
        "said Sunday that",
        "said late on Monday that",
        "said earlier on Monday that",
        "said in March that",
        "said on 4 March that",
        "said on March 4 that",
        "said on March 4, 2021, that",
        "said on Sunday night that",
        "said on Sunday morning",
        "said on Sunday in Halvorn that",
        "said in Halvorn that",
        "said in Halvorn on Sunday that",
        "said at a briefing on Sunday that",
        "told the Kestel Post on Friday that",
    ],
)
@pytest.mark.parametrize(
    "subject",
    [
        "Norland's harbour minister, Arne Dole,",
        "The harbour minister, Arne Dole,",
        "Arne Dole, the harbour minister,",
        "Arne Dole",
    ],
)
def test_when_and_where_it_was_said_is_nobody(subject: str, said: str) -> None:
    found = stated(f"{subject} {said} the road was shut.")
    assert [(words, speaker) for words, speaker, _ in found] == [("the road was shut", "Arne Dole")]


def test_a_source_that_is_only_a_day_is_nobody() -> None:
    assert stated("According to Sunday reports, the road was shut.") == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Quoting Ann Holt, Dole said the road was shut.", ("Dole", None, "Ann Holt")),
        ("Dole, citing the police, said the road was shut.", ("Dole", None, "the police")),
        ("“The road is shut for good,” Dole said, citing the police.", ("Dole", None, "the police")),
        ("According to the Echo, Dole said the road was shut.", ("Dole", "the Echo", None)),
        ("According to the Echo, Road Minister Arne Dole said it was shut.", ("Arne Dole", "the Echo", None)),
        ("According to the Echo, in May Dole was ill and said it was shut.", ("the Echo", None, None)),
        ("Dole said the road was shut, according to the Echo.", ("Dole", "the Echo", None)),
        ("“The road is shut for good,” Dole was quoted as saying by the Echo.", ("Dole", "the Echo", None)),
        ("Dole said the road was shut, citing fears of a slide.", ("Dole", None, None)),
        ("Dole denied the charges, according to which the road was shut, Holt said.", ("Holt", None, None)),
    ],
)
def test_the_chain_is_kept(text: str, chain: tuple[str, str | None, str | None]) -> None:
    assert [(q.speaker, q.via, q.cites) for q in quotations(text)] == [chain]


def test_a_sentence_may_hold_the_statements_of_two() -> None:
    assert stated("Dole said the road was shut, but Ann Holt claimed that it was open.") == [
        ("the road was shut", "Dole", "said"),
        ("it was open", "Ann Holt", "claimed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's claim to the road was an old one.",
        "Dole said nothing and went home.",
        "The state road was shut for good.",
        "They were asked to leave the road.",
        "She sent three emails about the road.",
        "I think the road was shut.",
        "Dole did not say whether the road was shut.",
        "Dole doesn't believe that the road was shut.",
        "Nobody could say a day later how many roads were shut.",
        "The guests pledged to Arne Dole came late.",
        "The survey found three potholes in the road.",
    ],
)
def test_no_statements(text: str) -> None:
    assert stated(text) == []


def test_to_whom_it_was_said_is_kept() -> None:
    assert [q.via for q in direct("“The road is shut,” Dole told Norland Radio.")] == ["Norland Radio"]
    assert [q.via for q in direct("“The road is shut,” Dole told reporters.")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is shut,” Ann Farrow said.", "ann-farrow"),
        ("Ann Farrow spoke.\n“It is shut,” she said.", "ann-farrow"),
        ("Ann Farrow spoke.\n“It is shut,” the diplomat said.", "ann-farrow"),
        ("Ann Farrow met Tomas Breck.\n“It is shut,” the top Norlandic diplomat said.", "ann-farrow"),
        ("Tomas Breck met Ilse Moran.\n“It is shut,” he said.", "tomas-breck"),
        ("Ann Farrow met Tomas Breck.\n“It is shut,” the Gate spokesman said.", "tomas-breck"),
        ("The Harbour Ministry met.\n“It is shut,” the ministry said.", "harbour-ministry"),
        ("Ilse Moran met Tomas Breck.\n“It is shut,” the spokeswoman said.", "ilse-moran"),
        ("“It is shut,” Norland said.", "norland"),
        ("The spokesman, Tomas Breck, said “it is shut.”", "tomas-breck"),
        ("“It is shut,” a harbour monitor said.\nThe Lomvik Observatory counts ships.", "lomvik-observatory"),
    ],
)
def test_the_actor_is_found(text: str, expected: str) -> None:
    (found,) = [q for q in quotations(text, LEXICON) if q.direct]
    assert found.speaker_id == f"actors/{expected}", found.evidence
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“It is shut,” he said.",
        "“It is shut,” a harbour monitor said.",
        "“It is shut,” one ministry said. The Harbour Ministry met.",
        "Ann Farrow spoke.\n“It is shut,” a diplomat said.",
        "Ann Farrow spoke.\n“It is shut,” the general said.",
        "Ann Farrow met Piet Marler. “I am glad,” Piet Marler said.\n“It is shut,” he said.",
        "“It is shut,” Piet Marler said.",
    ],
)
def test_what_is_open_stays_open_and_says_so(text: str) -> None:
    found = [q for q in quotations(text, LEXICON) if q.direct][-1]
    assert found.speaker_id is None
    assert len(found.evidence) == 2


def test_a_headline_may_describe_who_is_named_below() -> None:
    text = "“It is shut,” top Norlandic diplomat says\nAnn Farrow spoke on Monday."
    (found,) = quotations(text, LEXICON, kinds=[BlockKind.HEADLINE])
    assert found.speaker_id == "actors/ann-farrow"


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Die Straße ist gesperrt“, sagte Arne Dole.", "Arne Dole"),
        ("de", "»Die Straße ist gesperrt«, sagte Arne Dole.", "Arne Dole"),
        ("fr", "« La route est fermée », a déclaré Arne Dole.", "Arne Dole"),
        ("es", "«La carretera está cerrada», dijo Arne Dole.", "Arne Dole"),
        ("pt", "“A estrada está fechada”, disse Arne Dole.", "Arne Dole"),
        ("it", "«La strada è chiusa», ha detto Arne Dole.", "Arne Dole"),
        ("nl", "‘De weg is de hele winter dicht’, zei Arne Dole.", "Arne Dole"),
        ("ru", "«Дорога закрыта на зиму», — сказал Арне Доле.", "Арне Доле"),
        ("tr", "Arne Dole, “Yol bütün kış kapalı kalacak” dedi.", "Arne Dole"),
        ("ar", "قال أرنه دوله: «الطريق مغلق طوال فصل الشتاء».", None),
        ("fi", "”Tie on suljettu koko talven”, sanoi Arne Dole.", None),
        ("ja", "「道路は 冬の間 通行 止めです」と語った。", None),
    ],
)
def test_marks_of_other_languages(language: str, text: str, speaker: str | None) -> None:
    (found,) = direct(text, language=language)
    assert speaker is None or found.speaker == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Usein kysytään: ”Miksi tie on suljettu koko talven?”"),
        ("pt", "Quando alguém fala da estrada, o povo estranha: “Que história é essa de fechar?”"),
        ("ru", "Мой ответ такой: «Дорога закрыта на зиму»."),
        ("pt", "“Três anos, três anos, três anos…” Ninguém discute isso na vila."),
    ],
)
def test_the_first_word_of_a_sentence_is_nobody_where_too_little_is_known(language: str, text: str) -> None:
    (found,) = direct(text, language=language)
    assert found.speaker is None


_WORDS = (
    "said",
    "saying",
    "was asked by",
    "Dole",
    "he",
    "according to",
    "that",
    "told",
    "the",
    "Ann Lee",
    "who",
    "was",
    "``",
    "''",
)
_PIECES = st.sampled_from([*"“”„«»‘’'\"`.,:;—()\n ", *_WORDS])


@given(st.lists(_PIECES, max_size=60).map(" ".join) | st.lists(_PIECES, max_size=60).map("".join) | st.text())
def test_whatever_the_text_offsets_reproduce_the_words(text: str) -> None:
    for lexicon in (NOBODY, LEXICON):
        for found in quotations(text, lexicon):
            assert found.words in text[found.start : found.end]
            assert (found.speaker is None) == (found.speaker_start is None)
            if found.speaker is not None:
                assert text[found.speaker_start : found.speaker_end] == found.speaker
            assert found.evidence


@pytest.mark.parametrize(
    "piece", ["saying ", "“a ", "'a ", "he said “", "said, ", "according to ", "X, who, ", "''", "‘x’s "]
)
def test_long_hostile_texts_cost_what_their_length_costs(piece: str) -> None:
    assert len(quotations(piece * 20_000 + "“a b c d”")) <= 20_001
