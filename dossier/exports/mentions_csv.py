"""`data/mentions.csv`: every mention with its characters in the source."""

from collections.abc import Iterator

from dossier.model import Dossier, File, Occurrence
from dossier.records import csv_file, harmless, permalink

HEADER = (
    "article", "date", "outlet", "kind", "entity", "name", "role",
    "start", "end", "line", "sentence_start", "sentence_end", "rule", "source", "sha256", "permalink",
)  # fmt: skip


def mentions_csv(dossier: Dossier) -> Iterator[File]:
    """One row a mention, in the order of the articles and of the text."""
    found = [occurrence for occurrences in dossier.occurrences.values() for occurrence in occurrences]
    found.sort(key=lambda o: (o.study, o.mention.start, o.mention.end, o.mention.kind, o.mention.entity))
    yield csv_file("data/mentions.csv", HEADER, (_row(dossier, occurrence) for occurrence in found))


def _row(dossier: Dossier, occurrence: Occurrence) -> tuple[object, ...]:
    article, mention = dossier.studies[occurrence.study].article, occurrence.mention
    return (
        harmless(article.id),
        article.published.value if article.published else "",
        article.outlet or "",
        mention.kind,
        mention.entity,
        harmless(mention.name),
        harmless(mention.role or ""),
        mention.start,
        mention.end,
        occurrence.line,
        occurrence.start,
        occurrence.end,
        mention.rule,
        harmless(article.source),
        article.sha256,
        permalink(dossier, f"{dossier.addresses[occurrence.study]}#p{occurrence.line}"),
    )
