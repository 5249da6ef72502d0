"""Redirects: addresses that earlier versions of the program gave to pages, with the present ones."""

from collections.abc import Iterator
from itertools import islice
from math import ceil

from dossier.model.urls import file_name
from dossier.model.whole import Dossier
from dossier.views.pagination import page_path

MOST = 1_500
"""Maximum number of redirects: Cloudflare Pages accepts 2,000, and those of editors come first."""
_DATE = "quotations-by-date.html"


def former_addresses(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield each former address with the present one; `*` in the former matches any characters.

    Browsers keep the fragment of an address when they follow a redirect.
    """
    yield from islice(_moved(dossier), MOST)


def _moved(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "passages/*", "passages.html"
    rows = dossier.site_info.rows
    for key, found in dossier.occurrences.items():
        if found:
            yield f"{key}--names.html", f"{key}.html"
    said = sum(len(speaker.attributions) for speaker in dossier.speakers.values())
    spoken = {number for speaker in dossier.speakers.values() for number in speaker.attributions.studies}
    yield from _dropped_pages(_DATE, said, len(spoken), rows)
    for key in dossier.entities:
        pairs = dossier.pairs.led_by(key).values()
        before = sum(len(pair.paragraphs) for pair in pairs)
        after = len(dossier.pairs.paragraphs_of(key))
        yield from _dropped_pages(f"together/{file_name(key)}.html", before, after, rows)
    for key, found in dossier.occurrences.items():
        roles = sum(len(usage.occurrences) for usage in dossier.roles.get(key, ()))
        yield from _dropped_pages(f"{key}--names.html", len(found) + roles, 1, rows, f"{key}.html")


def _dropped_pages(path: str, before: int, after: int, rows: int, to: str = "") -> Iterator[tuple[str, str]]:
    """Yield the pages that a list no longer has because its rows decreased from `before` to `after`, each with `to`.

    By default `to` is the first page of the list.
    """
    for number in range(ceil(after / rows) + 1, ceil(before / rows) + 1):
        yield page_path(path, number), to or path
