"""Parts of a kind by name: built-in parts, and plug-ins of other packages.

A plug-in is an entry point of the group `dossier.<kind>`: a reader, an analyser, a kind of page, an
exporter or a publisher. It is imported on first use.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar, cast

from dossier.core.errors import DossierError, Problem

T = TypeVar("T")

DISTRIBUTION = "dossier-ssg"
"""The program's name in package indexes."""
_OWN = "dossier."
_registered = cache(entry_points)
"""All registered entry points, cached because each package's file must be opened."""
_REINSTALL = "Reinstall or remove the package it came with."


class Parts(Mapping[str, T], Generic[T]):
    """All parts of a kind by name, in the order of their names; a plug-in replaces a built-in part of its name."""

    def __init__(self, kind: str, builtin: Iterable[tuple[str, T | str]]) -> None:
        """`builtin` names a part that is slow to import, or needs an extra, as `module:function [extra]`."""
        self._kind = kind
        self._builtin = tuple(builtin)
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return the part of this name.

        Raises KeyError if there is none, and DossierError if it cannot be imported.
        """
        if name not in self._loaded:
            part = self._parts[name]
            self._loaded[name] = self._load(part) if isinstance(part, EntryPoint) else part
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    @cached_property
    def _parts(self) -> dict[str, T | EntryPoint]:
        found: dict[str, T | EntryPoint] = {name: self._deferred(name, part) for name, part in self._builtin}
        found.update(plugins(self._kind))
        return dict(sorted(found.items(), key=lambda item: item[0]))

    def _deferred(self, name: str, part: T | str) -> T | EntryPoint:
        return EntryPoint(name, part, self._kind) if isinstance(part, str) else part

    def _load(self, part: EntryPoint) -> T:
        try:
            return cast(T, part.load())
        except Exception as error:
            what = f"the {self._kind} part {part.name!r} cannot be loaded ({error})"
            remedy = _remedy(part) if isinstance(error, ImportError) else _REINSTALL
            raise DossierError([Problem(part.value, None, what, remedy)]) from error


def plugins(kind: str) -> dict[str, EntryPoint]:
    """Return what other packages register under `dossier.<kind>`, by name.

    Entry points into this program itself were left by an older version and do not count.
    """
    found = _registered().select(group=f"dossier.{kind}")
    return {part.name: part for part in found if not part.module.startswith(_OWN)}


def _remedy(part: EntryPoint) -> str:
    """Name the extra that brings what a part needs."""
    package = part.dist.name if part.dist else DISTRIBUTION
    return f"Install its libraries: pip install '{package}[{part.extras[0]}]'" if part.extras else _REINSTALL
