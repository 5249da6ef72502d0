"""The coverage of a count: paragraphs, articles, outlets and period."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from dossier.model.edtf import bounds
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.views.excerpts import outlet_name
from dossier.views.once import once_a_dossier

MOST_DAYS, MOST_MONTHS = 62, 240
"""Maximum numbers of days and of months in a list to choose from."""
Span = tuple[str, str]
"""ISO dates of the first and the last day that a date can mean; both are empty without a date."""
UNDATED: Span = ("", "")


class Coverage(Struct, frozen=True, kw_only=True):
    """What the numbers of a table are counted from."""

    paragraphs: int
    articles: int
    outlets: int
    """Number of known outlets."""
    first: str
    last: str
    """ISO dates of the first and the last day of publication; empty if nothing is dated."""


def coverage(dossier: Dossier, positions: Iterable[tuple[int, int]]) -> Coverage:
    """Count the paragraphs at `positions`, their articles and outlets; a position is (study, block) and counts once."""
    paragraphs = set(positions)
    numbers = {study for study, _ in paragraphs}
    published = spans(dossier)
    dated = [span for number in numbers if (span := published[number]) != UNDATED]
    return Coverage(
        paragraphs=len(paragraphs),
        articles=len(numbers),
        outlets=len(set(map(dossier.outlet_of.values.__getitem__, numbers)) - {None}),
        first=min((first for first, _ in dated), default=""),
        last=max((last for _, last in dated), default=""),
    )


@once_a_dossier
def spans(dossier: Dossier) -> Sequence[Span]:
    """Return for each article the days on which it may have been published, as `span_of` does."""
    return tuple(map(span_of, dossier.studies))


def span_of(study: Study) -> Span:
    """Return the days on which an article may have been published; empty if the period is open."""
    published = study.article.published
    if published is None:
        return UNDATED
    try:
        first, last = bounds(published.value)
    except ValueError:
        return UNDATED
    return UNDATED if first == date.min or last == date.max else (first.isoformat(), last.isoformat())


def periods(dossier: Dossier) -> Sequence[str]:
    """Return the days of publication as EDTF, in order; if there are many, the months or the years."""
    found = set(spans(dossier)) - {UNDATED}
    if all(first == last for first, last in found) and len(found) <= MOST_DAYS:
        return sorted(first for first, _ in found)
    months = sorted({day[:7] for span in found for day in span})
    return months if len(months) <= MOST_MONTHS else sorted({month[:4] for month in months})


def publishers(dossier: Dossier) -> list[tuple[str, str]]:
    """Return id and name of each outlet with articles, ordered by name; an empty id is the unknown outlet."""
    ids = set(dossier.outlet_of.values)
    known = sorted((outlet_name(dossier, id_) or "", id_) for id_ in ids if id_ is not None)
    return [*((id_, name) for name, id_ in known), *([("", "")] if None in ids else [])]
