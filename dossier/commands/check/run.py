"""Check a dossier before publication for errors, doubts and omissions."""

from collections.abc import Iterable

from dossier.commands.check.articles import near_copies, problems_of_articles, ways_back
from dossier.commands.check.content import drafts, problems_of_entries, unread_files
from dossier.commands.check.doubts import doubts
from dossier.commands.check.limits import Tally, limit_problems
from dossier.commands.check.links import dead_links
from dossier.commands.check.missing import missing_files, no_sources
from dossier.commands.check.names import names_without_entry, undecided_names
from dossier.commands.check.published import published_files
from dossier.commands.check.redactions import LeakScan
from dossier.commands.check.settings import outside_period, sample_left
from dossier.commands.check.spellings import near_misses
from dossier.core.errors import DossierError, Problem
from dossier.model.pages import File
from dossier.pipeline.build import compile_dossier, renderer
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config
from dossier.render.writer import rendered


def find_problems(
    config: Config,
    study_cache: StudyCache | None = None,
    built: Iterable[File] | None = None,
    target: str | None = None,
) -> tuple[Problem, ...]:
    """Return all Problems of a build and of the checks, without writing anything.

    If the site is already `built`, its files are checked instead of rendering them again. It must fit the
    host of the `target`, or of all targets.
    """
    try:
        compiled = compile_dossier(config, study_cache)
    except DossierError as error:
        return error.problems
    dossier = compiled.dossier
    found = (
        *compiled.problems,
        *no_sources(config),
        *missing_files(config),
        *problems_of_articles(dossier, config),
        *ways_back(dossier, config),
        *problems_of_entries(dossier, config),
        *drafts(config),
        *unread_files(config),
        *undecided_names(dossier),
        *near_misses(dossier, config),
        *near_copies(dossier),
        *sample_left(dossier, config),
        *outside_period(dossier, config),
        *doubts(dossier, config),
        *names_without_entry(compiled.draft, config.where(config.content / "actors.yml")),
    )
    proof, tally = LeakScan(dossier, config), Tally()
    if built is None:  # else it is about to be published: what is there now will not be
        proof.through_published(published_files(config))
    try:
        files = rendered(dossier, renderer(config)) if built is None else built
        dead = tuple(dead_links(tally.through(proof.through(files)), config))
    except DossierError as error:
        dead = error.problems
    words = [name for name, _ in config.settings.publish] if target is None else [target]
    limits = limit_problems(tally.sizes, config, words)
    return tuple(dict.fromkeys((*found, *proof.problems, *dead, *limits)))
