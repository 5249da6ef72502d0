"""Decisions about speakers and dates that come to nothing: an editor should hear of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dossier.analysis.overrides import idle
from dossier.core.errors import Problem, did_you_mean
from dossier.model import Entity, SettledSpeaker, Study
from dossier.project.sidecars import FOLDER


def idle_decisions(
    studies: Sequence[Study], entities: Mapping[str, Entity], content: str, line_of: Callable[..., int | None]
) -> Iterator[Problem]:
    """Decisions that fit nothing, and speakers who are not in the lexicon."""
    for study in (one for one in studies if one.article.speakers or one.article.dates):
        where = f"{content}/{FOLDER}/{study.article.id}.md"
        line = partial(line_of, study.article.id)
        for n, decision in enumerate(study.article.speakers):
            if decision.speaker and f"actors/{decision.speaker}" not in entities:
                known = [key.removeprefix("actors/") for key in entities if key.startswith("actors/")]
                what = f"'speakers': no actor has the id {decision.speaker!r}"
                yield Problem(where, line("speakers", n), what, did_you_mean(decision.speaker, known))
        for idle_one in idle(study):
            spoken = isinstance(idle_one, SettledSpeaker)
            kind, key = ("quotation", "speakers") if spoken else ("date", "dates")
            place = [*(study.article.speakers if spoken else study.article.dates)].index(idle_one)
            words = f" that begins with {idle_one.words!r}" if idle_one.words else ""
            remedy = f"See: dossier explain {study.article.source}"
            yield Problem(where, line(key, place), f"line {idle_one.line} has no {kind}{words}", remedy)
