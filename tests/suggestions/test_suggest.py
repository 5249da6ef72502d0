"""Suggestions without a lexicon: which are made, which are shown, and decisions about them."""

from pathlib import Path

import pytest
from factories import article
from hypothesis import given
from hypothesis import strategies as st
from making import make_dossier, run, write_files
from msgspec.structs import replace
from previewing import Preview

from dossier.analysis.candidates.cues import cues_of
from dossier.analysis.candidates.find import find_candidates
from dossier.core import yaml
from dossier.model.articles import Article
from dossier.model.entries import Actor, Alias, Place
from dossier.model.findings import SUGGESTED, Study
from dossier.pipeline.build import compile_dossier
from dossier.pipeline.session import PreviewSession
from dossier.project.config import load_config
from dossier.project.lexicon import Lexicon
from dossier.suggestions.draft import Draft, Suggestion, Tier
from dossier.suggestions.provisional import Suggestions
from dossier.suggestions.roles import tidied
from dossier.suggestions.suggest import suggest
from dossier.suggestions.writing import scalar
from dossier.text.spans import lines

TALKS = """\
OSLO, March 3 (Reuters) - Norwegian Foreign Minister Tove Halvorsen met Turkish troops near Ankara on Tuesday.

Halvorsen said the Norwegian government would send doctors to the town of Saraqib in Syria.

"We are ready," said Emre Yildiran, a spokesman for the Harbour Workers Union (HWU). The HWU has 400 members.

Turkey accused Norway of delay. Norway denied that, and Tove Halvorsen left for Bergen.
"""


def unread(made: Article) -> Study:
    """Return a study without findings."""
    return Study(article=made, sentences=(), lines=lines(made))


def study(text: str, name: str = "article") -> Study:
    found = unread(article(text, id=name))
    return replace(found, candidates=tuple(find_candidates(found, Lexicon())))


def draft(*texts: str, lexicon: Lexicon | None = None, rejected: tuple[str, ...] = ()) -> Draft:
    studies = [study(text, f"article-{number}") for number, text in enumerate(texts)]
    return suggest(studies, lexicon or Lexicon(), rejected)


def by_id(found: Draft) -> dict[str, Suggestion]:
    return {f"{type(one.entry).__name__} {one.entry.id}": one for one in (*found.actors, *found.places)}


def test_persons_have_their_role_and_the_surname_that_follows() -> None:
    person = by_id(draft(TALKS))["Actor tove-halvorsen"]
    assert isinstance(person.entry, Actor)
    assert (person.entry.kind, person.entry.role, person.entry.country) == (
        "person",
        "Norwegian Foreign Minister",
        "NO",
    )
    assert person.entry.aliases == (Alias("Halvorsen"),)
    assert [mention.name for _, mention in person.mentions] == [
        "Tove Halvorsen",
        "Halvorsen",
        "Tove Halvorsen",
    ]
    assert person.tier is Tier.SHOWN


def test_a_surname_alone_counts_only_where_its_bearer_is_named_in_full() -> None:
    other = "Halvorsen said in Bergen that nothing had changed. Later Halvorsen told reporters so again."
    person = by_id(draft(TALKS, other))["Actor tove-halvorsen"]
    assert {number for number, _ in person.mentions} == {0}


def test_bodies_have_their_short_forms_and_states_their_forces() -> None:
    found = by_id(draft(TALKS))
    union = found["Actor harbour-workers-union"]
    assert [alias.name for alias in union.entry.aliases] == ["HWU"]
    assert found["Actor turkish-armed-forces"].entry.kind == "armed-force"


def test_a_country_is_a_state_where_it_acts() -> None:
    found = by_id(draft(TALKS))
    assert [mention.name for _, mention in found["Actor norway"].mentions] == [
        "Norwegian government",
        "Norway",
        "Norway",
    ]
    assert isinstance(found["Place syria"].entry, Place)
    assert "Actor syria" not in found


def test_a_place_is_pinned_only_where_no_other_may_be_meant() -> None:
    found = by_id(
        draft(TALKS, "Two men were hurt in Springfield on Monday, and nobody in Springfield knew why.")
    )
    saraqib, springfield = found["Place saraqib"], found["Place springfield"]
    assert isinstance(saraqib.entry, Place) and isinstance(springfield.entry, Place)
    assert saraqib.entry.at == pytest.approx((35.864, 36.806), abs=0.05)
    assert springfield.entry.at is None and len(springfield.which) > 1


