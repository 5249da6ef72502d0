"""Clean a Source into an Article: label every character, lose nothing."""

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.corpus import Sample, sample
from dossier.cleaning.decisions import apply_decisions, language_of, outlet_of
from dossier.cleaning.layout import unpack
from dossier.cleaning.lines import LabelledLines
from dossier.cleaning.metadata import read_article
from dossier.cleaning.outlets import RecognisedOutlet
from dossier.cleaning.rules import label, tile
from dossier.model.articles import Article, CorpusStats
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source

_NO_STATS, _NO_SIDECAR = CorpusStats(), Sidecar()


def clean(
    source: Source,
    context: CleaningContext,
    stats: CorpusStats = _NO_STATS,
    sidecar: Sidecar = _NO_SIDECAR,
    seen: Sample | None = None,
) -> Article:
    """Label every character of a source, and read the metadata from the labelled blocks.

    `seen` is the Sample of the source if one exists already; it saves finding the lines again.
    """
    seen = seen or sample(source, context)
    recognised = RecognisedOutlet(
        context.outlet(seen.outlet) or seen.unlisted,
        seen.evidence,
        listed=seen.unlisted is None,
        provisional=seen.provisional,
    )
    found = outlet_of(recognised, context, sidecar)
    page = LabelledLines(
        source=source,
        lines=unpack(seen.lines, source.text),
        language=language_of(source, context, sidecar),
        stats=stats,
        sidecar=sidecar,
        outlet=found.outlet,
        agencies=context.agencies,
    )
    label(page)
    return apply_decisions(read_article(page, tile(page), found, context), sidecar)
