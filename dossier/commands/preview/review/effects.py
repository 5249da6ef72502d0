"""What a decision changed elsewhere, in short sentences."""

from collections.abc import Iterator

from dossier.model.findings import Study
from dossier.model.whole import Dossier


def effects(before: Dossier, after: Dossier) -> list[str]:
    """Return what is different on the pages now."""
    if before is after:
        return []
    return list(_effects(before, after))


def _effects(before: Dossier, after: Dossier) -> Iterator[str]:
    yield from _mentions(before, after)
    for title, old, new in (
        ("entry", _confirmed(before), _confirmed(after)),
        ("suggestion", _suggested(before), _suggested(after)),
        ("comparison", {one.id for one in before.comparisons}, {one.id for one in after.comparisons}),
    ):
        yield from _told(title, len(new - old), "more")
        yield from _told(title, len(old - new), "gone")
    speakers = _differing(before, after, _speakers)
    if speakers:
        yield f"{_count(speakers, 'speaker')} changed"
    dates = _differing(before, after, _dates)
    if dates:
        yield f"{_count(dates, 'date')} changed"
    lines = _differing(before, after, _kept)
    if lines:
        yield f"{_count(lines, 'line')} kept or dropped"


def _mentions(before: Dossier, after: Dossier) -> Iterator[str]:
    old, new = _by_source(before), _by_source(after)
    more, less, pages = 0, 0, 0
    for source in old.keys() & new.keys():
        if old[source] is not new[source]:
            was, now = (_named(study) for study in (old[source], new[source]))
            more, less, pages = more + len(now - was), less + len(was - now), pages + (was != now)
    for sign, count in (("+", more), ("−", less)):
        if count:
            yield f"{sign}{_count(count, 'mention')} on {_count(pages, 'page')}"


def _told(title: str, count: int, what: str) -> Iterator[str]:
    if count:
        yield f"{_count(count, title)} {what}"


def _differing(before: Dossier, after: Dossier, facts: object) -> int:
    old, new = _by_source(before), _by_source(after)
    assert callable(facts)
    return sum(
        len(facts(old[source]) ^ facts(new[source])) + 1 >> 1
        for source in old.keys() & new.keys()
        if old[source] is not new[source]
    )


def _by_source(dossier: Dossier) -> dict[str, Study]:
    return {study.article.source: study for study in dossier.studies}


def _named(study: Study) -> set[tuple[object, ...]]:
    return {(one.start, one.end, one.kind, one.entity) for one in study.mentions}


def _speakers(study: Study) -> set[tuple[object, ...]]:
    return {(one.start, one.speaker_id) for one in study.quotations}


def _dates(study: Study) -> set[tuple[object, ...]]:
    published = study.article.published
    return {(one.start, one.value) for one in study.times} | {("", published.value if published else None)}


def _kept(study: Study) -> set[tuple[object, ...]]:
    return {(block.start, block.kind == "furniture") for block in study.article.blocks}


def _confirmed(dossier: Dossier) -> set[str]:
    return {key for key, one in dossier.entities.items() if not one.suggested}


def _suggested(dossier: Dossier) -> set[str]:
    return {key for key, one in dossier.entities.items() if one.suggested}


def _count(count: int, title: str) -> str:
    plural = f"{title[:-1]}ies" if title.endswith("y") else f"{title}s"
    return f"{count} {title if count == 1 else plural}"
