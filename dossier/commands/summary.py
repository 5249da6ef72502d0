"""Summarise a command's work in numbers, for the last line of its output."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dossier.core.errors import Problem, Severity, is_error

if TYPE_CHECKING:  # only for types: importing these modules would slow down every command
    from dossier.commands.add import Added, Row
    from dossier.commands.verify.run import VerifyReport
    from dossier.pipeline.build import Report

_HEADLINE, _OUTLET = 48, 18
_NAMED = 3
"""Places to name for each kind of Problem."""
_PARTICULAR = re.compile(
    r"'[^']*'|\"[^\"]*\"|“[^”]*”|«[^»]*»|\b\d[\d.,:-]*\??"
    r"|[\w.-]+/[^\n]*?\.(?:md|yml|txt|html?|pdf|csv|json)\b|[\w.-]+(?:/[\w.#-]+)+|\[\{.*?\}\]|\{id: .*?\}"
    r"|(?<=is doubtful, ).*?(?=\.)|\([^)]*\)"
)
"""Parts of a Problem's text that differ between Problems of one kind."""
_BAR = 30
"""Characters of a full progress bar."""


def of_build(report: "Report") -> str:
    """Return what a build read, found, wrote and kept, and its duration."""
    kept = report.written.files - report.written.changed
    step = "" if report.mentions or not report.articles else " No names are known yet. Next: dossier suggest."
    return (
        f"Read {_counted(report.articles, 'article')}, found {_counted(report.mentions, 'mention')}, "
        f"wrote {_counted(report.written.changed, 'file')}, kept {kept}, in {report.seconds:.2f} s.{step}"
    )


def of_verification(verdict: "VerifyReport") -> str:
    """Return what was compared and found, and the digest of the manifest."""
    wrong = sum(map(is_error, verdict.problems))
    quoted = (
        f" and {verdict.spans} passages of {_counted(verdict.sources, 'source')}" if verdict.sources else ""
    )
    result = f"found {_counted(wrong, 'problem')}" if wrong else "everything matches"
    return f"Compared {_counted(verdict.files, 'file')}{quoted}: {result}. SHA-256 of the manifest: {verdict.manifest}"


def of_progress(done: int, total: int) -> str:
    """Return a progress bar for one line of a terminal; at the end, the text that clears it."""
    bar = "━" * (_BAR * done // total)
    return f"\r{bar:<{_BAR}} {done} of {total}\x1b[K" if done < total else "\r\x1b[K"


def of_draft(shown: int, draft: int) -> str:
    """Return the number of suggested entries, and of those that a site shows."""
    return f"Suggested entries: {shown + draft}; {shown} sure enough to be shown, {draft} for a second look."


def of_copies(counts: Mapping[str, int]) -> str:
    """Return the number of copied files, and of files that were already there."""
    known = f"; {counts['known']} were there already" if counts["known"] else ""
    return f"Copied {_counted(counts['new'], 'file')}{known}."


def of_added(rows: Sequence["Row"], added: Sequence["Added"]) -> Iterator[str]:
    """Return a table of the added articles, and a summary."""
    for row in rows:
        headline = _shortened(row.headline or "(not read)", _HEADLINE)
        note = f"  ! {row.note}" if row.note else ""
        outlet = _shortened(row.outlet or "?", _OUTLET)
        yield f"{headline:<{_HEADLINE}}  {outlet:<{_OUTLET}}  {row.published or '?':<10}  {row.path}{note}"
    new = sum(one.is_new for one in added)
    yield of_copies({"new": new, "known": len(added) - new})


def of_kinds(problems: Iterable[Problem]) -> Iterator[str]:
    """Return the Problems as a list of tasks: a line for each kind, errors first, then the most frequent."""
    kinds: dict[tuple[int, str], list[Problem]] = {}
    order = list(Severity)
    for problem in sorted(problems, key=lambda p: (p.where, p.line or 0, p.what)):
        kinds.setdefault((order.index(problem.severity), _kind(problem)), []).append(problem)
    ranked = sorted(kinds.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    for (_, _), alike in ranked:
        mark = "" if is_error(alike[0]) else f"{alike[0].severity.value}: "
        yield f"{mark}{alike[0]}"
        if len(alike) > 1:
            places = [one for one in dict.fromkeys(map(_place, alike)) if one != _place(alike[0])]
            others = f": {', '.join(places[:_NAMED])}" if places else ""
            left = len(places) - _NAMED
            more = f" and {left} other {'place' if left == 1 else 'places'}" if left > 0 else ""
            yield f"  {len(alike) - 1} more of this kind{others}{more}; see them with --all"


def _kind(problem: Problem) -> str:
    """Return the text of a Problem without its names and numbers."""
    return _PARTICULAR.sub("…", f"{problem.what} {problem.remedy}")


def _place(problem: Problem) -> str:
    return problem.where if problem.line is None else f"{problem.where}:{problem.line}"


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def of_problems(problems: Iterable[Problem]) -> str:
    """Return the numbers of errors, warnings and notes."""
    counts = Counter(problem.severity for problem in problems)
    errors = _counted(counts[Severity.FATAL] + counts[Severity.ERROR], "error")
    warnings, notes = _counted(counts[Severity.WARNING], "warning"), _counted(counts[Severity.NOTE], "note")
    return f"Found {errors}, {warnings} and {notes}."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
