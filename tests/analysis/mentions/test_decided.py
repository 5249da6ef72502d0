"""Names set by an editor: they precede all rules, and all later steps use them."""

from pathlib import Path

import pytest
from making import make_dossier, run

from dossier.model.findings import Study
from dossier.pipeline.build import compile_dossier

TEXT = """\
Harbour reopens

The Post said on Monday that Holt spoke to Holt.

Turkey sent the police. "We lost a crane and nothing else," Holt told the Post.
"""
ACTORS = """\
- {id: maren, name: Maren Holt, kind: person, aliases: [Holt]}
- {id: mats, name: Mats Hult, kind: person}
- {id: post, name: Post, kind: organisation}
- {id: turkey, name: Turkey, kind: state, aliases: [{name: Turkey, when: actor}]}
"""
PLACES = "- {id: turkey, name: Turkey, kind: country}\n"


def read(folder: Path, front: str = "", **content: str) -> Study:
    files = {"actors.yml": ACTORS, "places.yml": PLACES, "articles/a.md": f"---\n{front}---\n"}
    config = make_dossier(
        folder, {"a.txt": TEXT}, files | {f"{name}.yml": text for name, text in content.items()}
    )
    compiled = compile_dossier(config)
    assert [str(problem) for problem in compiled.problems] == []
    return compiled.dossier.studies[0]


def found(study: Study) -> list[tuple[str, str]]:
    return [(one.name, f"{one.kind}s/{one.entity}") for one in study.mentions]


def test_without_decisions_the_rules_decide(tmp_path: Path) -> None:
    assert found(read(tmp_path / "d")) == [
        ("Post", "actors/post"), ("Holt", "actors/maren"), ("Holt", "actors/maren"), ("Turkey", "actors/turkey"),
        ("Holt", "actors/maren"), ("Post", "actors/post"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "changed"),
    [
        ("{line: 3, words: Post, entity: null}", {0: None}),
        ("{words: Post, entity: null}", {0: None, 5: None}),
        ("{line: 3, words: Holt, nth: 2, entity: mats}", {2: "actors/mats"}),
        ("{line: 3, words: Holt, entity: actors/mats}", {1: "actors/mats", 2: "actors/mats"}),
        ("{line: 5, words: Turkey, entity: turkey}", {3: "places/turkey"}),
        ("{line: 5, words: Turkey, entity: places/turkey}", {3: "places/turkey"}),
        ("{line: 5, words: Holt, entity: mats}", {4: "actors/mats"}),
    ],
)
def test_a_decision_is_about_its_words_alone(
    tmp_path: Path, decision: str, changed: dict[int, str | None]
) -> None:
    before = found(read(tmp_path / "d"))
    after = found(read(tmp_path / "e", f"names:\n  - {decision}\n"))
    expected = [(name, changed.get(n, key)) for n, (name, key) in enumerate(before)]
    assert after == [(name, key) for name, key in expected if key]


def test_words_that_are_in_no_lexicon_can_mean_an_entry(tmp_path: Path) -> None:
    study = read(tmp_path / "d", "names:\n  - {line: 5, words: the police, entity: mats}\n")
    mention = next(one for one in study.mentions if one.name == "the police")
    assert (mention.entity, mention.rule) == ("mats", "set by the editor")
    assert len(study.positions) == len(study.mentions)


def test_the_speaker_follows_the_name(tmp_path: Path) -> None:
    assert [one.speaker_id for one in read(tmp_path / "d").quotations if one.direct] == ["actors/maren"]
    study = read(tmp_path / "e", "names:\n  - {line: 5, words: Holt, entity: mats}\n")
    assert [one.speaker_id for one in study.quotations if one.direct] == ["actors/mats"]


def test_what_is_rejected_in_one_article_is_no_name_there(tmp_path: Path) -> None:
    study = read(tmp_path / "d", rejected="- {name: Post, in: a, reason: the paper}\n- {name: Holt, in: b}\n")
    assert [name for name, _ in found(study)] == ["Holt", "Holt", "Turkey", "Holt"]


def test_a_rejected_candidate_is_not_suggested(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": TEXT.replace("Harbour", "Quay")}
    front = "---\nnames:\n  - {line: 3, words: Holt, entity: null}\n  - {line: 5, words: Holt, entity: null}\n---\n"
    config = make_dossier(tmp_path, texts, {"articles/a.md": front}, suggestions="draft")
    studies = {study.article.id: study for study in compile_dossier(config).dossier.studies}
    assert "Holt" not in {one.name for one in studies["a"].candidates}
    assert "Holt" in {one.name for one in studies["b"].candidates}


def test_mistakes_have_a_line_and_a_remedy(tmp_path: Path) -> None:
    front = "---\nnames:\n  - {line: 3, words: Post, entity: nobody}\n  - {line: 3, words: Tost, entity: null}\n---\n"
    make_dossier(
        tmp_path, {"a.txt": TEXT}, {"actors.yml": ACTORS, "places.yml": PLACES, "articles/a.md": front}
    )
    problems = run("build", tmp_path).problems
    assert problems[0].startswith("content/articles/a.md:3: 'names': there is no entry 'nobody'.")
    assert problems[1] == (
        "content/articles/a.md:4: line 3 has no name that is 'Tost'. See: dossier explain sources/a.txt"
    )
