"""The last line of a command: what was done, in numbers."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier.core.errors import Problem, Severity, is_error

if TYPE_CHECKING:  # so that the command line starts without the program
    from dossier.commands.verify.run import VerifyReport
    from dossier.pipeline.build import Report

_BAR = 30
"""Characters of a whole progress bar."""


def of_build(report: "Report") -> str:
    """Return what a build read, found, wrote and kept, and how long it took."""
    kept = report.written.files - report.written.changed
    return (
        f"Read {_counted(report.articles, 'article')}, found {_counted(report.mentions, 'mention')}, "
        f"wrote {_counted(report.written.changed, 'file')}, kept {kept}, in {report.seconds:.2f} s."
    )


def of_verification(verdict: "VerifyReport") -> str:
    """Return what was compared, what was found, and the digest of the manifest."""
    wrong = sum(map(is_error, verdict.problems))
    quoted = (
        f" and {verdict.spans} passages of {_counted(verdict.sources, 'source')}" if verdict.sources else ""
    )
    result = f"found {_counted(wrong, 'problem')}" if wrong else "everything matches"
    return f"Compared {_counted(verdict.files, 'file')}{quoted}: {result}. SHA-256 of the manifest: {verdict.manifest}"


def of_progress(done: int, total: int) -> str:
    """Return a bar that overwrites the line of a terminal; once all is done, what clears it."""
    bar = "━" * (_BAR * done // total)
    return f"\r{bar:<{_BAR}} {done} of {total}\x1b[K" if done < total else "\r\x1b[K"


def of_draft(shown: int, draft: int) -> str:
    """Return how many entries are suggested, and how many of them a site shows."""
    return f"Suggested entries: {shown + draft}; {shown} sure enough to be shown, {draft} for a second look."


def of_problems(problems: Iterable[Problem]) -> str:
    """Return how many errors, warnings and notes there are."""
    counts = Counter(problem.severity for problem in problems)
    errors = _counted(counts[Severity.FATAL] + counts[Severity.ERROR], "error")
    warnings, notes = _counted(counts[Severity.WARNING], "warning"), _counted(counts[Severity.NOTE], "note")
    return f"Found {errors}, {warnings} and {notes}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
