"""Months, and days of months: "Feb. 3 and 10", "late October 2019", "in September"."""

import re
from collections.abc import Iterator
from datetime import date

from dossier.analysis.dates.reading import PRINTED, Reading, Spot
from dossier.analysis.dates.spans import DAY, NAMES, on, third

_FIGURE = re.compile(r"\d+")
_LINES = ("-", "–", "to")
Days = list[tuple[int, int, int]]
"""Each with where it is printed: number, start, end."""


def read_month(spot: Spot) -> Iterator[Reading]:
    """The dates around the name of a month."""
    month = spot.words.months[spot.word]
    after = spot.after(spot.shapes.after_month)
    before = spot.before(spot.shapes.before_month) if spot.is_led_by(spot.shapes.leads_to_month) else None
    if before is not None and not before[0]:
        before = None
    days, is_range = _days(spot, before, after)
    if not days:
        yield from _month_alone(spot, month, before, after)
        return
    start = before.start() if before and not before["last"] else spot.start
    if before and not before["day"] and not before["weekday"]:
        start = spot.start
    end = after.end() if after and after.lastgroup else _with_stop(spot)
    year, why = _year(spot, month, days[0][0], after)
    if year:
        yield from _days_of(spot, (start, end), (year, month, days, is_range), _weekday(spot, before), why)


def _days(spot: Spot, before: re.Match[str] | None, after: re.Match[str] | None) -> tuple[Days, bool]:
    """The days that stand with the month, and whether they are the ends of a span."""
    if after and after["day"]:
        if spot.word_before().lower() == "in" and not after["year"]:
            return [], False
        days = [_figure(after, "day")]
        if after["end"]:
            return [*days, _figure(after, "end")], True
        for more in _FIGURE.finditer(spot.text, *after.span("more")) if after["more"] else ():
            days.append((int(more[0]), more.start(), more.end()))
        return days, False
    if before and before["day"]:
        days = [_figure(before, "day")]
        if before["first"]:
            return [_figure(before, "first"), *days], before["joint"].strip() in _LINES
        return days, False
    return [], False


def _figure(match: re.Match[str], group: str) -> tuple[int, int, int]:
    start, end = match.span(group)
    figure = _FIGURE.match(match[group])
    return int(figure[0]) if figure else 0, start, end


def _year(spot: Spot, month: int, day: int, after: re.Match[str] | None) -> tuple[int, str]:
    """The year and why it is that; 0 where it cannot be told."""
    clock = spot.clock
    if after and after["year"]:
        clock.note_year(int(after["year"]), spot.start, month, day)
        return int(after["year"]), PRINTED
    if after and clock.today and (after["last"] or after["next"] or after["this"]):
        step = -1 if after["last"] else 1 if after["next"] else 0
        return clock.today.year + step, f"the year counted from {clock.own}"
    found = clock.year_of(
        month,
        day,
        spot.is_ahead,
        spot.sentence,
        spot.word_before().lower() in spot.words.lists["past_before"],
    )
    return found or (0, "")


def _weekday(spot: Spot, before: re.Match[str] | None) -> int | None:
    name = before["weekday"] if before else None
    return spot.words.weekdays[name.lower()] if name else None


def _days_of(
    spot: Spot, span: tuple[int, int], printed: tuple[int, int, Days, bool], weekday: int | None, why: str
) -> Iterator[Reading]:
    year, month, days, is_range = printed
    found = [on(year, month, number) for number, _, _ in days]
    if None in found:
        return
    if is_range:
        first, last = (str(day) for day in found)
        if first < last:
            yield Reading(*span, f"{first}/{last}", (why,))
        return
    week = spot.shapes.week_of.search(spot.text, max(spot.floor, span[0] - 32), span[0])
    if week and found[0]:
        yield Reading(
            week.start(), span[1], f"{found[0]}/{found[0] + 6 * DAY}", (why, "the week from that day on")
        )
        return
    for number, (day, (_, start, end)) in enumerate(zip(found, days, strict=True)):
        doubt, said = _agreement(day, weekday)
        begin = span[0] if number == 0 else start
        finish = span[1] if number == len(days) - 1 else end
        yield Reading(begin, finish, f"{day}{doubt}", (why, *said))


def _agreement(day: date | None, weekday: int | None) -> tuple[str, tuple[str, ...]]:
    """Whether a day is the weekday that is printed with it: the mark of doubt, and what is said of it."""
    if day is None or weekday is None:
        return "", ()
    if day.weekday() == weekday:
        return "", (f"weekday agrees with {day.year}",)
    return "?", (f"printed as a {NAMES[weekday]}, but it was a {NAMES[day.weekday()]}",)


def _month_alone(
    spot: Spot, month: int, before: re.Match[str] | None, after: re.Match[str] | None
) -> Iterator[Reading]:
    tail = after if after and (after["year"] or after["last"] or after["next"] or after["this"]) else None
    part = next((name for name in ("early", "middle", "late") if before and before[name]), None)
    near = next((name for name in ("last", "next", "this") if before and before[name]), None)
    start = before.start() if before and (part or near) else spot.start
    if not (tail or part or near or _stands_alone(spot)):
        return
    year, why = _near_month(spot, month, near) if near and not tail else _year(spot, month, 0, tail)
    if not year:
        return
    value = f"{year:04}-{month:02}"
    evidence = (why,) if part is None else (why, f"“{part}” taken as a third of it")
    yield Reading(
        start, tail.end() if tail else _with_stop(spot), third(value, part) if part else value, evidence
    )


def _near_month(spot: Spot, month: int, near: str) -> tuple[int, str]:
    today = spot.clock.today
    if today is None:
        return 0, ""
    year = today.year
    if near == "last":
        year -= month >= today.month
    elif near == "next":
        year += month <= today.month
    return year, f"counted from {spot.clock.own}"


def _with_stop(spot: Spot) -> int:
    """The end of an abbreviated month, its full stop included."""
    abbreviated = spot.end - spot.start <= 4 and spot.text[spot.end : spot.end + 1] == "."
    return spot.end + 1 if abbreviated else spot.end


def _stands_alone(spot: Spot) -> bool:
    """Whether the name of a month without day or year is meant as one."""
    before, following = spot.word_before(), spot.next_word()
    if before.lower() in spot.words.lists["in_month"]:
        return not (following[:1].isupper() and spot.word in spot.words.lists["ambiguous_months"])
    if before.lower() == "the" and following.islower() and following not in spot.words.lists["no_month"]:
        return True
    if spot.word in spot.words.lists["ambiguous_months"] or spot.end - spot.start < 4:
        return False
    return not following[:1].isupper() and not (before[:1].isupper() and before[-1:].isalpha())
