"""The entities that each paragraph names."""

from dossiers import harbour, study

from dossier.analysis.presence import present
from dossier.model import BlockKind, Study


def found(made: Study) -> list[tuple[int, set[str], bool]]:
    return [(one.block, set(one.keys), one.counted) for one in present(made)]


def test_a_name_said_twice_stands_once() -> None:
    assert found(harbour(1)) == [
        (1, {"actors/maren-holt", "places/lomvik"}, True),
        (2, {"actors/maren-holt", "places/lomvik", "places/norland"}, True),
    ]


def test_nobody_meets_in_a_tag() -> None:
    made = study("Holt Lomvik\nHolt\n", kinds=(BlockKind.TAG,))
    assert found(made) == [
        (0, {"actors/maren-holt", "places/lomvik"}, False),
        (1, {"actors/maren-holt"}, True),
    ]
