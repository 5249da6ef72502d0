"""`sitemap.xml`: the pages that a search engine should know (sitemaps.org), and `robots.txt`, which names it."""

from collections.abc import Iterator, Sequence

from dossier.exports.formats import permalink, xml, xml_file
from dossier.model.pages import File
from dossier.model.whole import Dossier

MOST = 50_000
"""Pages that one sitemap can list."""
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(dossier: Dossier) -> Iterator[File]:
    """Write the sitemap if the dossier has a base_url, since sitemaps need absolute URLs.

    Further pages of long lists and lists of evidence are left out: the listed pages link to them.
    """
    robots = "User-agent: *\nAllow: /\n"
    if dossier.site_info.base_url:
        yield from _maps(dossier, list(_pages(dossier)))
        robots += f"Sitemap: {permalink(dossier, 'sitemap.xml')}\n"
    yield File(path="robots.txt", content=robots.encode())


def _pages(dossier: Dossier) -> Iterator[str]:
    yield "index.html"
    yield from (section.path for section in dossier.site_info.sections)
    yield "data.html"
    yield from (day.path for day in dossier.site_info.days)
    yield from dossier.addresses
    yield from (entity.path for entity in dossier.entities.values() if not entity.suggested)


def _maps(dossier: Dossier, pages: Sequence[str]) -> Iterator[File]:
    if len(pages) <= MOST:
        yield _map("sitemap.xml", "urlset", "url", [permalink(dossier, page) for page in pages])
        return
    parts = [pages[first : first + MOST] for first in range(0, len(pages), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _map(name, "urlset", "url", [permalink(dossier, page) for page in part])
    yield _map("sitemap.xml", "sitemapindex", "sitemap", [permalink(dossier, name) for name in names])


def _map(path: str, root: str, element: str, addresses: Sequence[str]) -> File:
    entries = (f"<{element}><loc>{xml(address)}</loc></{element}>" for address in addresses)
    return xml_file(path, (f"<{root} {_NAMESPACE}>", *entries, f"</{root}>"))
