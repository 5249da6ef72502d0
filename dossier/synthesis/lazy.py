"""Values computed on first use: the preview of one article needs no matrix."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Protocol, TypeVar, overload, runtime_checkable

from msgspec import Struct
from msgspec.structs import astuple

from dossier.core.gc import paused_collection

Key = TypeVar("Key")
Value = TypeVar("Value")


@runtime_checkable
class Unresolved(Protocol):
    """Something computed as far as it is used."""

    @abstractmethod
    def finish(self) -> None:
        """Compute all of it, before many processes use it."""


def materialize(dossier: Struct) -> None:
    """Compute everything that is still lazy, before many processes use it."""
    for value in astuple(dossier):
        if isinstance(value, Unresolved):
            value.finish()


class Lazy(Mapping[Key, Value], Unresolved):
    """A mapping computed on first use."""

    def __init__(self, work: Callable[[], Mapping[Key, Value]]) -> None:
        self._work = work

    @cached_property
    def found(self) -> Mapping[Key, Value]:
        """Return the mapping itself."""
        with paused_collection():
            return self._work()

    def finish(self) -> None:
        """Compute it."""
        self.found  # noqa: B018

    def __getitem__(self, key: Key) -> Value:
        return self.found[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


class LazyList(Sequence[Value], Unresolved):
    """A list computed on first use."""

    def __init__(self, work: Callable[[], Sequence[Value]]) -> None:
        self._work = work

    @cached_property
    def found(self) -> Sequence[Value]:
        """Return the list itself."""
        with paused_collection():
            return self._work()

    def finish(self) -> None:
        """Compute it."""
        self.found  # noqa: B018

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        return self.found[index]

    def __len__(self) -> int:
        return len(self.found)


class LazyMapping(Mapping[Key, Value], Unresolved):
    """A mapping whose values are computed one by one, on first use."""

    def __init__(self, keys: Iterable[Key], work: Callable[[Key], Value]) -> None:
        self._keys = keys
        self._value = cache(work)

    def finish(self) -> None:
        """Compute all values."""
        for key in self._known:
            self._value(key)

    def __getitem__(self, key: Key) -> Value:
        if key not in self._known:
            raise KeyError(key)
        return self._value(key)

    @cached_property
    def _known(self) -> dict[Key, None]:
        return dict.fromkeys(self._keys)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