@pytest.mark.parametrize(
    "text",
    [
        "The Su-24 and two F-16s flew over the sea, and S-400s stood ready. Many watched on YouTube.",
        "Don’t go there. I’ve been there. However, Many Of Those Who Came Left On Monday.",
        "Former ministers met. Several sources said so. Meanwhile, Officials denied it.",
    ],
)
def test_what_only_looks_like_a_name_is_not_shown(text: str) -> None:
    shown = [name for one in draft(text).shown() for name in one.names]
    assert set(shown) <= {"YouTube"}


def test_dotted_short_forms_are_one_with_the_others() -> None:
    text = (
        "The Party of Kestel Farmers (P.K.F.) met on Monday. The PKF has members, said the P.K.F. on Sunday."
    )
    (party,) = (one for one in draft(text).actors if "PKF" in one.names)
    assert len(party.mentions) == 4


def test_entries_and_rejected_names_are_not_suggested_again() -> None:
    known = Lexicon(actors=(Actor(id="t", name="Tove Halvorsen", kind="person"),))
    found = by_id(draft(TALKS, lexicon=known, rejected=("Emre Yildiran",)))
    assert not {"Actor tove-halvorsen", "Actor emre-yildiran"} & set(found)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "ru",
            "Министр иностранных дел Норвегии Сергей Иванов прибыл в Саратов. В Саратове его ждали.",
            {"Сергей Иванов", "Саратов", "Норвегия"},
        ),
        (
            "de",
            "Kanzlerin Anna Becker fuhr nach Lübeck. In Lübeck war das Essen gut. Becker lobte Norwegen.",
            {"Anna Becker", "Lübeck", "Norwegen"},
        ),
        (
            "fr",
            "Le président Jean Morel est arrivé à Lyon. Marie Dubois, directrice, ira en Norvège.",
            {"Jean Morel", "Marie Dubois", "Lyon", "Norvège"},
        ),
        ("ar", "وصل الوزير إلى تركيا يوم الاثنين، وقال إن النرويج ستشارك.", {"تركيا", "النرويج"}),
        (
            "ar",
            "وقال إن سوريا ستشارك، ووصل إلى دمشق. وفي مدينة إدلب قتل ثلاثة بتل أبيب.",
            {"دمشق", "إدلب", "سوريا"},
        ),
        ("fa", "ایران گفت در شهر مشهد سه نفر کشته شدند و وزیر به تهران رسید.", {"ایران", "مشهد", "تهران"}),
        (
            "he",
            "השר הגיע לתל אביב. בחיפה נהרגו שלושה. ישראל ומצרים שוחחו בקהיר.",
            {"תל אביב", "חיפה", "קהיר"},
        ),
        ("zh", "挪威外长星期一抵达土耳其。", {"挪威", "土耳其"}),
        (
            "zh",
            "外长抵达北京，随后前往上海。中国外交部说，广州市发生洪水。",
            {"北京", "上海", "广州市", "中国"},
        ),
        (
            "ja",
            "外相は東京に到着した。大阪市では洪水が起きた。日本政府は会談する。",
            {"東京", "大阪市", "日本"},
        ),
        (
            "ko",
            "대한민국 외무장관은 월요일 서울에 도착했다. 부산에서 홍수가 발생했다.",
            {"서울", "부산", "대한민국"},
        ),
    ],
)
def test_other_languages_and_scripts_without_capitals(language: str, text: str, wanted: set[str]) -> None:
    shown = shown_in(text, language)
    assert wanted <= shown and "Essen" not in shown


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال سكان المدينة في مشهد مؤلم إن القصف مستمر."),  # Mashhad is also "a scene"
        ("he", "הוא שתה קפה בחלב."),  # Aleppo is also "milk"
        ("zh", "大家都很大方。"),  # Dafang is also "generous"
        ("ko", "그는 부산하게 움직였다."),  # Busan is also "bustle"
    ],
)
def test_words_that_are_also_names_of_towns_are_none_without_a_reason(language: str, text: str) -> None:
    assert not shown_in(text, language)


def shown_in(text: str, language: str) -> set[str]:
    found = unread(article(text, language=language))
    found = replace(found, candidates=tuple(find_candidates(found, Lexicon())))
    return {name for one in suggest([found], Lexicon()).shown() for name in one.names}


@given(st.lists(st.text(max_size=400), max_size=4))
def test_no_text_breaks_it_and_suggested_mentions_print_their_names(texts: list[str]) -> None:
    studies = [study(text, f"a{number}") for number, text in enumerate(texts)]
    shown = Suggestions().shown(studies, Lexicon(), ())
    assert suggest(studies, Lexicon()) == shown.draft
    for one in shown.studies:
        end = 0
        for mention in one.mentions:
            assert mention.start >= end
            assert " ".join(one.article.text[mention.start : mention.end].split()) == mention.name
            end = mention.end


