"""Citations of articles: BibTeX, CSL-JSON and meta tags."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from dossier.model.articles import Article, Basis
from dossier.model.edtf import bounds, day, is_doubtful
from dossier.model.pages import SiteInfo
from dossier.model.whole import Dossier
from dossier.views.excerpts import outlet_name

_SEPARATORS = re.compile(r"\s*[;,]\s*(?:and\s+|&\s*)?|\s+(?:and|&|und|et|y|и)\s+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_KEY = re.compile(r"[A-Za-z0-9._-]+")
_TYPES = {"magazine": "article-magazine", "website": "webpage", "organisation": "webpage"}
"""CSL types by kind of outlet; other kinds are newspapers."""

_ITEM_TYPES = {"article-magazine": "magazineArticle", "webpage": "webpage"}
"""Zotero's item types by CSL type; without one Zotero files every article under a journal."""


class Citation(Struct, frozen=True, kw_only=True):
    """The bibliographic data of an article."""

    key: str
    """Unique among the dossier's articles."""
    type: str
    """CSL type: `article-newspaper`."""
    title: str
    authors: tuple[str, ...]
    outlet: str | None
    date: tuple[int, ...]
    """Year, month and day, as far as they are known."""
    doubtful: bool
    language: str
    place: str | None
    url: str
    """URL of its page in the dossier; empty without a base_url."""
    dossier: str
    source: str
    sha256: str
    original: str | None = None
    """The publisher's page."""
    archived: str | None = None
    captured: str | None = None

    @property
    def note(self) -> str:
        """Return a note with the dossier, the source, its SHA-256 and the addresses of the original."""
        back = (
            f"original {self.original}" if self.original else "",
            f"archived at {self.archived}" if self.archived else "",
            f"captured {self.captured[:10]}" if self.captured else "",
        )
        place = f"In: {self.dossier}; source {self.source}, SHA-256 {self.sha256}"
        return "; ".join((place, *filter(None, back)))

    @property
    def iso_date(self) -> str:
        """Return the date as far as it is known, with hyphens; empty if unknown."""
        return "-".join(f"{part:02}" for part in self.date)


def cite(article: Article, outlet: tuple[str | None, str], site_info: SiteInfo, address: str) -> Citation:
    """Return the citation of an article at `address`; `outlet` is its name and kind."""
    published = article.published
    value = published.value if published else ""
    return Citation(
        key=_key(address),
        type=_TYPES.get(outlet[1], "article-newspaper"),
        title=_plain(article.headline) or article.source,
        authors=authors(article.byline or ""),
        outlet=_plain(outlet[0]) if outlet[0] else None,
        date=_date(value),
        doubtful=is_doubtful(value) or bool(published and published.basis is Basis.INFERRED),
        language=article.language,
        place=_plain(article.dateline.place) if article.dateline and article.dateline.place else None,
        url=f"{site_info.base_url}{address}" if site_info.base_url else "",
        dossier=site_info.title,
        source=_plain(article.source),
        sha256=article.sha256,
        original=article.url,
        archived=article.archived,
        captured=article.captured,
    )


def citation_of(dossier: Dossier, number: int) -> Citation:
    """Return the citation of the article with this number in the dossier."""
    article = dossier.studies[number].article
    return cite(article, outlet_of(dossier, article), dossier.site_info, dossier.addresses[number])


def outlet_of(dossier: Dossier, article: Article) -> tuple[str | None, str]:
    """Return name and kind of an article's outlet."""
    known = dossier.outlets.get(article.outlet or "")
    return outlet_name(dossier, article.outlet), known.kind if known else ""


def authors(byline: str) -> tuple[str, ...]:
    """Split a byline into names if each has at least two words; otherwise return it whole."""
    names = [name for name in _SEPARATORS.split(_plain(byline)) if name]
    if len(names) > 1 and all(" " in name for name in names):
        return tuple(names)
    return (_plain(byline),) if _plain(byline) else ()


def csl(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item of CSL-JSON."""
    item: dict[str, Any] = {"id": citation.key, "type": citation.type, "title": citation.title}
    if citation.authors:
        item["author"] = [{"literal": name} for name in citation.authors]
    if citation.outlet:
        item["container-title"] = citation.outlet
    if citation.date:
        item["issued"] = {
            "date-parts": [list(citation.date)],
            **({"circa": True} if citation.doubtful else {}),
        }
    if citation.place:
        item["publisher-place"] = citation.place
    item["language"] = citation.language
    if citation.url:
        item["URL"] = citation.url
    return {**item, "note": citation.note}


def csl_text(citation: Citation) -> str:
    """Return a citation as CSL-JSON on one line."""
    return msgspec.json.encode(csl(citation)).decode()


def highwire(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield names and contents of meta tags: Highwire's, which Zotero reads, and Dublin Core.

    The outlet is named as in PRISM, because Highwire's name for it turns any article into one of a journal.
    """
    several = [("citation_author", "DC.creator", name) for name in citation.authors]
    single = (
        ("citation_title", "DC.title", citation.title),
        ("citation_publication_date", "DC.date", citation.iso_date),
        ("prism.publicationName", "DC.publisher", citation.outlet),
        ("citation_language", "DC.language", citation.language),
        ("citation_public_url", "DC.identifier", citation.url),
    )
    for tag, core, value in (*several, *single):
        if value:
            yield tag, value.replace("-", "/") if tag == "citation_publication_date" else value
            yield core, value
    yield "z:itemType", _ITEM_TYPES.get(citation.type, "newspaperArticle")


def bibtex(citation: Citation) -> str:
    """Return a citation as BibTeX; printed text is in braces, so that no style changes its capitals."""
    fields = {name: value for name, value in _fields(citation).items() if value}
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{'article' if citation.outlet else 'misc'}{{{citation.key},\n{lines}}}\n"


def _fields(citation: Citation) -> Mapping[str, str]:
    year, month, number = (*citation.date, 0, 0, 0)[:3]
    return {
        "author": _braced(" and ".join(f"{{{_escaped(name)}}}" for name in citation.authors)),
        "title": f"{{{{{_escaped(citation.title)}}}}}",
        "journal": f"{{{{{_escaped(citation.outlet)}}}}}" if citation.outlet else "",
        "year": _braced(str(year or "")),
        "month": _MONTHS[month - 1] if month else "",
        "day": _braced(str(number or "")),
        "language": _braced(citation.language),
        "url": _braced(citation.url),
        "note": _braced(_escaped(citation.note)),
    }


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _escaped(words: str) -> str:
    return words.translate(_SPECIAL)


def _plain(words: str) -> str:
    """Return words on one line, without invisible characters."""
    return " ".join(_INVISIBLE.sub(" ", words).split())


def _date(value: str) -> tuple[int, ...]:
    exact = day(value.partition("/")[0])
    try:
        bounds(exact)
    except ValueError:
        return ()
    return tuple(map(int, exact.split("-")))


def _key(address: str) -> str:
    stem = address.rpartition("/")[2].removesuffix(".html")
    return (
        stem
        if _KEY.fullmatch(stem)
        else f"article-{sha256(stem.encode('utf-8', 'replace')).hexdigest()[:12]}"
    )
