"""Values that are computed once for a dossier, however many pages ask for them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from dossier.model.whole import Dossier

Value = TypeVar("Value")


def once_a_dossier(work: Callable[[Dossier], Value]) -> Callable[[Dossier], Value]:
    """Decorate a function of a dossier: the same dossier always gives the same object.

    The object must not hold the dossier, or both would stay in memory.
    """
    known: WeakKeyDictionary[Dossier, Value] = WeakKeyDictionary()

    @wraps(work)
    def value_of(dossier: Dossier) -> Value:
        if dossier not in known:
            known[dossier] = work(dossier)
        return known[dossier]

    return value_of
