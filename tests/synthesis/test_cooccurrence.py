"""Who is named in which paragraph."""

from dossiers import LEXICON, harbour, study

from dossier.model import BlockKind, Study
from dossier.synthesis.cooccurrence import present

KNOWN = {f"actors/{actor.id}" for actor in LEXICON.actors} | {
    f"places/{place.id}" for place in LEXICON.places
}


def found(made: Study, known: set[str] = KNOWN) -> list[tuple[int, set[str], bool]]:
    return [(block, set(keys), counted) for block, keys, counted in present(made, known)]


def test_a_name_said_twice_stands_once() -> None:
    assert found(harbour(1)) == [
        (1, {"actors/maren-holt", "places/lomvik"}, True),
        (2, {"actors/maren-holt", "places/lomvik", "places/norland"}, True),
    ]


def test_only_what_is_asked_for() -> None:
    assert found(harbour(1), {"places/norland"}) == [(2, {"places/norland"}, True)]


def test_nobody_meets_in_a_tag() -> None:
    made = study("Holt Lomvik\nHolt\n", kinds=(BlockKind.TAG,))
    assert found(made) == [
        (0, {"actors/maren-holt", "places/lomvik"}, False),
        (1, {"actors/maren-holt"}, True),
    ]
