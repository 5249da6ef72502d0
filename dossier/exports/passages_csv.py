"""`data/passages.csv`: every version of every passage, with every change."""

from collections.abc import Iterator

from dossier.exports.formats import article_columns, harmless, paragraph_link, permalink, table_file
from dossier.model.pages import File
from dossier.model.passages import Change, Passage, Version
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.data_files import PASSAGES

_NONE = Change(before="", after="", old_start=0, old_end=0, start=0, end=0)


def passages_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per change; a version without changes has one row."""
    rows = (row for passage in dossier.passages for row in _rows(dossier, passage))
    yield table_file(PASSAGES, rows)


def _rows(dossier: Dossier, passage: Passage) -> Iterator[tuple[object, ...]]:
    earliest = harmless(dossier.studies[passage.versions[0].study].article.id)
    name = permalink(dossier, addresses_of(dossier).passage(passage))
    for version in passage.versions:
        for change in version.changes or (_NONE,):
            yield name, earliest, *_row(dossier, version, change)


def _row(dossier: Dossier, version: Version, change: Change) -> tuple[object, ...]:
    article = dossier.studies[version.study].article
    return (
        *article_columns(article),
        version.line,
        version.start,
        version.end,
        version.words,
        version.kept,
        harmless(change.before),
        harmless(change.after),
        *((change.old_start, change.old_end, change.start, change.end) if change is not _NONE else ("",) * 4),
        paragraph_link(dossier, version.study, version.line),
    )
