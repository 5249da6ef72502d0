"""`data/matrix.js`: who is named in which paragraph, to count the matrices anew for some outlets or a period.

A script, because pages on a disk may fetch nothing else. The paragraphs are one string, which browsers read in no time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from dossier.model.index import Presence
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.coverage import Span, span_of
from dossier.views.tables import Item, by_name, entity_items

PATH = "data/matrix.js"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ALONE = "."
"""Stands before what is named outside of paragraphs."""
T = TypeVar("T")


def matrix_js(dossier: Dossier) -> Iterator[File]:
    """One assignment to `dossierMatrix`; `static/counting.js` reads it.

    `names` are rows in the order of the lexicon; `paragraphs` has for each article, after a semicolon, its paragraphs
    after commas, each as the numbers of its names with `width` digits to base 36.
    """
    items = entity_items(dossier, list(dossier.entities.values()))
    width = _width(len(items))
    codes = {item.key: _code(number, width) for number, item in enumerate(items)}
    outlets: dict[str, int] = {}
    spans: dict[Span, int] = {}
    content = {
        "rows": dossier.site_info.rows,
        "names": _names(dossier, items),
        "outlet": [_number(outlets, study.article.outlet or "") for study in dossier.studies],
        "outlets": list(outlets),
        "span": [_number(spans, span_of(study)) for study in dossier.studies],
        "spans": list(spans),
        "width": width,
        "paragraphs": ";".join(_paragraphs(named, codes) for named in dossier.presence),
    }
    yield File(path=PATH, content=b"self.dossierMatrix = " + msgspec.json.encode(content) + b";\n")


def _names(dossier: Dossier, items: Sequence[Item]) -> list[tuple[object, ...]]:
    """Key, name and kind, what it belongs to and whether it leads that, and its place by name and by appearance."""
    alphabetical = _ranks(items, by_name)
    by_first = _ranks(items, lambda item: (item.first, *by_name(item)))
    kinds: Mapping[str, str] = {key: entity.kind for key, entity in dossier.entities.items()}
    return [
        (
            item.key,
            item.label,
            kinds[item.key],
            item.group,
            int(item.leads),
            alphabetical[item.key],
            by_first[item.key],
        )
        for item in items
    ]


def _ranks(items: Sequence[Item], rank: Callable[[Item], tuple[object, ...]]) -> dict[str, int]:
    ordered = sorted(items, key=rank)
    return {item.key: number for number, item in enumerate(ordered)}


def _paragraphs(named: Iterable[Presence], codes: Mapping[str, str]) -> str:
    found = ((one.counted, sorted(codes[key] for key in one.keys if key in codes)) for one in named)
    return ",".join(f"{'' if counted else ALONE}{''.join(keys)}" for counted, keys in found if keys)


def _number(numbers: dict[T, int], value: T) -> int:
    return numbers.setdefault(value, len(numbers))


def _width(count: int) -> int:
    """How many digits tell so many names apart."""
    width = 1
    while len(DIGITS) ** width < count:
        width += 1
    return width


def _code(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits
