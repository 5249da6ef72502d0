"""Addresses that earlier versions of the program gave to pages, and where their contents are now."""

from collections.abc import Iterator
from itertools import islice
from math import ceil

from dossier.model.urls import anchor
from dossier.model.whole import Dossier
from dossier.views.pagination import part

MOST = 1_500
"""Cloudflare Pages obeys 2,000 redirects; editors' own come first."""
_DATE = "quotations-by-date.html"


def moved(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield each former address, in which `*` stands for any characters, with the present one.

    The fragment of an address is the browser's, and it keeps it.
    """
    yield from islice(_moved(dossier), MOST)


def _moved(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "passages/*", "passages.html"
    rows = dossier.site_info.rows
    for key, found in dossier.occurrences.items():
        if found:
            yield f"{key}--names.html", f"{key}.html"
    said = sum(len(speaker.attributions) for speaker in dossier.speakers.values())
    spoken = {one.study for speaker in dossier.speakers.values() for one in speaker.attributions}
    yield from _fewer(_DATE, said, len(spoken), rows)
    for key in dossier.entities:
        pairs = dossier.pairs.led_by(key).values()
        before = sum(len(pair.paragraphs) for pair in pairs)
        after = len({spot for pair in pairs for spot in pair.paragraphs})
        yield from _fewer(f"together/{anchor(key)}.html", before, after, rows)
    for key, found in dossier.occurrences.items():
        roles = sum(len(usage.occurrences) for usage in dossier.roles.get(key, ()))
        yield from _fewer(f"{key}--names.html", len(found) + roles, 1, rows, f"{key}.html")


def _fewer(path: str, before: int, after: int, rows: int, to: str = "") -> Iterator[tuple[str, str]]:
    """Yield the pages of a list that had more rows than it has."""
    for number in range(ceil(after / rows) + 1, ceil(before / rows) + 1):
        yield part(path, number), to or path
