"""Clean a Source into an Article: label every character, lose nothing."""

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.layout import lay_out
from dossier.cleaning.lines import LabelledLines
from dossier.cleaning.metadata import read_article
from dossier.cleaning.outlets import RecognisedOutlet, recognise
from dossier.cleaning.rules import label, tile
from dossier.model.articles import Article, CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.text.language import detect_language

_NO_STATS, _NO_SIDECAR = CorpusStats(), Sidecar()


def clean(
    source: Source, context: CleaningContext, stats: CorpusStats = _NO_STATS, sidecar: Sidecar = _NO_SIDECAR
) -> Article:
    """Label every character of a source and read the metadata from the labelled blocks."""
    lines = lay_out(source)
    recognised = recognise(lines, source.text, context.outlets)
    page = LabelledLines(
        source=source,
        lines=lines,
        language=_language(source, context, sidecar),
        stats=stats,
        sidecar=sidecar,
        outlet=_outlet(recognised, context, sidecar),
        agencies=context.agencies,
    )
    label(page)
    return read_article(page, tile(page), recognised, context)


def _language(source: Source, context: CleaningContext, sidecar: Sidecar) -> str:
    given = sidecar.language if isinstance(sidecar.language, str) else source.metadata.get("language")
    return given or detect_language(source.text, context.language)


def _outlet(recognised: RecognisedOutlet, context: CleaningContext, sidecar: Sidecar) -> Outlet | None:
    if isinstance(sidecar.outlet, str):
        return next((outlet for outlet in context.outlets if outlet.id == sidecar.outlet), recognised.outlet)
    return recognised.outlet
