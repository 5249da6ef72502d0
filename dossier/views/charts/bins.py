"""Calendar bins: the days, weeks or months in which a chart counts."""

from datetime import date, timedelta
from typing import NamedTuple

DAYS_IN_DAYS, DAYS_IN_WEEKS = 120, 900
"""The longest periods that are drawn by day and by week; longer ones are drawn by month."""


class CalendarBins(NamedTuple):
    """The bins from one day to another, numbered from 0."""

    first: date
    last: date

    @property
    def unit(self) -> str:
        """Return `day`, `week` or `month`."""
        days = (self.last - self.first).days
        return "day" if days <= DAYS_IN_DAYS else "week" if days <= DAYS_IN_WEEKS else "month"

    @property
    def steps(self) -> int:
        """Return how many bins there are."""
        return self.number(self.last) + 1

    def number(self, day: date) -> int:
        """Return the number of the bin of a day."""
        if self.unit == "month":
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day - self.first).days // (7 if self.unit == "week" else 1)

    def span(self, number: int) -> tuple[date, date]:
        """Return the first and the last day of a bin; weeks begin on the weekday of the first day of all."""
        if self.unit == "month":
            month = self.first.month - 1 + number
            begin = date(self.first.year + month // 12, month % 12 + 1, 1)
            return begin, (begin + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        length = 7 if self.unit == "week" else 1
        begin = self.first + timedelta(days=number * length)
        return begin, begin + timedelta(days=length - 1)
