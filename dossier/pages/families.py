"""Pages planned family by family: all pages of one article, or of one actor, without those of the others."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from dossier.model.pages import Page

_PAGE = ".html"
_FURTHER = "--"
"""What stands between the name of a family and that of one of its further pages; no name of a family holds it."""


class Families(Iterable[Page]):
    """Pages in families, each named after the address of its first page, without `.html`."""

    def __init__(self, names: Iterable[str], plan: Callable[[str], Iterable[Page]]) -> None:
        self._names = dict.fromkeys(names)
        self._plan = plan

    def __iter__(self) -> Iterator[Page]:
        for name in self._names:
            yield from self._plan(name)

    def share(self, first: int, step: int) -> Iterator[Page]:
        """The pages of every `step`-th family from the `first` on."""
        for name in islice(self._names, first, None, step):
            yield from self._plan(name)

    def having(self, path: str) -> Iterable[Page]:
        """The pages of the family that has a page of this path, if there is one."""
        first = path.removesuffix(_PAGE)
        name = next((one for one in (first, first.partition(_FURTHER)[0]) if one in self._names), None)
        return () if name is None else self._plan(name)
