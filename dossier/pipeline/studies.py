"""The studies of all sources: results in the cache are reused, the others are computed on all cores.

Each step remembers its results by content: the cases of the Cyrillic names in the lexicon; a sample of each source for
the corpus statistics; the cleaned article, which depends on the source, its sidecar, its part of the statistics, the
outlets and a few settings; and the findings, which depend on the article and the part of the lexicon that can matter to
it. So after a change of the lexicon no article is cleaned again, and only articles that may contain changed names are
analysed again. Candidates depend on the article alone and are not searched again either.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, structs

from dossier.analysis.candidates.find import find_candidates
from dossier.analysis.mentions.matcher import names_in_cases
from dossier.analysis.relevance import relevance_of, words_in
from dossier.analysis.study import ANALYSERS, Findings, Method, analyse, candidates_in, study
from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.cleaning.corpus import Sample, sample, take_survey
from dossier.cleaning.decisions import chosen_outlets
from dossier.core.cache import Store, digest, program_digest
from dossier.core.workers import Workers
from dossier.model.articles import Article, CorpusStats
from dossier.model.findings import Candidate, Study
from dossier.model.packed import few_or_packed
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.project.load import ProjectInput
from dossier.text.inflection import inflected, is_cyrillic, remember

_CANDIDATES = "candidates"
AT_ONCE = 1_000
"""Number of articles of which a build holds the results at the same time."""


class Cleaned(Struct, frozen=True):
    """An article, and a digest of its words that tells which names it can contain."""

    article: Article
    words: bytes


class _Task(NamedTuple):
    """Inputs for cleaning one article."""

    source: Source
    sample: Sample
    stats: CorpusStats
    sidecar: Sidecar


class _Shared(NamedTuple):
    """The input that all tasks of a step share, and its digest."""

    value: Any
    digest: bytes


class _Made(NamedTuple):
    """The result of a step for one task, and the key under which the cache has it."""

    task: Any
    key: bytes
    value: Any


class Possible(Struct, frozen=True, array_like=True):
    """The possible names of an article."""

    names: tuple[Candidate, ...]


class _FindingsTask(NamedTuple):
    """Inputs for the findings of one article: it, and its possible names if suggestions need them."""

    article: _Made
    possible: tuple[Candidate, ...] | None


class Cases(Struct, frozen=True):
    """The inflected forms of a name."""

    forms: tuple[str, ...]


class _Step(NamedTuple):
    """A step of the work on every source. Its functions must be module-level, so that worker processes find them."""

    kind: type
    """Type of the stored values."""
    work: Callable[[Any, Any], Any]
    """`work(shared value, task)` computes a value."""
    content: Callable[[_Shared, Any], Any]
    """`content(shared, task)` returns everything that determines the value."""
    finish: Callable[[Any, Any], Any] = lambda _, value: value
    """`finish(task, value)` turns a stored value into the result of the step."""


class StudyCache:
    """Runs the steps: takes results from a store, and has workers compute the others."""

    def __init__(
        self,
        store: Store | None = None,
        workers: Workers | None = None,
        folder: Path | None = None,
        *,
        keep: bool = True,
    ) -> None:
        """Create for a preview, or with `keep` off for a build; `folder` is for a file with many studies."""
        self._keep, self._folder = keep, folder
        self._store = store or Store()
        self._workers = workers or Workers()
        self._shared: dict[_Step, bytes] = {}
        self._made: dict[_Step, dict[str, _Made]] = {}
        """The last results of each step, by id of the task."""
        self._used: set[bytes] = set()
        self._stats: tuple[Any, Mapping[str, CorpusStats]] = (({}, {}), {})

    def run(self, step: _Step, shared: _Shared, tasks: Mapping[str, Any]) -> Mapping[str, _Made]:
        """Return the results for all tasks, by id; a result whose key is unchanged is the same object as before."""
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
        self._used |= {one.key for one in found.values()}
        if self._keep:
            self._made[step], self._shared[step] = found, shared.digest
        return found

    def stats(self, samples: Mapping[str, _Made], outlets: Mapping[str, str]) -> Mapping[str, CorpusStats]:
        """Return the corpus statistics; the same object as before if all samples and outlets are unchanged."""
        values = {id_: one.value for id_, one in samples.items()}
        if not self._keep:
            return take_survey(values, outlets)
        if self._stats[0] != (values, outlets):
            self._stats = (values, outlets), take_survey(values, outlets)
        return self._stats[1]

    def tidy(self) -> None:
        """Write new results to the store, and delete those that no source needs any more."""
        self._store.keep_only(self._used)
        self._used = set()

    def hold(self, studies: Iterable[Study]) -> Sequence[Study]:
        """Return studies as a sequence; a build holds the bytes of many in a file."""
        return tuple(studies) if self._folder is None else few_or_packed(studies, self._folder)

    def parts(self, sources: Sequence[Source]) -> Iterator[Sequence[Source]]:
        """Yield the sources in parts that are processed one after the other, so that a build holds few results."""
        size = max(len(sources), 1) if self._keep else AT_ONCE
        return (sources[start : start + size] for start in range(0, len(sources), size))


def studies_of(
    inputs: ProjectInput, settings: Settings, cache: StudyCache, wanted: Sequence[Source] | None = None
) -> Iterator[Study]:
    """Return a study of each published source in the order of their ids, or only of the `wanted` sources."""
    sources = inputs.published if wanted is None else wanted
    analysers = _analysers(settings)
    apart = _CANDIDATES in analysers and ANALYSERS[_CANDIDATES] is find_candidates
    method = Method(inputs.lexicon, tuple(one for one in analysers if not (apart and one == _CANDIDATES)))
    if any(is_cyrillic(source.text) for source in sources if not source.text.isascii()):
        _recall_cases(inputs.lexicon, cache)
    shared, tasks_for = _cleaning(inputs, settings, cache)
    for part in cache.parts(sources):
        articles = cache.run(_ARTICLES, shared, tasks_for(part))
        possible = cache.run(_POSSIBLE, _Shared(None, program_digest()), articles) if apart else {}
        tasks = {
            id_: _FindingsTask(article, possible[id_].value.names if apart else None)
            for id_, article in articles.items()
        }
        studies = cache.run(
            _FINDINGS, _Shared(method, digest(method.lexicon.digest, method.analysers)), tasks
        )
        yield from (one.value for one in studies.values())
    cache.tidy()


def _recall_cases(lexicon: Lexicon, cache: StudyCache) -> None:
    """Load the inflected forms of the lexicon's names, which take longer to compute than an article to read."""
    shared = _Shared(None, program_digest())
    found = cache.run(_CASES, shared, {name: name for name in names_in_cases(lexicon)})
    remember({name: made.value.forms for name, made in found.items()})


