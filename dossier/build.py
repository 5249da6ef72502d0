"""The whole way from a folder of sources to a site."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from dossier.cache import Cache, Shelf, only_build
from dossier.config import Config
from dossier.errors import DossierError, Problem
from dossier.gathering import gather
from dossier.model import Dossier, File, Page, Study
from dossier.parts import load, parts
from dossier.render import Renderer, theme_folder
from dossier.site import Written, write_site
from dossier.studies import Desktop, studies_of
from dossier.synthesis import synthesise
from dossier.workers import Workers


class Compiled(Struct, frozen=True, kw_only=True):
    """A dossier in memory, and everything that was wrong with what it is made from."""

    dossier: Dossier
    problems: tuple[Problem, ...]


class Report(Struct, frozen=True, kw_only=True):
    """What a build came to."""

    articles: int
    mentions: int
    written: Written
    seconds: float
    problems: tuple[Problem, ...]


def compile_dossier(config: Config, desktop: Desktop | None = None) -> Compiled:
    """Read, clean, analyse and synthesise; bad input is reported and never stops the rest."""
    material = gather(config)
    studies = studies_of(material, config.settings, desktop or Desktop(Shelf(), Workers()))
    dossier = synthesise(studies, material.lexicon, config.settings, material.writings)
    problems = tuple(dict.fromkeys((*material.problems, *dossier.problems)))
    return Compiled(dossier=dossier, problems=problems)


def build(config: Config, workers: Workers | None = None) -> Report:
    """Compile the dossier and write its site; the last good site stays where that fails."""
    began = time.perf_counter()
    with only_build(config.root):
        compiled = compile_dossier(config, Desktop(Shelf(Cache(config.root)), workers or Workers()))
        written = _write(compiled, config)
    return Report(
        articles=len(compiled.dossier.studies),
        mentions=sum(len(study.mentions) for study in compiled.dossier.studies),
        written=written,
        seconds=time.perf_counter() - began,
        problems=compiled.problems,
    )


def _write(compiled: Compiled, config: Config) -> Written:
    try:
        return write_site(site_files(compiled.dossier, renderer(config)), config.site)
    except DossierError as error:
        raise DossierError((*compiled.problems, *error.problems)) from error


def renderer(config: Config) -> Renderer:
    """The dossier's own templates before the theme's."""
    return Renderer([config.templates, theme_folder()], config.settings.language)


def site_files(dossier: Dossier, renderer: Renderer) -> Iterator[File]:
    """Every file of the site, as a stream.

    Raises DossierError at its end, with all that is wrong with the templates.
    """
    problems: dict[Problem, None] = {}
    for page in plan(dossier):
        try:
            yield File(path=page.path, content=renderer.render(page))
        except DossierError as error:
            problems.update(dict.fromkeys(error.problems))
    if problems:
        raise DossierError(_one_a_place(problems))
    for name in parts("exports"):
        yield from load("exports", name)(dossier)
    yield from renderer.static_files()


def _one_a_place(problems: Iterable[Problem]) -> Iterable[Problem]:
    """One mistake in a template shows on many pages: it is said once."""
    return {(problem.where, problem.line): problem for problem in problems}.values()


def plan(dossier: Dossier) -> Iterator[Page]:
    """Every page of the site, as values."""
    for name in parts("pages"):
        yield from load("pages", name)(dossier)


def read_one(config: Config, path: Path) -> tuple[Study | None, tuple[Problem, ...]]:
    """One source as the program sees it, in the light of all the others."""
    material = gather(config)
    where = config.where(path.resolve())
    if not any(source.path == where for source in material.sources):
        mine = tuple(problem for problem in material.problems if problem.where == where)
        remedy = "Name a file in one of the folders under 'sources' in dossier.yml."
        raise DossierError(mine or [Problem(where, None, "no source of this dossier", remedy)])
    studies = studies_of(material, config.settings, Desktop(Shelf(), Workers()))
    found = next((study for study in studies if study.article.source == where), None)
    return found, material.problems
