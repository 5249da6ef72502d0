"""Verdicts: whether the numbers of several sources are compatible."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from dossier.model.attributions import Statement, Verdict
from dossier.model.entries import Outlet
from dossier.model.findings import Study

_ABOUT = (0.85, 1.15)
"""Lower and upper bound of an "about" number, as multiples of it."""
_ONE_SIDED = frozenset(("at least", "at most"))


class Sources(NamedTuple):
    """The articles of statements, and their outlets."""

    studies: Sequence[Study]
    outlets: Mapping[str, Outlet]

    def outlet_of(self, one: Statement) -> str:
        """Return the name of the outlet of a statement; if it is unknown, the file of the article."""
        article = self.studies[one.study].article
        known = self.outlets.get(article.outlet or "")
        return known.name if known else article.outlet or article.source

    def parts_of(self, one: Statement) -> str:
        """Return the parts of a total with what each counts: `5 military + 3 civilian`."""
        figures = [self.studies[one.study].figures[index] for index in one.figures[-len(one.parts) :]]
        named = [f"{figure.value:,} {' '.join(figure.unit.split())}".rstrip() for figure in figures]
        return " + ".join(named)


def weighed(statements: Sequence[Statement], sources: Sources) -> tuple[Verdict, str]:
    """Return the verdict on statements, and its reason.

    They agree if all give one number, and are compatible if some number fits all of them: "at least 14", 19.
    They differ if none does, or if two give different lower or different upper bounds, since a bound is all that its
    source knows.
    """
    if len({(one.outcome, one.sort) for one in statements}) > 1:
        return Verdict.NOT_COMPARABLE, "they count different things"
    ranges = [_range(one) for one in statements]
    if max(low for low, _ in ranges) > min(high for _, high in ranges) or _bounded_otherwise(statements):
        return Verdict.DIFFER, f"totals from {min(_ends(statements)):,} to {max(_ends(statements)):,}"
    if len({(one.total, one.most) for one in statements}) > 1:
        listed = "; ".join(dict.fromkeys(map(_printed, statements)))
        return Verdict.COMPATIBLE, f"no total rules another out: {listed}"
    return _by_parts(statements, sources)


def _by_parts(statements: Sequence[Statement], sources: Sources) -> tuple[Verdict, str]:
    """Return the verdict on statements with the same total; only parts that add up to it are compared."""
    total = f"the totals are {_number(statements[0])}"
    divided = [one for one in statements if one.parts and sum(one.parts) == one.total]
    if len({tuple(sorted(one.parts)) for one in divided}) < 2:
        return Verdict.AGREE, total
    outlets: dict[str, dict[str, None]] = {}
    for one in divided:
        outlets.setdefault(sources.parts_of(one), {})[sources.outlet_of(one)] = None
    listed = "; ".join(f"{', '.join(names)}: {parts}" for parts, names in outlets.items())
    return Verdict.PARTS_DIFFER, f"{total}, the parts differ ({listed})"


def _range(one: Statement) -> tuple[float, float]:
    """Return the lowest and highest number that a statement allows."""
    if one.most is not None:
        return one.total, one.most
    if one.bound == "at least":
        return one.total, inf
    if one.bound == "at most":
        return 0.0, one.total
    low, high = _ABOUT if one.bound == "about" else (1.0, 1.0)
    return one.total * low, one.total * high


def _bounded_otherwise(statements: Sequence[Statement]) -> bool:
    """Return whether two statements give different numbers with "at least", or with "at most"."""
    bounded = {(one.bound, one.total) for one in statements if one.bound in _ONE_SIDED and one.most is None}
    return len({bound for bound, _ in bounded}) < len(bounded)


def _ends(statements: Sequence[Statement]) -> list[int | float]:
    return [end for one in statements for end in (one.total, one.most) if end is not None]


def _printed(one: Statement) -> str:
    return _number(one) if one.most is not None or not one.bound else f"{one.bound} {_number(one)}"


def _number(one: Statement) -> str:
    return f"{one.total:,}" if one.most is None else f"{one.total:,} to {one.most:,}"
