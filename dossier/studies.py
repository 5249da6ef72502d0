"""The studies of all sources: what is known is recalled, the rest is worked out on all cores.

Three steps, each kept by the content it depends on: a glance at each source for the survey; its cleaning,
which depends on its bytes, its sidecar, its part of the survey, the outlets and a few settings; its
analysis, which depends on the article and on what of the lexicon can matter to it. A change of the lexicon cleans
nothing again, and of the articles only those are analysed again that may name what has changed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from dossier.cache import Shelf, digest, program_digest
from dossier.cleaning import clean
from dossier.cleaning.desk import Desk
from dossier.cleaning.surveying import Glance, glance, take_survey
from dossier.config import Settings
from dossier.gathering import Material
from dossier.model import Article, Source, Study, Survey
from dossier.parts import load
from dossier.relevance import relevance_of, words_in
from dossier.sidecars import Sidecar
from dossier.studying import Findings, Method, analyse, study
from dossier.workers import Workers


class Cleaned(Struct, frozen=True):
    """An article, and what tells which names can be in it."""

    article: Article
    words: bytes


class Desktop:
    """What the steps share: where values are kept and who works."""

    def __init__(self, shelf: Shelf | None = None, workers: Workers | None = None) -> None:
        self.shelf = shelf or Shelf()
        self.workers = workers or Workers()
        self.studies: dict[bytes, Study] = {}
        """Those made last: what has not changed is the same object again."""
        self._surveyed: tuple[Mapping[str, Glance], Mapping[str, Survey]] = ({}, {})
        self._keys: dict[tuple[str, int], tuple[tuple[Any, ...], bytes]] = {}
        self._method: Method | None = None
        self._finding_keys: dict[bytes, bytes] = {}

    def survey(self, glances: Mapping[str, Glance]) -> Mapping[str, Survey]:
        """The survey of all sources: that of before, where each looks as it did."""
        if self._surveyed[0] != glances:
            self._surveyed = glances, take_survey(glances)
        return self._surveyed[1]

    def finding_keys(self, method: Method, cleaned: Mapping[bytes, "Cleaned"]) -> list[bytes]:
        """Keys for what is found in articles, which are given by their own keys."""
        if self._method != method:
            self._method, self._finding_keys = method, {}
        known, relevant = self._finding_keys, relevance_of(method.lexicon)
        every = "" if all(map(_reads_names_alone, method.analysers)) else method.lexicon.digest
        self._finding_keys = {
            key: known.get(key) or digest(method.analysers, every, relevant.digest(one.words), key)
            for key, one in cleaned.items()
        }
        return list(self._finding_keys.values())

    def key(self, shown: bytes, source: Source, *rest: Any) -> bytes:
        """A key for what is made of a source and the rest: that of before, where all of it is as it was."""
        parts = (shown, source, *rest)
        known = self._keys.get((source.id, len(rest)))
        if known is None or known[0] != parts:
            known = self._keys[source.id, len(rest)] = parts, digest(shown, _content(source), *rest)
        return known[1]


def studies_of(
    material: Material, settings: Settings, desktop: Desktop, wanted: Sequence[Source] | None = None
) -> Iterator[Study]:
    """A study of each published source, in the order of their ids; or only of those that are wanted."""
    desk = Desk.of(material.lexicon.outlets, settings.language, settings.period)
    shown = digest(program_digest(), desk.outlets, desk.language, desk.period)
    glances = _glances(material, desk, shown, desktop)
    surveys = desktop.survey(glances.by_source)
    sources = material.published if wanted is None else wanted
    tasks = [(source, surveys[source.id], material.sidecar(source)) for source in sources]
    keys = [desktop.key(shown, s, survey, sidecar) for s, survey, sidecar in tasks]
    cleaned = _worked_out(desktop, _Step(_clean, desk, Cleaned), keys, tasks)
    articles = [one.article for one in cleaned]
    method = Method(material.lexicon, settings.analysers)
    finding_keys = desktop.finding_keys(method, dict(zip(keys, cleaned, strict=True)))
    findings = _worked_out(desktop, _Step(_analyse, method, Findings), finding_keys, articles)
    desktop.shelf.tidy((*glances.keys, *keys, *finding_keys))
    before = desktop.studies
    desktop.studies = {
        both: before.get(both) or study(article, found, key)
        for article, found, key, both in zip(articles, findings, keys, finding_keys, strict=True)
    }
    return iter([desktop.studies[both] for both in finding_keys])


def _reads_names_alone(analyser: str) -> bool:
    """Whether an analyser looks up in the lexicon what the text names, and nothing else; of a plug-in nobody knows."""
    return str(load("analysers", analyser).__module__).startswith("dossier.")


class _Glances(NamedTuple):
    by_source: Mapping[str, Glance]
    keys: Sequence[bytes]


def _glances(material: Material, desk: Desk, shown: bytes, desktop: Desktop) -> _Glances:
    """Drafts are looked at too: what only they print says nothing, what they share says something."""
    named = [material.sidecar(source).outlet for source in material.sources]
    outlets = [outlet if isinstance(outlet, str) else None for outlet in named]
    tasks = list(zip(material.sources, outlets, strict=True))
    keys = [desktop.key(shown, source, outlet) for source, outlet in tasks]
    seen = _worked_out(desktop, _Step(_glance, desk, Glance), keys, tasks)
    return _Glances({s.id: one for s, one in zip(material.sources, seen, strict=True)}, keys)


class _Step(NamedTuple):
    """One step of the work: what it is done with, and what comes of it."""

    work: Callable[[Any, Any], Any]
    shared: Any
    kind: type


def _worked_out(desktop: Desktop, step: _Step, keys: Sequence[bytes], tasks: Sequence[Any]) -> list[Any]:
    """The value for each key: recalled, or worked out from its task."""
    known: dict[bytes, Any] = desktop.shelf.recall(keys, step.kind)
    missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in known}
    results = desktop.workers.map(step.work, step.shared, list(missing.values()))
    for key, value in zip(missing, results, strict=True):
        desktop.shelf.keep(key, value)
        known[key] = value
    return [known[key] for key in keys]


def _content(source: Source) -> tuple[Any, ...]:
    return source.id, source.path, source.sha256, source.redactions, source.metadata


def _glance(desk: Desk, task: tuple[Source, str | None]) -> Glance:
    return glance(task[0], desk, task[1])


def _clean(desk: Desk, task: tuple[Source, Survey, Sidecar]) -> Cleaned:
    source, survey, sidecar = task
    article = clean(source, desk, survey, sidecar)
    return Cleaned(article, words_in(article))


def _analyse(method: Method, article: Article) -> Findings:
    return analyse(article, method)
