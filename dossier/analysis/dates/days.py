"""Weekdays, "yesterday" and days with a name."""

from collections.abc import Iterator

from dossier.analysis.dates.reading import Reading, Spot
from dossier.analysis.dates.spans import DAY, of_holiday, weekday_after, weekday_before


def read_weekday(spot: Spot) -> Iterator[Reading]:
    """The day that the name of a weekday means."""
    if spot.after(spot.shapes.month_follows) or _is_name(spot):
        return  # with a month the month is read, and the weekday with it
    clock, number = spot.clock, spot.words.weekdays[spot.word]
    near, start = spot.near()
    if not near:
        counted = clock.weekday(number, spot.is_ahead)
        if counted:
            yield Reading(spot.start, spot.end, counted[0], (counted[1],))
    elif clock.today:
        if near == "last":
            day = weekday_before(clock.today, number, itself=False)
        elif near == "next":
            day = weekday_after(clock.today, number, itself=False)
        else:
            day = clock.today + (number - clock.today.weekday()) * DAY
        yield Reading(start, spot.end, day.isoformat(), (f"counted from {clock.own}",))


def _is_name(spot: Spot) -> bool:
    """Whether the weekday is part of a name: "Black Friday", "Sunday Times"."""
    if spot.end - spot.start < 5:
        return True  # "Sat" and "Sun" count only beside a month
    if spot.word_before().lower() in spot.words.lists["name_before"]:
        return True
    following = spot.next_word()
    if following[:1].isupper() and spot.word_before().lower() == "the":
        return True
    return following[:1].isupper() and following.lower() in spot.words.lists["name_after"]


def read_deictic(spot: Spot) -> Iterator[Reading]:
    """Today, yesterday, tomorrow: counted from the article's date."""
    today = spot.clock.today
    if today is None or _is_title(spot):
        return
    step = spot.words.deictic[spot.word]
    how = "counted back from " if step < 0 else "counted on from " if step else ""
    yield Reading(spot.start, spot.end, (today + step * DAY).isoformat(), (how + spot.clock.own,))


def _is_title(spot: Spot) -> bool:
    """Whether it is part of a name ("USA Today") or means these days ("today's youth")."""
    if spot.text.startswith(("'s ", "’s "), spot.end):
        following = spot.text[spot.end + 3 : spot.end + 20].split()
        return bool(following) and following[0].strip(".,") in spot.words.lists["nowadays"]
    return spot.text[spot.start].isupper() and spot.word_before()[:1].isupper()


def read_holiday(spot: Spot) -> Iterator[Reading]:
    """A day with a name, in the year printed or the one nearest to the article's date."""
    holiday, clock = spot.words.holidays[spot.word], spot.clock
    of_year = spot.after(spot.shapes.of_year)
    if of_year and of_year["year"]:
        day = of_holiday(holiday, int(of_year["year"]))
        yield Reading(
            spot.start, of_year.end(), day.isoformat(), ("the day of that name in the year printed",)
        )
        return
    if clock.today is None:
        return
    near, start = spot.near()
    years = [of_holiday(holiday, clock.today.year + step) for step in (-1, 0, 1)]
    past = [day for day in years if day <= clock.today]
    coming = [day for day in years if day >= clock.today]
    ahead = near == "next" if near else spot.is_ahead() and (coming[0] - clock.today).days < 200
    day = coming[0] if ahead else past[-1]
    yield Reading(start, spot.end, day.isoformat(), (f"the day of that name nearest to {clock.own}",))
