"""Labels of the items of an index: what it knows of each without reading an article."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from dossier.model.findings import Study


class Labels:
    """The labels of the items of each study by place: as numbers of four bytes, and each different label once."""

    def __init__(self, labels: Callable[[Study], Iterable[Hashable]] | None) -> None:
        """Create with what returns the labels of a study by place; None if items have no labels."""
        self._labels = labels
        self._numbers: dict[Hashable, int] = {}
        self._values: list[Hashable] = []
        self._by_study: list[array[int]] = []

    def add(self, study: Study) -> None:
        """Add the labels of the next study."""
        if self._labels:
            self._by_study.append(self._numbered(study))

    def extend(self, others: "Labels") -> None:
        """Add the labels of the studies that follow."""
        numbers = [self._number(label) for label in others._values]
        self._by_study += (array("I", map(numbers.__getitem__, one)) for one in others._by_study)

    def updated(self, studies: Sequence[Study], changed: Iterable[int]) -> "Labels":
        """Return the labels of other studies; read only those with the numbers in `changed`."""
        fresh = Labels(self._labels)
        fresh._numbers, fresh._values = self._numbers, self._values  # these only grow
        fresh._by_study = self._by_study.copy()
        for number in changed if self._labels else ():
            fresh._by_study[number] = fresh._numbered(studies[number])
        return fresh

    def of(self, number: int, place: int) -> Any:
        """Return the label of the item at a place of a study."""
        return self._values[self._by_study[number][place]]

    def _numbered(self, study: Study) -> "array[int]":
        return array("I", map(self._number, self._labels(study) if self._labels else ()))

    def _number(self, label: Hashable) -> int:
        number = self._numbers.get(label)
        if number is None:
            number = self._numbers[label] = len(self._values)
            self._values.append(label)
        return number
