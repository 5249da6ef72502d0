"""Check content files for unused entries, places without coordinates, and drafts."""

from collections.abc import Iterator

from dossier.core import yaml
from dossier.core.errors import Problem, Severity
from dossier.core.folders import unfit, walk
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.free_pages import load_writings, pages_in
from dossier.project.sidecars import FOLDER, load_sidecars

_ENTRY_FILES = (
    "actors.yml",
    "places.yml",
    "outlets.yml",
    "terms.yml",
    "comparisons.yml",
    "rejected.yml",
    "redactions.yml",
)
_PUBLISH = "Remove 'draft: true' to publish it."


def problems_of_entries(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield actors and places without mentions, and places that cannot be mapped."""
    for folder, entries in (("actors", dossier.actors), ("places", dossier.places)):
        where = f"{config.settings.content}/{folder}.yml"
        lines = _lines_of_entries(config, where)
        for entry in entries:
            if entry.suggested:
                continue
            if not dossier.occurrences[f"{folder}/{entry.id}"]:
                what = f"no article mentions {entry.name!r}"
                remedy = "Add its names in the sources, or keep it for future articles."
                yield Problem(where, lines.get(entry.id), what, remedy, Severity.NOTE)
            if getattr(entry, "at", entry) is None:
                what, remedy = f"{entry.name!r} has no coordinates", "Add a line such as: at: [35.93, 36.63]"
                yield Problem(where, lines.get(entry.id), what, remedy, Severity.NOTE)


def drafts(config: Config) -> Iterator[Problem]:
    """Yield articles and free pages that are drafts."""
    for id_, sidecar in load_sidecars(config)[0].items():
        if sidecar.draft:
            where = f"{config.settings.content}/{FOLDER}/{id_}.md"
            yield Problem(where, None, "its article is a draft and left out", _PUBLISH, Severity.NOTE)
    free_pages, problems = load_writings(config)
    told = {*(free_page.where for free_page in free_pages), *(problem.where for problem in problems)}
    for where in map(config.where, pages_in(config, [])):
        if where not in told:
            yield Problem(where, None, "the page is a draft and left out", _PUBLISH, Severity.NOTE)


def unread_files(config: Config) -> Iterator[Problem]:
    """Yield unread files in the content folder: wrong suffix, or too deep a folder."""
    for entry in walk(config.content, []) if config.content.is_dir() else ():
        page = "/" not in entry.name and entry.name.endswith(".md")
        sidecar = entry.name.startswith(f"{FOLDER}/") and entry.name.endswith(".md")
        if not (page or sidecar or entry.name in _ENTRY_FILES or unfit(entry, config.root)):
            known = ", ".join((*_ENTRY_FILES, "*.md", f"{FOLDER}/<source>.md"))
            where = f"{config.where(config.content)}/{entry.name}"
            yield Problem(where, None, "this file is not read", f"Readable: {known}.", Severity.WARNING)


def _lines_of_entries(config: Config, where: str) -> dict[str, int]:
    """Return the line of each entry in a file, by id."""
    path = config.root / where
    text = yaml.read_text(path, where) if path.is_file() else ""
    written = yaml.parse(text, where) if isinstance(text, str) else text
    if isinstance(written, Problem) or not isinstance(written.value, list):
        return {}
    lines: dict[str, int] = {}
    for number, entry in enumerate(written.value):
        if isinstance(entry, dict):
            lines.setdefault(str(entry.get("id")), written.line(number, "id"))
    return lines
