"""Publish a site: build it, check it, and pass it to the publisher for its address."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from dossier.commands.check.limits import host_of, summary
from dossier.commands.check.run import find_problems
from dossier.commands.publish.host import Delivery
from dossier.commands.publish.publishers.builtin import PUBLISHERS
from dossier.core.cache import Store
from dossier.core.errors import DossierError, Problem, Severity, is_error
from dossier.core.workers import Workers
from dossier.model.pages import File
from dossier.pipeline.build import build
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config
from dossier.project.targets import redacted, resolve, scheme_of
from dossier.render.tree import read_manifest


def decided(config: Config, asked: str | None) -> Config:
    """Return the configuration with the command's choice about suggestions, if it makes one."""
    choice = asked or config.published_suggestions
    if choice == "hide":
        settings = replace(config.settings, suggestions="draft")
        return replace(config, settings=settings, published_suggestions=choice)
    return replace(config, published_suggestions=choice)


def prepare(config: Config, word: str, workers: Workers, force: bool) -> tuple[Problem, ...]:
    """Build and check, and return all Problems except notes.

    Raises DossierError if the target is unknown, or if the site is not fit to be published.
    """
    target = resolve(dict(config.settings.publish), word)
    PUBLISHERS[scheme_of(target.to)]  # fails before the build if a library is missing
    report = build(config, workers)
    study_cache = StudyCache(Store(config.root), workers)
    problems = dict.fromkeys((*report.problems, *find_problems(config, study_cache, _built(config), word)))
    errors = tuple(sorted(problem for problem in problems if is_error(problem)))
    undecided = report.suggested and config.published_suggestions is None
    if undecided:
        raise DossierError([*errors, _undecided(report.suggested)])
    if errors and not force:
        remedy = "Fix the problems, or publish anyway with --force."
        raise DossierError([*errors, Problem(redacted(target.to), None, "nothing was published", remedy)])
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    return (*errors, *([_counted(warnings)] if warnings else []))


def _counted(warnings: int) -> Problem:
    """Return a Problem with the number of warnings, which do not stop a publication."""
    what = "1 warning" if warnings == 1 else f"{warnings} warnings"
    return Problem("dossier.yml", None, f"published with {what}", "See: dossier check", Severity.WARNING)


def _undecided(count: int) -> Problem:
    """Return the Problem that asks an editor to decide about suggestions."""
    names = "1 name is a suggestion" if count == 1 else f"{count} names are suggestions"
    remedy = (
        "Publish them, marked: --suggestions show; leave them out: --suggestions hide; or judge them: dossier serve. "
        "In dossier.yml, 'suggestions' under 'publish' keeps the decision."
    )
    return Problem("dossier.yml", None, f"{names} that nobody has confirmed", remedy)


def _built(config: Config) -> Iterator[File]:
    """Yield the files to publish."""
    manifest = read_manifest(config.site)
    for listed in manifest.files if manifest else ():
        yield File(path=listed.path, content=(config.site / listed.path).read_bytes())


def publish(config: Config, word: str, **asked: Any) -> Iterator[str]:
    """Pass the site to the publisher for its target's address; `asked` holds options of a Delivery."""
    delivery = Delivery(config=config, target=resolve(dict(config.settings.publish), word), **asked)
    host = host_of(delivery.target, config.settings.base_url)
    manifest = read_manifest(config.site)
    if delivery.dry_run and host and manifest:
        yield f"Limits: {summary(host, {one.path: one.size for one in manifest.files})}."
    yield from PUBLISHERS[scheme_of(delivery.target.to)](delivery)
