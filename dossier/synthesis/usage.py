"""Names and roles as printed: the names that each outlet uses, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dossier.model.findings import Study
from dossier.model.found import Found
from dossier.model.index import Occurrence, Usage

Occurrences = Mapping[str, Found[Occurrence]]


def names(occurrences: Occurrences, studies: Sequence[Study], key: str) -> tuple[Usage, ...]:
    """Return an entity's names as printed, by outlet; the most frequent first."""
    found = occurrences[key]
    grouped: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, occurrence in enumerate(found):
        outlet = studies[occurrence.study].article.outlet
        grouped[outlet, " ".join(occurrence.mention.name.split())].append(place)
    return _usages(found, grouped)


def roles(occurrences: Occurrences, key: str) -> tuple[Usage, ...]:
    """Return the roles printed before an entity's name."""
    found = occurrences[key]
    grouped: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, occurrence in enumerate(found):
        if occurrence.mention.role:
            grouped[None, " ".join(occurrence.mention.role.split())].append(place)
    return _usages(found, grouped)


def _usages(
    found: Found[Occurrence], grouped: Mapping[tuple[str | None, str], Sequence[int]]
) -> tuple[Usage, ...]:
    order = sorted(grouped, key=lambda usage: (-len(grouped[usage]), usage[1], usage[0] or ""))
    return tuple(
        Usage(words=words, outlet=outlet, occurrences=found.among(grouped[outlet, words]))
        for outlet, words in order
    )
