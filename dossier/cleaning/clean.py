"""Clean a Source into an Article: label every character, lose nothing."""

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.layout import lay_out
from dossier.cleaning.lines import LabelledLines
from dossier.cleaning.metadata import read_article
from dossier.cleaning.outlets import outlet_of
from dossier.cleaning.rules import label, tile
from dossier.model.articles import Article, CorpusStats
from dossier.model.sidecars import Sidecar
from dossier.model.sources import BlockKind, Source
from dossier.text.language import detect_language

_NO_STATS, _NO_SIDECAR = CorpusStats(), Sidecar()


def clean(
    source: Source, context: CleaningContext, stats: CorpusStats = _NO_STATS, sidecar: Sidecar = _NO_SIDECAR
) -> Article:
    """Label every character of a source and read the metadata from the labelled blocks."""
    lines = lay_out(source)
    found = outlet_of(source, lines, context, sidecar)
    page = LabelledLines(
        source=source,
        lines=lines,
        language=_language(source, context, sidecar),
        stats=stats,
        sidecar=sidecar,
        outlet=found.outlet,
        agencies=context.agencies,
    )
    label(page)
    return read_article(page, tile(page), found, context)


def _language(source: Source, context: CleaningContext, sidecar: Sidecar) -> str:
    if isinstance(sidecar.language, str):
        return sidecar.language
    declared = source.metadata.get("language")
    if not source.media_type.endswith("html"):
        return declared or detect_language(source.text, context.language)
    text = [part for part in source.outline if part.kind is BlockKind.PARAGRAPH]
    words = "\n".join(source.text[part.start : part.end] for part in text) or source.text
    return detect_language(words, declared or context.language)  # what templates declare is often wrong
