"""Mentions: names in the text, their entities, and the rules that chose these."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from factories import article, unread
from hypothesis import given
from hypothesis import strategies as st

from dossier.analysis.mentions.find import SEARCHED, find_mentions
from dossier.model import Actor, Alias, Block, BlockKind, Mention, Outlet, Place
from dossier.project.lexicon import Lexicon
from dossier.text.normalize import fold_name

STATES = (
    *re.findall(
        r"\w+", "Paris Berlin Cairo Tehran London Tokyo Beijing Brazil Kyiv Egypt Washington Lisbon Japan"
    ),
    *re.findall(r"\w+", "Kenya Kremlin Iran Warsaw Turkey Poland Portugal"),
    "White House",
)


def actor(name: str, kind: str, *aliases: str) -> Actor:
    return Actor(id=slug(name), name=name, kind=kind, aliases=tuple(map(Alias, aliases)))


def place(name: str, kind: str) -> Place:
    return Place(id=slug(name), name=name, kind=kind)


def slug(name: str) -> str:
    return fold_name(name).lower().replace(" ", "-")


def only_acting(name: str, kind: str) -> Actor:
    return Actor(id=slug(name), name=name, kind=kind, aliases=(Alias(name, "actor"),))


LEXICON = Lexicon(
    actors=(
        *(only_acting(name, "state") for name in STATES),
        only_acting("Guild", "organisation"),
        actor("Ada Moreau", "person"),
        actor("Inès Moreau", "person"),
        actor("Jan van der Berg", "person"),
        actor("Sami al-Hadi", "person", "Sami Hadi", "Hadi"),
        actor("Özgür Çelik", "person", "Озгюр Челик"),
        actor("Polish army", "armed-force", "Polish armed forces"),
        actor("Kenyan army", "armed-force", "Kenyan armed forces"),
        actor("Kenyan Foreign Ministry", "organisation"),
        actor("junta forces", "armed-force"),
        actor("朝日新聞", "organisation"),
    ),
    places=(
        *(place(name, "city") for name in STATES),
        place("Alexandria", "city"),
        place("port of Alexandria", "site"),
        place("Tanzania", "country"),
        place("São Jorge", "town"),
    ),
)
SENTENCES = (Path(__file__).parent / "senses.txt").read_text(encoding="utf-8").splitlines()
MARKED = re.compile(r"(?P<sense>[*_])(?P<name>[^*_]+)[*_]")
FLOOR = 0.97
"""Of the names in `senses.txt`; raised when the score rises, never lowered quietly."""


def mentions(text: str, **overrides: object) -> list[Mention]:
    return list(find_mentions(unread(article(text, **overrides)), LEXICON))


def named(text: str, **overrides: object) -> list[tuple[str, str]]:
    return [(mention.name, mention.entity) for mention in mentions(text, **overrides)]


def readings(sentence: str) -> Iterator[bool]:
    """For each marked name of a sentence, whether it is read as marked."""
    kinds = [BlockKind.HEADLINE] if sentence.startswith("= ") else []
    marked = sentence.removeprefix("= ")
    found = {
        mention.start: mention.kind for mention in mentions(MARKED.sub(r"\g<name>", marked), kinds=kinds)
    }
    for number, mark in enumerate(MARKED.finditer(marked)):
        yield found.get(mark.start() - 2 * number) == ("actor" if mark["sense"] == "*" else "place")


def test_senses() -> None:
    sentences = [line for line in SENTENCES if line and not line.startswith("#")]
    results = [reading for sentence in sentences for reading in readings(sentence)]
    assert len(sentences) > 200
    assert sum(results) / len(results) >= FLOOR


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Thousands marched in Berlin.", 'place: after "in"'),
        ("Berlin rejected it.", "actor: subject of a verb"),
        ("Cairo, May 3 (AFP) - Bread is dear.", "place: dateline"),
        ("They told Tokyo so.", 'actor: object of "told"'),
        ("Kenya's army left.", 'actor: owner of "army"'),
        ("Kenya's coast is long.", 'place: owner of "coast"'),
        ("Nobody mentioned Paris.", "undecided: taken as place"),
        ("Paris and Berlin will act.", 'actor: joined to "Berlin"'),
    ],
)
def test_rule_says_why(sentence: str, rule: str) -> None:
    assert mentions(sentence)[0].rule == rule


def test_without_words_of_the_language_a_name_of_two_senses_is_a_place() -> None:
    (mention,) = mentions("Tokyo a dit non.", language="fr")
    assert (mention.kind, mention.rule) == ("place", "undecided: taken as place")


def test_actor_without_a_place_counts_only_where_it_acts() -> None:
    assert named("The Guild has rejected the offer.") == [("Guild", "guild")]
    assert named("They sat in Guild cafés.") == []


def test_longest_name_wins() -> None:
    assert named("Ships left the port of Alexandria.") == [("port of Alexandria", "port-of-alexandria")]
    assert named("The Kenyan Foreign Ministry said so.") == [
        ("Kenyan Foreign Ministry", "kenyan-foreign-ministry")
    ]


PRESS = Lexicon(
    actors=(
        actor("Ann Kestel", "person"),
        actor("Harbour Ministry", "organisation"),
        actor("Kestel Post Office", "organisation"),
    ),
    places=(place("Kestel", "town"), place("Halvorn", "town"), place("Harbour", "site")),
    outlets=(
        Outlet(id="post", name="The Kestel Post", kind="newspaper", aliases=("Radio Halvorn", "Halvorn")),
        Outlet(id="the", name="The Harbour", kind="magazine"),
        Outlet(id="ministry", name="Kestel Harbour Ministry", kind="organisation"),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He told the Kestel Post in Kestel.", [(27, "Kestel")]),
        ("THE KESTEL POST wrote so.", []),
        ("The Kestel Post's editor spoke to Radio Halvorn.", []),
        ("Halvorn is far.", [(0, "Halvorn")]),
        ("The Harbour is deep.", [(4, "Harbour")]),
        ("The Kestel Post Office closed.", [(4, "Kestel Post Office")]),
        ("The Kestel Postal Union met.", []),
        ("Kestel Harbour Ministry closed.", [(0, "Kestel"), (7, "Harbour Ministry")]),
        ("Ann Kestel wrote to the Kestel Post. Kestel left.", [(0, "Ann Kestel"), (37, "Kestel")]),
    ],
)
def test_outlets_name_is_no_mention_of_what_stands_in_it(
    sentence: str, expected: list[tuple[int, str]]
) -> None:
    found = find_mentions(unread(article(sentence)), PRESS)
    assert [(mention.start, mention.name) for mention in found] == expected


def test_longer_name_that_ends_inside_a_word_does_not_hide_a_shorter_one() -> None:
    lexicon = Lexicon(
        places=(Place(id="a", name="Port", kind="town"), Place(id="b", name="Port Said", kind="city"))
    )
    (mention,) = find_mentions(unread(article("In Port Saidiya it rained.")), lexicon)
    assert (mention.name, mention.entity) == ("Port", "a")


def test_demonyms_and_parts_of_words_are_no_mentions() -> None:
    assert named("Kenyan farmers and Egyptians and a Polish-Kenyan firm. Parisian cafés.") == []


@pytest.mark.parametrize(
    "printed", ["Alexandria's", "Alexandria’s", "Alexandria-based", "Alexandria.", "(Alexandria)"]
)
def test_what_follows_is_not_part_of_the_name(printed: str) -> None:
    assert named(f"A firm of {printed} men.") == [("Alexandria", "alexandria")]


@pytest.mark.parametrize("printed", ["SÃO JORGE", "Sao Jorge", "Sa\u0303o\nJorge", "São\u00a0Jorge"])
def test_accents_capitals_and_line_breaks_make_no_difference(printed: str) -> None:
    text = f"Fog in {printed} today."
    (mention,) = mentions(
        text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), rule="test"),)
    )
    assert (mention.name, mention.entity) == (printed, "sao-jorge")


def test_name_broken_over_an_indented_line() -> None:
    text = "Fog in São\n    Jorge today."
    (mention,) = mentions(
        text, blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), rule="test"),)
    )
    assert mention.name == "São\n    Jorge"


def test_name_does_not_run_from_block_to_block() -> None:
    assert named("Fog in São\nJorge today.") == []


def test_small_letters_are_another_word() -> None:
    assert named("A turkey and some japan.") == []


def test_scripts_without_spaces() -> None:
    assert named("昨日朝日新聞は報じた", language="ja") == [("朝日新聞", "朝日新聞")]
    assert named("Вчера Озгюр Челик приехал", language="ru") == [("Озгюр Челик", "ozgur-celik")]


def test_furniture_and_markup_are_not_searched() -> None:
    assert named("Alexandria\nAlexandria", kinds=[BlockKind.FURNITURE, BlockKind.TAG]) == []
    assert named("See [Cairo](https://x.org/Alexandria) now.", markup=((4, 5), (10, 35)))[0] == (
        "Cairo",
        "cairo",
    )
    assert len(named("See [Cairo](https://x.org/Alexandria) now.", markup=((4, 5), (10, 35)))) == 1


def test_surname_after_full_name() -> None:
    found = mentions("Moreau spoke. Ada Moreau spoke first. Then Moreau left.")
    assert [(m.name, m.rule) for m in found] == [
        ("Ada Moreau", "name"),
        ("Moreau", "surname after full name"),
    ]


def test_surname_means_the_latest_bearer_and_of_two_in_a_sentence_nobody() -> None:
    found = named("Ada Moreau met Inès Moreau. Moreau smiled. Ada Moreau did not. Moreau left.")
    assert [entity for _, entity in found] == [
        "ada-moreau",
        "ines-moreau",
        "ada-moreau",
        "ada-moreau",
    ]


def test_stranger_of_the_same_surname_comes_between() -> None:
    assert len(named("Ada Moreau sat. Her cousin Luc Moreau stood. Moreau spoke.")) == 1


@pytest.mark.parametrize("stranger", ["Luc Hadi", "Hadi Karam", "Leila Hadi"])
def test_surname_in_the_name_of_a_stranger(stranger: str) -> None:
    assert named(f"On Monday {stranger} resigned.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "President Hadi resigned.",
        "On Monday Hadi resigned.",
        "While Hadi slept, it rained.",
        "Kenya's Hadi resigned.",
        "It rained, Hadi Tuesday told reporters.",
        "Recently Hadi resigned.",
        '"No," Hadi said.',
        "Aides of Hadi wept.",
    ],
)
def test_surname_beside_a_word_that_is_no_name(sentence: str) -> None:
    assert ("Hadi", "sami-al-hadi") in named(sentence)


def test_word_that_the_text_prints_small_is_no_first_name() -> None:
    text = "Leaders Met Hadi Overnight\nThey met for an hour overnight."
    assert named(text, kinds=[BlockKind.HEADLINE]) == [("Hadi", "sami-al-hadi")]


@pytest.mark.parametrize("surname", ["van der Berg", "Van der Berg", "Berg"])
def test_surname_with_particles(surname: str) -> None:
    assert named(f"Jan van der Berg came. {surname} went.")[1] == (surname, "jan-van-der-berg")


def test_article_of_an_arabic_surname() -> None:
    assert named("Sami Hadi came. Al-Hadi went.") == [
        ("Sami Hadi", "sami-al-hadi"),
        ("Al-Hadi", "sami-al-hadi"),
    ]


def test_initials_belong_to_the_name() -> None:
    assert named("Ada Moreau came. A. Moreau went.")[1] == ("A. Moreau", "ada-moreau")


def test_surname_in_the_headline_before_the_full_name() -> None:
    found = mentions("Moreau to resign\nAda Moreau will resign.", kinds=[BlockKind.HEADLINE])
    assert [(m.entity, m.rule) for m in found] == [
        ("ada-moreau", "surname before full name"),
        ("ada-moreau", "name"),
    ]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Kenyan Foreign Ministry Spokeswoman Ada Moreau spoke.", "Kenyan Foreign Ministry Spokeswoman"),
        ("It was said by Kremlin spokesman Ada Moreau.", "Kremlin spokesman"),
        ("On Friday, Kenyan President Ada Moreau spoke.", "Kenyan President"),
        ("On Friday Foreign Minister Ada Moreau spoke.", "Foreign Minister"),
        ("He met the deputy prime minister Ada Moreau.", "deputy prime minister"),
        ("He and his Kenyan counterpart Ada Moreau spoke.", "Kenyan counterpart"),
        ("Kenya's defence minister Ada Moreau spoke.", "defence minister"),
        ("Lt. Gen. Ada Moreau spoke.", "Lt. Gen."),
        ("Mr. Ada Moreau spoke.", None),
        ("Yesterday Ada Moreau spoke.", None),
        ("Ada Moreau spoke.", None),
    ],
)
def test_role(sentence: str, role: str | None) -> None:
    (found,) = (mention for mention in mentions(sentence) if mention.entity == "ada-moreau")
    assert found.role == role


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The Polish and Kenyan army met.", ["Polish", "Kenyan army"]),
        ("Polish or Kenyan armed forces met.", ["Polish", "Kenyan armed forces"]),
        ("The Polish and the Kenyan army met.", ["Polish", "Kenyan army"]),
        ("The Polish and Kenyan armies met.", ["Polish", "Kenyan armies"]),
        ("The Polish and Danish army met.", ["Polish"]),
        ("Polish, Kenyan and Danish armies met.", ["Polish", "Kenyan"]),
        ("The Polish and Kenyan farmers met.", []),
        ("Polish law and Kenyan army rules.", ["Kenyan army"]),
        ("The junta and Kenyan forces met.", ["junta"]),
    ],
)
def test_names_that_share_a_head(sentence: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(sentence)] == names


def test_shared_head_is_said() -> None:
    assert mentions("The Polish and Kenyan army met.")[0].rule == "shared head: army"


def test_empty_lexicon_and_empty_article() -> None:
    assert list(find_mentions(unread(article("Cairo")), Lexicon())) == []
    assert named("") == []


PIECES = st.sampled_from(
    (
        *STATES,
        *(
            "Ada Moreau",
            "Moreau",
            "Sami al-Hadi",
            "al-Hadi",
            "Polish",
            "Kenyan army",
            "São Jorge",
            "Sa\u0303o",
        ),
        *("Jorge", "ALEXANDRIA", "port of Alexandria", "朝日新聞", "President ", "İ", "ß", "\U0001f600"),
        *(" ", " ", " ", "\n", "\n\n", "  ", "\u00a0", "\u0301", "\u00ad", "\u200f", "-", "(", '"'),
        *(", ", ". ", " and ", "'s ", "’s ", " in ", " said ", "the "),
    )
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join), st.data())
def test_mentions_cite_their_characters(text: str, data: st.DataObject) -> None:
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    blocks = tuple(
        Block(kind=data.draw(st.sampled_from(BlockKind)), start=start, end=end, rule="test")
        for start, end in pairwise(cuts)
    )
    position = 0
    for mention in find_mentions(unread(article(text, blocks=blocks)), LEXICON):
        assert mention.name == text[mention.start : mention.end] != ""
        assert mention.start >= position, "mentions overlap or are out of order"
        assert any(b.start <= mention.start and mention.end <= b.end for b in blocks if b.kind in SEARCHED)
        assert mention.entity in (LEXICON.actor if mention.kind == "actor" else LEXICON.place)
        position = mention.end


PEOPLE = Lexicon(
    actors=(
        Actor(id="kessler", name="Anna Kessler", kind="person"),
        Actor(id="breck", name="Tom Breck, Jr.", kind="person"),
        Actor(id="homsi", name="Abu Omar al-Homsi", kind="person"),
        Actor(id="wessel", name="Pia von Bergen Wessel", kind="person"),
        Actor(id="orlu-h", name="Hassan Orlu", kind="person"),
        Actor(id="orlu-l", name="Leyla Orlu", kind="person"),
        Actor(id="hope", name="Kerr Hope", kind="person"),
        Actor(id="pkf", name="PKF", kind="armed-group"),
    ),
    places=(
        Place(id="oxmoor", name="Oxmoor", kind="town"),
        Place(id="korvia", name="Korvia", kind="country"),
        Place(id="bath", name="Bath", kind="town"),
        Place(id="tripoli", name="طرابلس", kind="city"),
        Place(id="lodz", name="Łódź", kind="city"),
    ),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna B. Kessler left. Kessler slept.", ["kessler", "kessler"]),
        ("A. Kessler left.", ["kessler"]),
        ("B. Kessler left.", []),
        ("Anna “Ann” Kessler left.", ["kessler"]),
        ("Anna (Annie) Maria Kessler left.", ["kessler"]),
        ("Berta Kessler left. Kessler slept.", []),
        ("Anna Kessler left. Bridgemaster Kessler slept.", ["kessler", "kessler"]),
        ("Anna Kessler left. Kessler Bridge fell, and Kessler wept.", ["kessler", "kessler"]),
        ("Mayor Kessler left. Anna Kessler said so.", ["kessler", "kessler"]),
        ("Tom Breck Jr. left. Breck slept.", ["breck", "breck"]),
        ("Abu Omar al-Homsi left. Abu Omar slept, al-Homsi ate.", ["homsi"] * 3),
        ("Pia von Bergen Wessel left. Von Bergen Wessel slept.", ["wessel", "wessel"]),
        ("Hassan Orlu and his wife Leyla Orlu left. Mr Orlu slept.", ["orlu-h", "orlu-l", "orlu-h"]),
        ("Hassan Orlu and his wife Leyla Orlu left. Mrs. Orlu slept.", ["orlu-h", "orlu-l", "orlu-l"]),
        ("Hassan Orlu and Leyla Orlu left. Orlu slept.", ["orlu-h", "orlu-l"]),
        ("Kerr Hope left. Hope is what they need.", ["hope", "hope"]),
        ("Kerr Hope left. Hope for rain grew.", ["hope"]),
        ("The P.K.F. denied it.", ["pkf"]),
        ("Oxmoor fell. Oxmoor College closed, and the Oxmoor Daily Echo too.", ["oxmoor"]),
        ("The Museum of Oxmoor burned.", []),
        ("The Treaty of Oxmoor was signed there, and the Oxmoor Accords after it.", []),
        ("They signed a treaty in Oxmoor.", ["oxmoor"]),
        ("They left New Oxmoor for Oxmoor.", ["oxmoor"]),
        ("He fled South Korvia for southern Korvia.", ["korvia"]),
        ("Mrs Oxmoor left Oxmoor.", ["oxmoor"]),
        ("Bath water was cut off in the town of Bath.", ["bath"]),
        ("Bath has no water, people in Bath said.", ["bath", "bath"]),
        ("They saw Lodz.", ["lodz"]),
    ],
)
def test_names_are_told_from_their_neighbours(text: str, expected: list[str]) -> None:
    found = find_mentions(unread(article(text)), PEOPLE)
    assert [mention.entity for mention in found] == expected


@pytest.mark.parametrize(("text", "count"), [("عاد إلى طرابلس وطرابلس ثم بطرابلس", 3), ("مطرابلس", 0)])
def test_arabic_prefixes_are_no_part_of_a_name(text: str, count: int) -> None:
    assert len(list(find_mentions(unread(article(text, language="ar")), PEOPLE))) == count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [("de", "Oxmoors Hafen, Oxmoor.", 2), ("en", "Oxmoors Hafen.", 0), ("sv", "Oxmoors hamn.", 1)],
)
def test_genitives_without_apostrophe(language: str, text: str, count: int) -> None:
    assert len(list(find_mentions(unread(article(text, language=language)), PEOPLE))) == count


SLAVIC = Lexicon(
    actors=(
        Actor(id="lund", name="Пер Лунд", kind="person"),
        Actor(id="torova", name="Анна Торова", kind="person"),
    ),
    places=(Place(id="kelmark", name="Кельмарк", kind="town"),),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("По словам Пера Лунда, в Кельмарке тихо. Лунду не верят.", ["lund", "kelmark", "lund"]),
        ("Встреча с Анной Торовой прошла в Кельмарке, Торову ждали.", ["torova", "kelmark", "torova"]),
        ("Мэр Кельмарка ушел.", ["kelmark"]),
    ],
)
def test_cases_of_russian_names(text: str, expected: list[str]) -> None:
    found = find_mentions(unread(article(text, language="ru")), SLAVIC)
    assert [mention.entity for mention in found] == expected


def test_turkish_cases_without_apostrophe() -> None:
    text = "Oxmoorda sel oldu, Oxmoordan kaçtılar, Oxmoorun yolu kapandı, Oxmoorlu geldi. Oxmoorstad uzak."
    assert len(list(find_mentions(unread(article(text, language="tr")), PEOPLE))) == 4
