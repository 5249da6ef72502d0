"""Read days, weeks, months and years counted from another date: "last week", "two days earlier"."""

import re
from collections.abc import Iterator
from datetime import date

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.parts import part_of_the_year
from dossier.analysis.dates.reading import DateReading, DateToken
from dossier.analysis.dates.spans import DAY, of_week, shifted, third, weekday_before
from dossier.text.english import spelled, spelled_value, spelled_with_weekday
from dossier.text.numbers import numerals_of

_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_YEAR = 12
_SOME_MONTHS = 3
_SOME_DAYS = 7
"""How many days "the last days of February" are taken to be."""
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")


def read_unit(position: DateToken) -> Iterator[DateReading]:
    """Read a unit of time with the words around it."""
    reading = _counted(position) or part_of_the_year(position) or _near(position)
    if reading:
        yield reading


def _counted(position: DateToken) -> DateReading | None:
    """Read "two days ago", "a week earlier", "the day before"."""
    after = position.after(position.shapes.after_unit)
    if after is None:
        return None
    before = position.before(position.shapes.number_before)
    the = position.word_before().lower() == "the"
    number = _number(before["number"]) if before else 1 if the else None
    if number is None:
        return None
    unit = position.words.units.get(position.word) or position.words.units_in_plural[position.word]
    base, how = _base(position, after, unit)
    if base is None:
        return None
    hedge = before["hedge"] if before else None
    about = bool(hedge) or unit == "fortnight"
    if unit == "decade":
        unit, number, about = "year", 10 * number, True
    value = shifted(base, number if after["later"] or after["after"] else -number, unit)
    if value is None:
        return None
    start = before.start() if before else position.start - 4
    if after["on"] and after["ago"] and unit == "week":
        day = of_week(base, -number, position.words.weekdays[after["on"].lower()])
        return DateReading(start, after.end(), day.isoformat(), (how,))
    return DateReading(
        start,
        after.end(),
        _hedged(position, value, after, hedge, (number, unit)) or _about(value, about),
        (how,),
    )


def _about(value: str, about: bool) -> str:
    return value + ("~" if about and "/" not in value and "X" not in value else "")


def _hedged(
    position: DateToken, value: str, after: re.Match[str], hedge: str | None, counted: tuple[int, str]
) -> str | None:
    """Read "more than a year ago" as before that day, and "less than a week ago" as since that day."""
    (number, unit), today = counted, position.clock.today
    if not (hedge and after["ago"] and today):
        return None
    if re.fullmatch(position.words.choice("hedges_over"), hedge, re.IGNORECASE):
        return f"../{value.partition('/')[0]}"
    if re.fullmatch(position.words.choice("hedges_under"), hedge, re.IGNORECASE):
        first = today - number * _IN_DAYS[unit] * DAY if unit in _IN_DAYS else value.partition("/")[0]
        return f"{first}/{today}"
    return None


def _base(position: DateToken, after: re.Match[str], unit: str) -> tuple[date | None, str]:
    """Return the date that is counted from, and a description for the evidence."""
    clock = position.clock
    if after["ago"]:
        return clock.today, f"counted back from {clock.own}"
    if after["weekday"] and clock.today:
        day = weekday_before(clock.today, position.words.weekdays[after["weekday"].lower()], itself=False)
        return day, f"counted from {spelled_with_weekday(day)}, before {clock.own}"
    if clock.last_at < position.sentence - 400:
        return None, ""
    return clock.spoken_of(
        unit
    ), f"counted from {spelled_value(clock.recent or clock.last or '')}, mentioned before"


