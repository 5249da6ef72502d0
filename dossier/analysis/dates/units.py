"""Days, weeks, months and years counted from another date: "last week", "two days earlier", "that day"."""

import re
from collections.abc import Iterator
from datetime import date

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.reading import Reading, Spot
from dossier.analysis.dates.spans import DAY, NAMES, quarter, shifted, third, weekday_before
from dossier.text.numbers import numerals_of

_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")


def read_unit(spot: Spot) -> Iterator[Reading]:
    """What a unit of time means with the words around it."""
    reading = _counted(spot) or _quarter(spot) or _near(spot)
    if reading:
        yield reading


def _counted(spot: Spot) -> Reading | None:
    """ "two days ago", "a week earlier", "the day before"."""
    after = spot.after(spot.shapes.after_unit)
    if after is None:
        return None
    before = spot.before(spot.shapes.number_before)
    the = spot.word_before().lower() == "the"
    if before is None and not the:
        return None
    number = _number(before["number"]) if before else 1
    if number is None:
        return None
    unit = spot.words.units.get(spot.word) or spot.words.units_in_plural[spot.word]
    base, how = _base(spot, after, unit)
    if base is None:
        return None
    about = bool(before and before["hedge"])
    if unit == "decade":
        unit, number, about = "year", 10 * number, True
    value = shifted(base, number if after["later"] or after["after"] else -number, unit)
    if value is None:
        return None
    start = before.start() if before else spot.start - 4
    end = after.end()
    return Reading(
        start, end, value + ("~" if about and "/" not in value and "X" not in value else ""), (how,)
    )


def _base(spot: Spot, after: re.Match[str], unit: str) -> tuple[date | None, str]:
    """What is counted from, and how to say so."""
    clock = spot.clock
    if after["ago"]:
        return clock.today, f"counted back from {clock.own}"
    if after["weekday"] and clock.today:
        day = weekday_before(clock.today, spot.words.weekdays[after["weekday"].lower()], itself=False)
        return day, f"counted from {day}, a {NAMES[day.weekday()]} before {clock.own}"
    if clock.last_at < spot.sentence - 400:
        return None, ""
    return clock.spoken_of(unit), f"counted from {clock.recent or clock.last}, mentioned before"


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    value = 1 if printed.lower() in ("a", "an") else numerals_of("en").value(printed)
    return int(value) if value else None


def _quarter(spot: Spot) -> Reading | None:
    if spot.word != "quarter":
        return None
    before, of_year = spot.before(spot.shapes.ordinal_before), spot.after(spot.shapes.of_year)
    if before is None or of_year is None:
        return None
    year = _of_year(spot, of_year)
    number = spot.words.ordinals[before["ordinal"].lower()]
    return Reading(before.start(), of_year.end(), quarter(year, number), ("printed",)) if year else None


