"""Building up something large: the collector of cycles would only walk it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

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
