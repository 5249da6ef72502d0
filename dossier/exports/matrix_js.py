"""`data/matrix.js`: the names in each paragraph, from which a browser counts a matrix for some outlets or days.

It is a script because pages on a disk cannot fetch data. The paragraphs are one string, which browsers parse fast.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from dossier.model.findings import Presence
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.coverage import Span, spans
from dossier.views.tables import Item, by_name, entity_items

PATH = "data/matrix.js"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
NOT_COUNTED = "."
"""Precedes the names of a block that is not counted."""
T = TypeVar("T")


def matrix_js(dossier: Dossier) -> Iterator[File]:
    """Write one assignment to `dossierMatrix`, which `static/counting.js` reads.

    `names` has rows in the order of the lexicon. `paragraphs` has one part per article, separated by semicolons; its
    paragraphs are separated by commas, each the numbers of its names with `width` digits in base 36.
    """
    items = entity_items(dossier, list(dossier.entities.values()))
    width = _width(len(items))
    codes = {item.key: _code(number, width) for number, item in enumerate(items)}
    outlets: dict[str, int] = {}
    days: dict[Span, int] = {}
    content = {
        "rows": dossier.site_info.rows,
        "names": _names(dossier, items),
        "outlet": [_number(outlets, outlet or "") for outlet in dossier.outlet_of.values],
        "outlets": list(outlets),
        "span": [_number(days, span) for span in spans(dossier)],
        "spans": list(days),
        "width": width,
        "paragraphs": ";".join(_paragraphs(named, codes) for named in dossier.presence),
    }
    yield File(path=PATH, content=b"self.dossierMatrix = " + msgspec.json.encode(content) + b";\n")


def _names(dossier: Dossier, items: Sequence[Item]) -> list[tuple[object, ...]]:
    """Return key, name, kind, group, whether it leads the group, and ranks by name and first appearance of entities."""
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
    return ",".join(f"{'' if counted else NOT_COUNTED}{''.join(keys)}" for counted, keys in found if keys)


def _number(numbers: dict[T, int], value: T) -> int:
    return numbers.setdefault(value, len(numbers))


def _width(count: int) -> int:
    """Return the number of base-36 digits that `count` different codes need."""
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
