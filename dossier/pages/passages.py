"""Shared passages: the list of all, and each text compared with the earliest."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model.articles import Article
from dossier.model.pages import Page, Subject
from dossier.model.passages import Passage, Version
from dossier.model.whole import Dossier
from dossier.pages.families import Families
from dossier.views.addresses import PASSAGES, addresses_of
from dossier.views.excerpts import Reference, references
from dossier.views.pagination import Pager, part
from dossier.views.passages import Revision
from dossier.views.pinpoints import Pinpoint, pinpoint_at


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
    """A passage with all its texts."""

    anchor: str
    title: str
    outlets: int
    changes: int
    """Changes in the text that differs most."""
    tied: bool
    """Whether another text has the date of the earliest."""
    versions: Sequence[VersionRow]


class PassagesSubject(Subject, frozen=True, kw_only=True):
    """`passages.html`."""

    groups: Sequence[tuple[Reference, Sequence[PassageSection]]]
    """By the article with the earliest text."""
    total: int
    """How many passages there are on all pages."""
    pages: Pager


def passage_pages(dossier: Dossier) -> Families:
    """Plan `passages.html` and its further pages, each for a number of articles that published passages first."""
    known, longest = references(dossier), dossier.site_info.rows
    starts = range(0, max(len(dossier.studies), 1), longest)
    names = {part(PASSAGES, n).removesuffix(".html"): start for n, start in enumerate(starts, 1)}
    return Families(names, lambda name: _page(dossier, known, names[name]))


def _page(dossier: Dossier, known: Sequence[Reference], start: int) -> Iterator[Page]:
    longest, studies = dossier.site_info.rows, range(len(dossier.studies))
    groups = [
        (known[number], [_section(dossier, known, passage) for passage in passages])
        for number in studies[start : start + longest]
        if (passages := dossier.passages.first_in(number))
    ]
    if groups or not start:
        path = part(PASSAGES, start // longest + 1)
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
    """Return the place of a page among those that have passages; the first page is always there."""
    firsts = [passage.versions[0].study for passage in dossier.passages]
    longest = dossier.site_info.rows
    blocks = sorted({0, *(number // longest for number in firsts)})
    here = blocks.index(start // longest)
    before = sum(number < start for number in firsts)
    return Pager(
        number=here + 1,
        of=len(blocks),
        before=part(PASSAGES, blocks[here - 1] + 1) if here else None,
        after=part(PASSAGES, blocks[here + 1] + 1) if here + 1 < len(blocks) else None,
        first=before + 1,
        last=before + shown,
        total=len(firsts),
    )


def _section(dossier: Dossier, known: Sequence[Reference], passage: Passage) -> PassageSection:
    first, versions = passage.versions[0], passage.versions
    return PassageSection(
        anchor=addresses_of(dossier).passage(passage).partition("#")[2],
        title=_opening(dossier.studies[first.study].article, first),
        outlets=len({known[version.study].outlet for version in versions}),
        changes=max(len(version.changes) for version in versions),
        tied=sum(known[v.study].date == known[first.study].date for v in versions) > 1,
        versions=[_version(dossier, known, version, version is first) for version in versions],
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
