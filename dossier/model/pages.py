"""What a site is made of: pages, files, and what every page says of the dossier."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Page(Struct, frozen=True, kw_only=True):
    """One page of the site: its address, its template, and everything the template may see."""

    path: str
    """Below the site's root, with forward slashes: `actors/putin.html`."""
    template: str
    subject: Mapping[str, Any] = field(default_factory=dict)


class File(Struct, frozen=True, kw_only=True):
    """One data file of the site."""

    path: str
    content: bytes


# What all studies together yield: the syntheses, and the dossier that holds them.
#
# Actors and places are told apart by their *key*, `actors/putin` or `places/idlib`: the same id may stand in both
# lists, and the key is also where their page is, without `.html`.


class Section(Struct, frozen=True):
    """An entry of the site's navigation."""

    name: str
    """What the theme knows it by: `actors`; empty for a free page, which has only its title."""
    path: str
    title: str = ""


class SiteInfo(Struct, frozen=True, kw_only=True):
    """What every page says of the dossier as a whole."""

    title: str
    description: str = ""
    language: str = "en"
    """BCP 47."""
    base_url: str = ""
    """Where the site will live, with a slash at the end; empty where nobody said."""
    rows: int = 200
    """How many rows of a long list stand on one page."""
    sections: tuple[Section, ...] = ()


class FreePage(Struct, frozen=True, kw_only=True):
    """A free page as somebody wrote it: `content/about.md`."""

    name: str
    """Its file name without `.md`; its page is `<name>.html`."""
    where: str
    """Its path below the dossier's folder."""
    title: str
    """From its front matter or its first heading; empty where it has neither."""
    text: str
    """Markdown, without front matter."""
    first_line: int = 1
    """The line of the file on which `text` begins."""
