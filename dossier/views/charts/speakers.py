"""Speakers by outlet: for each of them a strip, which has a dot for each day with statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from dossier.model.attributions import Attribution
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses
from dossier.views.charts.axis import Axis, axis, publication_day
from dossier.views.excerpts import outlet_name
from dossier.views.once import once_a_dossier

MOST_SPEAKERS, MOST_OUTLETS = 12, 6
SMALLEST, LARGEST = 3.0, 6.5
"""Radius of a dot, in pixels."""


class StatementDot(Struct, frozen=True, kw_only=True):
    """The statements of one day."""

    x: float
    radius: float
    day: str
    quoted: int
    """How many of them are in quotation marks."""
    count: int
    address: str
    """Address of the first of them."""


class Strip(Struct, frozen=True, kw_only=True):
    """The statements of a speaker in one outlet, along the axis."""

    outlet: str | None
    count: int
    quoted: int
    dots: tuple[StatementDot, ...]


class SpeakerRow(Struct, frozen=True, kw_only=True):
    """A speaker, with a strip for each outlet."""

    name: str
    path: str
    address: str
    """Address of the speaker's statements."""
    strips: tuple[Strip | None, ...]
    count: int


class SpeakerChart(Struct, frozen=True, kw_only=True):
    """The speakers with most statements, and the outlets that relay most of them."""

    outlets: tuple[str | None, ...]
    rows: tuple[SpeakerRow, ...]
    axis: Axis | None
    """None if no article is dated to the day."""
    speakers: int
    """How many speakers there are, drawn or not."""
    more_outlets: int
    """Outlets that are not drawn."""


def speaker_chart(dossier: Dossier, addresses: Addresses) -> SpeakerChart | None:
    """Draw the speakers of a dossier; return None if nobody in the lexicon speaks."""
    listed = {key: one.attributions for key, one in dossier.speakers.items() if key}
    if not listed:
        return None
    days = publication_days(dossier)
    outlets = _outlets(dossier, [one for attributions in listed.values() for one in attributions])
    shown = list(listed)[:MOST_SPEAKERS]
    along = statement_axis(dossier)
    return SpeakerChart(
        outlets=tuple(outlet_name(dossier, outlet) for outlet in outlets[:MOST_OUTLETS]),
        rows=tuple(
            SpeakerRow(
                name=dossier.entities[key].label,
                path=dossier.entities[key].path,
                address=addresses.speaker(key),
                strips=tuple(_strips(dossier, listed[key], outlets[:MOST_OUTLETS], days, along)),
                count=len(listed[key]),
            )
            for key in shown
        ),
        axis=along,
        speakers=len(listed),
        more_outlets=max(len(outlets) - MOST_OUTLETS, 0),
    )


def speaker_strips(
    dossier: Dossier, key: str, days: Sequence[date | None]
) -> tuple[Axis | None, tuple[Strip, ...]]:
    """Return the axis and the strips of one speaker, an outlet each, the one with most statements first.

    `days` are the days of publication of all articles, as `publication_days` returns them.
    """
    speaker = dossier.speakers.get(key)
    if speaker is None:
        return None, ()
    along, outlets = statement_axis(dossier), _outlets(dossier, speaker.attributions)[:MOST_OUTLETS]
    strips = _strips(dossier, speaker.attributions, outlets, days, along)
    return along, tuple(strip for strip in strips if strip)


@once_a_dossier
def publication_days(dossier: Dossier) -> Sequence[date | None]:
    """Return for each article the day on which it was published; None if its date is less precise."""
    return tuple(map(publication_day, dossier.studies))


@once_a_dossier
def statement_axis(dossier: Dossier) -> Axis | None:
    """Return the axis of all strips, from the first to the last day of publication; None if no day is known."""
    known = [day for day in publication_days(dossier) if day]
    return axis(min(known), max(known), begin=7.0, end=93.0) if known else None


def _outlets(dossier: Dossier, attributions: Iterable[Attribution]) -> list[str | None]:
    counted = Counter(dossier.studies[one.study].article.outlet for one in attributions)
    return sorted(counted, key=lambda outlet: (-counted[outlet], outlet or ""))


def _strips(
    dossier: Dossier,
    attributions: Sequence[Attribution],
    outlets: Sequence[str | None],
    days: Sequence[date | None],
    along: Axis | None,
) -> Iterator[Strip | None]:
    by_outlet: dict[str | None, list[Attribution]] = defaultdict(list)
    for one in attributions:
        by_outlet[dossier.studies[one.study].article.outlet].append(one)
    for outlet in outlets:
        found = by_outlet.get(outlet)
        yield _strip(dossier, outlet, found, days, along) if found else None


def _strip(
    dossier: Dossier,
    outlet: str | None,
    found: Sequence[Attribution],
    days: Sequence[date | None],
    along: Axis | None,
) -> Strip:
    return Strip(
        outlet=outlet_name(dossier, outlet),
        count=len(found),
        quoted=sum(one.quotation.direct for one in found),
        dots=tuple(_dots(found, days, along, dossier.addresses)),
    )


def _dots(
    found: Sequence[Attribution], days: Sequence[date | None], along: Axis | None, addresses: Sequence[str]
) -> Iterator[StatementDot]:
    by_day: dict[date, list[Attribution]] = defaultdict(list)
    for one in found:
        if day := days[one.study]:
            by_day[day].append(one)
    for day in sorted(by_day) if along else ():
        said = by_day[day]
        yield StatementDot(
            x=along.at(day) if along else 0.0,
            radius=round(min(SMALLEST * sqrt(len(said)), LARGEST), 1),
            day=day.isoformat(),
            quoted=sum(one.quotation.direct for one in said),
            count=len(said),
            address=f"{addresses[said[0].study]}#p{said[0].line}",
        )
