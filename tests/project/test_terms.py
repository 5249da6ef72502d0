"""`content/terms.yml`: valid choices, and problems with others."""

from pathlib import Path

from dossier.core.errors import Severity
from dossier.project.terms import load_terms

GOOD = """\
- id: closing
  name: What befell it
  terms:
    - {term: closed, forms: [closure, closed]}
    - shut
  note: Two words.
"""


def load(folder: Path, text: str) -> tuple[list[str], list[str]]:
    """Ids of the choices, and the problems in words."""
    path = folder / "terms.yml"
    path.write_text(text, encoding="utf-8")
    choices, problems = load_terms(path, "content/terms.yml")
    return [choice.id for choice in choices], [f"{problem.line}: {problem.what}" for problem in problems]


def test_terms_come_with_their_forms(tmp_path: Path) -> None:
    (tmp_path / "terms.yml").write_text(GOOD)
    (choice,), problems = load_terms(tmp_path / "terms.yml", "content/terms.yml")
    assert not problems
    assert [(term.words, term.forms) for term in choice.terms] == [
        ("closed", ("closed", "closure")), ("shut", ("shut",)),
    ]  # fmt: skip
    assert (choice.name, choice.note) == ("What befell it", "Two words.")


def test_a_missing_file_has_none(tmp_path: Path) -> None:
    assert load_terms(tmp_path / "none.yml", "none.yml") == ((), [])


def test_every_mistake_has_its_line_and_spares_the_rest(tmp_path: Path) -> None:
    bad = (
        GOOD
        + """\
- id: Bad id
  name: A
  terms: [a, b]
- id: closing
  name: Again
  terms: [c, d]
- id: unknown-key
  name: B
  term: [e, f]
- id: taken
  name: C
  terms: [SHUT, g, h, {term: i, form: [j]}, '']
- id: lonely
  name: D
  terms: [k]
- id: nameless
  terms: [l, m]
"""
    )
    ids, problems = load(tmp_path, bad)
    assert ids == ["closing", "taken"]
    assert problems == [
        "7: the id 'Bad id' cannot be the name of a page",
        "10: the id 'closing' is taken (line 1)",
        "15: unknown key 'term'",
        "18: 'SHUT' is also on line 5, which keeps it",
        "18: unknown key 'form'",
        "18: a term is empty",
        "19: 'lonely': a choice needs two terms at least",
        "22: object missing required field `name`",
    ]


def test_a_file_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    for text in ("a: b\n", "- [\n"):
        (tmp_path / "terms.yml").write_text(text)
        choices, (problem,) = load_terms(tmp_path / "terms.yml", "content/terms.yml")
        assert not choices
        assert problem.severity is Severity.FATAL
