"""Find parts by name: readers, analysers, kinds of page, exporters and publishers.

A part is built in, or it is a plug-in: an entry point of the group `dossier.<kind>` in another package.
Plug-ins are imported on first use.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Generic, TypeVar, cast

from dossier.core.errors import DossierError, Problem

T = TypeVar("T")

DISTRIBUTION = "dossier-ssg"
"""The program's name on the Python Package Index."""
_OWN = "dossier."
_DECIDING = ("analysers", "exports", "pages", "readers")
_registered = cache(entry_points)
"""Cached, because a call opens a file of every installed package."""
_REINSTALL = "Reinstall or remove the package it came with."


class Parts(Mapping[str, T], Generic[T]):
    """All parts of one kind by name, sorted. A plug-in replaces the built-in part of the same name."""

    def __init__(self, kind: str, builtin: Iterable[tuple[str, T | str]]) -> None:
        """Register the built-in parts.

        A part is an object or, if it imports slowly or needs an extra, a string: `module:function [extra]`.
        """
        self._kind = kind
        self._builtin = tuple(builtin)
        self._loaded: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Return the part with this name.

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
    """Return the plug-ins of one kind by name.

    Entry points of this program itself are left out: they remain from an older version.
    """
    found = _registered().select(group=f"dossier.{kind}")
    return {part.name: part for part in found if not part.module.startswith(_OWN)}


def plugin_versions() -> list[str]:
    """Return each plug-in that decides what a site says, with the name and the version of its package."""
    found = (part for kind in _DECIDING for part in plugins(kind).values())
    packages = ((part, part.dist) for part in found)
    return sorted(
        f"{part.group} {part.name} {part.value} {package.name if package else ''} {package.version if package else ''}"
        for part, package in packages
    )


def _remedy(part: EntryPoint) -> str:
    """Return the remedy for a failed import: install the extra that the part needs."""
    package = part.dist.name if part.dist else DISTRIBUTION
    return f"Install its libraries: pip install '{package}[{part.extras[0]}]'" if part.extras else _REINSTALL
