"""What can be judged on a page, in the order of its text, each with what it is taken for and why."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import structs

from dossier.analysis.mentions.decided import RULE as BY_EDITOR
from dossier.analysis.overrides import BY_EDITOR as SET
from dossier.commands.preview.review.evidence import (
    around,
    gazetteer_spots,
    sentence_of,
    why_suggested,
)
from dossier.commands.preview.review.item import Item
from dossier.commands.preview.review.messages import Target
from dossier.commands.preview.review.shown import Shown
from dossier.model.articles import Basis
from dossier.model.attributions import Comparison, Verdict
from dossier.model.edtf import is_doubtful
from dossier.model.findings import SUGGESTED, Mention, Quotation, Study, TimeReference
from dossier.model.sources import BlockKind
from dossier.pages.articles import ArticleSubject
from dossier.pages.entities import EntitySubject
from dossier.pages.figures import ComparisonsSubject
from dossier.text.spans import block_at, visible
from dossier.views.excerpts import is_undecided

_LIKELY = 6
"""Speakers that one key chooses."""
_IN_SENTENCES = ("name", "speaker", "date")


def items_of(shown: Shown, subject: object) -> list[Item]:
    """Return what can be judged on the page of a subject."""
    if isinstance(subject, ArticleSubject):
        return list(article_items(shown, subject.study))
    if isinstance(subject, EntitySubject):
        return [entry_item(shown, f"{subject.sort}s/{subject.entry.id}")]
    if isinstance(subject, ComparisonsSubject):
        return [comparison_item(shown, one) for one in shown.dossier.comparisons]
    return []


def article_items(shown: Shown, study: Study) -> Iterator[Item]:
    """Yield what can be judged on the page of an article."""
    yield outlet_item(shown, study)
    yield published_item(study)
    found = [
        *(name_item(shown, study, one) for one in study.mentions),
        *(speaker_item(shown, study, one) for one in study.quotations),
        *(date_item(study, one) for one in study.times),
        *_lines(study),
    ]
    yield from sorted(found, key=lambda item: (item.target.start, item.sort != "line", item.target.end))


def row_items(shown: Shown, paragraphs: Mapping[str, Collection[int]]) -> Iterator[Item]:
    """Yield what can be judged in rows of lists that lead to these paragraphs: lines by the addresses of articles."""
    numbers = {address: number for number, address in enumerate(shown.dossier.addresses)}
    for address in paragraphs.keys() & numbers.keys():
        study = shown.dossier.studies[numbers[address]]
        for item in article_items(shown, study):
            if item.sort in _IN_SENTENCES and item.line in paragraphs[address]:
                before, after = around(study, (item.target.start, item.target.end))
                yield structs.replace(
                    item,
                    id=f"{address} {item.id}",
                    address=f"{address}#p{item.line}",
                    before=before,
                    after=after,
                )


def entry_item(shown: Shown, key: str) -> Item:
    """Return an entry as a thing to judge."""
    entry, found = shown.entries[key], shown.dossier.occurrences.get(key, ())
    named = {
        "actors": ("kind", "role", "country", "member_of"),
        "places": ("kind", "at", "geonames", "within"),
    }
    value = {name: getattr(entry, name) for name in named[key.partition("/")[0]]}
    return Item(
        id=f"entry {key}",
        sort="entry",
        target=Target(entity=key, label=entry.name),
        title=entry.label,
        why=why_suggested(shown, key),
        is_open=entry.suggested,
        entity=key,
        called=entry.name,
        certain=entry.suggested,
        words=entry.name,
        value={"name": entry.name, "names": [alias.name for alias in entry.aliases], **value},
        count=len(found),
        sentences=[sentence_of(shown, one.study, (one.mention.start, one.mention.end)) for one in found[:3]],
        spots=gazetteer_spots(shown, key) if key.startswith("places/") else (),
    )


def comparison_item(shown: Shown, one: Comparison) -> Item:
    """Return a comparison as a thing to judge."""
    studies = shown.dossier.studies
    figures = [studies[said.study].figures[said.figures[0]] for said in one.statements]
    return Item(
        id=f"comparison {one.id}",
        sort="comparison",
        target=Target(comparison=one.id),
        title=one.name or one.id,
        why=one.evidence,
        is_open=one.verdict not in (Verdict.AGREE, Verdict.COMPATIBLE),
        words=one.verdict.value,
        count=len(one.statements),
        value=[
            {"article": studies[said.study].article.id, "figure": " ".join(figure.printed.split())}
            for said, figure in zip(one.statements, figures, strict=True)
        ],
        sentences=[
            sentence_of(shown, said.study, (figure.start, figure.end))
            for said, figure in zip(one.statements, figures, strict=True)
        ],
    )


def outlet_item(shown: Shown, study: Study) -> Item:
    """Return the outlet of an article as a thing to judge."""
    article = study.article
    outlet = shown.dossier.outlets.get(article.outlet or "")
    return Item(
        id="outlet",
        sort="outlet",
        target=_target(study, 0, 0),
        title=outlet.name if outlet else "Outlet unknown",
        why=article.outlet_evidence,
        is_open=article.provisional or (article.outlet is None and "outlet" not in article.decided),
        value=article.outlet,
    )


def published_item(study: Study) -> Item:
    """Return the date of publication of an article as a thing to judge."""
    published = study.article.published
    doubtful = published is None or published.basis is Basis.INFERRED or is_doubtful(published.value)
    return Item(
        id="published",
        sort="published",
        target=_target(study, 0, 0),
        title=published.value if published else "Undated",
        why=published.evidence if published else (),
        is_open=doubtful and "published" not in study.article.decided,
        value=published.value if published else None,
    )


def speaker_item(shown: Shown, study: Study, one: Quotation) -> Item:
    """Return a quotation, whose speaker can be set."""
    actor = shown.dossier.entities.get(one.speaker_id or "")
    printed = " ".join((one.speaker or "").split())
    return Item(
        id=f"speaker {one.start}",
        sort="speaker",
        target=_target(study, one.start, one.end),
        title=actor.label if actor else f"{printed or 'Nobody'}, who is no actor here",
        why=one.evidence,
        is_open=has_no_speaker(one),
        words=visible(study.article, one.start, one.end),
        entity=one.speaker_id or "",
        value=_likely_speakers(shown, study, one),
        **place_of(study, one.start),
    )


def _likely_speakers(shown: Shown, study: Study, one: Quotation) -> list[dict[str, str]]:
    """Return the actors named nearest to a quotation, persons first."""
    found: dict[str, tuple[bool, int]] = {}
    for mention in study.mentions:
        key = f"actors/{mention.entity}"
        entity = shown.dossier.entities.get(key)
        if mention.kind == "actor" and entity and key != one.speaker_id:
            away = max(one.start - mention.end, mention.start - one.end, 0)
            found[key] = min(found.get(key, (True, away)), (entity.kind != "person", away))
    nearest = sorted(found, key=lambda key: found[key])[:_LIKELY]
    return [{"key": key, "name": shown.dossier.entities[key].name} for key in nearest]


def date_item(study: Study, one: TimeReference) -> Item:
    """Return words for a day or period, whose date can be set."""
    return Item(
        id=f"date {one.start}",
        sort="date",
        target=_target(study, one.start, one.end),
        title=one.value,
        why=one.evidence,
        is_open=is_doubtful_date(one),
        words=" ".join(one.printed.split()),
        value=one.value,
        **place_of(study, one.start),
    )


def name_item(shown: Shown, study: Study, one: Mention) -> Item:
    """Return a name in an article as a thing to judge."""
    key = f"{one.kind}s/{one.entity}"
    entity = shown.dossier.entities.get(key)
    suggested = one.rule == SUGGESTED
    return Item(
        id=f"name {one.start}",
        sort="name",
        target=_target(study, one.start, one.end),
        title=f"{entity.label}, {entity.kind}" if entity else key,
        why=why_suggested(shown, key) if suggested else (one.rule,),
        is_open=suggested or is_unclear(one),
        words=" ".join(one.name.split()),
        entity=key,
        called=entity.name if entity else "",
        certain=suggested,
        **place_of(study, one.start),
    )


def is_unclear(one: Mention) -> bool:
    """Tell whether the words leave open what a name means, and no editor said so."""
    return is_undecided(one) and one.rule != BY_EDITOR


def has_no_speaker(one: Quotation) -> bool:
    """Tell whether nobody is known to have said a quotation, and no editor said so."""
    return one.direct and one.speaker_id is None and one.evidence != SET


def is_doubtful_date(one: TimeReference) -> bool:
    """Tell whether a date in the text is uncertain."""
    return "?" in one.value or "%" in one.value


def _lines(study: Study) -> Iterator[Item]:
    """Yield the paragraphs, and what was set aside, as lines that can be kept or dropped."""
    for number, block in enumerate(study.article.blocks):
        words = visible(study.article, block.start, block.end)
        if words and block.kind in (BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.CAPTION):
            aside = block.kind is BlockKind.FURNITURE
            yield Item(
                id=f"line {block.start}",
                sort="line",
                target=_target(study, *_trimmed(study, block.start, block.end)),
                title="Left out of the text" if aside else "Part of the text",
                why=(block.rule,),
                words=words,
                line=study.lines[number],
                value="dropped" if aside else "kept",
            )


def _trimmed(study: Study, start: int, end: int) -> tuple[int, int]:
    text = study.article.text[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _target(study: Study, start: int, end: int) -> Target:
    article = study.article
    return Target(source=article.source, start=start, end=end, sha256=article.sha256)


def place_of(study: Study, start: int) -> dict[str, Any]:
    """Return the line of the paragraph at an offset, and how many of its shown characters are before it."""
    number = block_at(study.article, start)
    before = visible(study.article, study.article.blocks[number].start, start)
    return {"line": study.lines[number], "offset": len(before)}
