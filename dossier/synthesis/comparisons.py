"""Compare the numbers that several sources give for the same thing."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from dossier.model.attributions import Comparison, Statement
from dossier.model.edtf import bounds, day
from dossier.model.findings import Study
from dossier.model.index import Entity
from dossier.synthesis.group_index import IndexSpec
from dossier.synthesis.statements import statements_of
from dossier.synthesis.verdicts import Sources, weighed
from dossier.text.english import spelled_value

_SPAN = 10
"""Maximum days of a period that may mean the day of other statements."""
_FACTOR = 10
"""A number at least this many times another counts something else."""
Key = tuple[str, str, str]
"""Outcome, sort, day; no day if a statement gives a period."""


class _Event(Struct):
    """Statements about the same event."""

    statements: list[Statement]
    sides: frozenset[str]
    """Names in what is counted: "Turkish" in "Turkish troops"."""
    places: frozenset[str]
    """Keys of the places in their sentences, and of those that contain them."""
    totals: set[int | float]

    def add(self, one: Statement) -> None:
        """Add a statement about it."""
        self.statements.append(one)
        self.totals.add(one.total)


def _comparable(study: Study) -> Iterator[tuple[Key, int]]:
    for place, one in enumerate(statements_of(0, study)):
        if one.outcome and one.when:
            yield (one.outcome, one.sort, _day(one) or ""), place


def _statements(number: int, studies: Sequence[Study]) -> Sequence[Statement]:
    return tuple(statements_of(number, studies[number]))


COMPARABLE = IndexSpec(_comparable, _statements)
"""Statements with a date, an outcome and a number."""


def compare(
    said: Mapping[Key, Sequence[Statement]], sources: Sources, entities: Mapping[str, Entity]
) -> tuple[Comparison, ...]:
    """Return a comparison for each number that at least two sources give for one day, outcome and kind of thing."""
    events: dict[Key, list[_Event]] = {key: [] for key in said if key[2]}
    for key, held in events.items():
        for one in said[key]:
            _add(held, one, sources.studies, entities)
    for key in (key for key in said if not key[2]):
        for one in said[key]:
            _add_span(events, one, sources.studies, entities)
    found = (
        comparison
        for key in sorted(events, key=_by_day)
        for comparison in _compared(key, events[key], sources)
    )
    return tuple(found)


def _compared(key: Key, events: Sequence[_Event], sources: Sources) -> Iterator[Comparison]:
    outcome, sort, on = key
    number = 0
    for event in events:
        statements = _fullest(event.statements)
        if len({one.study for one in statements}) < 2:
            continue
        number += 1
        verdict, why = weighed(statements, sources)
        name = "-".join((outcome, sort, on)).replace(" ", "-").replace("%", "percent")
        yield Comparison(
            id=name if number == 1 else f"{name}-{number}",
            outcome=outcome,
            sort=sort,
            when=on,
            statements=statements,
            verdict=verdict,
            evidence=(_why_together(key, statements), why),
        )


def _why_together(key: Key, statements: Sequence[Statement]) -> str:
    """Return in a sentence why statements are compared: how many of them give the day itself."""
    outcome, sort, on = key
    exact = sum(one.when == on for one in statements)
    if exact == len(statements):
        return f"all count {sort} {outcome} on {spelled_value(on)}"
    others = "another gives" if len(statements) - exact == 1 else "the others give"
    return (
        f"{exact} of {len(statements)} count {sort} {outcome} on {spelled_value(on)}; "
        f"{others} a longer span or a doubtful date that allows for that day"
    )


def _add(
    events: list[_Event], one: Statement, studies: Sequence[Study], entities: Mapping[str, Entity]
) -> None:
    sides, places = _sides(one, studies), _places(one, studies, entities)
    for event in events:
        if _may_join(event, one, sides, places):
            event.add(one)
            event.sides, event.places = event.sides | sides, event.places | places
            return
    events.append(_Event([one], sides, places, {one.total}))


def _add_span(
    events: Mapping[Key, list[_Event]],
    one: Statement,
    studies: Sequence[Study],
    entities: Mapping[str, Entity],
) -> None:
    """Add a statement about a period ("last week") to the only event in it, or the only one with the same total."""
    first, last = bounds(one.when or "")
    if (last - first).days > _SPAN:
        return
    sides, places = _sides(one, studies), _places(one, studies, entities)
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    keys = [key for date in days if (key := (one.outcome or "", one.sort, date.isoformat())) in events]
    fitting = [event for key in keys for event in events[key] if _may_join(event, one, sides, places)]
    alike = [event for event in fitting if one.total in event.totals]
    if len(fitting) == 1 or len(alike) == 1:
        (alike if len(alike) == 1 else fitting)[0].add(one)


def _may_join(event: _Event, one: Statement, sides: frozenset[str], places: frozenset[str]) -> bool:
    if sides and event.sides and not sides & event.sides:
        return False
    if places and event.places and not places & event.places:
        return False
    largest, least = max(*event.totals, one.total), min(*event.totals, one.total)
    return largest <= _FACTOR * max(1, least)


def _fullest(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return for each source and total the statement with most parts, in order of publication."""
    best: dict[tuple[int, float], Statement] = {}
    for one in statements:
        held = best.get((one.study, one.total))
        if held is None or len(one.parts) > len(held.parts):
            best[one.study, one.total] = one
    return tuple(sorted(best.values(), key=lambda one: (one.study, one.start)))


def _sides(one: Statement, studies: Sequence[Study]) -> frozenset[str]:
    figures = (studies[one.study].figures[index] for index in one.figures)
    return frozenset(word for figure in figures for word in figure.unit.split() if word[:1].isupper())


def _places(one: Statement, studies: Sequence[Study], entities: Mapping[str, Entity]) -> frozenset[str]:
    """Return the places of the sentence and those that contain them, except the outermost."""
    mentions = studies[one.study].mentions
    found: set[str] = set()
    for mention in mentions[bisect_left(mentions, one.start, key=lambda mention: mention.start) :]:
        if mention.start >= one.end:
            break
        if mention.kind == "place":
            found |= _upwards(f"places/{mention.entity}", entities)
    return frozenset(found)


def _upwards(key: str, entities: Mapping[str, Entity]) -> set[str]:
    above: set[str] = set()
    entity = entities.get(key)
    while entity and entity.key not in above:
        above.add(entity.key)
        entity = entities.get(entity.group or "")
    return above


def _day(one: Statement) -> str | None:
    """Return the day of a statement; None for a period."""
    value = day(one.when or "")
    return value if len(value) == 10 and value[4] == "-" else None


def _by_day(key: Key) -> tuple[str, str, str]:
    return key[2], key[0], key[1]
