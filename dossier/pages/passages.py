"""Passages that several articles print, each text with what it changes of the earliest."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from dossier.addresses import cut, pages_of
from dossier.excerpts import Reference, references
from dossier.model import Article, Dossier, Page, Passage, Version
from dossier.revisions import Revision


def passage_pages(dossier: Dossier) -> Iterator[Page]:
    """`passages.html` and its further pages."""
    known = references(dossier)
    rows = [(number, version) for number, p in enumerate(dossier.passages) for version in p.versions]
    stretches = cut("passages.html", len(rows), dossier.imprint.rows)
    begun: set[int] = set()
    for stretch in stretches:
        shown = []
        for number, group in groupby(rows[stretch.first : stretch.last], key=itemgetter(0)):
            passage = dossier.passages[number]
            versions = [version for _, version in group]
            shown.append(_section(dossier, known, passage, versions, number not in begun))
            begun.add(number)
        subject = {
            "site": dossier.imprint,
            "section": "passages",
            "passages": shown,
            "total": len(dossier.passages),
            "articles": len({version.study for _, version in rows}),
            "pages": pages_of(stretches, stretch),
        }
        yield Page(path=stretch.path, template="passages.html", subject=subject)


def _section(
    dossier: Dossier, known: Sequence[Reference], passage: Passage, shown: list[Version], begins: bool
) -> dict[str, object]:
    first = passage.versions[0]
    return {
        "anchor": passage.address.partition("#")[2] if begins else "",
        "title": _opening(dossier.studies[first.study].article, first),
        "count": len(passage.versions),
        "language": known[first.study].language,
        "tied": sum(known[v.study].date == known[first.study].date for v in passage.versions) > 1,
        "versions": [_version(dossier, known, version, version is first) for version in shown],
    }


def _version(
    dossier: Dossier, known: Sequence[Reference], version: Version, is_first: bool
) -> dict[str, object]:
    reference = known[version.study]
    return {
        "article": reference,
        "address": f"{reference.path}#p{version.line}",
        "line": version.line,
        "is_first": is_first,
        "words": version.words,
        "kept": version.kept,
        "changes": len(version.changes),
        "revision": Revision(dossier.studies[version.study], version),
    }


def _opening(article: Article, version: Version) -> str:
    """The first words of a passage, by which it is called."""
    words = article.text[version.start : version.end].split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
