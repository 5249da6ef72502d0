"""Building up something large: the collector of cycles would only walk it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def building_up() -> Iterator[None]:
    """Collect nothing meanwhile; afterwards look once at what is new, and then leave all of it alone.

    Studies and dossiers are trees of frozen values, which counting references frees by itself.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.freeze()
        if enabled:
            gc.enable()
