"""Comparisons as an editor wants them: joined, parted, named or dismissed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import structs

from dossier.core.errors import Problem, did_you_mean
from dossier.model import Comparison, Statement, Study
from dossier.model.urls import slug
from dossier.project.comparisons import Decision, Pointer
from dossier.synthesis.comparisons import weighed
from dossier.synthesis.statements import statements_of

DECIDED = "an editor put them together"


def decide(
    found: Iterable[Comparison],
    decisions: Sequence[Decision],
    studies: Sequence[Study],
    anchors: Sequence[Sequence[int]],
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """The comparisons after all decisions, and what is wrong with these."""
    comparisons = {comparison.id: comparison for comparison in found}
    problems: list[Problem] = []
    desk = _Desk(studies, anchors)
    for decision in decisions:
        problems += _apply(decision, comparisons, desk)
    return tuple(comparisons.values()), tuple(problems)


class _Desk:
    """Where the figures that an editor points to are found."""

    def __init__(self, studies: Sequence[Study], anchors: Sequence[Sequence[int]]) -> None:
        self._studies = studies
        self._anchors = anchors

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {study.article.id: number for number, study in enumerate(self._studies)}

    def statement(self, pointer: Pointer) -> Statement | tuple[str, str]:
        """The statement that holds the figure; or what is wrong, and the remedy."""
        number = self._numbers.get(pointer.article)
        if number is None:
            return f"there is no article {pointer.article!r}", did_you_mean(pointer.article, self._numbers)
        study = self._studies[number]
        wanted = _plain(pointer.figure)
        for statement in statements_of(number, study, self._anchors[number]):
            printed = [_plain(study.figures[index].printed) for index in statement.figures]
            if any(words.startswith(wanted) for words in printed):
                return statement
        known = [" ".join(figure.printed.split()) for figure in study.figures]
        remedy = did_you_mean(pointer.figure, known) if known else "No figures were found in it."
        return f"{pointer.article!r} has no figure {pointer.figure!r}", remedy


def _plain(printed: str) -> str:
    return " ".join(printed.lower().split())


def _apply(decision: Decision, comparisons: dict[str, Comparison], desk: _Desk) -> Iterator[Problem]:
    if decision.id is not None and decision.id not in comparisons:
        known = did_you_mean(decision.id, comparisons) if comparisons else "There are none."
        yield Problem(decision.where, decision.line, f"there is no comparison {decision.id!r}", known)
        return
    if decision.dismiss and decision.id:
        del comparisons[decision.id]
        return
    held = comparisons[decision.id].statements if decision.id else ()
    joined, wrong = _statements(decision.join, desk)
    parted, also_wrong = _statements(decision.part, desk)
    for what, remedy in (*wrong, *also_wrong):
        yield Problem(decision.where, decision.line, what, remedy)
    away = {(one.study, one.figures) for one in parted}
    statements = [one for one in dict.fromkeys((*held, *joined)) if (one.study, one.figures) not in away]
    if decision.id and len(statements) < 2:
        del comparisons[decision.id]
    elif len(statements) > 1:
        made = _made(decision, comparisons.get(decision.id or ""), statements)
        comparisons[made.id] = made


def _statements(pointers: Iterable[Pointer], desk: _Desk) -> tuple[list[Statement], list[tuple[str, str]]]:
    found = [desk.statement(pointer) for pointer in pointers]
    return [one for one in found if isinstance(one, Statement)], [
        one for one in found if isinstance(one, tuple)
    ]


def _made(decision: Decision, before: Comparison | None, statements: list[Statement]) -> Comparison:
    ordered = tuple(sorted(statements, key=lambda one: (one.study, one.start)))
    if before and ordered == before.statements:
        return structs.replace(before, name=decision.name or before.name)
    verdict, why = weighed(ordered)
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