def _of_year(spot: Spot, match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    today = spot.clock.today
    return today.year - (1 if match["last"] else 0) if today else None


def _near(spot: Spot) -> Reading | None:
    """ "last week", "earlier this month", "the previous day", "the last two weeks of January"."""
    if not spot.is_led_by(spot.shapes.leads_to_unit) or _is_mere_count(spot):
        return _part_of(spot)
    before = spot.before(spot.shapes.before_unit)
    if before is None or (before["the"] and spot.word in ("month", "year")):
        return _part_of(spot)
    plural = spot.word in spot.words.units_in_plural
    unit = spot.words.units_in_plural[spot.word] if plural else spot.words.units[spot.word]
    several = plural or before["number"] or before["final"] or before["first"] or _runs_on(before)
    if several or spot.after(spot.shapes.of_month):
        return _several(spot, before, unit)
    counted = _one(spot, before, unit)
    if counted is None:
        return None
    value, how = counted
    part = next((name for name in ("early", "middle", "late") if before[name]), None)
    start = before.start()
    if part and unit in ("month", "year") and before[part].lower() not in ("earlier", "later"):
        return Reading(start, spot.end, third(value, part), (how, f"“{part}” taken as a third of it"))
    return Reading(start, spot.end, value, (how,))


def _is_mere_count(spot: Spot) -> bool:
    """Whether only a number stands before it, as in "after 388 days"; tells so at once of most units."""
    *_, leading, number = ("", "", *spot.words_before(2))
    is_number = number in spot.shapes.numbers or number.isdigit()
    return is_number and leading not in spot.shapes.names_unit and (leading.isalpha() or not leading)


def _part_of(spot: Spot) -> Reading | None:
    """ "the end of the month"."""
    today = spot.clock.today
    if today is None or spot.word not in ("month", "year") or spot.led_by() not in ("the", "of"):
        return None
    before = spot.before(spot.shapes.part_of)
    if before is None:
        return None
    part = next(name for name in ("early", "middle", "late") if before[name])
    value = shifted(today, 0, spot.word)
    how = (f"the {spot.word} of {spot.clock.own}", f"“{part}” taken as a third of it")
    return Reading(before.start(), spot.end, third(value, part), how) if value else None


def _one(spot: Spot, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    clock = spot.clock
    if before["the"]:
        return _the(spot, before, unit)
    if before["same"] or before["before"] or before["after"]:
        return _beside(clock, before, unit)
    base, named = _near_base(spot, before)
    if base is None or (unit == "day" and not before["next"]):
        return None
    if not (before["last"] or before["next"] or before["this"]):
        return None
    step = -1 if before["last"] else 1 if before["next"] else 0
    if unit == "day":
        base, named = clock.last or base, f"{clock.last}, the day mentioned before"
    if unit == "weekend" and before["last"] and base.weekday() < 5:
        step = -1
    value = shifted(base, step, unit)
    return (value, f"counted from {named}") if value else None


def _beside(clock: Clock, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    """ "that day", "the previous month", "the next day": counted from the date mentioned before."""
    spoken_of = clock.spoken_of(unit)
    if spoken_of is None or unit == "decade":
        return None
    if before["same"] and unit == "day" and _MONTH.fullmatch(clock.recent):
        return clock.recent, f"a day of {clock.recent}, mentioned before"
    step = -1 if before["before"] else 1 if before["after"] else 0
    value = shifted(spoken_of, step, unit)
    return (value, f"counted from {clock.recent or spoken_of}, mentioned before") if value else None


def _near_base(spot: Spot, before: re.Match[str]) -> tuple[date | None, str]:
    """The article's date, or the one just mentioned where the sentence puts one event after the other."""
    clock = spot.clock
    if clock.last and clock.last_at >= spot.sentence and clock.last_at >= 0 and before["last"]:
        between = spot.text[clock.last_at : before.start()].lower().split()
        after = spot.text[spot.end : min(spot.ceiling, spot.end + 50)].lower().split()[:7]
        # "On Feb. 10 …; last week a similar attack had …": both put the one before the other.
        if any(word in spot.words.lists["sequence"] for word in between) or any(
            word in spot.words.lists["perfect"] for word in after
        ):
            return clock.last, f"{clock.last}, the date just mentioned"
    return clock.today, clock.own


def _the(spot: Spot, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    """ "the weekend", "the end of the month"."""
    clock = spot.clock
    if clock.today is None:
        return None
    if unit == "weekend":
        step = 0 if clock.today.weekday() >= 5 or spot.is_ahead() else -1
        value = shifted(clock.today, step, unit)
        return (value, f"the one nearest to {clock.own}") if value else None
    return None


def _runs_on(before: re.Match[str]) -> bool:
    """ "the past week" goes on until today; "last week" is over."""
    return before["last"] is not None and before.start("last") == before.start() + len("the ")


def _several(spot: Spot, before: re.Match[str], unit: str) -> Reading | None:
    """ "the past two weeks", "the last two weeks of January", "the first week of March"."""
    number = _number(before["number"]) if before["number"] else 1
    if unit == "decade" and number:
        number, unit = 10 * number, "year"
    if not number or unit not in ("day", "week", "month", "year"):
        return None
    of_month = spot.after(spot.shapes.of_month)
    if of_month and unit in ("day", "week"):
        return _of_month(spot, before, of_month, number * (7 if unit == "week" else 1))
    today = spot.clock.today
    if today is None or not before["last"] or not (before["number"] or _runs_on(before)):
        return None
    first = shifted(today, -number, unit) if unit != "week" else (today - 7 * number * DAY).isoformat()
    if first is None:
        return None
    about = "" if before["number"] else "~"
    how = (f"counted back from {spot.clock.own}",)
    return Reading(before.start(), spot.end, f"{first}{about}/{today}", how)


def _of_month(spot: Spot, before: re.Match[str], of_month: re.Match[str], days: int) -> Reading | None:
    """The first or last days of a month."""
    month = spot.words.months[of_month["month"].lower()]
    if of_month["year"]:
        year, why = int(of_month["year"]), "printed"
    else:
        year, why = spot.clock.year_of(month, 0, spot.is_ahead, spot.sentence) or (0, "")
    is_last = before["last"] or before["final"]
    if not 1 <= year <= 9998 or days > 28 or not (is_last or before["first"]):
        return None
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    value = f"{last - (days - 1) * DAY}/{last}" if is_last else f"{first}/{first + (days - 1) * DAY}"
    return Reading(before.start(), of_month.end(), value, (why,))


def read_then(spot: Spot) -> Iterator[Reading]:
    """ "since then": from the date mentioned before."""
    recent = spot.clock.recent
    if recent and "/" not in recent and spot.word_before().lower() in spot.words.lists["since"]:
        yield Reading(spot.start, spot.end, recent, (f"counted from {recent}, mentioned before",))


def read_season(spot: Spot) -> Iterator[Reading]:
    """ "last summer", "the spring of 2018"."""
    today, code = spot.clock.today, spot.words.seasons[spot.word]
    of_year, (near, start) = spot.after(spot.shapes.of_year), spot.near()
    if of_year:
        year = _of_year(spot, of_year)
        if year:
            yield Reading(spot.start, of_year.end(), f"{year:04}-{code}", ("printed",))
    elif near and today:
        # A season has passed when its last month has: the year it began in names it.
        ends = {21: 5, 22: 8, 23: 11, 24: 12}[code]
        year = today.year
        if near == "last":
            year -= today.month <= ends
        elif near == "next":
            year += today.month > ends - 3
        yield Reading(start, spot.end, f"{year:04}-{code}", (f"counted from {spot.clock.own}",))