def _number(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    value = 1 if printed.lower() in ("a", "an") else numerals_of("en").value(printed)
    return int(value) if value else None


def _near(position: DateToken) -> DateReading | None:
    """Read "last week", "earlier this month", "the previous day", "the last two weeks of January"."""
    if not position.is_led_by(position.shapes.leads_to_unit) or _is_mere_count(position):
        return _part_of(position)
    before = position.before(position.shapes.before_unit)
    if before is None or (before["the"] and position.word in ("month", "year")):
        return _part_of(position)
    plural = position.word in position.words.units_in_plural
    unit = position.words.units_in_plural[position.word] if plural else position.words.units[position.word]
    several = plural or before["number"] or before["final"] or before["first"] or _runs_on(before)
    if several or position.after(position.shapes.of_month):
        return _several(position, before, unit)
    counted = _one(position, before, unit)
    if counted is None:
        return None
    value, how = counted
    part = next((name for name in ("early", "middle", "late") if before[name]), None)
    start = before.start()
    if part and unit in ("month", "year") and before[part].lower() not in ("earlier", "later"):
        return DateReading(start, position.end, third(value, part), (how, f"“{part}” taken as a third of it"))
    return DateReading(start, position.end, value, (how,))


def _is_mere_count(position: DateToken) -> bool:
    """Tell quickly whether only a number is before it ("after 388 days"), as with most units."""
    *_, leading, number = ("", "", *position.words_before(2))
    is_number = number in position.shapes.numbers or number.isdigit()
    return is_number and leading not in position.shapes.names_unit and (leading.isalpha() or not leading)


def _part_of(position: DateToken) -> DateReading | None:
    """Read "the end of the month"."""
    today = position.clock.today
    if today is None or position.word not in ("month", "year") or position.led_by() not in ("the", "of"):
        return None
    before = position.before(position.shapes.part_of)
    if before is None:
        return None
    part = next(name for name in ("early", "middle", "late") if before[name])
    value = shifted(today, 0, position.word)
    how = (f"the {position.word} of {position.clock.own}", f"“{part}” taken as a third of it")
    return DateReading(before.start(), position.end, third(value, part), how) if value else None


def _one(position: DateToken, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    clock = position.clock
    if before["the"]:
        return _definite_unit(position, before, unit)
    if before["same"] or before["before"] or before["after"]:
        return _beside(clock, before, unit)
    base, named = _near_base(position, before)
    if base is None or (unit == "day" and not before["next"]):
        return None
    if not (before["last"] or before["next"] or before["this"]):
        return None
    step = -1 if before["last"] else 1 if before["next"] else 0
    if unit == "day":
        base, named = clock.last or base, f"{spelled(clock.last or base)}, mentioned before"
    if unit == "weekend" and before["last"] and base.weekday() < 5:
        step = -1
    value = shifted(base, step, unit)
    return (value, f"counted from {named}") if value else None


def _beside(clock: Clock, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    """Read "that day", "the previous month", "the next day", counted from the date mentioned before."""
    spoken_of = clock.spoken_of(unit)
    if spoken_of is None or unit == "decade":
        return None
    if before["same"] and unit == "day" and _MONTH.fullmatch(clock.recent):
        return clock.recent, f"a day of {clock.recent}, mentioned before"
    step = -1 if before["before"] else 1 if before["after"] else 0
    value = shifted(spoken_of, step, unit)
    return (
        (value, f"counted from {spelled_value(clock.recent or spoken_of)}, mentioned before")
        if value
        else None
    )


def _near_base(position: DateToken, before: re.Match[str]) -> tuple[date | None, str]:
    """Return the article's date, or the date just mentioned if the sentence puts two events in order."""
    clock = position.clock
    if clock.last and clock.last_at >= position.sentence and clock.last_at >= 0 and before["last"]:
        between = position.text[clock.last_at : before.start()].lower().split()
        after = position.text[position.end : min(position.ceiling, position.end + 50)].lower().split()[:7]
        # "On Feb. 10 …; last week a similar attack had …": the sentence puts two events in order.
        if any(word in position.words.lists["sequence"] for word in between) or any(
            word in position.words.lists["perfect"] for word in after
        ):
            return clock.last, f"{spelled(clock.last)}, the date just mentioned"
    return clock.today, clock.own


def _definite_unit(position: DateToken, before: re.Match[str], unit: str) -> tuple[str, str] | None:
    """Read "the weekend", "the end of the month"."""
    clock = position.clock
    if clock.today is None:
        return None
    if unit == "weekend":
        step = 0 if clock.today.weekday() >= 5 or position.is_ahead() else -1
        value = shifted(clock.today, step, unit)
        return (value, f"the one nearest to {clock.own}") if value else None
    return None


def _runs_on(before: re.Match[str]) -> bool:
    """Tell whether the period lasts until today: "the past week" does, "last week" does not."""
    return before["last"] is not None and before.start("last") == before.start() + len("the ")


def _several(position: DateToken, before: re.Match[str], unit: str) -> DateReading | None:
    """Read "the past two weeks", "the last two weeks of January", "the first week of March"."""
    number = _number(before["number"]) if before["number"] else 1
    if unit == "decade" and number:
        number, unit = 10 * number, "year"
    if not number or unit not in ("day", "week", "fortnight", "month", "year"):
        return None
    of_month = position.after(position.shapes.of_month)
    if of_month and unit in _IN_DAYS:
        vague = unit == "day" and not before["number"] and position.word in position.words.units_in_plural
        return _of_month(position, before, of_month, _SOME_DAYS if vague else number * _IN_DAYS[unit], vague)
    if of_year := position.after(position.shapes.of_that_year):
        return _of_year(position, before, of_year, (number, unit))
    today = position.clock.today
    if today is None or not before["last"] or not (before["number"] or _runs_on(before)):
        return None
    days = _IN_DAYS.get(unit)
    first = (today - days * number * DAY).isoformat() if days else shifted(today, -number, unit)
    if first is None:
        return None
    about = "" if before["number"] else "~"
    how = (f"counted back from {position.clock.own}",)
    return DateReading(before.start(), position.end, f"{first}{about}/{today}", how)


def _of_month(
    position: DateToken, before: re.Match[str], of_month: re.Match[str], days: int, vague: bool
) -> DateReading | None:
    """Read the first or last days of a month; `vague` means that their number is not given."""
    month = position.words.months[of_month["month"].lower()]
    if of_month["year"]:
        year, why = int(of_month["year"]), "printed"
    else:
        counted = position.clock.year_of(month, 0, position.is_ahead, position.sentence, position.has_passed)
        year, why = (counted.year, counted.why) if counted else (0, "")
    is_last = before["last"] or before["final"]
    if not 1 <= year <= 9998 or days > 28 or not (is_last or before["first"]):
        return None
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - DAY
    about = "~" if vague else ""
    value = (
        f"{last - (days - 1) * DAY}{about}/{last}"
        if is_last
        else f"{first}/{first + (days - 1) * DAY}{about}"
    )
    return DateReading(before.start(), of_month.end(), value, (why,))


def _of_year(
    position: DateToken, before: re.Match[str], of_year: re.Match[str], counted: tuple[int, str]
) -> DateReading | None:
    """Read "the first six months of 2020", "the last days of 2020"."""
    (number, unit), year = counted, int(of_year["year"])
    is_last = bool(before["last"] or before["final"])
    about = "" if before["number"] or position.word in position.words.units else "~"
    number = number if not about else _SOME_MONTHS if unit == "month" else _SOME_DAYS
    if unit == "month" and number <= _YEAR:
        ends = (
            (f"{year}-{_YEAR + 1 - number:02}", f"{year}-12")
            if is_last
            else (f"{year}-01", f"{year}-{number:02}")
        )
    elif unit in _IN_DAYS:
        days = (number if about else number * _IN_DAYS[unit]) - 1
        first, last = date(year, 1, 1), date(year, 12, 31)
        ends = (f"{last - days * DAY}", f"{last}") if is_last else (f"{first}", f"{first + days * DAY}")
    else:
        return None
    value = f"{ends[0]}{about}/{ends[1]}" if is_last else f"{ends[0]}/{ends[1]}{about}"
    return DateReading(before.start(), of_year.end(), value, ("printed",))


def read_then(position: DateToken) -> Iterator[DateReading]:
    """Read "since then", counted from the date mentioned before."""
    recent = position.clock.recent
    if recent and "/" not in recent and position.word_before().lower() in position.words.lists["since"]:
        yield DateReading(
            position.start, position.end, recent, (f"counted from {spelled_value(recent)}, mentioned before",)
        )
