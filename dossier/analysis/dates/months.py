"""Read months, and days of months: "Feb. 3 and 10", "late October 2019", "in September"."""

import re
from collections.abc import Iterator
from datetime import date

from dossier.analysis.dates.clock import CountedYear
from dossier.analysis.dates.reading import PRINTED, DateReading, DateToken
from dossier.analysis.dates.spans import DAY, on, third
from dossier.text.english import WEEKDAYS

_FIGURE = re.compile(r"\d+")
_DAY_HYPHEN = re.compile(r"(?<![\w-])(?P<day>\d{1,2})-\Z")
_HYPHEN_YEAR = re.compile(r"-(?P<year>(?:1[4-9]|20)\d\d|\d\d)(?![\w-])")
_COUNTED = re.compile(r"\s+[a-z]")
_LINES = ("-", "–", "to")
_YEARS = ("year", "last", "next", "this", "same_year", "year_after", "year_before", "beside")
"""Words after a month that give its year."""
_STORY = 600
"""Characters back to a printed year that "that year" can refer to."""
_PIVOT = 70
"""A two-digit year from this one on is in the twentieth century."""
Days = list[tuple[int, int, int]]
"""(number, start, end) of each day."""


def read_month(position: DateToken) -> Iterator[DateReading]:
    """Read the dates around the name of a month."""
    month = position.words.months[position.word]
    if hyphenated := _hyphenated(position, month):
        yield hyphenated
        return
    after = position.after(position.shapes.after_month)
    before = (
        position.before(position.shapes.before_month)
        if position.is_led_by(position.shapes.leads_to_month)
        else None
    )
    if before is not None and not before[0]:
        before = None
    if before and before["day"] and after and _counts_others(position, after):
        after = None
    days, is_range = _days(position, before, after)
    if not days:
        yield from _month_alone(position, month, before, after)
        return
    start = before.start() if before and not before["last"] else position.start
    if before and not before["day"] and not before["weekday"]:
        start = position.start
    end = after.end() if after and after.lastgroup else _with_stop(position)
    year = _year(position, month, days[0][0], after)
    if year:
        yield from _days_of(position, (start, end), (year, month, days, is_range), _weekday(position, before))


def _counts_others(position: DateToken, after: re.Match[str]) -> bool:
    """Tell whether the number after "12 March" counts something else: "on 12 March 14 people were killed"."""
    return (
        bool(after["day"])
        and not after["year"]
        and not after["end"]
        and bool(_COUNTED.match(position.text, after.end("day"), position.ceiling))
    )


def _hyphenated(position: DateToken, month: int) -> DateReading | None:
    """Read 19-Nov-12 and 20-Nov-2012."""
    before, after = position.before(_DAY_HYPHEN), position.after(_HYPHEN_YEAR)
    if before is None or after is None:
        return None
    year = int(after["year"])
    if len(after["year"]) == 2:
        year += 1900 if year >= _PIVOT else 2000
    found = on(year, month, int(before["day"]))
    return DateReading(before.start(), after.end(), found.isoformat(), (PRINTED,)) if found else None


def _days(
    position: DateToken, before: re.Match[str] | None, after: re.Match[str] | None
) -> tuple[Days, bool]:
    """Return the days next to the month, and whether they are the ends of a period."""
    if after and after["day"]:
        if position.word_before().lower() == "in" and not after["year"]:
            return [], False
        days = [_figure(after, "day")]
        if after["end"]:
            return [*days, _figure(after, "end")], True
        for more in _FIGURE.finditer(position.text, *after.span("more")) if after["more"] else ():
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


def _year(position: DateToken, month: int, day: int, after: re.Match[str] | None) -> CountedYear | None:
    """Return the year with its evidence, or None if it is unknown."""
    clock = position.clock
    if after and after["year"]:
        year = int(after["year"])
        clock.note_year(year, position.start, month, day, is_told=_is_past_event(position, year))
        return CountedYear(int(after["year"]), PRINTED)
    if after and (counted := _spoken_year(position, after)):
        clock.note_year(counted.year, position.start, month, day)
        return counted
    if after and clock.today and (after["last"] or after["next"] or after["this"]):
        step = -1 if after["last"] else 1 if after["next"] else 0
        return CountedYear(clock.today.year + step, f"the year counted from {clock.own}")
    return clock.year_of(month, day, position.is_ahead, position.sentence, position.has_passed)


def _is_past_event(position: DateToken, year: int) -> bool:
    """Tell whether something happened in a year long past."""
    today = position.clock.today
    return today is not None and year < today.year - 1 and position.has_passed()


