"""Days of publication that have a page with what was known on them."""

from collections.abc import Sequence
from datetime import date

from dossier.model.edtf import bounds
from dossier.model.findings import Study
from dossier.model.pages import Section
from dossier.project.config import Settings

MOST_DAYS = 30
"""Days that have a page; of more, some are chosen at even distances, the first and the last among them."""
MOST_ARTICLES = 300
"""Articles up to which there are such pages if the settings do not say."""


def days_known(studies: Sequence[Study], settings: Settings) -> tuple[Section, ...]:
    """Return the pages with what was known on a day, by ISO date."""
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
