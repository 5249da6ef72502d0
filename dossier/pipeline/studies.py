"""The studies of all sources: what is known is recalled, the rest is made on all cores.

Steps, each of which remembers by content: the cases of the lexicon's Cyrillic names; a sample of each source for the
statistics of the corpus; the cleaned article, which depends on the source, its sidecar, its part of the statistics,
the outlets and a few settings; and the findings, which depend on the article and on what of the lexicon can matter to
it. So a change of the lexicon cleans nothing again, and analyses only the articles that may name what has changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from dossier.analysis.mentions.matcher import names_in_cases
from dossier.analysis.relevance import relevance_of, words_in
from dossier.analysis.study import ANALYSERS, Findings, Method, analyse, study
from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.cleaning.corpus import Sample, sample, take_survey
from dossier.cleaning.decisions import chosen_outlets
from dossier.core.cache import Store, digest, program_digest
from dossier.core.workers import Workers
from dossier.model.articles import Article, CorpusStats
from dossier.model.findings import Study
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.project.load import ProjectInput
from dossier.text.inflection import inflected, remember


class Cleaned(Struct, frozen=True):
    """An article, and the words that tell which names can be in it."""

    article: Article
    words: bytes


class _Task(NamedTuple):
    """What one article is made of."""

    source: Source
    sample: Sample
    stats: CorpusStats
    sidecar: Sidecar


class _Shared(NamedTuple):
    """What a step makes all values with, and a digest of it."""

    value: Any
    digest: bytes


class _Made(NamedTuple):
    """What a step made of a task, and the key under which that is remembered."""

    task: Any
    key: bytes
    value: Any


class Cases(Struct, frozen=True):
    """The other cases of a name."""

    forms: tuple[str, ...]


class _Step(NamedTuple):
    """A step of the work on every source. All of its functions are functions of a module."""

    kind: type
    """Of the values that are stored."""
    work: Callable[[Any, Any], Any]
    """`work(shared value, task)` makes one."""
    content: Callable[[_Shared, Any], Any]
    """`content(shared, task)` is all that decides the value."""
    finish: Callable[[Any, Any], Any] = lambda _, value: value
    """`finish(task, value)` makes of what is stored what others see."""


class StudyCache:
    """What is remembered of the sources, and who does the rest of the work."""

    def __init__(
        self, store: Store | None = None, workers: Workers | None = None, *, keep: bool = True
    ) -> None:
        """Create for a preview, or with `keep` off for a build, which makes everything once."""
        self._keep = keep
        self._store = store or Store()
        self._workers = workers or Workers()
        self._shared: dict[_Step, bytes] = {}
        self._made: dict[_Step, dict[str, _Made]] = {}
        """What each step made last, by the ids of the sources."""
        self._used: dict[_Step, set[bytes]] = {}
        self._stats: tuple[Any, Mapping[str, CorpusStats]] = (({}, {}), {})

    def run(self, step: _Step, shared: _Shared, tasks: Mapping[str, Any]) -> Mapping[str, _Made]:
        """Return what is made of each task, by id; what has the key of before is the same object."""
        last = self._made.get(step, {})
        before = last if self._shared.get(step) == shared.digest else {}
        fresh = {id_: task for id_, task in tasks.items() if _differs(before.get(id_), task)}
        keys = {id_: digest(step.content(shared, task)) for id_, task in fresh.items()}
        values = self._store.memo_all(
            {keys[id_]: task for id_, task in fresh.items()},
            step.kind,
            lambda missing: self._workers.map(step.work, shared.value, missing),
        )
        made = {}
        for id_, task in fresh.items():
            old, key = last.get(id_), keys[id_]
            made[id_] = _Made(
                task, key, old.value if old and old.key == key else step.finish(task, values[key])
            )
        in_order = [*before] == [*tasks]
        found = before | made if in_order else {id_: made.get(id_) or before[id_] for id_ in tasks}
        self._used[step] = {one.key for one in found.values()}
        if self._keep:
            self._made[step], self._shared[step] = found, shared.digest
        return found

    def stats(self, samples: Mapping[str, _Made], outlets: Mapping[str, str]) -> Mapping[str, CorpusStats]:
        """Return the statistics of the corpus: the last ones, if all samples and outlets are as they were."""
        values = {id_: one.value for id_, one in samples.items()}
        if not self._keep:
            return take_survey(values, outlets)
        if self._stats[0] != (values, outlets):
            self._stats = (values, outlets), take_survey(values, outlets)
        return self._stats[1]

    def tidy(self) -> None:
        """Write what is new, and forget what no source needs any more."""
        self._store.keep_only(set().union(*self._used.values()))


def studies_of(
    inputs: ProjectInput, settings: Settings, cache: StudyCache, wanted: Sequence[Source] | None = None
) -> Iterator[Study]:
    """Return a study of each published source, in the order of their ids; or only of those that are wanted."""
    sources = inputs.published if wanted is None else wanted
    method = Method(inputs.lexicon, _analysers(settings))
    _recall_cases(inputs.lexicon, cache)
    shared = _Shared(method, digest(method.lexicon.digest, method.analysers))
    studies = cache.run(_FINDINGS, shared, _articles(inputs, settings, cache, sources))
    cache.tidy()
    return iter([one.value for one in studies.values()])


def _recall_cases(lexicon: Lexicon, cache: StudyCache) -> None:
    """Recall the cases of the lexicon's names, which take longer to form than an article takes to read."""
    shared = _Shared(None, program_digest())
    found = cache.run(_CASES, shared, {name: name for name in names_in_cases(lexicon)})
    remember({name: made.value.forms for name, made in found.items()})


