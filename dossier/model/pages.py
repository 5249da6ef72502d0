"""What a site consists of: pages, files, and information shared by all pages."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Page(Struct, frozen=True, kw_only=True):
    """One page of the site: its address, its template, and everything the template can see."""

    path: str
    """Relative to the site's root, with forward slashes: `actors/putin.html`."""
    template: str
    subject: Mapping[str, Any] = field(default_factory=dict)


class File(Struct, frozen=True, kw_only=True):
    """One data file of the site."""

    path: str
    content: bytes


class Section(Struct, frozen=True):
    """An entry of the site's navigation."""

    name: str
    """The theme's name for it, such as `actors`; empty for a free page, which has only a title."""
    path: str
    title: str = ""


class SiteInfo(Struct, frozen=True, kw_only=True):
    """Information about the dossier that all pages share."""

    title: str
    description: str = ""
    language: str = "en"
    """BCP 47."""
    base_url: str = ""
    """Where the site will be published, with a trailing slash; empty if unknown."""
    rows: int = 200
    """Maximum number of rows of a long list on one page."""
    sections: tuple[Section, ...] = ()


class FreePage(Struct, frozen=True, kw_only=True):
    """A free page as written: `content/about.md`."""

    name: str
    """File name without `.md`; the page is `<name>.html`."""
    where: str
    """Path relative to the dossier's folder."""
    title: str
    """From its front matter or its first heading; empty if it has neither."""
    text: str
    """Markdown, without front matter."""
    first_line: int = 1
    """The line of the file on which `text` begins."""
