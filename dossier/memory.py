"""Building up something large: the collector of cycles would only walk it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