def test_an_edit_that_changes_no_name_makes_no_new_draft() -> None:
    suggestions, first = Suggestions(), [study(TALKS, "a"), study("Nothing here.", "b")]
    before = suggestions.shown(first, Lexicon(), ())
    shown = tuple(before.studies)
    after = suggestions.shown([first[0], study("Nothing there.", "b")], Lexicon(), ())
    assert after.draft is before.draft
    assert next(iter(after.studies)) is shown[0]


def test_a_session_shows_what_a_fresh_build_would(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"a.txt": f"Talks in Oslo\n\n{TALKS}", "b.txt": TALKS}, suggestions="show")
    session = PreviewSession(tmp_path)
    edits = (
        {
            "sources/b.txt": "Storm in Bergen\n\nTove Halvorsen said in Bergen that the harbour would open on Monday.\n"
        },
        {"content/actors.yml": "- {id: tove-halvorsen, name: Tove Halvorsen, kind: person}\n"},
        {"content/actors.yml": "- {id: no, name: Kingdom, kind: state, country: NO}\n"},
        {"content/rejected.yml": "- Bergen\n"},
        {"sources/c.txt": TALKS.replace("Saraqib", "Sarmin")},
    )
    for edit in edits:
        write_files(tmp_path, edit)
        shown, fresh = session.refresh().dossier, compile_dossier(load_config(tmp_path)).dossier
        assert dict(shown.entities) == dict(fresh.entities)
        assert [study.mentions for study in shown.studies] == [study.mentions for study in fresh.studies]


def test_the_bar_of_the_preview_counts_what_is_open(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"a.txt": f"Talks in Oslo\n\n{TALKS}"}, suggestions="show")
    preview = Preview(tmp_path)
    count = sum(
        entity.suggested for entity in compile_dossier(load_config(tmp_path)).dossier.entities.values()
    )
    assert f"{count} names to confirm" in preview.get("/")[1]


def test_the_site_shows_suggestions_as_such(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"talks.txt": f"Talks in Oslo\n\n{TALKS}"}, suggestions="show")
    compiled = compile_dossier(load_config(tmp_path))
    assert compiled.dossier.entities["actors/tove-halvorsen"].label == "Tove Halvorsen?"
    (read,) = compiled.dossier.studies
    assert all(mention.rule == SUGGESTED for mention in read.mentions)
    assert not any(quotation.speaker_id for quotation in read.quotations)
    assert run("build", tmp_path).status == 0
    page = (tmp_path / "site" / "actors" / "tove-halvorsen.html").read_text("utf-8")
    assert "content=noindex" in page and "not confirmed" in page and "application/ld+json" not in page
    assert "tove-halvorsen" not in (tmp_path / "site" / "data" / "entities.ftm.json").read_text("utf-8")


def test_the_draft_is_added_below_what_a_person_wrote_and_only_once(tmp_path: Path) -> None:
    mine = "# mine\n- {id: bergen, name: Bergen, kind: city}"
    make_dossier(tmp_path, {"talks.txt": f"Talks in Oslo\n\n{TALKS}"}, content={"places.yml": mine})
    assert "Tove Halvorsen" in run("suggest", tmp_path).out
    assert run("suggest", tmp_path, "--write").status == 0
    written = (tmp_path / "content" / "places.yml").read_text("utf-8")
    assert written.startswith(mine)
    again = run("suggest", tmp_path, "--write")
    assert "Added" not in again.out
    assert (tmp_path / "content" / "places.yml").read_text("utf-8") == written
    assert not [line for line in run("build", tmp_path).problems if "content/" in line]


def test_nothing_is_added_to_a_file_that_is_no_list(tmp_path: Path) -> None:
    make_dossier(tmp_path, {"talks.txt": f"Talks in Oslo\n\n{TALKS}"})
    write_files(tmp_path / "content", {"actors.yml": "{}\n"})
    done = run("suggest", tmp_path, "--write")
    assert done.status == 1 and "content/actors.yml" in done.problems[0]
    assert (tmp_path / "content" / "actors.yml").read_text("utf-8") == "{}\n"


def test_publishing_waits_for_a_decision(tmp_path: Path) -> None:
    sources = {"talks.txt": f"Talks in Oslo\n\n{TALKS}"}
    make_dossier(tmp_path, sources, publish={"default": "./out"}, suggestions="show")
    undecided = run("publish", tmp_path, "--force")
    assert undecided.status == 1 and "suggestions that nobody has confirmed" in undecided.problems[-1]
    assert run("publish", tmp_path, "--force", "--suggestions", "hide").status == 0
    assert not (tmp_path / "out" / "actors" / "tove-halvorsen.html").exists()
    assert run("publish", tmp_path, "--force", "--max-delete", "100", "--suggestions", "show").status == 0
    assert (tmp_path / "out" / "actors" / "tove-halvorsen.html").exists()


