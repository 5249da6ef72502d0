"""Read weekdays, "yesterday" and holidays."""

from collections.abc import Iterator

from dossier.analysis.dates.reading import DateReading, DateToken
from dossier.analysis.dates.spans import DAY, of_holiday, of_week, weekday_after, weekday_before


def read_weekday(position: DateToken) -> Iterator[DateReading]:
    """Read the name of a weekday."""
    if position.after(position.shapes.month_follows) or _is_name(position):
        return  # with a month, the month's reader also reads the weekday
    clock, number = position.clock, position.words.weekdays[position.word]
    near, start = position.near()
    week = position.after(position.shapes.week_after)
    if week and clock.today and not near:
        step = -1 if week["last"] else 1 if week["next"] else 0
        day = of_week(clock.today, step, number)
        yield DateReading(position.start, week.end(), day.isoformat(), (f"counted from {clock.own}",))
        return
    if not near and clock.today and (on := position.before(position.shapes.week_on)):
        day = weekday_after(clock.today, number, itself=False) + 7 * DAY
        yield DateReading(on.start(), position.end, day.isoformat(), (f"counted from {clock.own}",))
    elif not near:
        counted = clock.weekday(number, position.is_ahead)
        if counted:
            yield DateReading(position.start, position.end, counted[0], (counted[1],))
    elif clock.today:
        if near == "last":
            day = weekday_before(clock.today, number, itself=False)
        elif near == "next":
            day = weekday_after(clock.today, number, itself=False)
        else:
            day = of_week(clock.today, 0, number)
        yield DateReading(start, position.end, day.isoformat(), (f"counted from {clock.own}",))


def _is_name(position: DateToken) -> bool:
    """Tell whether the weekday is part of a name: "Black Friday", "Sunday Times"."""
    if position.end - position.start < 5:
        return True  # "Sat" and "Sun" count only beside a month
    if position.word_before().lower() in position.words.lists["name_before"]:
        return True
    following = position.next_word()
    if following[:1].isupper() and position.word_before().lower() == "the":
        return True
    return following[:1].isupper() and following.lower() in position.words.lists["name_after"]


def read_deictic(position: DateToken) -> Iterator[DateReading]:
    """Read today, yesterday and tomorrow, counted from the article's date."""
    today = position.clock.today
    if today is None or _is_title(position):
        return
    step = position.words.deictic[position.word]
    how = "counted back from " if step < 0 else "counted forward from " if step else ""
    yield DateReading(
        position.start, position.end, (today + step * DAY).isoformat(), (how + position.clock.own,)
    )


def _is_title(position: DateToken) -> bool:
    """Tell whether it is part of a name ("USA Today") or means nowadays ("today's youth")."""
    if position.text.startswith(("'s ", "’s "), position.end):
        following = position.text[position.end + 3 : position.end + 20].split()
        return bool(following) and following[0].strip(".,") in position.words.lists["nowadays"]
    return position.text[position.start].isupper() and position.word_before()[:1].isupper()


def read_holiday(position: DateToken) -> Iterator[DateReading]:
    """Read a holiday, in the year given or the one nearest to the article's date."""
    holiday, clock = position.words.holidays[position.word], position.clock
    of_year = position.after(position.shapes.of_year)
    if of_year and of_year["year"]:
        day = of_holiday(holiday, int(of_year["year"]))
        yield DateReading(
            position.start, of_year.end(), day.isoformat(), ("the day of that name in the year given",)
        )
        return
    if clock.today is None:
        return
    near, start = position.near()
    years = [of_holiday(holiday, clock.today.year + step) for step in (-1, 0, 1)]
    past = [day for day in years if day <= clock.today]
    coming = [day for day in years if day >= clock.today]
    ahead = near == "next" if near else position.is_ahead() and (coming[0] - clock.today).days < 200
    day = coming[0] if ahead else past[-1]
    yield DateReading(start, position.end, day.isoformat(), (f"the day of that name nearest to {clock.own}",))
