"""The whole way from a folder of sources to a site."""

import time
from collections.abc import Collection
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from dossier.core.cache import Cache, Ledger, Shelf, only_build, read_ledger, write_ledger
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.gc import Pool, building_up
from dossier.core.workers import Workers
from dossier.model import Dossier, Study
from dossier.pipeline.studies import Desktop, studies_of
from dossier.project.config import Config
from dossier.project.fingerprint import Stamp, stamp_of, state_of
from dossier.project.load import Reading, gather
from dossier.project.readers import Found, read_source
from dossier.project.sidecars import line_of
from dossier.render.renderer import Renderer, theme_folder
from dossier.render.search_index import engine
from dossier.render.tree import Tree, Written
from dossier.render.writer import Press, Printout, print_site
from dossier.synthesis import Editing, entitled, synthesise, work_out
from dossier.synthesis.gathered import Notebook
from dossier.text.messages import read_words


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


def compile_dossier(
    config: Config,
    desktop: Desktop | None = None,
    reading: Reading | None = None,
    notebook: Notebook | None = None,
) -> Compiled:
    """Read, clean, analyse and synthesise; bad input is reported and does not stop the rest.

    Raises DossierError where a whole file of entries or a folder of sources cannot be read: a site without
    them would be no mended site but a gutted one.
    """
    material = gather(config, reading)
    if any(problem.severity is Severity.FATAL for problem in material.problems):
        raise DossierError(material.problems)
    studies = studies_of(material, config.settings, desktop or Desktop())
    editing = Editing(material.writings, material.decisions, partial(line_of, config))
    words = read_words(_folders(config), config.settings.language)
    dossier = entitled(synthesise(studies, material.lexicon, config.settings, editing, notebook), words)
    problems = tuple(dict.fromkeys((*words.problems, *material.problems, *dossier.problems)))
    return Compiled(dossier=dossier, problems=problems)


def build(config: Config, workers: Workers | None = None) -> Report:
    """Compile the dossier and write its site; the last good site stays where that fails.

    Where nothing was touched since the last build, nothing is read either.
    """
    began, now = time.perf_counter(), time.time_ns()
    with only_build(config.root):
        ledger = read_ledger(config.root)
        before = stamp_of(config, theme_folder(), engine(), ledger.doubtful)
        if ledger.stamp == before.digest + state_of([config.site]):
            report = msgspec.msgpack.decode(ledger.report, type=Report)
            return structs.replace(report, seconds=time.perf_counter() - began)
        recent = before.recent(now)
        before = stamp_of(
            config, theme_folder(), engine(), recent
        )  # before anything is read, so that no edit is missed
        compiled, printout = _build_anew(config, ledger, workers or Workers())
        report = Report(
            articles=len(compiled.dossier.studies),
            mentions=sum(len(study.mentions) for study in compiled.dossier.studies),
            written=printout.written,
            seconds=time.perf_counter() - began,
            problems=(*compiled.problems, *printout.problems),
        )
        left = Ledger(pages=printout.pages)
        if not printout.problems:  # else it is tried again
            left = _stamped(left, config, report, before, recent)
        write_ledger(config.root, left)
    return report


def _build_anew(config: Config, ledger: Ledger, workers: Workers) -> tuple[Compiled, Printout]:
    with building_up():
        compiled = compile_dossier(config, Desktop(Shelf(Cache(config.root), Pool()), workers))
        work_out(compiled.dossier)
    tree = Tree(config.site)
    try:
        printout = print_site(Press(compiled.dossier, renderer(config), tree, ledger.pages), workers)
    except DossierError as error:
        raise DossierError((*compiled.problems, *error.problems)) from error
    finally:
        tree.clear()
    return compiled, printout


def _stamped(left: Ledger, config: Config, report: Report, before: Stamp, recent: Collection[str]) -> Ledger:
    """With the stamp to compare with next time; what was edited meanwhile is still to be read."""
    unchanged = structs.replace(report, written=Written(files=report.written.files, changed=0))
    return structs.replace(
        left,
        stamp=before.digest + state_of([config.site]),
        doubtful=tuple(sorted(recent)),
        report=msgspec.msgpack.encode(unchanged),
    )


def renderer(config: Config) -> Renderer:
    """The dossier's own templates before the theme's."""
    return Renderer(_folders(config), config.settings.language)


def _folders(config: Config) -> list[Path]:
    """Where templates and words are looked for, in this order."""
    return [config.templates, theme_folder()]


def read_one(config: Config, path: Path) -> tuple[Study, tuple[Problem, ...]]:
    """One file as the program sees it, in the light of all sources, of which it need not be one.

    Raises DossierError where it cannot be read.
    """
    material, where = gather(config), config.where(path.resolve())
    source = next((source for source in material.sources if source.path == where), None)
    if source is None:
        read = read_source(Found(path.stem, str(path.resolve()), where), config.settings.source_limit)
        if isinstance(read, Problem):
            raise DossierError([read])
        source = material.redactions.redact(read)
        material = structs.replace(material, sources=(*material.sources, source))
    study = next(studies_of(material, config.settings, Desktop(), [source]))
    return study, material.problems
