"""Names and roles as printed: the names that each outlet uses, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dossier.model.findings import Study
from dossier.model.index import Occurrence, Usage

Occurrences = Mapping[str, Sequence[Occurrence]]


def names(occurrences: Occurrences, studies: Sequence[Study], key: str) -> tuple[Usage, ...]:
    """Return an entity's names as printed, by outlet; the most frequent first."""
    grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences[key]:
        outlet = studies[occurrence.study].article.outlet
        grouped[outlet, " ".join(occurrence.mention.name.split())].append(occurrence)
    return _usages(grouped)


def roles(occurrences: Occurrences, key: str) -> tuple[Usage, ...]:
    """Return the roles printed before an entity's name."""
    grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences[key]:
        if occurrence.mention.role:
            grouped[None, " ".join(occurrence.mention.role.split())].append(occurrence)
    return _usages(grouped)


def _usages(grouped: Mapping[tuple[str | None, str], list[Occurrence]]) -> tuple[Usage, ...]:
    order = sorted(grouped, key=lambda usage: (-len(grouped[usage]), usage[1], usage[0] or ""))
    return tuple(
        Usage(words=words, outlet=outlet, occurrences=tuple(grouped[outlet, words]))
        for outlet, words in order
    )
