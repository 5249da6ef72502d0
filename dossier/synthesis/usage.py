"""Names and roles as printed: the names that each outlet uses, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from operator import attrgetter

from dossier.model.found import Found
from dossier.model.index import Occurrence, Printed, Usage

Occurrences = Mapping[str, Found[Occurrence]]


_NAME = attrgetter("outlet", "name")


def names(occurrences: Occurrences, key: str) -> tuple[Usage, ...]:
    """Return an entity's names as printed, by outlet; the most frequent first."""
    return _usages(occurrences[key], _NAME)


def roles(occurrences: Occurrences, key: str) -> tuple[Usage, ...]:
    """Return the roles printed before an entity's name."""
    return _usages(occurrences[key], lambda one: (None, one.role) if one.role else None)


def _usages(
    found: Found[Occurrence], usage_of: Callable[[Printed], tuple[str | None, str] | None]
) -> tuple[Usage, ...]:
    grouped: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, usage in enumerate(map(usage_of, found.labels)):
        if usage:
            grouped[usage].append(place)
    order = sorted(grouped, key=lambda usage: (-len(grouped[usage]), usage[1], usage[0] or ""))
    return tuple(
        Usage(words=words, outlet=outlet, occurrences=found.among(grouped[outlet, words]))
        for outlet, words in order
    )
