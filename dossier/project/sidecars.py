"""`content/articles/<source>.md`: what an editor decides about one source, and notes beside it."""

import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from msgspec import UNSET, Struct, UnsetType, structs

from dossier.core import yaml as notation
from dossier.core.errors import Problem
from dossier.model import SettledDate, SettledSpeaker
from dossier.model.edtf import is_edtf
from dossier.project.config import Config
from dossier.text.language import is_language

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RANGE = re.compile(r"(\d{1,7})(?:-(\d{1,7}))?")

FOLDER = "articles"

Lines = tuple[int | str, ...]
"""Line numbers of the source: 12, or "12-14"."""


class Sidecar(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every key that the front matter of a sidecar may have; what is not set is read from the source."""

    headline: str | UnsetType = UNSET
    standfirst: str | UnsetType | None = UNSET
    byline: str | UnsetType | None = UNSET
    outlet: str | UnsetType | None = UNSET
    agency: str | UnsetType | None = UNSET
    published: str | UnsetType | None = UNSET
    updated: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    tags: tuple[str, ...] | UnsetType = UNSET
    slug: str | None = None
    was: tuple[str, ...] = ()
    draft: bool = False
    keep: Lines = ()
    """Lines that are body text, whatever the rules say."""
    drop: Lines = ()
    """Lines to set aside, whatever the rules say."""
    speakers: tuple[SettledSpeaker, ...] = ()
    """Whose words quotations are."""
    dates: tuple[SettledDate, ...] = ()
    """Which days the text means."""
    note: str = ""
    """The body of the file, in Markdown; not written in the front matter."""


def read_sidecar(path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
    """One sidecar, None where the file cannot be read; and what is wrong with it."""
    problems: list[Problem] = []
    return _read(path, where, problems), tuple(problems)


def load_sidecars(
    config: Config, read: Callable[[Path, str], tuple[Sidecar | None, tuple[Problem, ...]]] = read_sidecar
) -> tuple[dict[str, Sidecar], tuple[Problem, ...]]:
    """Sidecars by the id of their source, and all that is wrong with them."""
    folder = config.content / FOLDER
    sidecars: dict[str, Sidecar] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else []:
        sidecar, wrong = read(path, config.where(path))
        problems += wrong
        if sidecar is not None:
            sidecars[path.relative_to(folder).with_suffix("").as_posix()] = sidecar
    return sidecars, tuple(problems)


def line_numbers(lines: Lines) -> frozenset[int]:
    """`(3, "5-7")` as {3, 5, 6, 7}."""
    numbers: set[int] = set()
    for item in lines:
        first, last = _span(item) or (0, -1)
        numbers.update(range(first, min(last, first + 100_000) + 1))
    return frozenset(numbers)


def line_of(config: Config, id_: str, *path: Hashable) -> int | None:
    """The line of a key in a source's sidecar; the file is read again, as lines are wanted only for Problems."""
    file = config.content / FOLDER / f"{id_}.md"
    text = notation.read_prose(file, config.where(file))
    front = notation.FRONT_MATTER.match(text) if isinstance(text, str) else None
    written = notation.parse(front["yaml"], config.where(file), first_line=2) if front else None
    return written.line(*path) if isinstance(written, notation.Written) else None


def _read(path: Path, where: str, problems: list[Problem]) -> Sidecar | None:
    text = notation.read_prose(path, where)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    front = notation.FRONT_MATTER.match(text)
    if front is None:
        if text.startswith("---"):
            problems.append(Problem(where, 1, "the front matter has no end", "Add a line --- below it."))
        elif text.partition(":")[0].strip() in notation.fields_of(Sidecar):
            what = "this looks like front matter, but is published as a note"
            problems.append(Problem(where, 1, what, "Put a line --- above it and one below it."))
        return Sidecar(note=text.strip())
    note = text[front.end() :].strip()
    written = notation.parse(front["yaml"], where, first_line=2)
    if isinstance(written, Problem):
        problems.append(written)
        return Sidecar(note=note)
    return structs.replace(_checked(written, problems), note=note)


def _checked(written: notation.Written, problems: list[Problem]) -> Sidecar:
    """What is right in the front matter; every key that is not is a Problem and is passed over."""
    if written.value is None:
        return Sidecar()
    if not isinstance(written.value, dict):
        problems.append(
            Problem(written.where, 2, "the front matter must hold key: value pairs", "See docs/writing.md.")
        )
        return Sidecar()
    good: dict[str, Any] = {}
    for key, value in written.value.items():
        single = notation.convert(notation.Written(written.where, {key: value}, written.lines), Sidecar)
        problem = single if isinstance(single, Problem) else _implausible(key, value, written)
        if problem is not None:
            problems.append(problem)
            if key == "was" and isinstance(single, Sidecar):
                good[key] = tuple(slug for slug in single.was if _SLUG.fullmatch(slug))
        elif isinstance(single, Sidecar):
            good[key] = getattr(single, key)
    return Sidecar(**good)


def _implausible(key: str, value: object, written: notation.Written) -> Problem | None:
    def wrong(what: str, remedy: str) -> Problem:
        return Problem(written.where, written.line(key), f"{key!r}: {what}", remedy)

    if key == "note":
        return wrong("it is not written in the front matter", "Write it below, after the second line ---.")
    for date in _dates(key, value):
        if not is_edtf(date):
            return wrong(
                f"{date!r} is no EDTF date", "Write for instance: 2020-02-06, 2020-02 or 2020-02-06?"
            )
    if key == "language" and isinstance(value, str) and not is_language(value):
        return wrong(f"{value!r} is no language code", "Write for instance: en, ru, ar or pt-BR")
    for slug in [value] if key == "slug" else value if key == "was" and isinstance(value, list) else []:
        if slug is not None and not _SLUG.fullmatch(str(slug)):
            return wrong(f"{slug!r} cannot be an address", "Use small letters, digits and single hyphens.")
    if key in ("keep", "drop") and isinstance(value, list) and any(_span(item) is None for item in value):
        return wrong("it lists line numbers", 'Write for instance: [3, "5-7"]')
    return None


def _dates(key: str, value: object) -> list[str]:
    """The dates that stand under a key."""
    if key in ("published", "updated"):
        return [value] if isinstance(value, str) else []
    return [str(entry.get("date")) for entry in value] if key == "dates" and isinstance(value, list) else []


def _span(item: object) -> tuple[int, int] | None:
    match = _RANGE.fullmatch(str(item))
    if match is None or int(match[1]) < 1:
        return None
    return int(match[1]), int(match[2] or match[1])
