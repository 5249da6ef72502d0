"""What is worked out when somebody first asks: the preview of one article needs no matrix."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Later(Mapping[Key, Value]):
    """A mapping that does not exist yet."""

    def __init__(self, work: Callable[[], Mapping[Key, Value]]) -> None:
        self._work = work

    @cached_property
    def found(self) -> Mapping[Key, Value]:
        """The mapping itself."""
        return self._work()

    def __getitem__(self, key: Key) -> Value:
        return self.found[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)
