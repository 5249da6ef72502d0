"""Find out when an article was published and updated, and keep all evidence."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import structs

from dossier.cleaning.day_order import settle
from dossier.cleaning.lines import APART
from dossier.cleaning.page_dates import DatingInput, PageDate, line_of, stamp_without_year, stamps_of
from dossier.cleaning.pictures import FILE_CAPTION
from dossier.cleaning.years import DayOfYear, YearsKnown, remaining_years
from dossier.model.articles import Basis, Dated
from dossier.model.edtf import bounds
from dossier.model.sources import BlockKind
from dossier.text.dates import PrintedDate, find_dates, find_time, find_weekday
from dossier.text.english import WEEKDAYS, spelled, spelled_value

_BESIDE = r"[.,;:!?()\[\]\"'“”«»]*"
_YEAR = re.compile(rf"(?<!\S){_BESIDE}((?:19|20)[0-9]{{2}}){_BESIDE}(?!\S)")
"""A year that is a separate word."""
_AHEAD = frozenset(
    ("by", "until", "till", "to", "for", "bis", "hasta", "para", "pour", "jusqu'en", "entro", "до", "к")
)
"""Words before a year that is still to come."""
_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_LEAD = 4
_BEFORE = 14
"""Characters before a day among which its weekday is printed."""
_YEARS_OF_A_WEEKDAY = 7
"""Years among which a day has each weekday at least once, leap days aside."""
_MANY_DATES = 4


def date_article(page: DatingInput) -> tuple[Dated | None, Dated | None]:
    """Return the date of publication and the date of the last update."""
    stamps = list(stamps_of(page))
    first = _own_stamp(page, [stamp for stamp in stamps if not stamp.update])
    last = next((stamp for stamp in reversed(stamps) if stamp.update), None)
    updated = _printed(last, "Updated") if last else None
    if declared := _declared(page):
        return declared, updated
    if first:
        printed = _printed(first, "Printed")
        return (_of_many(printed) if _lists_dates(page, stamps) else printed), updated
    partial = stamp_without_year(page)
    if page.dateline and page.dateline.filed:
        dated = _from_dateline(page, page.dateline.filed, "dateline")
        return _with_time(dated, partial), updated
    if partial:
        dated = _from_dateline(page, partial.found.edtf, f"timestamp on line {partial.line}")
        return _with_time(dated, partial), updated
    if last:
        evidence = ("Only an update is dated; publication was on that day or earlier.",)
        return Dated(value=f"{last.found.edtf}?", basis=Basis.INFERRED, evidence=evidence), updated
    return _inferred(page), updated


def _lists_dates(page: DatingInput, stamps: Sequence[PageDate]) -> bool:
    """Tell whether the page lists dated teasers: none of those dates need be the article's own."""
    days = {stamp.found.edtf for stamp in stamps if not stamp.update}
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in page.blocks)
    return len(days) >= _MANY_DATES and paragraphs <= len(days)


def _of_many(dated: Dated) -> Dated:
    said = (*dated.evidence, "The page lists several dates.")
    return structs.replace(dated, value=f"{dated.value.rstrip('?')}?", evidence=said)


def _declared(page: DatingInput) -> Dated | None:
    """Return the date that the file declares: a day, or only a month or year."""
    words, place = page.declared or ("", "")
    said = f"The {place} gives {words}."
    found = next(find_dates(words, "en"), None)
    if found and found.year:
        order = settle(found, words, find_weekday(words, "en"), page.hints)
        return Dated(
            value=order.found.edtf + ("" if order.certain else "?"),
            time=find_time(words[found.end :]),
            basis=Basis.PRINTED,
            evidence=tuple(filter(None, (said, order.why))),
        )
    return Dated(value=words, basis=Basis.PRINTED, evidence=(said,)) if _MONTH.fullmatch(words) else None


