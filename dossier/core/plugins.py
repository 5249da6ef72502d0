"""Parts by entry point: readers, analysers, pages, exports and publishers, the built-in ones too.

Loading a plug-in by name is what keeps the program lazy: what is not used is not imported.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any

from dossier.core.errors import DossierError, Problem

DISTRIBUTION = "dossier-ssg"
"""What the program is called where packages are installed from."""
_registered = cache(entry_points)
"""Everything that packages register: a file of each of them is opened once."""
_REINSTALL = "Reinstall or remove the package it came with."


@cache
def parts(group: str) -> Mapping[str, EntryPoint]:
    """The parts registered under `dossier.<group>`, by name and in the order of their names."""
    found = sorted(_registered().select(group=f"dossier.{group}"), key=lambda part: part.name)
    return MappingProxyType({part.name: part for part in found})


@cache
def load(group: str, name: str) -> Any:
    """The callable registered as `name`.

    Raises DossierError where a plug-in cannot be imported.
    """
    part = parts(group)[name]
    try:
        return part.load()
    except Exception as error:
        what = f"the {group} part {name!r} cannot be loaded ({error})"
        remedy = _remedy(part) if isinstance(error, ImportError) else _REINSTALL
        raise DossierError([Problem(part.value, None, what, remedy)]) from error


def _remedy(part: EntryPoint) -> str:
    """A part may name the extra that brings its libraries: `dossier.publishers.s3:publish [publish]`."""
    package = part.dist.name if part.dist else DISTRIBUTION
    return f"Install what it needs: pip install '{package}[{part.extras[0]}]'" if part.extras else _REINSTALL
