"""A cache of what was computed for each source, step by step."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dossier.cleaning.corpus import Survey
from dossier.core.cache import Store, digest
from dossier.core.workers import Workers
from dossier.model.articles import CorpusStats
from dossier.model.findings import Study
from dossier.model.packed import few_or_packed
from dossier.synthesis.grouping import FEW, differing

AT_ONCE = 1_000
"""Number of articles of which a build holds the results at the same time."""


class Shared(NamedTuple):
    """The input that all tasks of a step share, and its digest."""

    value: Any
    digest: bytes


class Made(NamedTuple):
    """The result of a step for one task, and the key under which the cache has it."""

    task: Any
    key: bytes
    value: Any


class Step(NamedTuple):
    """A step of the work on every source. Its functions must be module-level, so that worker processes find them."""

    kind: type
    """Type of the stored values."""
    work: Callable[[Any, Any], Any]
    """`work(shared value, task)` computes a value."""
    content: Callable[[Shared, Any], Any]
    """`content(shared, task)` returns everything that determines the value."""
    finish: Callable[[Any, Any], Any] = lambda _, value: value
    """`finish(task, value)` turns a stored value into the result of the step."""
    task: Callable[..., Any] = lambda one: one
    """Makes a task of a row of the table that the step is given."""


class _Run(NamedTuple):
    """The last run of a step."""

    shared: bytes
    ids: Sequence[str]
    columns: tuple[Sequence[Any], ...]
    made: list[Made]


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
        self._last: dict[Step, _Run] = {}
        self._used: set[bytes] = set()
        self._replaced: set[bytes] = set()
        """Keys that no source uses any more."""
        self._is_whole = False
        """Whether a step read all rows, so that any key may be out of use."""
        self._survey: tuple[Sequence[Made], Sequence[str], Mapping[str, str], Survey] | None = None

    def run(self, step: Step, shared: Shared, ids: Sequence[str], *columns: Sequence[Any]) -> list[Made]:
        """Return the results for all sources in the order of `ids`; a row of the columns is the input for one of them.

        A result whose key is unchanged is the same object as before. Rows of the same objects as before are not read.
        """
        last = self._last.get(step)
        same = last if last and last.shared == shared.digest else None
        rows, before = _unsure(last, same, ids, columns)
        tasks = ((number, step.task(*[column[number] for column in columns])) for number in rows)
        fresh = {number: task for number, task in tasks if not same or _differs(before[number], task)}
        keys = {number: digest(step.content(shared, task)) for number, task in fresh.items()}
        values = self._store.memo_all(
            {keys[number]: task for number, task in fresh.items()},
            step.kind,
            lambda missing: self._workers.map(step.work, shared.value, missing),
        )
        for number, task in fresh.items():
            old, key = before[number], keys[number]
            known = old.value if old and old.key == key else step.finish(task, values[key])
            before[number] = Made(task, key, known)
            self._replaced |= {old.key} - {key} if old else set()
        made = [one for one in before if one]
        self._keep_run(step, _Run(shared.digest, ids, columns, made), is_whole=len(rows) == len(ids))
        return made

    def stats(
        self, samples: Sequence[Made], ids: Sequence[str], outlets: Mapping[str, str]
    ) -> list[CorpusStats]:
        """Return the corpus statistics of all sources; `outlets` are those that editors set, by id."""
        changed = None
        if self._survey and self._survey[1:3] == (ids, outlets):
            changed = differing(self._survey[0], samples)
        if self._survey is None or changed is None or len(changed) > FEW:
            survey = Survey([one.value for one in samples], [outlets.get(id_) for id_ in ids])
        else:
            survey = self._survey[3]
            survey.update({number: samples[number].value for number in changed})
        if self._keep:
            self._survey = samples, ids, outlets, survey
        return survey.stats

    def tidy(self) -> None:
        """Write new results to the store, and delete those that no source needs any more."""
        if self._is_whole:
            self._store.keep_only(
                self._used.union(*({one.key for one in run.made} for run in self._last.values()))
            )
        else:
            self._store.drop(self._replaced)
        self._used, self._replaced, self._is_whole = set(), set(), False

    def hold(self, studies: Iterable[Study]) -> Sequence[Study]:
        """Return studies as a sequence; a build holds the bytes of many in a file."""
        return tuple(studies) if self._folder is None else few_or_packed(studies, self._folder)

    def parts(self, length: int) -> Iterator[slice]:
        """Yield parts that are processed one after the other, so that a build holds few results."""
        size = max(length, 1) if self._keep else AT_ONCE
        return (slice(start, start + size) for start in range(0, length, size))

    def _keep_run(self, step: Step, run: _Run, *, is_whole: bool) -> None:
        self._is_whole |= is_whole
        if self._keep:
            self._last[step] = run
        else:
            self._used |= {one.key for one in run.made}


def _unsure(
    last: _Run | None, same: _Run | None, ids: Sequence[str], columns: tuple[Sequence[Any], ...]
) -> tuple[Sequence[int], list[Made | None]]:
    """Return the numbers of the rows that may have other results than in the last run, and its results.

    `same` is the last run if what all rows share is unchanged.
    """
    if last is None:
        return range(len(ids)), [None] * len(ids)
    if last.ids != ids:
        known = dict(zip(last.ids, last.made, strict=True))
        return range(len(ids)), [known.get(id_) for id_ in ids]
    if same is None:
        return range(len(ids)), [*last.made]
    changed = (differing(old, new) or () for old, new in zip(last.columns, columns, strict=True))
    return sorted(set().union(*changed)), [*last.made]


def _differs(made: Made | None, task: Any) -> bool:
    return made is None or (made.task is not task and made.task != task)