def _own_stamp(page: DatingInput, stamps: Sequence[PageDate]) -> PageDate | None:
    """Return the page's own timestamp: one between headline and text, else above the headline, else below.

    A timestamp in the middle of the text usually belongs to a link to another article.
    """
    head = next((line_of(page.text, b.start) for b in page.blocks if b.kind is BlockKind.HEADLINE), 0)
    text = [line_of(page.text, b.start) for b in page.blocks if b.kind is BlockKind.PARAGRAPH]
    first, last = (text[0], text[-1]) if text else (head, head)
    below_headline = [stamp for stamp in stamps if head <= stamp.line <= first]
    above = [stamp for stamp in stamps if stamp.line < head][::-1]
    others = next((line_of(page.text, b.start) for b in page.blocks if b.rule == APART), None)
    below_text = [stamp for stamp in stamps if stamp.line >= last and not (others and stamp.line > others)]
    filed = page.dateline is not None and page.dateline.filed is not None
    inside = [] if filed else [stamp for stamp in stamps if stamp.line <= last]
    return next(iter((*below_headline, *above, *below_text, *inside)), None)


def _printed(stamp: PageDate, verb: str) -> Dated:
    at = f" at {stamp.time}" if stamp.time else ""
    value = stamp.found.edtf
    evidence = [f"{verb} on line {stamp.line}: {spelled_value(value)}{at}."]
    if stamp.order:
        value += "" if stamp.order.certain else "?"
        evidence.append(stamp.order.why)
    return Dated(value=value, time=stamp.time, basis=Basis.PRINTED, evidence=tuple(evidence))


def _with_time(dated: Dated | None, stamp: PageDate | None) -> Dated | None:
    """Add the time of day from a timestamp with the same date."""
    if dated is None or stamp is None or dated.value[5:10] != stamp.found.edtf[5:]:
        return dated
    return structs.replace(dated, time=stamp.time)


def _from_dateline(page: DatingInput, filed: str, where: str) -> Dated | None:
    if not filed.startswith("XXXX"):
        return Dated(
            value=filed, basis=Basis.PRINTED, evidence=(f"The {where} gives {spelled_value(filed)}.",)
        )
    day = DayOfYear(int(filed[5:7]), int(filed[8:10]))
    years, evidence = _years(page, day, where)
    if not years:
        return None
    doubt = "" if len(years) == 1 else "?"
    if doubt:
        remain = ", ".join(map(str, years[:4]))
        evidence.append(f"Several years are possible ({remain}); the earliest is used.")
    return Dated(
        value=day.in_year(years[0]).isoformat() + doubt, basis=Basis.DERIVED, evidence=tuple(evidence)
    )


def _years(page: DatingInput, day: DayOfYear, where: str) -> tuple[list[int], list[str]]:
    """Return the possible years for a day and month, and the evidence as sentences."""
    evidence = [f"The {where} gives {day.printed} without a year."]
    for found in _dates_in(page.text, page.language):
        if found.year and (found.month, found.day) == day:
            line = line_of(page.text, found.start)
            return [found.year], [*evidence, f"Line {line} gives the same day with the year {found.year}."]
    known = YearsKnown(_newest_year(page), page.outlet_years, page.period)
    return remaining_years(day, _lead_weekday(page), known, evidence), evidence


def _inferred(page: DatingInput) -> Dated | None:
    """Infer the date from the text: not before the latest day it mentions, on the weekday of its lead."""
    days = sorted(_reported_days(page))
    if not days:
        return None
    last, line = days[-1]
    if any(year > last.year for year in _years_told(page)):
        return None  # a day of 1969 in a text that tells of 2011 says nothing about its publication
    evidence = [
        "The source gives no publication date.",
        f"The latest date in the text is {spelled(last)} (line {line}).",
    ]
    weekday = _lead_weekday(page)
    if weekday is None:
        return Dated(
            value=f"{last.isoformat()}?",
            basis=Basis.INFERRED,
            evidence=(*evidence, "Published on that day or later."),
        )
    settled = last + timedelta(days=(weekday - last.weekday()) % 7)
    evidence.append(f"The lead mentions {WEEKDAYS[weekday]}, so {spelled(settled)}.")
    return Dated(value=settled.isoformat(), basis=Basis.INFERRED, evidence=tuple(evidence))


