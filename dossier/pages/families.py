"""Families of pages: all pages of one article or one actor can be planned without those of the others."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from dossier.model.pages import Page

_PAGE = ".html"
_FURTHER = "--"
"""Separates the name of a family from the number of a further page; no name contains it."""


class Families(Iterable[Page]):
    """Pages in families; a family is named after the path of its first page, without `.html`."""

    def __init__(self, names: Iterable[str], plan: Callable[[str], Iterable[Page]]) -> None:
        self._names = dict.fromkeys(names)
        self._plan = plan

    def __iter__(self) -> Iterator[Page]:
        for name in self._names:
            yield from self._plan(name)

    def share(self, first: int, step: int) -> Iterator[Page]:
        """Plan the pages of every `step`-th family from number `first`, so that worker processes can share the work."""
        for name in islice(self._names, first, None, step):
            yield from self._plan(name)

    def having(self, path: str) -> Iterable[Page]:
        """Plan the pages of the family that has a page with this path; none if there is no such family."""
        first = path.removesuffix(_PAGE)
        name = next((one for one in (first, first.partition(_FURTHER)[0]) if one in self._names), None)
        return () if name is None else self._plan(name)
