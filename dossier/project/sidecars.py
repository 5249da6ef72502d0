"""Load sidecars, `content/articles/<source>.md`: an editor's decisions and notes about one source."""

import re
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from msgspec import structs

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.core.files import LINK_OUT, leads_out, name_fault
from dossier.core.folders import walk
from dossier.model.edtf import is_edtf
from dossier.model.sidecars import Sidecar, line_range
from dossier.model.urls import is_usable_slug
from dossier.model.web import is_web_address
from dossier.project.config import Config
from dossier.project.readers.moments import moment
from dossier.text.dates import find_dates
from dossier.text.language import is_language

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FOLDER = "articles"
_SHOWN = 60


def read_sidecar(path: Path, where: str) -> tuple[Sidecar | None, tuple[Problem, ...]]:
    """Return a sidecar (None if unreadable) and all problems."""
    problems: list[Problem] = []
    return _read(path, where, problems), tuple(problems)


def load_sidecars(
    config: Config, read: Callable[[Path, str], tuple[Sidecar | None, tuple[Problem, ...]]] = read_sidecar
) -> tuple[dict[str, Sidecar], tuple[Problem, ...]]:
    """Return the sidecars by the id of their source, and all problems."""
    folder = config.content / FOLDER
    where = config.where(folder)
    sidecars: dict[str, Sidecar] = {}
    problems: list[Problem] = []
    if leads_out(folder, config.root):
        return {}, (Problem(where, None, *LINK_OUT),)
    for entry in walk(folder, problems, f"{where}/") if folder.is_dir() else ():
        if entry.name.endswith(".md"):
            sidecar, wrong = read(Path(entry.path), f"{where}/{entry.name}")
            problems += wrong
            if sidecar is not None:
                sidecars[entry.name.removesuffix(".md")] = sidecar
    return sidecars, tuple(problems)


def line_of(config: Config, id_: str, *path: Hashable) -> int | None:
    """Return the line of a key in a source's sidecar.

    It reads the file again: lines are needed only for Problems.
    """
    file = config.content / FOLDER / f"{id_}.md"
    text = yaml.read_prose(file, config.where(file))
    front = yaml.FRONT_MATTER.match(text) if isinstance(text, str) else None
    written = yaml.parse(front["yaml"], config.where(file), first_line=2) if front else None
    return written.line(*path) if isinstance(written, yaml.YamlDocument) else None


def _read(path: Path, where: str, problems: list[Problem]) -> Sidecar | None:
    text = yaml.read_prose(path, where)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    front = yaml.FRONT_MATTER.match(text)
    if front is None:
        if text.startswith("---"):
            problems.append(Problem(where, 1, "the front matter has no end", "Add a line --- below it."))
        elif text.partition(":")[0].strip() in yaml.fields_of(Sidecar):
            what = "this looks like front matter, but is published as a note"
            problems.append(Problem(where, 1, what, "Put a line --- above it and one below it."))
        return Sidecar(note=text.strip())
    note = text[front.end() :].strip()
    written = yaml.parse(front["yaml"], where, first_line=2)
    if isinstance(written, Problem):
        problems.append(written)
        return Sidecar(note=note)
    return structs.replace(_checked(written, problems), note=note)


def _checked(written: yaml.YamlDocument, problems: list[Problem]) -> Sidecar:
    """Return the valid part of the front matter. Every invalid key becomes a Problem and is ignored."""
    if written.value is None:
        return Sidecar()
    if not isinstance(written.value, dict):
        problems.append(
            Problem(written.where, 2, "the front matter must hold key: value pairs", "See docs/writing.md.")
        )
        return Sidecar()
    good: dict[str, Any] = {}
    for key, value in written.value.items():
        single = yaml.convert(yaml.YamlDocument(written.where, {key: value}, written.lines), Sidecar)
        problem = single if isinstance(single, Problem) else _implausible(key, value, written)
        if problem is not None:
            problems.append(problem)
            if key == "was" and isinstance(single, Sidecar):
                good[key] = tuple(
                    slug for slug in single.was if _SLUG.fullmatch(slug) and is_usable_slug(slug)
                )
        elif isinstance(single, Sidecar):
            good[key] = getattr(single, key)
    return Sidecar(**good)


def _implausible(key: str, value: object, written: yaml.YamlDocument) -> Problem | None:
    def wrong(what: str, remedy: str) -> Problem:
        return Problem(written.where, written.line(key), f"{key!r}: {what}", remedy)

    if key == "note":
        return wrong("it is not written in the front matter", "Write it below, after the second line ---.")
    for date in _dates(key, value):
        if not is_edtf(date):
            return wrong(f"{date!r} is not an EDTF date", _as_edtf(date))
    if fault := _origin_fault(key, value):
        return wrong(*fault)
    for slug in [value] if key == "slug" else value if key == "was" and isinstance(value, list) else []:
        if slug is not None and not (_SLUG.fullmatch(str(slug)) and is_usable_slug(str(slug))):
            why = name_fault(str(slug))
            what = f"{str(slug)[:_SHOWN]!r} cannot be an address" + (f": it is {why}" if why else "")
            return wrong(what, "Use small letters, digits and single hyphens.")
    lines = value if key in ("keep", "drop") and isinstance(value, list) else []
    if any(line_range(item) is None for item in lines):
        return wrong("it lists line numbers", 'Write for instance: [3, "5-7"]')
    return None


def _origin_fault(key: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with an address, a time of capture or a language, and the remedy, or None."""
    shown = f"{str(value)[:_SHOWN]!r}"
    if value is None:
        return None
    if key in ("url", "archived") and not is_web_address(str(value)):
        return f"{shown} is no web address", "Write for instance: https://example.org/2020/02/06/report"
    if key == "captured" and moment(str(value)) is None:
        return f"{shown} is no day", "Write for instance: 2020-02-06 or 2020-02-06T14:30Z"
    if key == "language" and isinstance(value, str) and not is_language(value):
        return f"{value!r} is not a language code", "Write for instance: en, ru, ar or pt-BR"
    return None


def _as_edtf(printed: str) -> str:
    """Return the EDTF form of a date as people write it, for a remedy."""
    found = next((one for one in find_dates(printed, "en") if one.year and not one.ambiguous), None)
    if found:
        return f"Write {found.edtf}"
    return "Write for instance: 2020-02-06, 2020-02 or 2020-02-06?"


def _dates(key: str, value: object) -> list[str]:
    """Return the dates under a key."""
    if key in ("published", "updated"):
        return [value] if isinstance(value, str) else []
    return [str(entry.get("date")) for entry in value] if key == "dates" and isinstance(value, list) else []
