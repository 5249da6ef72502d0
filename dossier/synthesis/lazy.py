"""Values computed on first use, because the preview of one article needs no matrix."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from functools import cache, cached_property
from typing import Generic, Protocol, TypeVar, overload, runtime_checkable

from msgspec import Struct
from msgspec.structs import astuple

from dossier.core.gc import paused_collection

Key = TypeVar("Key")
Value = TypeVar("Value")
Computed = TypeVar("Computed", bound=Sized)


@runtime_checkable
class Unresolved(Protocol):
    """A value of which parts are computed when requested."""

    @abstractmethod
    def finish(self) -> None:
        """Compute all of it, so that worker processes share the result."""


def materialize(dossier: Struct) -> None:
    """Compute all parts of a dossier that are computed on demand, so that worker processes share them."""
    for value in astuple(dossier):
        if isinstance(value, Unresolved):
            value.finish()


class _Computed(Unresolved, Generic[Computed]):
    """A collection computed on first use."""

    def __init__(self, work: Callable[[], Computed]) -> None:
        self._work = work

    @cached_property
    def found(self) -> Computed:
        """Return the collection; compute it on the first call."""
        with paused_collection():
            return self._work()

    def finish(self) -> None:
        """Compute it."""
        self.found  # noqa: B018

    def __len__(self) -> int:
        return len(self.found)


class Lazy(_Computed[Mapping[Key, Value]], Mapping[Key, Value]):
    """A mapping computed on first use."""

    def __getitem__(self, key: Key) -> Value:
        return self.found[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.found)


class LazyList(_Computed[Sequence[Value]], Sequence[Value]):
    """A list computed on first use."""

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        return self.found[index]


class LazyMapping(Mapping[Key, Value], Unresolved):
    """A mapping of which each value is computed when first requested."""

    def __init__(
        self,
        keys: Iterable[Key],
        work: Callable[[Key], Value],
        together: Callable[[], Mapping[Key, Value]] | None = None,
    ) -> None:
        """Create with the function that computes a value, and perhaps one that computes all of them faster."""
        self._keys = keys
        self._value: Callable[[Key], Value] = cache(work)
        self._together = together

    def finish(self) -> None:
        """Compute all values."""
        if self._together:
            self._value, self._together = self._together().__getitem__, None
            return
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


class LazyItems(Sequence[Value]):
    """A sequence of which each item is computed when requested."""

    def __init__(self, work: Callable[[int], Value], length: int) -> None:
        self._work, self._numbers = work, range(length)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        numbers = self._numbers[index]
        return self._work(numbers) if isinstance(numbers, int) else [self._work(one) for one in numbers]

    def __len__(self) -> int:
        return len(self._numbers)