def _analysers(settings: Settings) -> tuple[str, ...]:
    """Return the analysers to run: without suggestions, nobody needs candidates."""
    if settings.suggestions != "off":
        return settings.analysers
    return tuple(name for name in settings.analysers if name != "candidates")


def _articles(
    inputs: ProjectInput, settings: Settings, cache: StudyCache, sources: Iterable[Source]
) -> Mapping[str, _Made]:
    """Clean the sources. Samples are taken of drafts too: they print the furniture of other pages."""
    context = CleaningContext.of(inputs.lexicon.outlets, settings.language, settings.period)
    shared = _Shared(context, digest(program_digest(), context.outlets, context.language, context.period))
    samples = cache.run(_SAMPLES, shared, {source.id: source for source in inputs.sources})
    stats = cache.stats(samples, chosen_outlets(inputs.sidecars, context))
    tasks = {
        source.id: _Task(source, samples[source.id].value, stats[source.id], inputs.sidecar(source))
        for source in sources
    }
    return cache.run(_ARTICLES, shared, tasks)


def _differs(made: _Made | None, task: Any) -> bool:
    return made is None or (made.task is not task and made.task != task)


def _content(source: Source) -> tuple[Any, ...]:
    origin = source.url, source.archived, source.captured, source.captured_by, source.files
    return source.id, source.path, source.sha256, source.redactions, source.metadata, origin


def _content_of_sample(shared: _Shared, source: Source) -> tuple[Any, ...]:
    return "sample", shared.digest, _content(source)


def _sample(context: CleaningContext, source: Source) -> Sample:
    return sample(source, context)


def _content_of_article(shared: _Shared, task: _Task) -> tuple[Any, ...]:
    return "article", shared.digest, _content(task.source), task.stats, task.sidecar


def _clean(context: CleaningContext, task: _Task) -> Cleaned:
    article = clean(task.source, context, task.stats, task.sidecar, task.sample)
    return Cleaned(article, words_in(article))


def _content_of_findings(shared: _Shared, article: _Made) -> tuple[Any, ...]:
    method: Method = shared.value
    relevant = relevance_of(method.lexicon).digest(article.value.words)
    every = "" if all(map(_reads_names_alone, method.analysers)) else method.lexicon.digest
    return "findings", article.key, method.analysers, relevant, every


def _reads_names_alone(analyser: str) -> bool:
    """Return whether an analyser looks up in the lexicon what the text names, and nothing else; a plug-in may."""
    return ANALYSERS[analyser].__module__.startswith("dossier.")


def _analyse(method: Method, article: _Made) -> Findings:
    return analyse(article.value.article, method)


def _study(article: _Made, findings: Findings) -> Study:
    return study(article.value.article, findings, article.key)


def _content_of_cases(shared: _Shared, name: str) -> tuple[Any, ...]:
    return "cases", shared.digest, name


def _cases(_: None, name: str) -> Cases:
    return Cases(inflected(name))


_CASES = _Step(Cases, _cases, _content_of_cases)
_SAMPLES = _Step(Sample, _sample, _content_of_sample)
_ARTICLES = _Step(Cleaned, _clean, _content_of_article)
_FINDINGS = _Step(Findings, _analyse, _content_of_findings, _study)
