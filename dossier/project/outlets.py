"""Known outlets, by domain and by name, and provisional outlets for all other sites."""

import re
from functools import cache
from pathlib import Path

from dossier.model.entries import Outlet
from dossier.model.urls import slug
from dossier.model.web import domains_above

_TABLE = Path(__file__).with_name("outlets.txt")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_LONGEST_NAME = 60


@cache
def _table() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    """Return the table of known outlets, by domain and by name."""
    by_domain: dict[str, Outlet] = {}
    by_name: dict[str, Outlet] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        id_, name, kind, country, domains = (cell.strip() for cell in line.split("|"))
        first, *_ = hosts = domains.split()
        outlet = Outlet(id=id_, name=name, kind=kind, country=country or None, url=f"https://{first}/")
        by_domain |= dict.fromkeys(hosts, outlet)
        by_name |= {folded(name): outlet, id_: outlet}
    return by_domain, by_name


def folded(name: str) -> str:
    """Return a name as names are compared: without "The", in small letters."""
    return _THE.sub("", " ".join(name.split())).casefold()


def known_at(host: str) -> Outlet | None:
    """Return the known outlet that publishes at a host, or None."""
    return next((found for above in domains_above(host) if (found := _table()[0].get(above))), None)


def known_as(name: str) -> Outlet | None:
    """Return the known outlet with this name or id, or None."""
    return _table()[1].get(folded(name))


def provisional(host: str | None, site: str | None) -> Outlet | None:
    """Return an outlet named after its site or host, or None if both are unknown."""
    name = site if site and len(site) <= _LONGEST_NAME else host
    id_ = slug(host or site or "")
    if not name or not id_:
        return None
    return Outlet(id=id_, name=name, kind="website", url=f"https://{host}/" if host else None)
