"""Addresses of sections in long lists: the page on which a section begins, and its anchor there."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from typing import Any

from dossier.model.found import Column
from dossier.model.index import Pair, Usage
from dossier.model.passages import Passage
from dossier.model.urls import anchor, anchors, file_name
from dossier.model.whole import Dossier
from dossier.views.once import once_a_dossier, once_each
from dossier.views.pagination import page_path, section_paths
from dossier.views.row_lists import page_number, page_of_row, sentence_rows

PASSAGES, TIMELINE = "passages.html", "timeline.html"


class Addresses:
    """Addresses of all that a dossier lists under headings; those of a list are computed when one is requested."""

    def __init__(self, dossier: Dossier) -> None:
        """Keep what is listed, but no reference to the dossier: `addresses_of` holds these as long as it lives."""
        self._rows = dossier.site_info.rows
        self._articles = dossier.addresses
        self._order = {key: number for number, key in enumerate(dossier.entities)}
        self._occurrences = dossier.occurrences
        self._names, self._roles, self._wording = dossier.names, dossier.roles, dossier.wording
        self._speakers, self._pairs = dossier.speakers, dossier.pairs
        self._passages, self._timeline = dossier.passages, dossier.timeline
        self._moments: dict[str, str] = {}
        self._lists: dict[tuple[object, Hashable], Mapping[Hashable, str]] = {}

    def usage(self, key: str, usage: Usage, *, is_role: bool = False) -> str:
        """Return the address of the sentences with one name or role of an entity."""
        return self._listing(Addresses._list_usages, key)[is_role, usage.words, usage.outlet]

    def term(self, choice: str, usage: Usage) -> str:
        """Return the address of the sentences with one term of a choice."""
        return self._listing(Addresses._list_terms, choice)[usage.words, usage.outlet, usage.quoted]

    def pair(self, one: str, other: str) -> str:
        """Return the address of the paragraphs that name both of two entities, given by key in either order."""
        first, second = (one, other) if self._order[one] < self._order[other] else (other, one)
        page = page_of_row(
            f"together/{file_name(first)}.html", self._row_of_pair(self._pairs[first, second]), self._rows
        )
        return f"{page}#{anchor(second)}"

    def passage(self, passage: Passage) -> str:
        """Return the address of the versions of a passage."""
        first = passage.versions[0]
        return self._listing(Addresses._list_passages, first.study)[first.start, first.end]

    def speaker(self, key: str) -> str:
        """Return the address of the statements of a speaker, given by key."""
        return self._of_speakers[key]

    def moment(self, value: str) -> str:
        """Return the address of a day or period of the timeline, given in EDTF."""
        found = self._moments.get(value)
        if found is None:
            number, tag = _places_in_time(self._timeline.order)[value]
            page = page_path(TIMELINE, self._rows_before[number] // self._rows + 1)
            found = self._moments[value] = f"{page}#{tag}"
        return found

    def moment_or_none(self, value: str) -> str:
        """Return the address of a day or period; empty if the timeline has no place for it."""
        return self.moment(value) if value in _places_in_time(self._timeline.order) else ""

    def later_pages(self, second: str) -> Sequence[tuple[str, int]]:
        """Return the earlier entities whose pair with this one is not on their first page, each with the page."""
        return self._later_pages.get(second, ())

    def finish(self) -> None:
        """Compute all of them, so that worker processes need not each do so."""
        for key in self._order:
            self._listing(Addresses._list_usages, key)
        self._of_speakers, self._rows_before, self._later_pages  # noqa: B018

    def _listing(
        self, make: Callable[["Addresses", Any], Mapping[Hashable, str]], of: Hashable
    ) -> Mapping[Hashable, str]:
        """Return the addresses of one list, which `make` computes on the first call."""
        found = self._lists.get((make, of))
        if found is None:
            found = self._lists[make, of] = make(self, of)
        return found

    @cached_property
    def _of_speakers(self) -> Mapping[Hashable, str]:
        listing = (
            (key, anchor(key) or "nobody", len(one.attributions)) for key, one in self._speakers.items()
        )
        return _addresses("quotations.html", listing, self._rows)

    @cached_property
    def _rows_before(self) -> Sequence[int]:
        """Return for each entry of the timeline the number of rows before it."""
        return [*accumulate(map(max, self._timeline.counts, repeat(1)), initial=0)]

    def _list_usages(self, key: str) -> Mapping[Hashable, str]:
        """Return the addresses of names and roles: the page with the first link to their sentences, and the anchor."""
        found: dict[Hashable, str] = {}
        occurrences = self._occurrences[key]
        rows = sentence_rows(occurrences, self._rows)
        for is_role, kept in ((False, self._names), (True, self._roles)):
            kind, usages = "role" if is_role else "name", kept.get(key, ())
            tags = anchors([f"{kind} {one.outlet or 'unknown'} {one.words}" for one in usages])
            for one, tag in zip(usages, tags, strict=True):
                (place,) = occurrences.places(one.occurrences.among([0]))
                page = page_of_row(f"{key}.html", rows[place], self._rows)
                found[is_role, one.words, one.outlet] = f"{page}#{tag}"
        return found

    def _list_terms(self, choice: str) -> Mapping[Hashable, str]:
        usages = self._wording.get(choice, ())
        tags = anchors([f"{u.words} {u.outlet or 'unknown'}{' quoted' * u.quoted}" for u in usages])
        keys = ((one.words, one.outlet, one.quoted) for one in usages)
        rows = (len(one.occurrences) for one in usages)
        return _addresses(f"wording/{choice}.html", zip(keys, tags, rows, strict=True), self._rows)

    def _row_of_pair(self, pair: Pair) -> int:
        """Return the row of the first paragraph of a pair."""
        return self._pairs.paragraphs_of(pair.first).places(pair.paragraphs[:1])[0] + 1

    @cached_property
    def _later_pages(self) -> Mapping[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for first in self._order:
            for second, pair in self._pairs.led_by(first).items():
                row = self._row_of_pair(pair)
                if row > self._rows:
                    found.setdefault(second, []).append((first, page_number(row, self._rows)))
        return found

    def _list_passages(self, study: int) -> Mapping[Hashable, str]:
        """Return the addresses of the passages first published in an article.

        They depend only on the article's position in the order, so that an edit elsewhere does not change them.
        """
        firsts = [passage.versions[0] for passage in self._passages.first_in(study)]
        page, name = page_path(PASSAGES, study // self._rows + 1), self._articles[study].partition("/")[2]
        tags = anchors([f"{name.removesuffix('.html')} p{first.line}" for first in firsts])
        return {(one.start, one.end): f"{page}#{tag}" for one, tag in zip(firsts, tags, strict=True)}


@once_a_dossier
def addresses_of(dossier: Dossier) -> Addresses:
    """Return the addresses of a dossier, always the same object for the same dossier."""
    return Addresses(dossier)


@once_each
def _places_in_time(order: Column[str]) -> Mapping[str, tuple[int, str]]:
    """Return the number and the anchor of each entry of the timeline."""
    tags = anchors([f"d {value}" for value in order])
    return dict(zip(order, enumerate(tags), strict=True))


def _addresses(
    path: str, listing: Iterable[tuple[Hashable, str, int]], rows_per_page: int
) -> Mapping[Hashable, str]:
    """Map keys to addresses in the list at `path`; `listing` has key, anchor and number of rows of each section."""
    sections = (((key, tag), rows) for key, tag, rows in listing)
    return {key: f"{page}#{tag}" for (key, tag), page in section_paths(path, sections, rows_per_page)}
