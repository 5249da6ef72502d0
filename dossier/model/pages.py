"""The parts of a site: pages, files, and the information that all pages share."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct

EXPORTS = ("csv", "sqlite", "json", "geojson", "graph", "ftm", "timelinejs", "citations")
"""The groups of data files that `exports` in `dossier.yml` can choose."""


_KEY = 16
"""Bytes of the key of a block that is made already."""


class File(Struct, frozen=True, kw_only=True):
    """One data file of the site."""

    path: str
    content: bytes


class Block(NamedTuple):
    """A part of a data file; the next build takes it over if its key is the same."""

    key: bytes
    """Digest of everything that decides its bytes."""
    make: Callable[[], bytes]
    """Returns its bytes: whole lines."""

    @classmethod
    def of(cls, content: bytes) -> "Block":
        """Return a block that is made already: its key is a digest of its content."""
        return cls(sha256(content).digest()[:_KEY], partial(bytes, content))


class BlockFile(NamedTuple):
    """One data file of the site, made block by block."""

    path: str
    blocks: Iterable[Block]


class Section(Struct, frozen=True):
    """An entry in the site's navigation."""

    name: str
    """The theme's name for the section, such as `actors`; empty for a free page, which has only a title."""
    path: str
    title: str = ""


class SiteInfo(Struct, frozen=True, kw_only=True):
    """Information about the dossier that all pages share."""

    title: str
    """Title of the dossier."""
    description: str = ""
    """One or two sentences about it; empty if the editor wrote none."""
    language: str = "en"
    """BCP 47 code of the pages' language."""
    base_url: str = ""
    """Address at which the site will be published, with a trailing slash; empty if unknown."""
    rows: int = 200
    """Most rows of a long list on one page."""
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
    """Everything the template of a page can use; each kind of page has a subclass.

    Templates use fields and properties by name. Only fields decide whether a page must be rendered again; a
    property is computed from them on use.
    """

    site: SiteInfo
    section: str = ""
    """The section of the navigation that contains the page."""
    root: str | None = None
    """First part of all links on a page that a host shows at any address, such as `404.html`. None elsewhere:
    links are relative.
    """


class Page(Struct, frozen=True, kw_only=True):
    """A page of the site: its address, its template and its subject."""

    path: str
    """Address below the site's root, with forward slashes: `actors/putin.html`."""
    template: str
    """Name of the template file, such as `actor.html`."""
    subject: Subject


class FreePage(Struct, frozen=True, kw_only=True):
    """A page that an editor wrote: `content/about.md`."""

    name: str
    """File name without `.md`; the page's address is `<name>.html`."""
    where: str
    """Path below the dossier's folder."""
    title: str
    """Title from its front matter or first heading; empty if it has neither."""
    text: str
    """Markdown without the front matter."""
    first_line: int = 1
    """Line of the file (1-based) where `text` begins."""