def test_a_wrong_decision_is_a_problem(tmp_path: Path) -> None:
    write_files(tmp_path, {"dossier.yml": "title: A\npublish:\n  suggestions: perhaps\n"})
    done = run("build", tmp_path)
    assert done.problems == [
        "dossier.yml:3: 'publish', 'suggestions': it cannot be 'perhaps'. "
        "Write: suggestions: show, or: suggestions: hide"
    ]


def test_rejected_names_are_checked(tmp_path: Path) -> None:
    make_dossier(tmp_path, content={"rejected.yml": "- Kestel Road\n- [x]\n"}, suggestions="show")
    assert "content/rejected.yml:2: a name must be text" in run("build", tmp_path).problems[0]


@given(st.text(min_size=1, max_size=40))
def test_names_are_read_back_as_they_are(name: str) -> None:
    written = yaml.parse(f"- {scalar(name)}\n", "x.yml")
    if isinstance(written, yaml.YamlDocument):  # some characters YAML refuses in any form
        assert written.value == [name]


def test_headlines_in_capitals_say_only_names_that_the_text_says_too() -> None:
    headline = "Tove Halvorsen Reportedly Wants To Ask Norwegian Ministry About Harbour Troubles."
    found = unread(article(f"{headline}\n\n{TALKS}"))
    found = replace(found, candidates=tuple(find_candidates(found, Lexicon())))
    in_headline = {one.name for one in found.candidates if one.start < len(headline)}
    assert in_headline == {"Tove Halvorsen"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was closed by the Food and Drug Administration on Monday.", "Food and Drug Administration"),
        ("They met Secretary of State Mike Hall on Monday.", "Mike Hall"),
        ("Commission President Ursula von der Halm spoke on Monday.", "Ursula von der Halm"),
        ("He was with the 82nd Airborne Brigade for a year.", "82nd Airborne Brigade"),
        ("It passed St Hilda's Secondary School on Monday.", "St Hilda's Secondary School"),
        ("It sailed to Trinidad and Tobago on Monday.", "Trinidad and Tobago"),
        ("It sailed through the Gulf of Aden on Monday.", "Gulf of Aden"),
        ("They buried her in the King George VI Memorial Chapel.", "King George VI Memorial Chapel"),
        ("British Prime Minister Theresa May left on Monday.", "Theresa May"),
    ],
)
def test_names_are_whole(text: str, wanted: str) -> None:
    assert wanted in {one.name for one in study(text).candidates}


def test_a_surname_is_nobodys_where_somebody_else_may_be_meant() -> None:
    first = "President Emre Yildiran spoke in Ankara. Yildiran left on Monday, said Emre Yildiran's office."
    other = "President Yildiran spoke again in Ankara. Later first lady Selma Yildiran said that Yildiran was well."
    found = by_id(draft(first, other))
    assert {number for number, _ in found["Actor emre-yildiran"].mentions} == {0}
    assert [m.name for _, m in found["Actor selma-yildiran"].mentions] == ["Selma Yildiran"]


def test_a_place_after_a_name_does_not_hold_the_office() -> None:
    found = draft(
        "Senator Anna Berg of Kentucky, the majority leader, spoke with Anna Berg of Maine, who left."
    )
    assert [one.entry.name for one in found.actors] == ["Anna Berg"]


def test_a_party_is_no_armed_group() -> None:
    text = "The Harbour Party won. The Harbour Party group met. Harbour Party members left the Harbour Party."
    (party,) = draft(text).actors
    assert isinstance(party.entry, Actor) and party.entry.kind == "organisation"


@pytest.mark.parametrize(
    ("printed", "role", "language"),
    [
        ("claims Wikileaks founder", "Wikileaks founder", "en"),
        ("recently raided Hill's personal attorney", "Hill's personal attorney", "en"),
        ("former United States president", "former United States president", "en"),
        ("president of Majestic Steel", "president of Majestic Steel", "en"),
        ("campaign manager for Mr.", "campaign manager", "en"),
        ("whether Mr", "", "en"),
        ("président de la République", "président de la République", "fr"),
    ],
)
def test_roles_are_whole_and_nothing_else(printed: str, role: str, language: str) -> None:
    assert tidied(printed, cues_of(language)) == role


def test_a_place_of_two_words_belongs_to_the_role() -> None:
    text = "“Go,” said Lund.\n\nSouth Carolina Sen. Ann Farrow met the crew. Meanwhile Texas Gov. Karl Vent left."
    found = by_id(draft(text))
    roles = [getattr(found[f"Actor {id_}"].entry, "role", None) for id_ in ("ann-farrow", "karl-vent")]
    assert roles == ["South Carolina Senator", "Texas Governor"]
