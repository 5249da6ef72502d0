"""Speakers by outlet: for each of them a strip, which has a dot for each day with statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from math import sqrt

from msgspec import Struct

from dossier.model.attributions import Attribution
from dossier.model.found import Column, Found
from dossier.model.whole import Dossier
from dossier.views.addresses import Addresses
from dossier.views.charts.axis import Axis, axis, day_of
from dossier.views.excerpts import outlet_name
from dossier.views.once import once_each
from dossier.views.published import publication_days

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
    outlets = _outlets(dossier, chain.from_iterable(said.studies for said in listed.values()))
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
    along, outlets = statement_axis(dossier), _outlets(dossier, speaker.attributions.studies)[:MOST_OUTLETS]
    strips = _strips(dossier, speaker.attributions, outlets, days, along)
    return along, tuple(strip for strip in strips if strip)


def statement_axis(dossier: Dossier) -> Axis | None:
    """Return the axis of all strips, from the first to the last day of publication; None if no day is known."""
    return _axis(dossier.dates)


@once_each
def _axis(dates: Column[str | None]) -> Axis | None:
    known = [day for day in map(day_of, dates) if day]
    return axis(min(known), max(known), begin=7.0, end=93.0) if known else None


def _outlets(dossier: Dossier, studies: Iterable[int]) -> list[str | None]:
    """Return the outlets of these studies, the most frequent first."""
    counted = Counter(map(dossier.outlet_of.values.__getitem__, studies))
    return sorted(counted, key=lambda outlet: (-counted[outlet], outlet or ""))


def _strips(
    dossier: Dossier,
    said: Found[Attribution],
    outlets: Sequence[str | None],
    days: Sequence[date | None],
    along: Axis | None,
) -> Iterator[Strip | None]:
    outlet_of = dossier.outlet_of.values
    by_outlet: dict[str | None, list[int]] = defaultdict(list)
    for place, study in enumerate(said.studies):
        by_outlet[outlet_of[study]].append(place)
    for outlet in outlets:
        places = by_outlet.get(outlet)
        yield _strip(dossier, outlet, said.among(places), days, along) if places else None


def _strip(
    dossier: Dossier,
    outlet: str | None,
    said: Found[Attribution],
    days: Sequence[date | None],
    along: Axis | None,
) -> Strip:
    quoted = [manner.direct for manner in said.labels]
    return Strip(
        outlet=outlet_name(dossier, outlet),
        count=len(said),
        quoted=sum(quoted),
        dots=tuple(_dots(said, quoted, days, along, dossier.addresses)),
    )


def _dots(
    said: Found[Attribution],
    quoted: Sequence[bool],
    days: Sequence[date | None],
    along: Axis | None,
    addresses: Sequence[str],
) -> Iterator[StatementDot]:
    by_day: dict[date, list[int]] = defaultdict(list)
    for place, study in enumerate(said.studies):
        if day := days[study]:
            by_day[day].append(place)
    for day in sorted(by_day) if along else ():
        on_day = by_day[day]
        first = said[on_day[0]]
        yield StatementDot(
            x=along.at(day) if along else 0.0,
            radius=round(min(SMALLEST * sqrt(len(on_day)), LARGEST), 1),
            day=day.isoformat(),
            quoted=sum(map(quoted.__getitem__, on_day)),
            count=len(on_day),
            address=f"{addresses[first.study]}#p{first.line}",
        )
