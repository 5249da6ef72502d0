"""What is open in the whole dossier, the most mentioned first."""

from collections.abc import Iterator

from msgspec import structs

from dossier.commands.preview.review.evidence import Sentence, sentence_of, spot_of
from dossier.commands.preview.review.items import (
    Item,
    article_items,
    comparison_item,
    entry_item,
)
from dossier.commands.preview.review.messages import Target
from dossier.model.entries import Actor
from dossier.pipeline.session import Snapshot
from dossier.suggestions.draft import Suggestion, Tier

MOST = 1_000
"""Things listed at once; more come as these are judged."""
_SENTENCES = 3
_WIDE = ("country", "region")
_IN_ARTICLES = ("name", "speaker", "date", "published", "outlet")


def queue_of(snapshot: Snapshot) -> list[Item]:
    """Return what nobody has judged yet: entries by mentions, then what is open in articles."""
    found = [*_entries(snapshot), *_doubts(snapshot), *_comparisons(snapshot), *_of_articles(snapshot)]
    return sorted(found, key=lambda item: (-item.count, item.sort, item.title))


def _entries(snapshot: Snapshot) -> Iterator[Item]:
    shown = {one.entry.id: one for one in snapshot.draft.shown()}
    for key, entity in snapshot.dossier.entities.items():
        if entity.suggested and key.partition("/")[2] in shown:
            yield entry_item(snapshot, key)
        elif entity.sort == "place" and not entity.suggested and entity.kind not in _WIDE:
            item = entry_item(snapshot, key)
            if item.count and not item.value["at"] and item.spots:
                yield item
    for one in (*snapshot.draft.actors, *snapshot.draft.places):
        if one.tier is not Tier.SHOWN:
            yield _suggestion(snapshot, one)


def _suggestion(snapshot: Snapshot, one: Suggestion) -> Item:
    """Return a suggestion that no page shows."""
    entry, order = one.entry, _order(snapshot)
    sort = "actors" if isinstance(entry, Actor) else "places"
    own = {"role": entry.role, "country": entry.country} if isinstance(entry, Actor) else {"at": entry.at}
    return Item(
        id=f"entry {sort}/{entry.id}",
        sort="entry",
        target=Target(entity=f"{sort}/{entry.id}"),
        title=f"{entry.name}?",
        why=one.evidence,
        is_open=True,
        entity=f"{sort}/{entry.id}",
        words=entry.name,
        value={"name": entry.name, "names": [a.name for a in entry.aliases], "kind": entry.kind, **own},
        count=len(one.mentions),
        sentences=[
            sentence_of(snapshot, order[number], (found.start, found.end))
            for number, found in one.mentions[:_SENTENCES]
        ],
        spots=[spot_of(spot) for spot in one.which],
    )


def _doubts(snapshot: Snapshot) -> Iterator[Item]:
    """Yield names of which not even the kind is clear."""
    for doubt in snapshot.draft.unsure:
        yield Item(
            id=f"unsure {doubt.name}",
            sort="unsure",
            target=Target(name=doubt.name),
            title=f"{doubt.name}?",
            why=("Nothing tells what it names.",),
            is_open=True,
            words=doubt.name,
            count=doubt.count,
            sentences=list(_printed(snapshot, doubt.name)),
        )


def _comparisons(snapshot: Snapshot) -> Iterator[Item]:
    yield from (
        item
        for item in (comparison_item(snapshot, one) for one in snapshot.dossier.comparisons)
        if item.is_open
    )


def _of_articles(snapshot: Snapshot) -> Iterator[Item]:
    for number, study in enumerate(snapshot.dossier.studies):
        for item in article_items(snapshot, study):
            suggested = (
                item.sort == "name"
                and item.entity in snapshot.dossier.entities
                and (snapshot.dossier.entities[item.entity].suggested)
            )
            if item.is_open and item.sort in _IN_ARTICLES and not suggested:
                span = (item.target.start, item.target.end)
                yield _with_sentence(snapshot, item, number, span)


def _with_sentence(snapshot: Snapshot, item: Item, number: int, span: tuple[int, int]) -> Item:
    sentence = sentence_of(snapshot, number, span)
    if span == (0, 0):  # it is about the article as a whole
        sentence = structs.replace(sentence, before="", words="", after="")
    return structs.replace(item, id=f"{number} {item.id}", sentences=[sentence])


def _printed(snapshot: Snapshot, name: str) -> Iterator[Sentence]:
    """Yield the first sentences that print a name as a candidate."""
    left = _SENTENCES
    for number, study in enumerate(snapshot.dossier.studies):
        for one in study.candidates:
            if left and " ".join(one.name.split()) == name:
                left -= 1
                yield sentence_of(snapshot, number, (one.start, one.end))


def _order(snapshot: Snapshot) -> dict[int, int]:
    """Map the numbers of studies in the draft, which are in the order of ids, to those in the dossier."""
    by_id = sorted(range(len(snapshot.dossier.studies)), key=lambda n: snapshot.dossier.studies[n].article.id)
    return dict(enumerate(by_id))
