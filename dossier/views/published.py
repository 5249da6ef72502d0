"""Day of publication of each article, which lists and charts count by."""

from collections.abc import Sequence
from datetime import date

from dossier.model.found import Column
from dossier.model.whole import Dossier
from dossier.views.charts.axis import day_of
from dossier.views.once import once_each


def publication_days(dossier: Dossier) -> Sequence[date | None]:
    """Return for each article the day on which it was published; None if its date is less precise."""
    return _days(dossier.dates)


@once_each
def _days(dates: Column[str | None]) -> Sequence[date | None]:
    return tuple(map(day_of, dates))
