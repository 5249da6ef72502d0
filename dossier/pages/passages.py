"""Shared passages: for each its versions, compared with the earliest."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.articles import Article
from dossier.model.pages import Page, Subject
from dossier.model.passages import Passage, Version
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.addresses import PASSAGES, addresses_of
from dossier.views.excerpts import Reference, References
from dossier.views.pagination import Pager, page_path
from dossier.views.passages import Revision
from dossier.views.pinpoints import Pinpoint, pinpoint_at


class VersionRow(Struct, frozen=True, kw_only=True):
    """One version of a passage."""

    article: Reference
    address: str
    pinpoint: Pinpoint
    is_first: bool
    """Whether it is the earliest, with which the others are compared."""
    words: int
    kept: int
    """How many of the words are those of the earliest version."""
    changes: int
    revision: Revision


class PassageSection(Struct, frozen=True, kw_only=True):
    """A passage with all its versions."""

    anchor: str
    title: str
    outlets: int
    changes: int
    """Number of changes in the version that differs most."""
    tied: bool
    """Whether another version has the date of the earliest."""
    versions: Sequence[VersionRow]


class PassagesSubject(Subject, frozen=True, kw_only=True):
    """`passages.html`."""

    groups: Sequence[tuple[Reference, Sequence[PassageSection]]]
    """By the article with the earliest version."""
    total: int
    """How many passages there are on all pages."""
    pages: Pager


def passage_pages(dossier: Dossier) -> Families:
    """Plan `passages.html` and its further pages.

    A page has the passages first published in a fixed range of articles, so that an edit moves few of them.
    """
    references, per_page = References(dossier), dossier.site_info.rows
    starts = range(0, max(len(dossier.studies), 1), per_page)
    names = {page_path(PASSAGES, n).removesuffix(".html"): start for n, start in enumerate(starts, 1)}
    return Families(names, lambda name: _page(dossier, references, names[name]))


def _page(dossier: Dossier, references: Sequence[Reference], start: int) -> Iterator[Page]:
    per_page, studies = dossier.site_info.rows, range(len(dossier.studies))
    groups = [
        (references[number], [_section(dossier, references, passage) for passage in passages])
        for number in studies[start : start + per_page]
        if (passages := dossier.passages.first_in(number))
    ]
    if groups or not start:
        path = page_path(PASSAGES, start // per_page + 1)
        shown = sum(len(sections) for _, sections in groups)
        subject = PassagesSubject(
            site=dossier.site_info,
            section="passages",
            groups=groups,
            total=len(dossier.passages),
            pages=_pager(dossier, start, shown),
        )
        yield Page(path=path, template="passages.html", subject=subject)


def _pager(dossier: Dossier, start: int, shown: int) -> Pager:
    """Return the pager of a page among those that have passages; the first page always exists."""
    firsts = [passage.versions[0].study for passage in dossier.passages]
    per_page = dossier.site_info.rows
    blocks = sorted({0, *(number // per_page for number in firsts)})
    here = blocks.index(start // per_page)
    before = sum(number < start for number in firsts)
    return Pager(
        number=here + 1,
        of=len(blocks),
        before=page_path(PASSAGES, blocks[here - 1] + 1) if here else None,
        after=page_path(PASSAGES, blocks[here + 1] + 1) if here + 1 < len(blocks) else None,
        first=before + 1,
        last=before + shown,
        total=len(firsts),
    )


def _section(dossier: Dossier, references: Sequence[Reference], passage: Passage) -> PassageSection:
    first, versions = passage.versions[0], passage.versions
    return PassageSection(
        anchor=addresses_of(dossier).passage(passage).partition("#")[2],
        title=_opening(dossier.studies[first.study].article, first),
        outlets=len({references[version.study].outlet for version in versions}),
        changes=max(len(version.changes) for version in versions),
        tied=sum(references[v.study].date == references[first.study].date for v in versions) > 1,
        versions=[_version(dossier, references, version, version is first) for version in versions],
    )


def _version(
    dossier: Dossier, references: Sequence[Reference], version: Version, is_first: bool
) -> VersionRow:
    reference = references[version.study]
    return VersionRow(
        article=reference,
        address=reference.paragraph(version.line),
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
