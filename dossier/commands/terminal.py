"""What a terminal shows: problems in order, progress, and lines that replace one another."""

import sys
import time
from collections.abc import Callable, Iterable

import click

from dossier.commands import summary
from dossier.core.errors import Problem, Severity, is_error

_WIDTH = 79


def progress() -> Callable[[int, int], None] | None:
    """Return a progress bar for work over a second on a terminal; None in a pipe."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()

    def advance(done: int, total: int) -> None:
        if time.monotonic() - began > 1 and (done == total or done % 25 == 0):
            click.echo(summary.of_progress(done, total), nl=False, err=True)

    return advance


def follow(lines: Iterable[str], everything: bool) -> None:
    """Show lines one over the other on a terminal; in a pipe the last one, or `everything`."""
    last = ""
    for last in lines:
        if sys.stderr.isatty() and not everything:
            click.echo(f"\r{last[:_WIDTH]}\x1b[K", nl=False, err=True)
        elif everything:
            click.echo(last)
    if not everything:
        click.echo("\r\x1b[K" * sys.stderr.isatty(), nl=False, err=True)
        click.echo(last)


def show(problems: Iterable[Problem]) -> None:
    """Print problems: errors first, then by file and line."""
    order = list(Severity)
    tell(sorted(problems, key=lambda p: (order.index(p.severity), p.where, p.line or 0, p.what)))


def tell(problems: Iterable[Problem]) -> None:
    """Print problems in their order, each on a line."""
    for problem in problems:
        click.echo(f"{'' if is_error(problem) else f'{problem.severity.value}: '}{problem}", err=True)


def status(problems: Iterable[Problem]) -> int:
    """Return the exit status: 1 if any problem is an error."""
    return int(any(map(is_error, problems)))
