"""Tune Python's garbage collector: run it rarely, and pause it while large objects are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 200_000
"""Allocations between two collections. Python's default is 700."""


def collect_seldom() -> None:
    """Raise the collector's threshold: commands create many objects and few reference cycles."""
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


@contextmanager
def paused_collection() -> Iterator[None]:
    """Pause garbage collection in this block, then freeze what survives.

    Objects created here must not form reference cycles: they would never be freed. Studies and dossiers are
    trees of frozen values, so reference counts free them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