def _spoken_year(position: DateToken, after: re.Match[str]) -> CountedYear | None:
    """Read "March that year", "May the following year": counted from the year printed before."""
    is_after = after["year_after"] or after["beside"] == "after"
    is_before = after["year_before"] or after["beside"] == "before"
    step = 0 if after["same_year"] else 1 if is_after else -1 if is_before else None
    if step is None or position.clock.year is None:
        return None
    year, where = position.clock.year
    if where < position.start - _STORY:
        return None
    return CountedYear(year + step, f"counted from {year}, mentioned before")


def _weekday(position: DateToken, before: re.Match[str] | None) -> int | None:
    name = before["weekday"] if before else None
    return position.words.weekdays[name.lower()] if name else None


def _days_of(
    position: DateToken,
    span: tuple[int, int],
    printed: tuple[CountedYear, int, Days, bool],
    weekday: int | None,
) -> Iterator[DateReading]:
    (year, why, unsure), month, days, is_range = printed
    found = [on(year, month, number) for number, _, _ in days]
    if None in found:
        return
    if is_range:
        first, last = (str(day) for day in found)
        if first < last:
            yield DateReading(*span, f"{first}{unsure}/{last}{unsure}", (why,))
        return
    week = position.shapes.week_of.search(position.text, max(position.floor, span[0] - 32), span[0])
    if week and found[0]:
        yield DateReading(
            week.start(), span[1], f"{found[0]}/{found[0] + 6 * DAY}", (why, "the week from that day on")
        )
        return
    for number, (day, (_, start, end)) in enumerate(zip(found, days, strict=True)):
        doubt, said = _agreement(day, weekday) if weekday is not None else (unsure, ())
        begin = span[0] if number == 0 else start
        finish = span[1] if number == len(days) - 1 else end
        yield DateReading(begin, finish, f"{day}{doubt}", (why, *said))


def _agreement(day: date | None, weekday: int | None) -> tuple[str, tuple[str, ...]]:
    """Compare a day with its printed weekday; return the mark of uncertainty and the evidence."""
    if day is None or weekday is None:
        return "", ()
    if day.weekday() == weekday:
        return "", (f"the weekday matches {day.year}",)
    return "?", (f"printed as a {WEEKDAYS[weekday]}, but it was a {WEEKDAYS[day.weekday()]}",)


def _month_alone(
    position: DateToken, month: int, before: re.Match[str] | None, after: re.Match[str] | None
) -> Iterator[DateReading]:
    tail = after if after and any(after[name] for name in _YEARS) else None
    part = next((name for name in ("early", "middle", "late") if before and before[name]), None)
    near = next((name for name in ("last", "next", "this") if before and before[name]), None)
    start = before.start() if before and (part or near) else position.start
    if not (tail or part or near or _stands_alone(position)):
        return
    counted = _near_month(position, month, near) if near and not tail else _year(position, month, 0, tail)
    if not counted:
        return
    value = f"{counted.year:04}-{month:02}"
    value = third(value, part) if part else value
    value = value.replace("~", "%") if part and counted.doubt else value + counted.doubt
    evidence = (counted.why,) if part is None else (counted.why, f"“{part}” taken as a third of it")
    yield DateReading(start, tail.end() if tail else _with_stop(position), value, evidence)


def _near_month(position: DateToken, month: int, near: str) -> CountedYear | None:
    today = position.clock.today
    if today is None:
        return None
    year = today.year
    if near == "last":
        year -= month >= today.month
    elif near == "next":
        year += month <= today.month
    return CountedYear(year, f"counted from {position.clock.own}")


def _with_stop(position: DateToken) -> int:
    """Return the end of an abbreviated month, including its full stop."""
    abbreviated = position.text[position.end : position.end + 1] == "." and _is_abbreviated(position)
    return position.end + 1 if abbreviated else position.end


def _is_abbreviated(position: DateToken) -> bool:
    word = position.word
    return any(name != word and name.startswith(word) for name in position.words.months)


def _stands_alone(position: DateToken) -> bool:
    """Tell whether a month's name without day or year means a month, and not a word or a person."""
    before, following = position.word_before(), position.next_word()
    if position.after(position.shapes.to_month):
        return True
    if before.lower() in position.words.lists["in_month"]:
        return not (following[:1].isupper() and position.word in position.words.lists["ambiguous_months"])
    if before.lower() == "the" and following.islower() and following not in position.words.lists["no_month"]:
        return True
    if position.word in position.words.lists["ambiguous_months"] or position.end - position.start < 4:
        return False
    return not following[:1].isupper() and not (before[:1].isupper() and before[-1:].isalpha())
