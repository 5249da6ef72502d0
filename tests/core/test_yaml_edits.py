"""Edits of single values in YAML: comments, order and all other lines stay."""

from difflib import unified_diff
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.core.errors import DossierError
from dossier.core.yaml_edits import add_entry, change_entry, change_mapping, remove_entry

ENTRIES = """\
# Who acts
- id: holt          # the mayor
  name: Maren Holt
  kind: person
  aliases: [Holt, "M. Holt"]  # as printed
  member_of: town
  # shown: 3 mentions

# the port
- id: port
  name: Port Authority
  kind: organisation
  country: NO
  note: |
    First line.

    # not a comment
  was:
  - harbour   # until 2020

- {id: x, name: "X Y", kind: person}   # flow
"""


def changed_lines(before: str, after: str) -> list[str]:
    diff = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in diff if not line.startswith("@@")]


def test_a_new_item_of_a_list_changes_one_line() -> None:
    after = change_entry(ENTRIES, 0, lambda entry: entry["aliases"].append("Mayor Holt"), "a.yml")
    assert changed_lines(ENTRIES, after) == [
        '-  aliases: [Holt, "M. Holt"]  # as printed',
        '+  aliases: [Holt, "M. Holt", Mayor Holt] # as printed',
    ]


def test_a_new_key_comes_after_the_last_one_and_before_comments() -> None:
    after = change_entry(ENTRIES, 0, lambda entry: entry.update(role="Mayor: of Lomvik"), "a.yml")
    assert changed_lines(ENTRIES, after) == ["+  role: 'Mayor: of Lomvik'"]
    assert after.index("role:") < after.index("# shown")


def test_a_list_keeps_its_indentation_and_its_comments() -> None:
    after = change_entry(ENTRIES, 1, lambda entry: entry["was"].append("old-port"), "a.yml")
    assert changed_lines(ENTRIES, after) == ["+  - old-port"]


def test_an_entry_on_one_line_stays_on_one_line() -> None:
    after = change_entry(
        ENTRIES, 2, lambda entry: entry.update(aliases=["A", {"name": "T", "when": "actor"}]), "a"
    )
    assert changed_lines(ENTRIES, after)[1:] == [
        '+- {id: x, name: "X Y", kind: person, aliases: [A, {name: T, when: actor}]}   # flow'
    ]


def test_a_word_that_looks_like_something_else_stays_a_word() -> None:
    after = change_entry(ENTRIES, 1, lambda entry: entry.update(name="true", country="NO"), "a.yml")
    assert changed_lines(ENTRIES, after) == ["-  name: Port Authority", "+  name: 'true'"]
    dated = change_mapping("outlet: post\n", lambda front: front.update(published="2020-02-06"), "a.md")
    assert dated == "outlet: post\npublished: 2020-02-06\n"


def test_an_entry_is_added_as_the_others_are() -> None:
    after = add_entry(ENTRIES, {"id": "z", "name": "Z", "at": [1.5, 2.25]}, "a.yml")
    assert after == f"{ENTRIES}\n- id: z\n  name: Z\n  at: [1.5, 2.25]\n"
    assert add_entry("- {id: a}\n- {id: b}", {"id": "c"}, "a.yml") == "- {id: a}\n- {id: b}\n- {id: c}\n"
    assert add_entry("# nothing yet\n", {"id": "c"}, "a.yml") == "# nothing yet\n- id: c\n"


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_entry_is_removed_and_the_comment_of_the_next_one_stays(index: int) -> None:
    after = remove_entry(ENTRIES, index, "a.yml")
    assert len(yaml.safe_load(after)) == 2
    assert not [line for line in changed_lines(ENTRIES, after) if line.startswith("+")]
    assert "# Who acts" in after
    assert "# the port" in after


def test_sidecars_are_written_as_the_documentation_writes_them() -> None:
    before = 'drop: [3, "12-14"] # menus\n'
    decision = {"line": 9, "words": "Holt's: a", "entity": None}
    after = change_mapping(before, lambda front: front.update(names=[decision]), "a.md")
    assert after == before + 'names:\n  - {line: 9, words: "Holt\'s: a", entity: null}\n'


def test_what_cannot_be_changed_safely_is_refused() -> None:
    for text in ("a: 1\n", "word\n"):
        with pytest.raises(DossierError):
            add_entry(text, {"id": "a"}, "a.yml")
    with pytest.raises(DossierError):
        add_entry("- {id: a\n", {"id": "b"}, "a.yml")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), max_size=20
)
values = st.one_of(words, st.none(), st.booleans(), st.lists(words, max_size=3))


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "name", "note", "was"]), values, min_size=1), max_size=3),
    st.data(),
)
def test_whatever_is_written_is_read_back(entries: list[dict[str, Any]], data: st.DataObject) -> None:
    """Or refused: the writer compares what it wrote with what it was to write."""
    text = ""
    try:
        for entry in entries:
            text = add_entry(text, entry, "a.yml")
        if entries:
            value = data.draw(values)
            changed = change_entry(text, 0, lambda entry: entry.update(name=value), "a.yml")
            assert changed.count("\n- ") == text.count("\n- ")
    except DossierError as error:
        assert "without disturbing" in str(error)
