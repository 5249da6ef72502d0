"""The studies of all sources: results in the cache are reused, the others are computed on all cores.

Each step remembers its results by content: the cases of the Cyrillic names in the lexicon; a sample of each source for
the corpus statistics; the cleaned article, which depends on the source, its sidecar, its part of the statistics, the
outlets and a few settings; and the findings, which depend on the article and the part of the lexicon that can matter to
it. So after a change of the lexicon no article is cleaned again, and only articles that may contain changed names are
analysed again. Candidates depend on the article alone and are not searched again either.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct, structs

from dossier.analysis.candidates.find import find_candidates
from dossier.analysis.mentions.matcher import names_in_cases
from dossier.analysis.relevance import relevance_of, words_in
from dossier.analysis.study import ANALYSERS, Findings, Method, analyse, candidates_in, study
from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.cleaning.corpus import Sample, sample
from dossier.cleaning.decisions import chosen_outlets
from dossier.core.cache import digest, program_digest
from dossier.model.articles import Article, CorpusStats
from dossier.model.findings import Candidate, Study
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.pipeline.study_cache import Made, Shared, Step, StudyCache
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.project.load import ProjectInput
from dossier.text.inflection import inflected, remember

_CANDIDATES = "candidates"
_ID, _VALUE, _HAS_CYRILLIC = attrgetter("id"), attrgetter("value"), attrgetter("value.cyrillic")


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


class Possible(Struct, frozen=True, array_like=True):
    """The possible names of an article."""

    names: tuple[Candidate, ...]


class _FindingsTask(NamedTuple):
    """Inputs for the findings of one article: it, and its possible names if suggestions need them."""

    article: Made
    possible: tuple[Candidate, ...] | None


class Cases(Struct, frozen=True):
    """The inflected forms of a name."""

    forms: tuple[str, ...]


def studies_of(
    inputs: ProjectInput, settings: Settings, cache: StudyCache, wanted: Sequence[Source] | None = None
) -> Iterator[Study]:
    """Return a study of each published source in the order of their ids, or only of the `wanted` sources."""
    analysers = _analysers(settings)
    apart = _CANDIDATES in analysers and ANALYSERS[_CANDIDATES] is find_candidates
    method = Method(inputs.lexicon, tuple(one for one in analysers if not (apart and one == _CANDIDATES)))
    cleaning, ids, table = _to_clean(inputs, settings, cache, inputs.published if wanted is None else wanted)
    finding = Shared(method, digest(method.lexicon.digest, method.analysers))
    for part in cache.parts(len(ids)):
        some = ids[part]
        articles = cache.run(_ARTICLES, cleaning, some, *[column[part] for column in table])
        possible: Sequence[Made | None] = [None] * len(some)
        if apart:
            possible = cache.run(_POSSIBLE, Shared(None, program_digest()), some, articles)
        yield from map(_VALUE, cache.run(_FINDINGS, finding, some, articles, possible))
    cache.tidy()


def _to_clean(
    inputs: ProjectInput, settings: Settings, cache: StudyCache, wanted: Sequence[Source]
) -> tuple[Shared, Sequence[str], Sequence[Sequence[Any]]]:
    """Return what is shared by all articles to be cleaned, and their ids and inputs, in columns.

    Samples include drafts, because these print the same furniture as other pages.
    """
    context = CleaningContext.of(inputs.lexicon.outlets, settings.language, settings.period)
    shared = Shared(context, digest(program_digest(), context.outlets, context.language, context.period))
    ids = tuple(map(_ID, inputs.sources))
    samples = cache.run(_SAMPLES, shared, ids, inputs.sources)
    if any(map(_HAS_CYRILLIC, samples)):
        _recall_cases(inputs.lexicon, cache)
    stats = cache.stats(samples, ids, chosen_outlets(inputs.sidecars, context))
    table = inputs.sources, samples, stats, inputs.sidecars_of(ids)
    if len(wanted) == len(ids):
        return shared, ids, table
    numbers = {id_: number for number, id_ in enumerate(ids)}
    rows = [numbers[source.id] for source in wanted]
    return shared, [ids[row] for row in rows], [[column[row] for row in rows] for column in table]


def _recall_cases(lexicon: Lexicon, cache: StudyCache) -> None:
    """Load the inflected forms of the lexicon's names, which take longer to compute than an article to read."""
    names = names_in_cases(lexicon)
    found = cache.run(_CASES, Shared(None, program_digest()), names, names)
    remember({name: made.value.forms for name, made in zip(names, found, strict=True)})


def _analysers(settings: Settings) -> tuple[str, ...]:
    """Return the analysers to run, without `candidates` if suggestions are off."""
    if settings.suggestions != "off":
        return settings.analysers
    return tuple(name for name in settings.analysers if name != _CANDIDATES)


def _content(source: Source) -> tuple[Any, ...]:
    origin = source.url, source.archived, source.captured, source.captured_by, source.files
    return source.id, source.path, source.sha256, source.redactions, source.metadata, origin


def _content_of_sample(shared: Shared, source: Source) -> tuple[Any, ...]:
    return "sample", shared.digest, _content(source)


def _sample(context: CleaningContext, source: Source) -> Sample:
    return sample(source, context)


def _content_of_article(shared: Shared, task: _Task) -> tuple[Any, ...]:
    return "article", shared.digest, _content(task.source), task.stats, task.sidecar


def _cleaning_task(source: Source, seen: Made, stats: CorpusStats, sidecar: Sidecar) -> _Task:
    return _Task(source, seen.value, stats, sidecar)


def _clean(context: CleaningContext, task: _Task) -> Cleaned:
    article = clean(task.source, context, task.stats, task.sidecar, task.sample)
    return Cleaned(article, words_in(article))


def _content_of_possible(_: Shared, article: Made) -> tuple[Any, ...]:
    return "possible names", article.key


def _possible(_: None, article: Made) -> Possible:
    return Possible(candidates_in(article.value.article))


def _findings_task(article: Made, possible: Made | None) -> _FindingsTask:
    return _FindingsTask(article, possible.value.names if possible else None)


def _content_of_findings(shared: Shared, task: _FindingsTask) -> tuple[Any, ...]:
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


def _content_of_cases(shared: Shared, name: str) -> tuple[Any, ...]:
    return "cases", shared.digest, name


def _cases(_: None, name: str) -> Cases:
    return Cases(inflected(name))


_CASES = Step(Cases, _cases, _content_of_cases)
_SAMPLES = Step(Sample, _sample, _content_of_sample)
_ARTICLES = Step(Cleaned, _clean, _content_of_article, task=_cleaning_task)
_POSSIBLE = Step(Possible, _possible, _content_of_possible)
_FINDINGS = Step(Findings, _analyse, _content_of_findings, _study, _findings_task)
