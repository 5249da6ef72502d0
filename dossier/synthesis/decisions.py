"""Apply decisions of editors about comparisons, and report decisions in sidecars that match nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from msgspec import structs

from dossier.analysis.overrides import idle
from dossier.core.errors import Problem, did_you_mean
from dossier.model.articles import SettledDate, SettledName, SettledSpeaker
from dossier.model.attributions import Comparison, Statement
from dossier.model.findings import Study
from dossier.model.index import Entity
from dossier.model.urls import slug
from dossier.project.comparisons import Decision, Pointer
from dossier.project.sidecars import FOLDER
from dossier.synthesis.grouping import MemoStep
from dossier.synthesis.statements import statements_of
from dossier.synthesis.verdicts import Sources, weighed

DECIDED = "grouped by the editor"
_KINDS = {
    SettledSpeaker: ("quotation", "speakers"),
    SettledDate: ("date", "dates"),
    SettledName: ("name", "names"),
}
"""Name of each kind of decision, and its key in a sidecar."""


def decide(
    found: Iterable[Comparison], decisions: Sequence[Decision], sources: Sources
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """Return the comparisons after all decisions, and problems with the decisions."""
    comparisons = {comparison.id: comparison for comparison in found}
    problems: list[Problem] = []
    context = _FigureFinder(sources)
    for decision in decisions:
        problems += _apply(decision, comparisons, context)
    return tuple(comparisons.values()), tuple(problems)


class _FigureFinder:
    """Finds the figures to which decisions refer."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self._studies = sources, sources.studies

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {study.article.id: number for number, study in enumerate(self._studies)}

    def statement(self, pointer: Pointer) -> Statement | tuple[str, str]:
        """Return the statement with the figure, or a description of the mistake and its remedy."""
        number = self._numbers.get(pointer.article)
        if number is None:
            return f"there is no article {pointer.article!r}", did_you_mean(pointer.article, self._numbers)
        study = self._studies[number]
        wanted = _plain(pointer.figure)
        for statement in statements_of(number, study):
            printed = [_plain(study.figures[index].printed) for index in statement.figures]
            if any(words.startswith(wanted) for words in printed):
                return statement
        known = [" ".join(figure.printed.split()) for figure in study.figures]
        remedy = did_you_mean(pointer.figure, known) if known else "No figures were found in it."
        return f"{pointer.article!r} has no figure {pointer.figure!r}", remedy


def _plain(printed: str) -> str:
    return " ".join(printed.lower().split())


def _apply(
    decision: Decision, comparisons: dict[str, Comparison], context: _FigureFinder
) -> Iterator[Problem]:
    if decision.id is not None and decision.id not in comparisons:
        known = did_you_mean(decision.id, comparisons) if comparisons else "There are none."
        yield Problem(decision.where, decision.line, f"there is no comparison {decision.id!r}", known)
        return
    if decision.dismiss and decision.id:
        del comparisons[decision.id]
        return
    held = comparisons[decision.id].statements if decision.id else ()
    joined, wrong = _statements(decision.join, context)
    parted, also_wrong = _statements(decision.part, context)
    for what, remedy in (*wrong, *also_wrong):
        yield Problem(decision.where, decision.line, what, remedy)
    away = {(one.study, one.figures) for one in parted}
    statements = [one for one in dict.fromkeys((*held, *joined)) if (one.study, one.figures) not in away]
    if decision.id and len(statements) < 2:
        del comparisons[decision.id]
    elif len(statements) > 1:
        made = _made(decision, comparisons.get(decision.id or ""), statements, context.sources)
        comparisons[made.id] = made


def _statements(
    pointers: Iterable[Pointer], context: _FigureFinder
) -> tuple[list[Statement], list[tuple[str, str]]]:
    found = [context.statement(pointer) for pointer in pointers]
    return [one for one in found if isinstance(one, Statement)], [
        one for one in found if isinstance(one, tuple)
    ]


def _made(
    decision: Decision, before: Comparison | None, statements: list[Statement], sources: Sources
) -> Comparison:
    ordered = tuple(sorted(statements, key=lambda one: (one.study, one.start)))
    if before and ordered == before.statements:
        return structs.replace(before, name=decision.name or before.name)
    verdict, why = weighed(ordered, sources)
    first = ordered[0]
    return Comparison(
        id=before.id if before else slug(decision.name or "") or "comparison",
        name=decision.name or (before.name if before else None),
        outcome=first.outcome,
        sort=first.sort,
        when=before.when if before else first.when,
        statements=ordered,
        verdict=verdict,
        evidence=(DECIDED, why),
    )


def idle_decisions(
    studies: Iterable[Study], entities: Mapping[str, Entity], content: str, line_of: Callable[..., int | None]
) -> Iterator[Problem]:
    """Yield Problems for decisions that match nothing, and for speakers who are not in the lexicon."""
    for study in studies:
        where = f"{content}/{FOLDER}/{study.article.id}.md"
        line = partial(line_of, study.article.id)
        for n, decision in enumerate(study.article.speakers):
            if decision.speaker and f"actors/{decision.speaker}" not in entities:
                known = [key.removeprefix("actors/") for key in entities if key.startswith("actors/")]
                what = f"'speakers': no actor has the id {decision.speaker!r}"
                yield Problem(where, line("speakers", n), what, did_you_mean(decision.speaker, known))
        for idle_one in idle(study):
            kind, key = _KINDS[type(idle_one)]
            place = [*getattr(study.article, key)].index(idle_one)
            begins = "is" if isinstance(idle_one, SettledName) else "begins with"
            words = f" that {begins} {idle_one.words!r}" if idle_one.words else ""
            remedy = f"See: dossier explain {study.article.source}"
            yield Problem(where, line(key, place), f"line {idle_one.line} has no {kind}{words}", remedy)


def _is_decided(study: Study) -> bool:
    return bool(study.article.speakers or study.article.dates or study.article.names)


def _decided(studies: Sequence[Study]) -> list[int]:
    return [number for number, study in enumerate(studies) if _is_decided(study)]


DECIDING = MemoStep(_is_decided, _decided)
"""The numbers of the studies with decisions in their sidecars."""
