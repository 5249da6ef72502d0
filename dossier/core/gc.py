"""Building up something large: without walking it again and again, and with nothing in it twice."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, force_setattr

_SELDOM = 200_000
"""New objects after which cycles are looked for; Python's own number is 700."""


def collect_seldom() -> None:
    """Look for cycles seldom from now on: modules, templates and pages leave few of them behind."""
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


@contextmanager
def building_up() -> Iterator[None]:
    """Collect nothing meanwhile, and afterwards leave all of it alone.

    Studies and dossiers are trees of frozen values, which counting references frees by itself; what holds them must
    not hold itself, for nobody would ever let go of it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


_WORDS = {str}


class Pool:
    """Values of which there are many equal ones, each kept once: names, rules, reasons, offsets."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def share(self, one: Struct) -> None:
        """Put what is in the pool in the place of its equals; whoever looks at the value sees no difference."""
        for name, value in zip(one.__struct_fields__, astuple(one), strict=True):
            kind = type(value)
            if kind is str or kind is int or (kind is tuple and {*map(type, value)} == _WORDS):
                known = self._known.setdefault(value, value)
                if known is not value:
                    force_setattr(one, name, known)
            elif kind is tuple:
                for inner in value:
                    if isinstance(inner, Struct):
                        self.share(inner)
            elif isinstance(value, Struct):
                self.share(value)
