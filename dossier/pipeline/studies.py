"""The studies of all sources: what is known is recalled, the rest is worked out on all cores.

Three steps, each kept by the content it depends on: a glance at each source for the survey; its cleaning,
which depends on its bytes, its sidecar, its part of the survey, the outlets and a few settings; its
analysis, which depends on the article and on what of the lexicon can matter to it. A change of the lexicon cleans
nothing again, and of the articles only those are analysed again that may name what has changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from dossier.analysis.relevance import relevance_of, words_in
from dossier.analysis.study import Findings, Method, analyse, study
from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.cleaning.corpus import Sample, sample, take_survey
from dossier.core.cache import Store, digest, program_digest
from dossier.core.plugins import load
from dossier.core.workers import Workers
from dossier.model.articles import Article, CorpusStats
from dossier.model.findings import Study
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import Settings
from dossier.project.load import ProjectInput
from dossier.suggestions.provisional import Suggestions


class Cleaned(Struct, frozen=True):
    """An article, and what tells which names can be in it."""

    article: Article
    words: bytes


class _Task(NamedTuple):
    """What the study of one source is made from, but for what all have in common."""

    source: Source
    stats: CorpusStats
    sidecar: Sidecar


class _Done(NamedTuple):
    """A study, what it was made from, and the keys of its article and of its findings."""

    task: _Task
    keys: tuple[bytes, bytes]
    study: Study


class _Glanced(NamedTuple):
    """A glance, the source that it was at, and of which outlet that is, where the sidecar says so."""

    source: Source
    outlet: str | None
    key: bytes
    sample: Sample


class _Means(NamedTuple):
    """What all studies are made with."""

    context: CleaningContext
    shown: bytes
    """A digest of all that is shown to every step: the program, the outlets, two settings."""
    method: Method


class StudyCache:
    """What the steps share: where values are kept, who works, and what was done last."""

    def __init__(self, store: Store | None = None, workers: Workers | None = None) -> None:
        self.store = store or Store()
        self.workers = workers or Workers()
        self.means: _Means | None = None
        self.done: dict[str, _Done] = {}
        """By the ids of the sources: a study that would be the same again is the same object."""
        self.sampled: dict[str, _Glanced] = {}
        self.suggestions = Suggestions()
        self._surveyed: tuple[Mapping[str, Sample], Mapping[str, CorpusStats]] = ({}, {})

    def stats(self, glances: Mapping[str, Sample]) -> Mapping[str, CorpusStats]:
        """The survey of all sources: that of before, where each looks as it did."""
        if self._surveyed[0] != glances:
            self._surveyed = glances, take_survey(glances)
        return self._surveyed[1]

    def tidy(self, done: dict[str, _Done], sampled: dict[str, _Glanced], means: _Means) -> None:
        """Be left with what was made now; what it replaces is forgotten."""
        if self.means is None:
            self.store.tidy((_of_all(means.method), *_keys(done.values(), sampled.values())))
        else:
            gone = [old for id_, old in self.done.items() if done.get(id_) is not old]
            looked = [old for id_, old in self.sampled.items() if sampled.get(id_) is not old]
            fresh = [done[old.task.source.id] for old in gone if old.task.source.id in done]
            seen = [sampled[old.source.id] for old in looked if old.source.id in sampled]
            self.store.forget({*_keys(gone, looked)} - {*_keys(fresh, seen)})
        self.done, self.sampled, self.means = done, sampled, means


def studies_of(
    inputs: ProjectInput, settings: Settings, study_cache: StudyCache, wanted: Sequence[Source] | None = None
) -> Iterator[Study]:
    """A study of each published source, in the order of their ids; or only of those that are wanted."""
    context = CleaningContext.of(inputs.lexicon.outlets, settings.language, settings.period)
    shown = digest(program_digest(), context.outlets, context.language, context.period)
    means = _Means(context, shown, Method(inputs.lexicon, _analysers(settings)))
    sampled = _glances(inputs, means, study_cache)
    surveys = study_cache.stats({id_: one.sample for id_, one in sampled.items()})
    sources = inputs.published if wanted is None else wanted
    tasks = [_Task(source, surveys[source.id], inputs.sidecar(source)) for source in sources]
    alike = study_cache.means is not None and study_cache.means[1:] == means[1:]
    before = study_cache.done if alike else {}
    fresh = [task for task in tasks if (old := before.get(task.source.id)) is None or old.task != task]
    studied = {one.task.source.id: one for one in _studied(fresh, means, study_cache)}
    done = {id_: studied.get(id_) or before[id_] for id_ in (source.id for source in sources)}
    study_cache.tidy(done, sampled, means)
    return iter([one.study for one in done.values()])


def _analysers(settings: Settings) -> tuple[str, ...]:
    """Without those that only suggestions need, where nobody wants any."""
    if settings.suggestions != "off":
        return settings.analysers
    return tuple(name for name in settings.analysers if name != "candidates")


def _studied(tasks: Sequence[_Task], means: _Means, study_cache: StudyCache) -> list[_Done]:
    """What has changed, studied; where only the lexicon or the survey has, most of it is known."""
    keys = [_key(task, means, study_cache) for task in tasks]
    cleaned = _worked_out(study_cache, _Step(_clean, means.context, Cleaned), keys, tasks)
    finding_keys = _finding_keys(dict(zip(keys, cleaned, strict=True)), means.method, study_cache)
    both = [(key, finding_keys[key]) for key in keys]
    known = {old.keys: old.study for task in tasks if (old := study_cache.done.get(task.source.id))}
    to_do = [(pair, one.article) for pair, one in zip(both, cleaned, strict=True) if pair not in known]
    found = _worked_out(
        study_cache,
        _Step(_analyse, means.method, Findings),
        [pair[1] for pair, _ in to_do],
        [one for _, one in to_do],
    )
    for (pair, article), findings in zip(to_do, found, strict=True):
        known[pair] = study(article, findings, pair[0])
    return [_Done(task, pair, known[pair]) for task, pair in zip(tasks, both, strict=True)]


def _finding_keys(
    cleaned: Mapping[bytes, Cleaned], method: Method, study_cache: StudyCache
) -> Mapping[bytes, bytes]:
    """Keys for what is found in articles, by the keys of these; those of the last build are kept with it."""
    known = study_cache.store.recall([_of_all(method)], dict[bytes, bytes]).get(_of_all(method), {})
    if cleaned.keys() <= known.keys():
        return known
    relevant = relevance_of(method.lexicon)
    every = "" if all(map(_reads_names_alone, method.analysers)) else method.lexicon.digest
    found = {
        key: known.get(key) or digest(method.analysers, every, relevant.digest(one.words), key)
        for key, one in cleaned.items()
    }
    if study_cache.means is None:
        study_cache.store.keep(_of_all(method), found)
    return found


def _of_all(method: Method) -> bytes:
    return digest("keys of findings", method.lexicon.digest, method.analysers)


def _key(task: _Task, means: _Means, study_cache: StudyCache) -> bytes:
    """The key of a cleaned article: that of before, where it was made from the same."""
    old = study_cache.done.get(task.source.id)
    if old and old.task == task and study_cache.means and study_cache.means.shown == means.shown:
        return old.keys[0]
    return digest(means.shown, _content(task.source), task.stats, task.sidecar)


def _keys(done: Iterable[_Done], sampled: Iterable[_Glanced]) -> Iterator[bytes]:
    yield from (key for one in done for key in one.keys)
    yield from (one.key for one in sampled)


def _reads_names_alone(analyser: str) -> bool:
    """Whether an analyser looks up in the lexicon what the text names, and nothing else; of a plug-in nobody knows."""
    return str(load("analysers", analyser).__module__).startswith("dossier.")


def _glances(inputs: ProjectInput, means: _Means, study_cache: StudyCache) -> dict[str, _Glanced]:
    """Drafts are looked at too: what only they print says nothing, what they share says something."""
    before = study_cache.sampled if study_cache.means and study_cache.means.shown == means.shown else {}
    outlets = {id_: one.outlet for id_, one in inputs.sidecars.items() if isinstance(one.outlet, str)}
    tasks = [(source, outlets.get(source.id)) for source in inputs.sources]
    fresh = [task for task in tasks if (old := before.get(task[0].id)) is None or old[:2] != task]
    keys = [digest(means.shown, _content(source), outlet) for source, outlet in fresh]
    seen = _worked_out(study_cache, _Step(_glance, means.context, Sample), keys, fresh)
    new = {task[0].id: _Glanced(*task, *rest) for task, *rest in zip(fresh, keys, seen, strict=True)}
    return {source.id: new.get(source.id) or before[source.id] for source in inputs.sources}


class _Step(NamedTuple):
    """One step of the work: what it is done with, and what comes of it."""

    work: Callable[[Any, Any], Any]
    shared: Any
    kind: type


def _worked_out(
    study_cache: StudyCache, step: _Step, keys: Sequence[bytes], tasks: Sequence[Any]
) -> list[Any]:
    """The value for each key: recalled, or worked out from its task."""
    known: dict[bytes, Any] = study_cache.store.recall(keys, step.kind)
    missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in known}
    results = study_cache.workers.map(step.work, step.shared, list(missing.values()))
    for key, value in zip(missing, results, strict=True):
        study_cache.store.keep(key, value)
        known[key] = value
    return [known[key] for key in keys]


def _content(source: Source) -> tuple[Any, ...]:
    return source.id, source.path, source.sha256, source.redactions, source.metadata


def _glance(context: CleaningContext, task: tuple[Source, str | None]) -> Sample:
    return sample(task[0], context, task[1])


def _clean(context: CleaningContext, task: _Task) -> Cleaned:
    source, stats, sidecar = task
    article = clean(source, context, stats, sidecar)
    return Cleaned(article, words_in(article))


def _analyse(method: Method, article: Article) -> Findings:
    return analyse(article, method)
