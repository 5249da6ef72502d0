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
from dossier.commands.preview.review.shown import Shown
from dossier.model.entries import Actor
from dossier.suggestions.draft import Suggestion, Tier

MOST = 1_000
"""Things listed at once; more come as these are judged."""
_SENTENCES = 3
_WIDE = ("country", "region")
_IN_ARTICLES = ("name", "speaker", "date", "published", "outlet")


def queue_of(shown: Shown) -> list[Item]:
    """Return what nobody has judged yet: entries by mentions, then what is open in articles."""
    found = [*_entries(shown), *_doubts(shown), *_comparisons(shown), *_of_articles(shown)]
    return sorted(found, key=lambda item: (-item.count, item.sort, item.title))


def _entries(shown: Shown) -> Iterator[Item]:
    on_pages = {one.entry.id for one in shown.draft.shown()}
    for key, entity in shown.dossier.entities.items():
        if entity.suggested and key.partition("/")[2] in on_pages:
            yield entry_item(shown, key)
        elif entity.sort == "place" and not entity.suggested and entity.kind not in _WIDE:
            item = entry_item(shown, key)
            if item.count and not item.value["at"] and item.spots:
                yield item
    for one in (*shown.draft.actors, *shown.draft.places):
        if one.tier is not Tier.SHOWN:
            yield _suggestion(shown, one)


def _suggestion(shown: Shown, one: Suggestion) -> Item:
    """Return a suggestion that no page shows."""
    entry, order = one.entry, _order(shown)
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
            sentence_of(shown, order[number], (found.start, found.end))
            for number, found in one.mentions[:_SENTENCES]
        ],
        spots=[spot_of(spot) for spot in one.which],
    )


def _doubts(shown: Shown) -> Iterator[Item]:
    """Yield names of which not even the kind is clear."""
    for doubt in shown.draft.unsure:
        yield Item(
            id=f"unsure {doubt.name}",
            sort="unsure",
            target=Target(name=doubt.name),
            title=f"{doubt.name}?",
            why=("Nothing tells what it names.",),
            is_open=True,
            words=doubt.name,
            count=doubt.count,
            sentences=list(_printed(shown, doubt.name)),
        )


def _comparisons(shown: Shown) -> Iterator[Item]:
    yield from (
        item for item in (comparison_item(shown, one) for one in shown.dossier.comparisons) if item.is_open
    )


def _of_articles(shown: Shown) -> Iterator[Item]:
    for number, study in enumerate(shown.dossier.studies):
        for item in article_items(shown, study):
            suggested = (
                item.sort == "name"
                and item.entity in shown.dossier.entities
                and (shown.dossier.entities[item.entity].suggested)
            )
            if item.is_open and item.sort in _IN_ARTICLES and not suggested:
                span = (item.target.start, item.target.end)
                yield _with_sentence(shown, item, number, span)


def _with_sentence(shown: Shown, item: Item, number: int, span: tuple[int, int]) -> Item:
    sentence = sentence_of(shown, number, span)
    if span == (0, 0):  # it is about the article as a whole
        sentence = structs.replace(sentence, before="", words="", after="")
    return structs.replace(item, id=f"{number} {item.id}", sentences=[sentence])


def _printed(shown: Shown, name: str) -> Iterator[Sentence]:
    """Yield the first sentences that print a name as a candidate."""
    left = _SENTENCES
    for number, study in enumerate(shown.dossier.studies):
        for one in study.candidates:
            if left and " ".join(one.name.split()) == name:
                left -= 1
                yield sentence_of(shown, number, (one.start, one.end))


def _order(shown: Shown) -> dict[int, int]:
    """Map the numbers of studies in the draft, which are in the order of ids, to those in the dossier."""
    by_id = sorted(range(len(shown.dossier.studies)), key=lambda n: shown.dossier.studies[n].article.id)
    return dict(enumerate(by_id))
