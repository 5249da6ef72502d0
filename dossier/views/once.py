"""Values that are computed once for a dossier, or for what dossiers share, however many pages ask for them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from dossier.model.whole import Dossier

Value = TypeVar("Value")
Whole = TypeVar("Whole")


def once_each(work: Callable[[Whole], Value]) -> Callable[[Whole], Value]:
    """Decorate a function of a dossier or a column: the same one always gives the same object.

    The object must not hold its argument, or both would stay in memory.
    """
    known: WeakKeyDictionary[Whole, Value] = WeakKeyDictionary()

    @wraps(work)
    def value_of(whole: Whole) -> Value:
        if whole not in known:
            known[whole] = work(whole)
        return known[whole]

    return value_of


def once_a_dossier(work: Callable[[Dossier], Value]) -> Callable[[Dossier], Value]:
    """Decorate a function of a dossier, as `once_each` does."""
    return once_each(work)
