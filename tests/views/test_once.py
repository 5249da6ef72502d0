"""Values that are computed once for a dossier: the same object for the same dossier, and gone with it."""

import gc
from collections.abc import Callable
from weakref import ref

import pytest
from dossiers import LEXICON, dossier, harbour

from dossier.commands.preview.review.shown import Shown
from dossier.model import Dossier
from dossier.suggestions.draft import Draft
from dossier.views.addresses import addresses_of
from dossier.views.charts.histogram import calendar_of
from dossier.views.charts.lanes import lanes_of
from dossier.views.once import once_a_dossier
from dossier.views.published import publication_days


def test_a_value_is_computed_once_for_each_dossier() -> None:
    asked: list[Dossier] = []

    @once_a_dossier
    def value(whole: Dossier) -> object:
        asked.append(whole)
        return object()

    first, second = dossier(), dossier()
    assert value(first) is value(first)
    assert value(first) is not value(second)
    assert asked == [first, second]


def test_no_value_is_a_value() -> None:
    asked = []

    @once_a_dossier
    def nothing(_: Dossier) -> None:
        asked.append(1)

    whole = dossier()
    assert nothing(whole) is nothing(whole) is None
    assert asked == [1]


@pytest.mark.parametrize(
    "value",
    [
        addresses_of,
        calendar_of,
        lanes_of,
        publication_days,
        lambda whole: Shown(whole, Draft(), LEXICON).entries,
        lambda whole: Shown(whole, Draft(), LEXICON).numbers,
    ],
)
def test_no_value_keeps_its_dossier_in_memory(value: Callable[[Dossier], object]) -> None:
    whole = dossier(harbour(1), harbour(2))
    assert value(whole) is value(whole)
    left = ref(whole)
    del whole
    gc.collect()
    assert left() is None
