"""As named by whom: the names each outlet printed, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dossier.addresses import anchors, listed
from dossier.model import Occurrence, Study, Usage

Found = Mapping[str, tuple[Occurrence, ...]]


def names(occurrences: Found, studies: Sequence[Study], rows: int) -> dict[str, tuple[Usage, ...]]:
    """For each entity its names as printed, by outlet; the most frequent first."""
    outlets = [study.article.outlet for study in studies]
    return {key: _names(key, found, outlets, rows) for key, found in occurrences.items() if found}


def roles(occurrences: Found, rows: int) -> dict[str, tuple[Usage, ...]]:
    """For each entity the roles printed before its name; on the page they come after the names."""
    found = {}
    for key, all_occurrences in occurrences.items():
        grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
        for occurrence in all_occurrences:
            if occurrence.mention.role:
                grouped[None, " ".join(occurrence.mention.role.split())].append(occurrence)
        if grouped:
            found[key] = _usages(key, grouped, rows, "role", len(all_occurrences))
    return found


def _names(
    key: str, found: tuple[Occurrence, ...], outlets: Sequence[str | None], rows: int
) -> tuple[Usage, ...]:
    grouped: dict[tuple[str | None, str], list[Occurrence]] = defaultdict(list)
    for occurrence in found:
        grouped[outlets[occurrence.study], " ".join(occurrence.mention.name.split())].append(occurrence)
    return _usages(key, grouped, rows, "name", 0)


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