def _analysers(settings: Settings) -> tuple[str, ...]:
    """Return the analysers to run, without `candidates` if suggestions are off."""
    if settings.suggestions != "off":
        return settings.analysers
    return tuple(name for name in settings.analysers if name != _CANDIDATES)


def _cleaning(
    inputs: ProjectInput, settings: Settings, cache: StudyCache
) -> tuple[_Shared, Callable[[Iterable[Source]], dict[str, _Task]]]:
    """Return the inputs for cleaning any sources, shared and by id.

    Samples include drafts, because these print the same furniture as other pages.
    """
    context = CleaningContext.of(inputs.lexicon.outlets, settings.language, settings.period)
    shared = _Shared(context, digest(program_digest(), context.outlets, context.language, context.period))
    samples = cache.run(_SAMPLES, shared, {source.id: source for source in inputs.sources})
    stats = cache.stats(samples, chosen_outlets(inputs.sidecars, context))

    def tasks(sources: Iterable[Source]) -> dict[str, _Task]:
        read = ((one, samples[one.id].value, stats[one.id], inputs.sidecar(one)) for one in sources)
        return {one[0].id: _Task(*one) for one in read}

    return shared, tasks


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


def _content_of_possible(_: _Shared, article: _Made) -> tuple[Any, ...]:
    return "possible names", article.key


def _possible(_: None, article: _Made) -> Possible:
    return Possible(candidates_in(article.value.article))


def _content_of_findings(shared: _Shared, task: _FindingsTask) -> tuple[Any, ...]:
    method: Method = shared.value
    relevant = relevance_of(method.lexicon).digest(task.article.value.words)
    every = "" if all(map(_reads_names_alone, method.analysers)) else method.lexicon.digest
    return "findings", task.article.key, method.analysers, relevant, every


def _reads_names_alone(analyser: str) -> bool:
    """Return whether an analyser uses only entries of the lexicon that the text names; plug-ins may use others."""
    return ANALYSERS[analyser].__module__.startswith("dossier.")


def _analyse(method: Method, task: _FindingsTask) -> Findings:
    return analyse(task.article.value.article, method)


def _study(task: _FindingsTask, findings: Findings) -> Study:
    if task.possible is not None:
        findings = structs.replace(findings, candidates=task.possible)
    return study(task.article.value.article, findings, task.article.key)


def _content_of_cases(shared: _Shared, name: str) -> tuple[Any, ...]:
    return "cases", shared.digest, name


def _cases(_: None, name: str) -> Cases:
    return Cases(inflected(name))


_CASES = _Step(Cases, _cases, _content_of_cases)
_SAMPLES = _Step(Sample, _sample, _content_of_sample)
_ARTICLES = _Step(Cleaned, _clean, _content_of_article)
_POSSIBLE = _Step(Possible, _possible, _content_of_possible)
_FINDINGS = _Step(Findings, _analyse, _content_of_findings, _study)