def _reported_days(page: DatingInput) -> Iterator[tuple[date, int]]:
    """Yield days mentioned in the text, with their lines; a missing year is the newest year of the page."""
    newest = _newest_year(page)
    fallback = (
        newest or (page.outlet_years[-1] if len(page.outlet_years) == 1 else None) or _only_year(page.period)
    )
    limit = bounds(page.period).last if page.period else date.max
    line, counted = 1, 0
    for block in page.blocks:
        if (
            block.kind
            not in (BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.HEADLINE, BlockKind.CAPTION)
            or block.rule == FILE_CAPTION
        ):
            continue
        for found in find_dates(page.text[block.start : block.end], page.language):
            line += page.text.count("\n", counted, block.start + found.start)
            counted = block.start + found.start
            year = found.year or _on_its_weekday(page, block.start + found.start, found, fallback)
            if (
                year
                and DayOfYear(found.month, found.day).exists_in(year)
                and date(year, found.month, found.day) <= limit
            ):
                yield date(year, found.month, found.day), line


def _on_its_weekday(page: DatingInput, at: int, found: PrintedDate, year: int | None) -> int | None:
    """Return the year, or the next one in which the day is on the weekday printed before it: "Monday 22 August"."""
    number = find_weekday(page.text[max(0, at - _BEFORE) : at], page.language) if year else None
    day = DayOfYear(found.month, found.day)
    if year is None or number is None:
        return year
    coming = range(year, year + _YEARS_OF_A_WEEKDAY)
    return next((y for y in coming if day.exists_in(y) and day.in_year(y).weekday() == number), year)


def _newest_year(page: DatingInput) -> int | None:
    """Return the newest year in a full date on the page, or else in the text, or None."""
    full = [found.year for found in _dates_in(page.text, page.language) if found.year]
    if full:
        return max(full)
    latest = bounds(page.period).last.year if page.period else max(page.outlet_years, default=0) or 2100
    return max((year for year in _years_in(page) if 1900 <= year <= latest), default=None)


@lru_cache(maxsize=1)
def _dates_in(text: str, language: str) -> tuple[PrintedDate, ...]:
    """Return the dates of a whole page, which several questions about it need."""
    return tuple(find_dates(text, language))


def _years_told(page: DatingInput) -> Iterator[int]:
    """Yield the years in the text that are not said to be still to come: not "by 2030"."""
    limit = bounds(page.period).last.year if page.period else date.max.year
    return (year for year in _years_in(page, _AHEAD) if year <= limit)


def _years_in(page: DatingInput, leading: frozenset[str] = frozenset()) -> Iterator[int]:
    """Yield the years in the text, without those after one of the words `leading`."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.CAPTION)
    for text in (page.text[b.start : b.end] for b in page.blocks if b.kind in kinds):
        if "19" not in text and "20" not in text:
            continue
        for match in _YEAR.finditer(text):
            before = text[: match.start()].rsplit(None, 1)
            if not before or before[-1].lower() not in leading:
                yield int(match[1])


def _lead_weekday(page: DatingInput) -> int | None:
    """Return the weekday named in the first paragraphs, or None: reports say there when a thing was said."""
    lead = [b for b in page.blocks if b.kind is BlockKind.PARAGRAPH][:_LEAD]
    return next(
        (day for b in lead if (day := find_weekday(page.text[b.start : b.end], page.language)) is not None),
        None,
    )


def _only_year(period: str) -> int | None:
    if not period:
        return None
    first, last = bounds(period)
    return first.year if first.year == last.year else None
