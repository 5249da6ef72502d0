"""Apply an editor's decisions about speakers and dates, and find decisions that have no effect."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import structs

from dossier.analysis.mentions.decided import spans_of, undecided
from dossier.model.articles import SettledDate, SettledName, SettledSpeaker
from dossier.model.findings import Quotation, Study, TimeReference
from dossier.text.spans import block_at

BY_EDITOR = ("Set by the editor.",)

Decision = TypeVar("Decision", SettledSpeaker, SettledDate)


def settle(study: Study) -> Study:
    """Return the study with the editor's decisions in place of the analysers' results."""
    article = study.article
    if article.names:
        study = structs.replace(study, candidates=undecided(article, study.candidates))
    speakers, dates = article.speakers, article.dates
    if not speakers and not dates:
        return study
    quotations = tuple(_with_speaker(one, _decision_about(study, one, speakers)) for one in study.quotations)
    times = tuple(_dated(one, _decision_about(study, one, dates)) for one in study.times)
    return structs.replace(study, quotations=quotations, times=times)


def idle(study: Study) -> Iterator[SettledSpeaker | SettledDate | SettledName]:
    """Yield decisions that match nothing in the text, so that the editor learns about them."""
    for speaker in study.article.speakers:
        if not any(_fits(study, one, speaker) for one in study.quotations):
            yield speaker
    for date in study.article.dates:
        if not any(_fits(study, one, date) for one in study.times):
            yield date
    for name in study.article.names:
        if name.line is not None and not spans_of(study.article, name):
            yield name


def _decision_about(
    study: Study, found: Quotation | TimeReference, decisions: Sequence[Decision]
) -> Decision | None:
    return next((decision for decision in decisions if _fits(study, found, decision)), None)


def _fits(study: Study, found: Quotation | TimeReference, decision: SettledSpeaker | SettledDate) -> bool:
    text = study.article.text
    if decision.line not in (text.count("\n", 0, found.start) + 1, _line_of_paragraph(study, found.start)):
        return False
    words = found.words if isinstance(found, Quotation) else found.printed
    return " ".join(words.split()).startswith(" ".join(decision.words.split()))


def _line_of_paragraph(study: Study, offset: int) -> int:
    return study.lines[block_at(study.article, offset)]


def _with_speaker(quotation: Quotation, decision: SettledSpeaker | None) -> Quotation:
    if decision is None:
        return quotation
    key = f"actors/{decision.speaker}" if decision.speaker else None
    return structs.replace(quotation, speaker_id=key, evidence=BY_EDITOR)


def _dated(time: TimeReference, decision: SettledDate | None) -> TimeReference:
    return structs.replace(time, value=decision.date, evidence=BY_EDITOR) if decision else time
