"""Shared passages: the list of all, and each text compared with the earliest."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from dossier.model.articles import Article
from dossier.model.pages import Page, Subject
from dossier.model.passages import Passage, Version
from dossier.model.urls import page_of_passages
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.addresses import addresses_of
from dossier.views.excerpts import Reference, references
from dossier.views.pagination import Pager, cut, pages_of
from dossier.views.passages import Revision
from dossier.views.pinpoints import Pinpoint, pinpoint_at


class PassageRow(Struct, frozen=True, kw_only=True):
    """A passage in the list of all."""

    article: Reference
    """The article with the earliest text."""
    title: str
    address: str
    texts: int
    outlets: int
    changes: int
    """Changes in the text that differs most."""


class VersionRow(Struct, frozen=True, kw_only=True):
    """One text of a passage."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    is_first: bool
    """Whether it is the earliest, with which the others are compared."""
    words: int
    kept: int
    """How many of the words are those of the earliest text."""
    changes: int
    revision: Revision


class PassageSection(Struct, frozen=True, kw_only=True):
    """A passage, as far as its texts are on the page."""

    anchor: str
    """Empty if the passage begins on an earlier page."""
    title: str
    count: int
    language: str
    tied: bool
    """Whether another text has the date of the earliest."""
    versions: Sequence[VersionRow]


class PassageListSubject(Subject, frozen=True, kw_only=True):
    """`passages.html`."""

    groups: Sequence[tuple[Reference, Sequence[PassageRow]]]
    """By the article with the earliest text."""
    total: int
    articles: int
    pages: Pager


class PassagesSubject(Subject, frozen=True, kw_only=True):
    """`passage.html`."""

    article: Reference
    passages: Sequence[PassageSection]
    total: int
    articles: int
    pages: Pager


def passage_list(dossier: Dossier) -> Iterator[Page]:
    """Plan `passages.html` and its further pages, with one row per passage."""
    known = references(dossier)
    stretches = cut("passages.html", len(dossier.passages), dossier.site_info.rows)
    articles = len({version.study for passage in dossier.passages for version in passage.versions})
    for stretch in stretches:
        shown = [_row(dossier, known, one) for one in dossier.passages[stretch.first : stretch.last]]
        subject = PassageListSubject(
            site=dossier.site_info,
            section="passages",
            groups=[(first, list(rows)) for first, rows in groupby(shown, key=attrgetter("article"))],
            total=len(dossier.passages),
            articles=articles,
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="passages.html", subject=subject)


def passage_pages(dossier: Dossier) -> Families:
    """Plan `passages/<slug>.html` and its further pages: the passages first printed in one article."""
    known = references(dossier)
    numbers = {
        page_of_passages(path).removesuffix(".html"): number for number, path in enumerate(dossier.addresses)
    }
    return Families(numbers, lambda name: _pages(dossier, known, numbers[name]))


def _pages(dossier: Dossier, known: Sequence[Reference], number: int) -> Iterator[Page]:
    passages = dossier.passages.first_in(number)
    rows = [(passage, version) for passage in passages for version in passage.versions]
    stretches = (
        cut(page_of_passages(dossier.addresses[number]), len(rows), dossier.site_info.rows) if rows else ()
    )
    begun: set[str] = set()
    where = addresses_of(dossier)
    for stretch in stretches:
        shown = []
        for address, group in groupby(
            rows[stretch.first : stretch.last], key=lambda row: where.passage(row[0])
        ):
            versions = list(group)
            passage = versions[0][0]
            shown.append(_section(dossier, known, passage, [v for _, v in versions], address not in begun))
            begun.add(address)
        subject = PassagesSubject(
            site=dossier.site_info,
            section="passages",
            article=known[number],
            passages=shown,
            total=len(passages),
            articles=len({version.study for _, version in rows}),
            pages=pages_of(stretches, stretch),
        )
        yield Page(path=stretch.path, template="passage.html", subject=subject)


def _row(dossier: Dossier, known: Sequence[Reference], passage: Passage) -> PassageRow:
    first = passage.versions[0]
    return PassageRow(
        article=known[first.study],
        title=_opening(dossier.studies[first.study].article, first),
        address=addresses_of(dossier).passage(passage),
        texts=len(passage.versions),
        outlets=len({known[version.study].outlet for version in passage.versions}),
        changes=max(len(version.changes) for version in passage.versions),
    )


def _section(
    dossier: Dossier, known: Sequence[Reference], passage: Passage, shown: list[Version], begins: bool
) -> PassageSection:
    first = passage.versions[0]
    return PassageSection(
        anchor=addresses_of(dossier).passage(passage).partition("#")[2] if begins else "",
        title=_opening(dossier.studies[first.study].article, first),
        count=len(passage.versions),
        language=known[first.study].language,
        tied=sum(known[v.study].date == known[first.study].date for v in passage.versions) > 1,
        versions=[_version(dossier, known, version, version is first) for version in shown],
    )


def _version(dossier: Dossier, known: Sequence[Reference], version: Version, is_first: bool) -> VersionRow:
    reference = known[version.study]
    return VersionRow(
        article=reference,
        address=f"{reference.path}#p{version.line}",
        pinpoint=pinpoint_at(dossier.studies[version.study], version.start),
        is_first=is_first,
        words=version.words,
        kept=version.kept,
        changes=len(version.changes),
        revision=Revision(dossier.studies[version.study], version),
    )


def _opening(article: Article, version: Version) -> str:
    """Return the first words of a passage, which serve as its title."""
    words = article.text[version.start : version.end].split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
