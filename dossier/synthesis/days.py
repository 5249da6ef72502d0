"""The days that have a page with the dossier as it was known then."""

from collections.abc import Sequence
from datetime import date

from dossier.model.edtf import bounds
from dossier.model.findings import Study
from dossier.model.pages import Section
from dossier.project.config import Settings

MOST_DAYS = 30
"""Maximum number of such days; of more, evenly spaced ones are chosen, with the first and the last."""
MOST_ARTICLES = 300
"""Number of articles up to which there are such pages by default."""


def days_known(studies: Sequence[Study], settings: Settings) -> tuple[Section, ...]:
    """Return a section for each page of a day, named by ISO date."""
    if settings.days == "off" or (settings.days == "auto" and len(studies) > MOST_ARTICLES):
        return ()
    days = sorted({day for study in studies if (day := published_by(study))})
    if len(days) > MOST_DAYS:
        days = [days[round(n * (len(days) - 1) / (MOST_DAYS - 1))] for n in range(MOST_DAYS)]
    return tuple(Section(day.isoformat(), f"known/{day}.html") for day in days)


def published_by(study: Study) -> date | None:
    """Return the last day on which an article may have been published; None if that is unknown."""
    published = study.article.published
    try:
        last = bounds(published.value).last if published else date.max
    except ValueError:
        return None
    return None if last == date.max else last
