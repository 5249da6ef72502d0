"""Pairs of entities and their paragraphs."""

from dossiers import dossier, harbour, study

from dossier.model import BlockKind
from dossier.views.addresses import addresses_of


def test_pairs_are_counted_in_paragraphs() -> None:
    made = dossier(harbour(1), harbour(2))
    pair = made.pairs["actors/maren-holt", "places/lomvik"]
    assert list(pair.paragraphs) == [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert addresses_of(made).pair("places/lomvik", "actors/maren-holt") == (
        "together/actors-maren-holt.html#p-lomvik"
    )
    assert len(made.pairs["actors/maren-holt", "places/norland"].paragraphs) == 2


def test_a_name_said_twice_in_a_paragraph_counts_once() -> None:
    made = dossier(study("Holt in Lomvik, Holt in Lomvik.\n"))
    assert list(made.pairs["actors/maren-holt", "places/lomvik"].paragraphs) == [(0, 0)]


def test_tags_are_no_paragraphs() -> None:
    assert not dossier(study("Holt Lomvik\n", kinds=(BlockKind.TAG,))).pairs


def test_evidence_is_found_on_its_page() -> None:
    made = dossier(harbour(1), harbour(2), rows=1)
    where = addresses_of(made)
    assert where.pair("actors/maren-holt", "places/lomvik") == "together/actors-maren-holt.html#p-lomvik"
    assert where.pair("actors/maren-holt", "places/norland").startswith("together/actors-maren-holt--2.html#")


def test_company_is_sorted_by_count() -> None:
    made = dossier(harbour(1))
    assert [(c.key, c.count) for c in made.company["places/lomvik"]] == [
        ("actors/maren-holt", 2),
        ("places/norland", 1),
    ]
