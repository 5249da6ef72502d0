"""Files of the lexicon: valid entries, and problems with others."""

import pickle
from pathlib import Path

import pytest

from dossier.core.errors import Problem
from dossier.model import Actor, Alias, Place
from dossier.project.config import Config, Settings
from dossier.project.lexicon import Lexicon, load_lexicon, names_of

ACTORS = """
- id: ada-moreau
  name: Ada Moreau
  kind: person
  role: Minister
  member_of: ministry
  aliases: [Moreau, {name: The Minister, when: actor}]
- id: ministry
  name: Ministry of Tides
  kind: organisation
- id: norland
  name: Norland
  kind: state
  aliases:
    - {name: Norland, when: actor}
    - {name: Halm, when: actor}
"""
PLACES = """
- id: norland
  name: Norland
  kind: country
  at: [61, -7.5]
- id: halm
  name: Halm
  kind: city
  within: norland
"""
OUTLETS = """
- id: tide
  name: The Tide
  kind: newspaper
  aliases: [Tide, THE TIDE]
  recognised_by: [/TIDE/, [All hands, Ebb and flow]]
  furniture: [Ebb and flow]
"""


def load(folder: Path, **files: str) -> tuple[Lexicon, list[str]]:
    (folder / "content").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "content" / f"{name}.yml").write_text(text, encoding="utf-8")
    lexicon, problems = load_lexicon(Config(root=folder, settings=Settings(title="T")))
    assert all(problem.remedy for problem in problems)
    return lexicon, [str(problem) for problem in problems]


def test_reads_the_three_files(tmp_path: Path) -> None:
    lexicon, problems = load(tmp_path, actors=ACTORS, places=PLACES, outlets=OUTLETS)
    assert problems == []
    assert [actor.id for actor in lexicon.actors] == ["ada-moreau", "ministry", "norland"]
    assert lexicon.actor["ada-moreau"].aliases == (Alias("Moreau"), Alias("The Minister", "actor"))
    assert lexicon.place["norland"].at == (61, -7.5)
    assert lexicon.outlet["tide"].recognised_by == (("/TIDE/",), ("All hands", "Ebb and flow"))


def test_missing_and_empty_files_are_empty(tmp_path: Path) -> None:
    assert load(tmp_path) == (Lexicon(), [])
    assert load(tmp_path, actors="", places="# nothing yet\n") == (Lexicon(), [])


def test_look_up_by_name(tmp_path: Path) -> None:
    lexicon, _ = load(tmp_path, actors=ACTORS, places=PLACES, outlets=OUTLETS)
    assert lexicon.named("Moreau") == lexicon.actor["ada-moreau"]
    assert lexicon.named("Norland") == lexicon.place["norland"]
    assert lexicon.named("The Minister") == lexicon.actor["ada-moreau"]
    assert lexicon.named("Nobody") is None
    assert lexicon.outlet_named("Tide") == lexicon.outlet["tide"]


def test_own_name_counts_as_its_alias_says() -> None:
    actor = Actor(id="a", name="Halm", kind="state", aliases=(Alias("Halm", "actor"), Alias("Old Halm")))
    assert names_of(actor) == (Alias("Halm", "actor"), Alias("Old Halm"))


def test_digest_changes_with_what_matters_for_matching() -> None:
    def digest(**fields: object) -> str:
        return Lexicon((Actor(**{"id": "a", "name": "A", "kind": "state", **fields}),)).digest  # type: ignore[arg-type]

    assert digest() == digest(note="changed", wikidata="Q1")
    assert len({digest(), digest(name="B"), digest(aliases=(Alias("B"),)), digest(kind="person")}) == 4
    assert digest(aliases=(Alias("B"),)) != digest(aliases=(Alias("B", "actor"),))


def test_equal_and_hashed_by_digest_and_fit_for_other_processes() -> None:
    one, other = (Lexicon(places=(Place(id="a", name="A", kind="city", note=n),)) for n in ("x", "y"))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one


