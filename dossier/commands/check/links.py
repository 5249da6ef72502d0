"""Find broken links in the built site: to missing files and missing anchors."""

import posixpath
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dossier.core.errors import Problem, did_you_mean
from dossier.model.pages import File
from dossier.project.config import Config
from dossier.render.tree import MANIFEST

_LINKS = ("href", "src")


class LinkTarget(NamedTuple):
    """The target of a link, below the site's root."""

    path: str
    anchor: str


class Linked(NamedTuple):
    """The pages that link to a target."""

    page: str
    line: int
    pages: int
    """Number of pages, including the first."""


class _LinkParser(HTMLParser):
    """Collects the ids of a page, and its links with their lines."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: dict[str, int] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in _LINKS and value is not None:
                self.links.setdefault(value, self.getpos()[0])


def dead_links(files: Iterable[File], config: Config) -> Iterator[Problem]:
    """Yield a Problem for each missing target, at the first page that links to it."""
    ids: dict[str, set[str]] = {MANIFEST: set()}
    linked: dict[LinkTarget, Linked] = {}
    for file in files:
        ids[file.path] = set()
        if file.path.endswith(".html"):
            reading = _LinkParser(file.content.decode())
            ids[file.path] = reading.ids
            _collect(reading, file.path, config.settings.base_url, linked)
    for target, who in linked.items():
        what = _wrong_with(target, ids)
        if what:
            others = f"; {who.pages} pages do" if who.pages > 1 else ""
            where = f"{config.settings.site}/{who.page}"
            yield Problem(where, who.line, f"links to {what}{others}", _remedy(target, ids))


def _collect(reading: _LinkParser, page: str, base_url: str, linked: dict[LinkTarget, Linked]) -> None:
    for target, line in _targets(reading, page, base_url).items():
        known = linked.get(target)
        linked[target] = known._replace(pages=known.pages + 1) if known else Linked(page, line, 1)


def _targets(reading: _LinkParser, page: str, base_url: str) -> dict[LinkTarget, int]:
    """Return the targets of a page's links within the site, each with its line."""
    found: dict[LinkTarget, int] = {}
    for link, line in reading.links.items():
        is_absolute = bool(base_url) and link.startswith(base_url)
        target = _target(link[len(base_url) :], "index.html") if is_absolute else _target(link, page)
        if target:
            found.setdefault(target, line)
    return found


def _target(link: str, page: str) -> LinkTarget | None:
    """Return the target of a link, or None if it is on another site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # an invalid address has no target
        return LinkTarget(link, "")
    if parts.scheme or parts.netloc:
        return None
    folder = posixpath.dirname(page)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else page
    return LinkTarget(path, unquote(parts.fragment))


def _wrong_with(target: LinkTarget, ids: dict[str, set[str]]) -> str:
    if target.path not in ids:
        return f"{target.path}, which is not in the site"
    if target.anchor and target.anchor not in ids[target.path]:
        return f"{target.path}#{target.anchor}, but that page has no such anchor"
    return ""


def _remedy(target: LinkTarget, ids: dict[str, set[str]]) -> str:
    if target.path in ids:
        return "Correct the link, or its target's id."
    pages = [path for path in ids if path.endswith(".html")]
    near = did_you_mean(target.path, pages)
    return near if near.startswith("Did") else "Correct it in content or in a template."
