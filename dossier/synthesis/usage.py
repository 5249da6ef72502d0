"""As named by whom: the names each outlet printed, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dossier.model.findings import Study
from dossier.model.index import Occurrence, Usage
from dossier.model.urls import anchors, listed

Found = Mapping[str, tuple[Occurrence, ...]]


def names(occurrences: Found, studies: Sequence[Study], rows: int, key: str) -> tuple[Usage, ...]:
    """Return an entity's names as printed, by outlet; the most frequent first."""
    grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences[key]:
        outlet = studies[occurrence.study].article.outlet
        grouped[outlet, " ".join(occurrence.mention.name.split())].append(occurrence)
    return _usages(key, grouped, rows, "name", 0)


def roles(occurrences: Found, rows: int, key: str) -> tuple[Usage, ...]:
    """Return the roles printed before an entity's name; on the page they come after the names."""
    grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences[key]:
        if occurrence.mention.role:
            grouped[None, " ".join(occurrence.mention.role.split())].append(occurrence)
    return _usages(key, grouped, rows, "role", len(occurrences[key]))


def _usages(
    key: str, grouped: Mapping[tuple[str | None, str], list[Occurrence]], rows: int, prefix: str, before: int
) -> tuple[Usage, ...]:
    """Usages with their addresses; `before` rows stand before them in the list."""
    order = sorted(grouped, key=lambda usage: (-len(grouped[usage]), usage[1], usage[0] or ""))
    tags = anchors([f"{prefix} {outlet or 'unknown'} {words}" for outlet, words in order])
    sections = [
        (None, before),
        *(((usage, tag), len(grouped[usage])) for usage, tag in zip(order, tags, strict=True)),
    ]
    return tuple(
        Usage(words=usage[1], outlet=usage[0], occurrences=tuple(grouped[usage]), address=f"{page}#{tag}")
        for section, page in listed(f"{key}--names.html", sections, rows)
        if section is not None
        for usage, tag in (section,)
    )
