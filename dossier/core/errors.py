"""Problems: what is wrong in the user's files, where, and how to fix it."""

import errno
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How serious a Problem is."""

    FATAL = "fatal"
    """The build stopped before it wrote anything; the last site is unchanged."""
    ERROR = "error"
    """The build left something out."""
    WARNING = "warning"
    """The build is complete, but has something that an editor should correct."""
    NOTE = "note"
    """A suggestion to look at when there is time."""


class Problem(Struct, frozen=True, order=True):
    """A mistake in the user's files: its place, its description and its remedy."""

    where: str
    """Path of the file below the dossier's folder, with forward slashes."""
    line: int | None
    """Line number (1-based); None if the Problem concerns the whole file."""
    what: str
    """Description of the mistake: a clause without a full stop."""
    remedy: str = ""
    """How to fix it: a whole sentence; empty if the description says enough."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return f"{place}: {self.what}. {self.remedy}".rstrip()


def is_error(problem: Problem) -> bool:
    """Tell whether the Problem made the build leave something out or stop."""
    return problem.severity in (Severity.FATAL, Severity.ERROR)


class DossierError(Exception):
    """An error that stops the work, with all Problems that caused it. It can be pickled."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def problems_of(error: BaseException) -> tuple[Problem, ...]:
    """Return the Problems of an error. A system error becomes one Problem with the file's path."""
    if isinstance(error, DossierError):
        return error.problems
    if isinstance(error, OSError):
        where = error.filename if isinstance(error.filename, str) else "dossier.yml"
        remedy = _REMEDIES.get(error.errno or 0, _CHECK)
        return (Problem(where, None, error.strerror or str(error), remedy),)
    short = isinstance(error, MemoryError)
    what = "there is not enough memory" if short else "something is nested too deeply"
    return (Problem("dossier.yml", None, what, "Build with: --workers 1; or with fewer sources."),)


_CHECK = "Check that the path is right, that you may write there, and that the disk works."
_MOUNTED = "If it is a mount point or open in a program, name a folder below it under 'site' in dossier.yml."
_REMEDIES = {
    errno.ENOSPC: "Make room on the disk, and run the command again: the last site stays.",
    errno.EDQUOT: "Make room below your quota, and run the command again: the last site stays.",
    errno.EACCES: "Check the permissions there.",
    errno.EPERM: "Check the permissions there.",
    errno.EROFS: "The disk is read-only: work on a copy elsewhere.",
    errno.EBUSY: _MOUNTED,
    errno.EXDEV: _MOUNTED,
    errno.ENAMETOOLONG: "Give it a shorter name.",
    errno.EMFILE: "Close other programs, or raise the limit of open files: ulimit -n 4096",
}


def reason_of(error: BaseException) -> str:
    """Return the first line of a library's error, or the name of its class if it has no text."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a mistyped word: the most similar of `known`, or a list of them all."""
    names = sorted(set(known))
    near = get_close_matches(word, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}."
