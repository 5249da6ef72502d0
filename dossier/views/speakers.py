"""Whose words an article reports, as its page says it beside the paragraph and below the text."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from dossier.model.findings import Quotation, Study
from dossier.model.whole import Dossier
from dossier.text.spans import block_at
from dossier.views.quotations import Through, through

T = TypeVar("T")


class ArticleSpeaker(Struct, frozen=True, gc=False):
    """Somebody who speaks in an article."""

    name: str
    """As the lexicon has it, or as printed; empty where nobody is named."""
    path: str
    """The page; empty where it is nobody's in the lexicon."""
    quoted: tuple[int, ...]
    """Lines of the paragraphs in which their words stand in quotation marks."""
    reported: tuple[int, ...]
    """Lines of those that give their words in the outlet's own."""
    through: tuple[Through, ...]
    """Through whom some of the words came."""


def voices(dossier: Dossier, study: Study) -> list[ArticleSpeaker]:
    """All who speak in an article, in the order in which they are first heard."""
    quoted: dict[tuple[str, str], list[int]] = defaultdict(list)
    reported: dict[tuple[str, str], list[int]] = defaultdict(list)
    came: dict[tuple[str, str], list[Through]] = defaultdict(list)
    order: dict[tuple[str, str], None] = {}
    for quotation, line in zip(study.quotations, _lines(study), strict=True):
        who = _who(dossier, quotation)
        if who[0]:
            order[who] = None
            came[who] += through(quotation)
            (quoted if quotation.direct else reported)[who].append(line)
    return [ArticleSpeaker(*who, _once(quoted[who]), _once(reported[who]), _once(came[who])) for who in order]


def by_line(speakers: Iterable[ArticleSpeaker]) -> dict[int, list[ArticleSpeaker]]:
    """Map the line of each paragraph to those who are quoted in it."""
    found: dict[int, list[ArticleSpeaker]] = {}
    for speaker in speakers:
        for line in speaker.quoted:
            found.setdefault(line, []).append(speaker)
    return found


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _lines(study: Study) -> list[int]:
    """For each quotation the line on which its paragraph begins."""
    return [study.lines[block_at(study.article, quotation.start)] for quotation in study.quotations]


def _who(dossier: Dossier, quotation: Quotation) -> tuple[str, str]:
    entity = dossier.entities.get(quotation.speaker_id or "")
    if entity:
        return entity.name, entity.path
    return " ".join((quotation.speaker or "").split()), ""
