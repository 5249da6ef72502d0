"""Occurrences of entities, and their names by outlet."""

from functools import partial

from dossiers import dossier, harbour, study

from dossier.model import BlockKind
from dossier.views.addresses import addresses_of


def test_every_mention_has_its_sentence_and_its_paragraph() -> None:
    made = dossier(harbour(1))
    text = made.studies[0].article.text
    found = [(o.mention.name, o.line, text[o.start : o.end]) for o in made.occurrences["actors/maren-holt"]]
    assert found == [("Maren Holt", 3, "Maren Holt was in Lomvik."), ("Holt", 5, "Holt spoke.")]
    assert not made.occurrences["actors/never-named"]


def test_what_was_set_aside_is_not_indexed() -> None:
    made = dossier(study("Lomvik\n\nLomvik lives.\n", kinds=(BlockKind.FURNITURE,)))
    assert [o.line for o in made.occurrences["places/lomvik"]] == [3]


def test_names_are_counted_by_outlet() -> None:
    made = dossier(harbour(1), harbour(2), harbour(3, outlet=None))
    where = partial(addresses_of(made).usage, "actors/maren-holt")
    found = [(u.words, u.outlet, len(u.occurrences), where(u)) for u in made.names["actors/maren-holt"]]
    page = "actors/maren-holt.html"
    assert found == [
        ("Holt", "lomvik-post", 2, f"{page}#name-lomvik-post-holt"),
        ("Maren Holt", "lomvik-post", 2, f"{page}#name-lomvik-post-maren-holt"),
        ("Holt", None, 1, f"{page}#name-unknown-holt"),
        ("Maren Holt", None, 1, f"{page}#name-unknown-maren-holt"),
    ]
