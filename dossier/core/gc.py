"""Garbage collection: rare for a command, paused while something large is built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 200_000
"""New objects between two collections; Python's own number is 700."""


def collect_seldom() -> None:
    """Raise the threshold of the collector: modules, templates and pages leave few cycles behind."""
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


@contextmanager
def paused_collection() -> Iterator[None]:
    """Pause the collector in this block, then freeze what survives.

    Studies and dossiers are trees of frozen values, which reference counts free. Objects created here must not
    form cycles: they would never be freed.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
