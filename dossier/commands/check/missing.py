"""Report missing sources and missing content files."""

from collections.abc import Iterator

from dossier.core.errors import Problem, Severity
from dossier.project.config import Config
from dossier.project.free_pages import load_writings
from dossier.project.outlets import known_as
from dossier.project.readers.find import find_sources
from dossier.project.sidecars import FOLDER, load_sidecars

_LINK = "[["


def no_sources(config: Config) -> Iterator[Problem]:
    """Yield a Problem if the source folders have no readable file."""
    if not find_sources(config)[0]:
        what = f"there are no sources in {', '.join(config.settings.sources)}"
        remedy = "Put the articles there, one per file, or correct 'sources' in dossier.yml."
        yield Problem("dossier.yml", None, what, remedy, Severity.WARNING)


def missing_files(config: Config) -> Iterator[Problem]:
    """Yield missing content files that a sidecar or page refers to."""
    first: dict[str, str] = {}
    for where, name in _references(config):
        first.setdefault(name, where)
    for name, where in sorted(first.items()):
        path = config.content / name
        if not path.exists():
            what = f"file not found, but {where} refers to an entry in it"
            yield Problem(config.where(path), None, what, "Create it; see docs/writing.md.", Severity.NOTE)


def _references(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each reference to an entry, with the file that would contain it."""
    for id_, sidecar in load_sidecars(config)[0].items():
        where = f"{config.settings.content}/{FOLDER}/{id_}.md"
        if isinstance(sidecar.outlet, str) and known_as(sidecar.outlet) is None:
            yield where, "outlets.yml"
        if any(settled.speaker for settled in sidecar.speakers):
            yield where, "actors.yml"
        if _LINK in sidecar.note:
            yield from ((where, name) for name in ("actors.yml", "places.yml"))
    for free_page in load_writings(config)[0]:
        if _LINK in free_page.text:
            yield from ((free_page.where, name) for name in ("actors.yml", "places.yml"))
