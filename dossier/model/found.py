"""Sequences: of items that are made when they are requested, and of values that dossiers share."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Column(Sequence[Item_co]):
    """A value for each article or each day. Dossiers in which all are equal share it, and what is derived from it."""

    __slots__ = ("__weakref__", "values")

    def __init__(self, values: Iterable[Item_co]) -> None:
        self.values = tuple(values)

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item_co]: ...
    def __getitem__(self, index: int | slice) -> Item_co | Sequence[Item_co]:
        return self.values[index]

    def __iter__(self) -> Iterator[Item_co]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)


class Found(Sequence[Item_co]):
    """Items found in the articles, in their order. Each is made when it is requested, but their number is known."""

    @property
    @abstractmethod
    def studies(self) -> Sequence[int]:
        """Return the number of the study of each item."""

    @property
    @abstractmethod
    def labels(self) -> Iterable[Any]:
        """Return what the index knows of each item without reading its article; not all indexes have labels."""

    @property
    @abstractmethod
    def spots(self) -> Iterable[tuple[int, int]]:
        """Return the number of the study of each item, and its place among the items of that study."""

    @property
    @abstractmethod
    def marks(self) -> bytes:
        """Return what tells each item from all others of its study."""

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> "Found[Item_co]": ...
    @abstractmethod
    def __getitem__(self, index: int | slice) -> "Item_co | Found[Item_co]":
        """Return an item, or several."""

    def by_study(self) -> "Iterator[tuple[int, Found[Item_co]]]":
        """Yield successive items of one study together, each time with the number of the study."""
        begin = 0
        for number, group in groupby(self.studies):
            end = begin + sum(1 for _ in group)
            yield number, self[begin:end]
            begin = end

    @abstractmethod
    def among(self, places: Iterable[int]) -> "Found[Item_co]":
        """Return the items at these places."""

    @abstractmethod
    def places(self, items: "Found[Any]") -> Sequence[int]:
        """Return the places of some of these items."""
