"""Outlet and day of publication of each article, which lists and charts count by."""

from collections.abc import Sequence
from datetime import date

from dossier.model.whole import Dossier
from dossier.views.charts.axis import publication_day
from dossier.views.once import once_a_dossier


@once_a_dossier
def article_outlets(dossier: Dossier) -> Sequence[str | None]:
    """Return for each article the id of its outlet."""
    return tuple(study.article.outlet for study in dossier.studies)


@once_a_dossier
def publication_days(dossier: Dossier) -> Sequence[date | None]:
    """Return for each article the day on which it was published; None if its date is less precise."""
    return tuple(map(publication_day, dossier.studies))
