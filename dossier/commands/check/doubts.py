"""Report what analysis could not decide: speakers, dates, and differing figures."""

from collections.abc import Iterator

from dossier.core.errors import Problem, Severity
from dossier.model.attributions import Comparison, Verdict
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.sidecars import FOLDER
from dossier.text.spans import block_at

_SHOWN = 48
_CLEARLY = 4
"""Words; shorter quotations are mostly single words in marks, not speech."""


def doubts(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield quotations without speaker, uncertain dates and differing figures, with what an editor can do."""
    for study in dossier.studies:
        sidecar = f"{config.settings.content}/{FOLDER}/{study.article.id}.md"
        yield from _speakers(study, sidecar)
        yield from _dates(study, sidecar)
    for comparison in dossier.comparisons:
        if comparison.verdict not in (Verdict.AGREE, Verdict.COMPATIBLE):
            yield _contradiction(dossier, comparison, config)


def _speakers(study: Study, sidecar: str) -> Iterator[Problem]:
    for one in study.quotations:
        if one.direct and one.speaker_id is None and len(one.words.split()) >= _CLEARLY:
            line = _line(study, one.start)
            who = (
                f"{' '.join(one.speaker.split())!r}, who is no actor,"
                if one.speaker
                else "an unknown speaker"
            )
            what = f"{who} says {_shortened(one.words)!r}"
            remedy = f"If you know the speaker, add to {sidecar}: speakers: [{{line: {line}, speaker: …}}]"
            yield Problem(study.article.source, line, what, remedy, Severity.NOTE)


def _dates(study: Study, sidecar: str) -> Iterator[Problem]:
    for one in study.times:
        if "?" in one.value or "%" in one.value:
            line = _line(study, one.start)
            what = f"{_shortened(one.printed)!r} is doubtful, {one.value}"
            remedy = f"If you know the day, add to {sidecar}: dates: [{{line: {line}, date: …}}]"
            yield Problem(study.article.source, line, what, remedy, Severity.NOTE)


def _contradiction(dossier: Dossier, comparison: Comparison, config: Config) -> Problem:
    first = comparison.statements[0]
    sources = ", ".join(
        dict.fromkeys(dossier.studies[one.study].article.source for one in comparison.statements)
    )
    what = f"{comparison.name or comparison.id}: {comparison.verdict.value} ({sources})"
    remedy = f"Join, part or dismiss it in {config.settings.content}/comparisons.yml if that is wrong."
    return Problem(dossier.studies[first.study].article.source, first.line, what, remedy, Severity.NOTE)


def _line(study: Study, offset: int) -> int:
    return study.lines[block_at(study.article, offset)]


def _shortened(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= _SHOWN else f"{joined[:_SHOWN]}…"
