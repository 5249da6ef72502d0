"""Measurements as a Markdown table."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

MEGABYTE = 1_000_000
HEAD = ("", "Median", "Best", "Worst", "Hugo’s cold build = 1", "Processor time")
_RULES = (":--", *["--:"] * (len(HEAD) - 1))


class Row(NamedTuple):
    """One line of the table: what was measured, and each value."""

    label: str
    values: Sequence[float] = ()
    """Seconds or bytes; empty if it was skipped."""
    standard: float | None = None
    """Hugo's value."""
    in_bytes: bool = False
    processor: Sequence[float] = ()
    """Seconds of all cores together."""
    skipped: str = ""
    """Why there are no values."""


def table(rows: Iterable[Row]) -> str:
    """Return the rows with their headings."""
    lines = [HEAD, _RULES, *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: Row) -> tuple[str, ...]:
    if not row.values:
        return row.label, f"skipped: {row.skipped}", *[""] * (len(HEAD) - 2)
    show = _bytes if row.in_bytes else _seconds
    middle = median(row.values)
    ratio = f"{middle / row.standard:.2f}" if row.standard else ""
    several = len(row.values) > 1
    return (
        row.label,
        show(middle),
        show(min(row.values)) if several else "",
        show(max(row.values)) if several else "",
        ratio,
        _seconds(median(row.processor)) if row.processor else "",
    )


def _seconds(value: float) -> str:
    if value < 0.01:
        return f"{value * 1000:.2f} ms"
    if value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def _bytes(value: float) -> str:
    return f"{value / MEGABYTE:,.0f} MB"