A = "- id: a\n  name: A\n  kind: city\n"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("id: x", "1: it must hold a list of entries. Begin it with: - id: …"),
        ("- Halm", "1: an entry must be key: value pairs. Begin it with: - id: …"),
        ("- {id: a, kind: city}", "1: 'name' is missing. Add a line such as: name: …"),
        ("- {id: a, name: '', kind: city}", "1: a name is empty. Write the name"),
        ("- {id: a, name: [7], kind: city}", "1: 'name': expected text, got a list. Put"),
        (
            "- {id: a, name: A, kind: citty}",
            "1: unknown kind 'citty', taken for 'site' until it is corrected. Did you mean 'city'?",
        ),
        ("- {id: A b, name: A, kind: city}", "1: the id 'A b' cannot be the name of a page. Use"),
        ("- {id: ../a, name: A, kind: city}", "1: the id '../a' cannot be the name of a page. Use"),
        (A + "  withn: b", "4: unknown key 'withn'. Did you mean 'within'?"),
        (A + "  at: [91, 0]", "4: 'at': 91, 0 is nowhere on Earth. Write latitude"),
        (A + "  at: [0, 200]", "4: 'at': 0, 200 is nowhere on Earth. Write latitude"),
        (A + "  at: [1]", "4: 'at': expected a list of length 2"),
        (A + "  at: here", "4: 'at': expected a list, got text."),
        (A + "  within: b", "4: 'within': there is no 'b'. Known: a."),
        (A + "  was: [Old A]", "4: the id 'Old A' cannot be the name of a page."),
        (A + "  aliases: B", "4: 'aliases': expected a list, got text."),
        (A + "  aliases:\n  - [5]", "5: expected text, got a list."),
        (A + "  aliases:\n  - ''", "5: a name is empty. Write the name"),
        (A + "  aliases:\n  - {name: B, when: actor}", "5: 'when' is for aliases of actors. Write"),
        (A + A.replace("name: A", "name: B"), "4: the id 'a' is taken (line 1). Give one of the two another"),
        (A + A.replace("id: a", "id: b"), "5: 'A' is claimed by 'a' too (line 2), which keeps it. Remove"),
        (
            A + A.replace("a\n  name: A", "b\n  name: B") + "  aliases: [Á]",
            "7: 'Á' is claimed by 'a' too (line 2)",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, written: str, problem: str) -> None:
    _, problems = load(tmp_path, places=written)
    assert len(problems) == 1
    assert problems[0].startswith(f"content/places.yml:{problem}")


def test_unknown_key_of_an_alias_and_unknown_condition(tmp_path: Path) -> None:
    entry = (
        "- id: a\n  name: A\n  kind: state\n  aliases:\n  - {name: B, wen: actor}\n  - {name: C, when: place}"
    )
    lexicon, problems = load(tmp_path, actors=entry)
    assert problems == [
        "content/actors.yml:5: unknown key 'wen'. Did you mean 'when'?",
        "content/actors.yml:6: 'when' cannot be 'place'. Write: when: actor",
    ]
    assert lexicon.actor["a"].aliases == ()


def test_circles_are_reported_and_cut(tmp_path: Path) -> None:
    links = (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    circle = "".join(
        f"- id: {name}\n  name: {name.upper()}\n  kind: area\n  within: {above}\n" for name, above in links
    )
    lexicon, problems = load(tmp_path, places=circle)
    assert problems == ["content/places.yml:4: 'within': 'a' contains itself. Remove one link of the circle."]
    assert [place.within for place in lexicon.places] == [None, "c", "a", "a"]


def test_bad_entry_is_left_out_and_the_rest_stays(tmp_path: Path) -> None:
    places = (
        PLACES.replace("kind: country", "kind: continent") + "- {id: x, name: X, kind: site, at: [99, 0]}\n"
    )
    lexicon, problems = load(tmp_path, places=places)
    assert len(problems) == 2
    left = [(place.id, place.within, place.at) for place in lexicon.places]
    assert left == [("norland", None, (61.0, -7.5)), ("halm", "norland", None), ("x", None, None)]


def test_name_of_an_actor_and_of_a_place_needs_a_condition(tmp_path: Path) -> None:
    actors = ACTORS.replace("{name: Halm, when: actor}", "Halm")
    lexicon, problems = load(tmp_path, actors=actors, places=PLACES)
    assert problems == [
        "content/actors.yml:16: 'Halm' is a place as well (content/places.yml:7). "
        "Write {name: Halm, when: actor}: elsewhere the name means the place."
    ]
    assert lexicon.claims["Halm"].conditional


def test_all_problems_of_all_files_are_reported(tmp_path: Path) -> None:
    _, problems = load(tmp_path, actors="- {id: A, kind: x}", places="- 5", outlets="a: [")
    assert len(problems) == 5


def test_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "actors.yml").write_bytes(b"\xff\xfe\x00")
    _, problems = load(tmp_path)
    assert problems == [str(Problem("content/actors.yml", None, "not UTF-8 text", "Save the file as UTF-8."))]
