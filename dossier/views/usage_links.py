"""Names and roles of an entity as printed, with links to their sentences."""

from typing import NamedTuple

from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.excerpts import outlet_name
from dossier.views.pagination import ListPage
from dossier.views.row_lists import RowLinks, row_links, rows_among, sentence_rows

UsageCount = tuple[str, str | None, int, str]
"""Words as printed, name of the outlet, number of sentences, and their address."""


class UsageLinks(NamedTuple):
    """A name or a role, with links to its sentences on the page."""

    words: str
    outlet: str | None
    is_role: bool
    links: RowLinks


def usage_counts(dossier: Dossier, key: str, *, is_role: bool) -> list[UsageCount]:
    """Return the names or the roles of an entity, with the addresses of their sentences."""
    where, usages = addresses_of(dossier), (dossier.roles if is_role else dossier.names).get(key, ())
    return [
        (u.words, outlet_name(dossier, u.outlet), len(u.occurrences), where.usage(key, u, is_role=is_role))
        for u in usages
    ]


class UsageIndex:
    """Links from each name and role of an entity to its rows in the list of mentions."""

    def __init__(self, dossier: Dossier, key: str) -> None:
        where, found = addresses_of(dossier), dossier.occurrences[key]
        self._path, self._rows_per_page = f"{key}.html", dossier.site_info.rows
        rows = sentence_rows(found, self._rows_per_page)
        self._usages = [
            (
                (usage.words, outlet_name(dossier, usage.outlet), is_role),
                where.usage(key, usage, is_role=is_role).partition("#")[2],
                rows_among(usage.occurrences, found, rows),
            )
            for is_role, usages in ((False, dossier.names), (True, dossier.roles))
            for usage in usages.get(key, ())
        ]

    def on(self, here: ListPage) -> list[UsageLinks]:
        """Return the names and roles that have rows on one page, with links to these."""
        found = (
            (shown, row_links(tag, rows, self._path, here, self._rows_per_page))
            for shown, tag, rows in self._usages
        )
        return [UsageLinks(*shown, links) for shown, links in found if links]
