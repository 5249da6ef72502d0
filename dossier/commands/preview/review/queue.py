"""What is open in the whole dossier, the most mentioned first."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from msgspec import structs

from dossier.commands.preview.review.evidence import sentence_of, spot_of, spots_of_name
from dossier.commands.preview.review.item import Item
from dossier.commands.preview.review.items import (
    comparison_item,
    date_item,
    entry_item,
    has_no_speaker,
    is_doubtful_date,
    is_unclear,
    name_item,
    outlet_item,
    published_item,
    speaker_item,
)
from dossier.commands.preview.review.messages import Target
from dossier.commands.preview.review.shown import Shown
from dossier.model.entries import Actor, Place
from dossier.model.findings import SUGGESTED, Mention
from dossier.suggestions.draft import Doubt, Suggestion, Tier

MOST = 400
"""Things listed at once; more come as these are judged."""
_SENTENCES = 3
_WIDE = ("country", "region", "area")


class _Open(NamedTuple):
    """Something open, of which the evidence is collected only if it is listed."""

    mentions: int
    sort: str
    name: str
    make: Callable[[], Item]


def queue_of(shown: Shown, sort: str = "all") -> tuple[int, list[Item]]:
    """Return how much is open, and the first of it: entries by mentions, then what is open in articles.

    `sort` is one of `SORTS`, for a part of it.
    """
    parts = SORTS.values() if sort not in SORTS else (SORTS[sort],)
    found = [one for part in parts for one in part(shown)]
    found.sort(key=lambda one: (-one.mentions, one.sort, one.name))
    return len(found), [one.make() for one in found[:MOST]]


def _entries(shown: Shown) -> Iterator[_Open]:
    dossier = shown.dossier
    for key, entity in dossier.entities.items():
        suggested = shown.suggestion(key) if entity.suggested else None
        if suggested and suggested.tier is Tier.SHOWN:
            count = len(dossier.occurrences.get(key, ()))
            yield _Open(count, "entry", entity.name, partial(entry_item, shown, key))
        elif _may_lack_coordinates(shown, key):
            yield from _without_coordinates(shown, key)
    for one in (*shown.draft.actors, *shown.draft.places):
        if one.tier is not Tier.SHOWN:
            yield _Open(len(one.mentions), "entry", one.entry.name, partial(_suggestion, shown, one))


def _may_lack_coordinates(shown: Shown, key: str) -> bool:
    """Tell whether it is an entry of a place that is no point yet, and that articles mention."""
    entry = shown.entries[key]
    return (
        isinstance(entry, Place)
        and not (entry.suggested or entry.at or entry.kind in _WIDE)
        and bool(shown.dossier.occurrences.get(key, ()))
    )


def _without_coordinates(shown: Shown, key: str) -> Iterator[_Open]:
    """Yield a place of which the gazetteer may know where it is."""
    item = entry_item(shown, key)
    if item.spots:
        yield _made(item, item.words)


def _made(item: Item, name: str) -> _Open:
    """Return something open whose evidence had to be collected to know that it is open."""
    return _Open(item.count, item.sort, name, lambda: item)


def _suggestion(shown: Shown, one: Suggestion) -> Item:
    """Return a suggestion that no page shows."""
    entry = one.entry
    sort = "actors" if isinstance(entry, Actor) else "places"
    own = {"role": entry.role, "country": entry.country} if isinstance(entry, Actor) else {"at": entry.at}
    return Item(
        id=f"entry {sort}/{entry.id}",
        sort="entry",
        target=Target(entity=f"{sort}/{entry.id}", label=entry.name),
        title=f"{entry.name}?",
        why=one.evidence,
        is_open=True,
        entity=f"{sort}/{entry.id}",
        called=entry.name,
        words=entry.name,
        value={"name": entry.name, "names": [a.name for a in entry.aliases], "kind": entry.kind, **own},
        count=len(one.mentions),
        sentences=[
            sentence_of(shown, shown.numbers[number], (found.start, found.end))
            for number, found in one.mentions[:_SENTENCES]
        ],
        spots=[spot_of(spot) for spot in one.which],
    )


def _doubts(shown: Shown) -> Iterator[_Open]:
    """Yield names of which not even the kind is clear."""
    for doubt in shown.draft.unsure:
        yield _Open(doubt.count, "unsure", doubt.name, partial(_doubt, shown, doubt))


def _doubt(shown: Shown, doubt: Doubt) -> Item:
    return Item(
        id=f"unsure {doubt.name}",
        sort="unsure",
        target=Target(name=doubt.name),
        title=f"{doubt.name}?",
        why=("Nothing tells what it names.",),
        is_open=True,
        words=doubt.name,
        count=doubt.count,
        spots=spots_of_name(doubt.name),
        sentences=[
            sentence_of(shown, shown.numbers[number], (start, end)) for number, start, end in doubt.places
        ],
    )


def _comparisons(shown: Shown) -> Iterator[_Open]:
    for one in shown.dossier.comparisons:
        item = comparison_item(shown, one)
        if item.is_open:
            yield _made(item, item.title)


def _of_articles(shown: Shown) -> Iterator[_Open]:
    for number, study in enumerate(shown.dossier.studies):
        whole = (outlet_item(shown, study), published_item(study))
        inside = (
            *(name_item(shown, study, one) for one in study.mentions if _is_open_name(shown, one)),
            *(speaker_item(shown, study, one) for one in study.quotations if has_no_speaker(one)),
            *(date_item(study, one) for one in study.times if is_doubtful_date(one)),
        )
        for item in (*whole, *inside):
            if item.is_open:
                yield _Open(1, item.sort, item.title, partial(_with_sentence, shown, item, number))


def _is_open_name(shown: Shown, one: Mention) -> bool:
    entity = shown.dossier.entities.get(f"{one.kind}s/{one.entity}")
    return one.rule != SUGGESTED and is_unclear(one) and not (entity and entity.suggested)


def _with_sentence(shown: Shown, item: Item, number: int) -> Item:
    span = (item.target.start, item.target.end)
    sentence = sentence_of(shown, number, span)
    if span == (0, 0):  # it is about the article as a whole
        sentence = structs.replace(sentence, before="", words="", after="")
    return structs.replace(item, id=f"{number} {item.id}", sentences=[sentence])


SORTS: dict[str, Callable[[Shown], Iterator[_Open]]] = {
    "entry": _entries,
    "unsure": _doubts,
    "comparison": _comparisons,
    "article": _of_articles,
}
"""The parts of the queue that can be listed alone."""
