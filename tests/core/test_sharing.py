"""Equal parts of values are stored in memory once, and values stay equal."""

from dossiers import study as studied
from msgspec import Struct, structs

from dossier.core.cache import share
from dossier.model import Study


class Measured(Struct, frozen=True):
    """A value with numbers that equal one another and are not the same."""

    number: object
    parts: tuple[object, ...] = ()


def fresh() -> Study:
    """Return a study that shares nothing with another one."""
    text = f"The harbour of Lomvik has been closed {'since':>5} Monday.\n"
    return structs.replace(studied(text), sentences=(int("1000"),))


def test_equal_words_and_offsets_become_one() -> None:
    one, other, parts = fresh(), fresh(), dict[object, object]()
    before = repr(other)
    assert one.article.blocks[0].rule == other.article.blocks[0].rule
    assert one.article.text is not other.article.text
    for study in (one, other):
        share(study, parts)
    assert one.article.text is other.article.text
    assert repr(other) == before


def test_what_is_equal_but_of_another_type_stays_what_it_is() -> None:
    values = [
        Measured(1),
        Measured(1.0),
        Measured(True),
        Measured("1", (1.0, True)),
        Measured(2, ("1", 1)),
        Measured(2, ("1", True)),
    ]
    before, parts = repr(values), dict[object, object]()
    for value in values:
        share(value, parts)
    assert repr(values) == before
