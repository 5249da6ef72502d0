"""The order of the studies in a dossier: by date of publication, undated ones last."""

from collections.abc import Sequence
from operator import attrgetter

from dossier.model.edtf import day
from dossier.model.findings import Study
from dossier.model.found import Column
from dossier.model.packed import chosen
from dossier.synthesis.grouping import IncrementalIndex, MemoStep

_UNDATED = "9999"


def in_order(studies: Sequence[Study], index: IncrementalIndex) -> Sequence[Study]:
    """Return the studies by date, then by id."""
    return chosen(studies, index.memo(_ORDER, studies))


def _by_date(study: Study) -> tuple[str, str, str]:
    published = study.article.published
    value = published.value if published else _UNDATED
    return day(value), value, study.article.id


def _numbers(studies: Sequence[Study]) -> list[int]:
    dates = [_by_date(study) for study in studies]
    return sorted(range(len(studies)), key=dates.__getitem__)


_ORDER = MemoStep(_by_date, _numbers)


def _date(study: Study) -> str | None:
    published = study.article.published
    return published.value if published else None


_OUTLET = attrgetter("article.outlet")
DATES = MemoStep(_date, lambda studies: Column(map(_date, studies)))
OUTLETS = MemoStep(_OUTLET, lambda studies: Column(map(_OUTLET, studies)))
