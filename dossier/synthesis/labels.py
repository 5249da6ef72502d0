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
        self.values: list[Any] = []
        """Each different label once."""
        self.by_study: list[array[int]] = []
        """For each study, the place of each item's label in `values`."""

    def add(self, study: Study) -> None:
        """Add the labels of the next study."""
        if self._labels:
            self.by_study.append(self._numbered(study))

    def extend(self, others: "Labels") -> None:
        """Add the labels of the studies that follow."""
        numbers = [self._number(label) for label in others.values]
        self.by_study += (array("I", map(numbers.__getitem__, one)) for one in others.by_study)

    def updated(self, studies: Sequence[Study], changed: Iterable[int]) -> "Labels":
        """Return the labels of other studies; read only those with the numbers in `changed`."""
        fresh = Labels(self._labels)
        fresh._numbers, fresh.values = self._numbers, self.values  # these only grow
        fresh.by_study = self.by_study.copy()
        for number in changed if self._labels else ():
            fresh.by_study[number] = fresh._numbered(studies[number])
        return fresh

    def _numbered(self, study: Study) -> "array[int]":
        return array("I", map(self._number, self._labels(study) if self._labels else ()))

    def _number(self, label: Hashable) -> int:
        number = self._numbers.get(label)
        if number is None:
            number = self._numbers[label] = len(self.values)
            self.values.append(label)
        return number
