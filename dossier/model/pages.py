"""What a site consists of: pages, files, and information shared by all pages."""

from msgspec import Struct

EXPORTS = ("csv", "sqlite", "json", "geojson", "graph", "ftm", "timelinejs", "citations")
"""The groups of data files that `exports` in `dossier.yml` can choose."""


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
    suggests: bool = False
    """Whether any of its entries is only suggested."""
    exports: tuple[str, ...] = EXPORTS
    """Groups of data files that the site offers."""
    period: str = ""
    """EDTF interval that the dossier covers; empty if its editor names none."""
    days: tuple[Section, ...] = ()
    """Pages with what was known on a day, by ISO date, in order."""


class Subject(Struct, frozen=True, kw_only=True):
    """Everything that the template of a page can see; each kind of page has a subclass.

    A template sees fields and properties by their names. The fields decide whether a page is rendered again; a
    property is computed from them, and only when it is.
    """

    site: SiteInfo
    section: str = ""
    """The section of the navigation to which the page belongs."""
    root: str | None = None
    """Where links start on a page that hosts show at any address; elsewhere they are relative."""


class Page(Struct, frozen=True, kw_only=True):
    """One page of the site: its address, its template, and what the template can see."""

    path: str
    """Relative to the site's root, with forward slashes: `actors/putin.html`."""
    template: str
    subject: Subject


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
