"""Start a dossier from a folder of articles, and add articles to it."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote

from msgspec import Struct

from dossier.commands import summary
from dossier.commands.add import copy_sources, counts, is_url, keep_source, rows_of
from dossier.commands.fetch import fetch
from dossier.commands.init import start_dossier
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.workers import Workers
from dossier.pipeline.build import build
from dossier.project.config import Config, load_config


class Told(Struct, frozen=True):
    """The output of a command: Problems, and the lines of its result."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def begin(folder: Path, sources: Sequence[Path], sample: bool, workers: Workers) -> Told:
    """Create a dossier in `folder`; with `sources`, copy them into it and build it once.

    Raises DossierError if a file is in the way or the folder cannot be written.
    """
    written = start_dossier(folder, sample)
    here = folder.resolve() == Path.cwd()
    go = "" if here else f"cd {quote(str(folder))} && "
    wrote = f"Wrote {len(written)} files into {'this folder' if here else folder}."
    if not sources:
        step = "dossier build, then open site/index.html in a browser"
        step = step if sample else "dossier add ~/clippings, then dossier serve --open"
        return Told((), (wrote, f"Next: {go}{step}."))
    config = load_config(folder)
    added, problems = copy_sources(config, sources)
    report = build(config, workers)
    serious = tuple(problem for problem in report.problems if problem.severity is not Severity.NOTE)
    step = f"Next: {go}dossier serve --open, and dossier check for what is still to do."
    lines = (wrote, summary.of_copies(counts(added)), summary.of_build(report), step)
    return Told((*problems, *serious), lines)


def add(config: Config, words: Sequence[str], workers: Workers) -> Told:
    """Add files, folders and web pages, and return a table of what was read from them.

    Raises DossierError if the dossier cannot be read or written.
    """
    added, problems = copy_sources(config, [Path(word) for word in words if not is_url(word)])
    failed: list[Problem] = []
    for url in filter(is_url, words):
        try:
            page = fetch(url)
        except DossierError as error:
            failed += error.problems
        else:
            added = (*added, keep_source(config, page.name, page.content))
    lines = tuple(summary.of_added(rows_of(config, added, workers), added))
    return Told((*problems, *failed), lines)
