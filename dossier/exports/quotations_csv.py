"""`data/quotations.csv`: who said what, with the offsets of the words and of the speaker's name."""

from collections.abc import Iterator

from dossier.exports.formats import article_columns, harmless, paragraph_link, table_file
from dossier.model.attributions import Attribution
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.text.spans import visible
from dossier.views.data_files import QUOTATIONS


def quotations_csv(dossier: Dossier) -> Iterator[File]:
    """Write one row per quotation or statement, in the order of the articles and of their text."""
    found = (attribution for speaker in dossier.speakers.values() for attribution in speaker.attributions)
    ordered = sorted(
        found,
        key=lambda attribution: (attribution.study, attribution.quotation.start, attribution.quotation.end),
    )
    yield table_file(QUOTATIONS, (_row(dossier, attribution) for attribution in ordered))


def _row(dossier: Dossier, attribution: Attribution) -> tuple[object, ...]:
    article, quotation = dossier.studies[attribution.study].article, attribution.quotation
    return (
        *article_columns(article),
        quotation.speaker_id or "",
        harmless(quotation.speaker or ""),
        harmless("; ".join(quotation.candidates)),
        "yes" if quotation.direct else "no",
        "yes" if quotation.partial else "no",
        harmless(quotation.cue or ""),
        quotation.shade,
        harmless(quotation.via or ""),
        harmless(quotation.cites or ""),
        harmless(visible(article, quotation.start, quotation.end)),
        quotation.start,
        quotation.end,
        "" if quotation.speaker_start is None else quotation.speaker_start,
        "" if quotation.speaker_end is None else quotation.speaker_end,
        attribution.line,
        harmless(" ".join(quotation.evidence)),
        paragraph_link(dossier, attribution.study, attribution.line),
    )
