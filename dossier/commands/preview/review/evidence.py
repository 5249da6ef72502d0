"""The evidence that an editor judges by: sentences, reasons, and where a place may be."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from dossier.commands.preview.review.shown import Shown
from dossier.model.entries import Place
from dossier.model.findings import Study
from dossier.text.gazetteer import Spot, places_named
from dossier.text.sentences import sentence_at
from dossier.text.spans import block_at, visible
from dossier.views.excerpts import words_between

_AROUND = 160
"""Characters shown before and after a name."""
_SPOTS = 6
_NEAR = 24
"""Characters that tell one occurrence of words from another."""


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence around words, and where it is."""

    before: str
    words: str
    after: str
    article: str
    """The headline."""
    address: str
    """Below the root of the preview, with the paragraph's anchor."""
    language: str
    source: str
    start: int
    end: int


def sentence_of(shown: Shown, number: int, span: tuple[int, int]) -> Sentence:
    """Return the sentence around characters of a study."""
    study, (start, end) = shown.dossier.studies[number], span
    block = study.article.blocks[block_at(study.article, start)]
    first, last = _sentence(study, start, block.start, block.end)
    line = study.lines[block_at(study.article, start)]
    return Sentence(
        before=_before(study, max(first, start - _AROUND), start),
        words=words_between(study.article, start, end, _AROUND, 0),
        after=_after(study, end, min(last, end + _AROUND)),
        article=study.article.headline,
        address=f"{shown.dossier.addresses[number]}#p{line}",
        language=study.article.language,
        source=study.article.source,
        start=start,
        end=end,
    )


def around(study: Study, span: tuple[int, int]) -> tuple[str, str]:
    """Return the characters before and after words in their sentence, without blanks: enough to tell where they are."""
    start, end = span
    block = study.article.blocks[block_at(study.article, start)]
    first, last = _sentence(study, start, block.start, block.end)
    before = "".join(visible(study.article, first, start).split())
    after = "".join(visible(study.article, end, max(end, last)).split())
    return before[-_NEAR:], after[:_NEAR]


def why_suggested(shown: Shown, key: str) -> Sequence[str]:
    """Return the evidence for a suggested entry; nothing for one that somebody wrote."""
    suggested = shown.suggestion(key)
    return suggested.evidence if suggested else ()


def gazetteer_spots(shown: Shown, key: str) -> list[dict[str, Any]]:
    """Return where a place may be: what its suggestion weighs, else all places of its name, the largest first."""
    suggested, place = shown.suggestion(key), shown.entries.get(key)
    if suggested and suggested.which:
        return [spot_of(one) for one in suggested.which[:_SPOTS]]
    if not isinstance(place, Place):
        return []
    return spots_of_name(place.name, place.kind in ("country", "region"))


def spots_of_name(name: str, is_wide: bool = False) -> list[dict[str, Any]]:
    """Return the places of a name, the likeliest first; if `is_wide`, regions come before towns."""
    found = places_named(name)
    likeliest = sorted(
        found, key=lambda one: (is_wide is (one.kind == "city"), not one.is_own, -one.population)
    )
    return [spot_of(one) for one in likeliest[:_SPOTS]]


def spot_of(spot: Spot) -> dict[str, Any]:
    """Return a place of the gazetteer as the browser shows it."""
    return {
        "name": spot.name,
        "kind": {"adm1": "region", "adm2": "region", "country": "country"}.get(spot.kind, "town"),
        "country": spot.country,
        "at": [round(spot.latitude, 4), round(spot.longitude, 4)],
        "population": spot.population,
        "geonames": spot.geonames,
    }


def _before(study: Study, start: int, end: int) -> str:
    """Return the words before a name, with the blank between them."""
    words = words_between(study.article, start, end, 0, _AROUND)
    return f"{words} " if words and study.article.text[end - 1].isspace() else words


def _after(study: Study, start: int, end: int) -> str:
    words = words_between(study.article, start, end, _AROUND, 0)
    return f" {words}" if words and study.article.text[start].isspace() else words


def _sentence(study: Study, offset: int, start: int, end: int) -> tuple[int, int]:
    if not study.sentences or offset < study.sentences[0]:
        return start, end
    first, last = sentence_at(study.sentences, offset, end)
    return max(first, start), last
