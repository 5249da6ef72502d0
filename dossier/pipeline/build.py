"""Build a site from a project folder."""

import time
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from dossier.cleaning.reasons import reason
from dossier.core.build_record import BuildRecord, read_ledger, write_ledger
from dossier.core.cache import Store, only_build, own_folder
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.gc import paused_collection
from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.pipeline.studies import studies_of
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config, Settings
from dossier.project.fingerprint import BuildFingerprint, stamp_of, state_of
from dossier.project.load import ProjectInput, gather
from dossier.project.readers.memory import ReadMemory
from dossier.project.sidecars import line_of
from dossier.render.renderer import Renderer, theme_folder
from dossier.render.search_index import engine
from dossier.render.tree import StagedSite, WriteReport, take_up
from dossier.render.writer import WriteJob, WriteResult, print_site
from dossier.suggestions.draft import Draft
from dossier.suggestions.provisional import Provisional, Suggestions
from dossier.synthesis.excerpts import excerpted
from dossier.synthesis.grouping import IncrementalIndex
from dossier.synthesis.lazy import materialize
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.site_info import localize
from dossier.synthesis.synthesise import Editing, synthesise
from dossier.text.messages import read_words
from dossier.views.addresses import addresses_of
from dossier.views.cache_keys import linking_keys
from dossier.views.charts.lanes import lanes_of
from dossier.views.dossier_key import key_of


class Compiled(Struct, frozen=True, kw_only=True):
    """A dossier in memory, and all problems with its input."""

    dossier: Dossier
    draft: Draft = Draft()
    """Suggested entries, whether the site shows them or not."""
    problems: tuple[Problem, ...]


class Report(Struct, frozen=True, kw_only=True):
    """The result of a build."""

    articles: int
    mentions: int
    written: WriteReport
    seconds: float
    suggested: int = 0
    """Number of entries on the site that nobody has confirmed."""
    problems: tuple[Problem, ...]


def compile_dossier(
    config: Config,
    study_cache: StudyCache | None = None,
    inputs: ProjectInput | None = None,
    index: IncrementalIndex | None = None,
    suggestions: Suggestions | None = None,
) -> Compiled:
    """Read, clean, analyse and synthesise a project; report faulty input, and continue with the rest.

    `inputs` replaces reading; `study_cache`, `index` and `suggestions` keep results of earlier calls.

    Raises DossierError if a file of entries or a folder of sources cannot be read at all.
    """
    inputs = inputs or gather(config)
    if any(problem.severity is Severity.FATAL for problem in inputs.problems):
        raise DossierError(inputs.problems)
    cache = study_cache or StudyCache()
    studies = cache.hold(studies_of(inputs, config.settings, cache))
    inputs = structs.replace(inputs, sources=())
    known = _provisional(studies, inputs, config.settings, suggestions or Suggestions(keep=False))
    editing = Editing(inputs.free_pages, inputs.decisions, partial(line_of, config), inputs.embeds)
    words = read_words(_folders(config), config.settings.language)
    shown = studies if known.studies is studies else cache.hold(known.studies)
    if config.settings.full_text == "excerpts":  # the whole text determines what is cited
        shown = cache.hold(excerpted(synthesise(shown, known.lexicon, config.settings, editing)))
    dossier = localize(synthesise(shown, known.lexicon, config.settings, editing, index), words)
    problems = tuple(dict.fromkeys((*words.problems, *inputs.problems, *dossier.problems)))
    return Compiled(dossier=dossier, problems=problems, draft=known.draft)


def _provisional(
    studies: Sequence[Study], inputs: ProjectInput, settings: Settings, suggestions: Suggestions
) -> Provisional:
    """Return the studies, the lexicon and the draft; with suggested entries if the settings show them."""
    if settings.suggestions == "off":
        return Provisional(studies, inputs.lexicon, Draft())
    if settings.suggestions == "show":
        return suggestions.shown(studies, inputs.lexicon, inputs.rejected)
    draft = suggestions.draft(studies, inputs.lexicon, inputs.rejected)
    return Provisional(studies, inputs.lexicon, draft)


def build(config: Config, workers: Workers | None = None) -> Report:
    """Compile the dossier and write its site; if that fails, the last good site stays.

    If nothing changed since the last build, return its report without reading the sources.
    """
    began, now = time.perf_counter(), time.time_ns()
    with only_build(config.root):
        take_up(config.site)
        record = read_ledger(config.root)
        before = stamp_of(config, theme_folder(), engine(), record.doubtful)
        if record.stamp == before.digest + state_of([config.site]):
            report = msgspec.msgpack.decode(record.report, type=Report)
            return structs.replace(report, seconds=time.perf_counter() - began)
        recent = before.recent(now)
        if recent != frozenset(record.doubtful):  # taken before anything is read, so that no edit is missed
            before = stamp_of(config, theme_folder(), engine(), recent)
        compiled, result = _build_anew(config, record, workers or Workers())
        report = Report(
            articles=len(compiled.dossier.studies),
            mentions=sum(len(study.mentions) for study in compiled.dossier.studies),
            written=result.written,
            seconds=time.perf_counter() - began,
            suggested=sum(entity.suggested for entity in compiled.dossier.entities.values()),
            problems=(*compiled.problems, *result.problems),
        )
        left = structs.replace(result.record, passages=_found(compiled.dossier).memory)
        if not result.problems:  # otherwise the next build tries again
            left = _stamped(left, config, report, before, recent)
        write_ledger(config.root, left)
    return report


def _build_anew(config: Config, record: BuildRecord, workers: Workers) -> tuple[Compiled, WriteResult]:
    with paused_collection():
        inputs = gather(config, ReadMemory(workers))
        cache = StudyCache(Store(config.root, hold=False), workers, own_folder(config.root), keep=False)
        compiled = compile_dossier(config, cache, inputs, IncrementalIndex(keep=False, workers=workers.local))
        del inputs, cache  # texts of sources: nothing after this reads them
        _complete(compiled.dossier, record)
    tree = StagedSite(config.site, config.identity)
    try:
        result = print_site(WriteJob(compiled.dossier, renderer(config), tree, record), workers.local)
    except DossierError as error:
        raise DossierError((*compiled.problems, *error.problems)) from error
    finally:
        tree.clear()
    return compiled, result


def _complete(dossier: Dossier, record: BuildRecord) -> None:
    """Compute all that is otherwise computed on demand, so that worker processes share it."""
    _found(dossier).resume(record.passages)
    addresses_of(dossier).finish()  # first: it reads names and roles of an entity together
    materialize(dossier)
    lanes_of(dossier)
    linking_keys(dossier)
    key_of(dossier)


def _found(dossier: Dossier) -> FoundPassages:
    assert isinstance(dossier.passages, FoundPassages)
    return dossier.passages


def _stamped(
    left: BuildRecord, config: Config, report: Report, before: BuildFingerprint, recent: Collection[str]
) -> BuildRecord:
    """Return the record with the state that the next build compares; it rereads files that were edited meanwhile."""
    unchanged = structs.replace(report, written=WriteReport(files=report.written.files, changed=0))
    return structs.replace(
        left,
        stamp=before.digest + state_of([config.site]),
        doubtful=tuple(sorted(recent)),
        report=msgspec.msgpack.encode(unchanged),
    )


def renderer(config: Config) -> Renderer:
    """Return a renderer in which the dossier's own templates override the theme's."""
    return Renderer(_folders(config), config.settings.language, reason)


def _folders(config: Config) -> list[Path]:
    """Return the folders of templates and messages, in search order."""
    return [config.templates, theme_folder()]
