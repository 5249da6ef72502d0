"""Names and roles as printed: the names that each outlet uses, and the roles printed before a name.

Both are listed, sentence by sentence, on the entity's page of names; an address leads to the list there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dossier.model.findings import Study
from dossier.model.found import Found
from dossier.model.index import Occurrence, Usage

Occurrences = Mapping[str, Found[Occurrence]]
_Grouped = dict[tuple[str | None, str], list[int]]
"""Places among the occurrences of an entity, by outlet and words."""


def names(occurrences: Occurrences, studies: Sequence[Study], key: str) -> tuple[Usage, ...]:
    """Return an entity's names as printed, by outlet; the most frequent first."""
    found = occurrences[key]
    grouped: _Grouped = defaultdict(list)
    for place, occurrence in enumerate(found):
        outlet = studies[occurrence.study].article.outlet
        grouped[outlet, " ".join(occurrence.mention.name.split())].append(place)
    return _usages(found, grouped)


def roles(occurrences: Occurrences, key: str) -> tuple[Usage, ...]:
    """Return the roles printed before an entity's name."""
    found = occurrences[key]
    grouped: _Grouped = defaultdict(list)
    for place, occurrence in enumerate(found):
        if occurrence.mention.role:
            grouped[None, " ".join(occurrence.mention.role.split())].append(place)
    return _usages(found, grouped)


def usages_of_all(
    occurrences: Occurrences, studies: Sequence[Study]
) -> tuple[Mapping[str, tuple[Usage, ...]], Mapping[str, tuple[Usage, ...]]]:
    """Return the names and the roles of all entities by key, reading each study once."""
    count = dict.fromkeys(occurrences, 0)
    named: dict[str, _Grouped] = {key: defaultdict(list) for key in occurrences}
    called: dict[str, _Grouped] = {key: defaultdict(list) for key in occurrences}
    for study in studies:
        outlet = study.article.outlet
        for mention in study.mentions:
            key = f"{mention.kind}s/{mention.entity}"
            if key in count:
                place = count[key]
                count[key] += 1
                named[key][outlet, " ".join(mention.name.split())].append(place)
                if mention.role:
                    called[key][None, " ".join(mention.role.split())].append(place)
    by_key = ({key: _usages(occurrences[key], one[key]) for key in occurrences} for one in (named, called))
    return next(by_key), next(by_key)


def _usages(
    found: Found[Occurrence], grouped: Mapping[tuple[str | None, str], Sequence[int]]
) -> tuple[Usage, ...]:
    order = sorted(grouped, key=lambda usage: (-len(grouped[usage]), usage[1], usage[0] or ""))
    return tuple(
        Usage(words=words, outlet=outlet, occurrences=found.among(grouped[outlet, words]))
        for outlet, words in order
    )
