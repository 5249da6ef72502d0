"""Families of pages: all pages of one article or one actor can be planned without those of the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice

from dossier.model.pages import Page

_PAGE = ".html"
_FURTHER = "--"
"""Separates the name of a family from the number of a further page; no name contains it."""


def paths_of(name: str) -> Iterator[str]:
    """Yield the paths that the pages of a family have, in order and without end."""
    yield f"{name}{_PAGE}"
    yield from (f"{name}{_FURTHER}{number}{_PAGE}" for number in count(2))


class Families(Iterable[Page]):
    """Pages in families; a family is named after the path of its first page, without `.html`."""

    def __init__(
        self,
        names: Iterable[str],
        plan: Callable[[str], Iterable[Page]],
        template: str = "",
        key: Callable[[str], bytes] | None = None,
    ) -> None:
        """Create with the function that plans a family.

        `key` returns a digest of everything that decides the pages of a family, which all use `template`: a build
        does not plan a family whose key the last build knew. A key may depend on too much, never on too little.
        """
        self._names = names if isinstance(names, Mapping) else dict.fromkeys(names)
        self._plan = plan
        self.template, self.key = template, key

    @property
    def number(self) -> int:
        """Return how many families there are."""
        return len(self._names)

    def __iter__(self) -> Iterator[Page]:
        for name in self._names:
            yield from self._plan(name)

    def share(self, first: int, step: int) -> Iterator[str]:
        """Return the name of every `step`-th family from number `first`, so that worker processes can share them."""
        return islice(self._names, first, None, step)

    def plan(self, name: str) -> Iterable[Page]:
        """Plan the pages of one family."""
        return self._plan(name)

    def having(self, path: str) -> Iterable[Page]:
        """Plan the pages of the family that has a page with this path; none if there is no such family."""
        first = path.removesuffix(_PAGE)
        name = next((one for one in (first, first.partition(_FURTHER)[0]) if one in self._names), None)
        return () if name is None else self._plan(name)
