"""The whole way from a folder of sources to a site."""

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from dossier.cleaning.desk import Desk
from dossier.cleaning.surveying import glance, take_survey
from dossier.config import Config
from dossier.errors import DossierError, Problem, Severity, did_you_mean
from dossier.lexicon import Lexicon, load_lexicon
from dossier.model import Dossier, File, Page, Source, Study
from dossier.parts import load, parts
from dossier.readers import duplicates, find_sources, read_source
from dossier.render import Renderer, theme_folder
from dossier.sidecars import Sidecar, load_sidecars
from dossier.site import Written, write_site
from dossier.studying import Method, study
from dossier.synthesis import synthesise
from dossier.writings import load_writings


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


def compile_dossier(config: Config) -> Compiled:
    """Read, clean, analyse and synthesise; bad input is reported and never stops the rest."""
    lexicon, bad_entries = load_lexicon(config)
    sidecars, bad_sidecars = load_sidecars(config)
    writings, bad_writings = load_writings(config)
    sources, bad_sources = _read_all(config)
    published = [source for source in sources if not _sidecar(sidecars, source).draft]
    dossier = synthesise(_studies(published, sidecars, lexicon, config), lexicon, config.settings, writings)
    problems = (
        *bad_entries,
        *bad_sidecars,
        *bad_writings,
        *bad_sources,
        *_lost(sidecars, sources, lexicon, config),
        *dossier.problems,
    )
    return Compiled(dossier=dossier, problems=tuple(dict.fromkeys(problems)))


def build(config: Config) -> Report:
    """Compile the dossier and write its site; the last good site stays where that fails."""
    began = time.perf_counter()
    compiled = compile_dossier(config)
    written = write_site(site_files(compiled.dossier, renderer(config)), config.site)
    return Report(
        articles=len(compiled.dossier.studies),
        mentions=sum(len(study.mentions) for study in compiled.dossier.studies),
        written=written,
        seconds=time.perf_counter() - began,
        problems=compiled.problems,
    )


def renderer(config: Config) -> Renderer:
    """The dossier's own templates before the theme's."""
    return Renderer([config.templates, theme_folder()], config.settings.language)


def site_files(dossier: Dossier, renderer: Renderer) -> Iterator[File]:
    """Every file of the site, as a stream."""
    for page in plan(dossier):
        yield File(path=page.path, content=renderer.render(page))
    for name in parts("exports"):
        yield from load("exports", name)(dossier)
    yield from renderer.static_files()


def plan(dossier: Dossier) -> Iterator[Page]:
    """Every page of the site, as values."""
    for name in parts("pages"):
        yield from load("pages", name)(dossier)


def read_one(config: Config, path: Path) -> tuple[Study | None, tuple[Problem, ...]]:
    """One source as the program sees it, in the light of all the others."""
    lexicon, bad_entries = load_lexicon(config)
    sidecars, bad_sidecars = load_sidecars(config)
    sources, bad_sources = _read_all(config)
    where = config.where(path.resolve())
    if not any(source.path == where for source in sources):
        mine = tuple(problem for problem in bad_sources if problem.where == where)
        remedy = "Name a file in one of the folders under 'sources' in dossier.yml."
        raise DossierError(mine or [Problem(where, None, "no source of this dossier", remedy)])
    studies = _studies(sources, sidecars, lexicon, config)
    found = next((one for one in studies if one.article.source == where), None)
    return found, (*bad_entries, *bad_sidecars)


def _studies(
    sources: list[Source], sidecars: Mapping[str, Sidecar], lexicon: Lexicon, config: Config
) -> Iterator[Study]:
    settings = config.settings
    desk = Desk.of(lexicon.outlets, settings.language, settings.period)
    named = {source.id: _sidecar(sidecars, source).outlet for source in sources}
    surveys = take_survey(
        {s.id: glance(s, desk, outlet if isinstance(outlet := named[s.id], str) else None) for s in sources}
    )
    method = Method(desk, lexicon, settings.analysers)
    for source in sources:
        yield study(source, _sidecar(sidecars, source), surveys[source.id], method)


def _sidecar(sidecars: Mapping[str, Sidecar], source: Source) -> Sidecar:
    return sidecars.get(source.id) or Sidecar()


def _read_all(config: Config) -> tuple[list[Source], tuple[Problem, ...]]:
    found, problems = find_sources(config)
    read = [read_source(item, config.settings.source_limit) for item in found]
    sources = [item for item in read if isinstance(item, Source)]
    bad = [item for item in read if isinstance(item, Problem)]
    return sources, (*problems, *bad, *duplicates(sources))


def _lost(
    sidecars: Mapping[str, Sidecar], sources: Iterable[Source], lexicon: Lexicon, config: Config
) -> Iterator[Problem]:
    """Sidecars whose source or outlet is not there."""
    ids = {source.id for source in sources}
    outlets = [outlet.id for outlet in lexicon.outlets]
    for id_, sidecar in sidecars.items():
        where = f"{config.settings.content}/articles/{id_}.md"
        if id_ not in ids:
            remedy = did_you_mean(id_, ids) if ids else "Add the source, or delete this file."
            yield Problem(where, None, "there is no source for this sidecar", remedy, Severity.WARNING)
        if isinstance(sidecar.outlet, str) and sidecar.outlet not in outlets:
            yield Problem(
                where,
                None,
                f"no outlet has the id {sidecar.outlet!r}",
                "Add it to outlets.yml, or correct the id.",
            )
