"""`data/quotations.json`: every speaker, with all quotations and statements."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from dossier.core.cache import digest
from dossier.exports.blocks import article_keys, grouped, json_blocks, json_items, seed
from dossier.exports.formats import paragraph_link, permalink
from dossier.model.attributions import Attribution, Speaker
from dossier.model.pages import BlockFile
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of

_PATH = "data/quotations.json"
_AVERAGE = 64
"""Articles of speakers in a block."""
_CLOSED = b"[]\n  }\n"


def quotations_json(dossier: Dossier) -> Iterator[BlockFile]:
    """Write one record per speaker, the most quoted first."""
    blocks = grouped(seed(dossier, _PATH), _pieces(dossier), partial(_lines, dossier), _AVERAGE)
    yield json_blocks(_PATH, blocks)


class _Piece(NamedTuple):
    """A part of a record: what somebody says in one article, with the ends of the record around it."""

    speaker: Speaker
    attributions: Sequence[Attribution]
    is_first: bool
    is_last: bool
    more: bool
    """Whether another speaker follows."""


def _pieces(dossier: Dossier) -> Iterator[tuple[bytes, _Piece]]:
    keys, speakers, where = article_keys(dossier), list(dossier.speakers.values()), addresses_of(dossier)
    for speaker in speakers:
        about = speaker.key, where.speaker(speaker.key), speaker is not speakers[-1]
        left = len(speaker.attributions)
        for number, said in speaker.attributions.by_study():
            is_first, left = left == len(speaker.attributions), left - len(said)
            piece = _Piece(speaker, said, is_first, not left, about[-1])
            yield digest(about, keys[number], is_first, piece.is_last), piece


def _lines(dossier: Dossier, pieces: Sequence[_Piece]) -> bytes:
    return b"".join(line for piece in pieces for line in _piece(dossier, piece))


def _piece(dossier: Dossier, piece: _Piece) -> Iterator[bytes]:
    if piece.is_first:
        yield json_items([_record(dossier, piece.speaker)], more=False).removesuffix(_CLOSED) + b"[\n"
    yield json_items([_attribution(dossier, one) for one in piece.attributions], not piece.is_last, depth=3)
    if piece.is_last:
        yield b"    ]\n  },\n" if piece.more else b"    ]\n  }\n"


def _record(dossier: Dossier, speaker: Speaker) -> dict[str, Any]:
    """Return a record without what is said."""
    return {
        "speaker": speaker.key or None,
        "name": dossier.entities[speaker.key].name if speaker.key else None,
        "permalink": permalink(dossier, addresses_of(dossier).speaker(speaker.key)),
        "sayings": [],
    }


def _attribution(dossier: Dossier, attribution: Attribution) -> dict[str, Any]:
    return {
        "article": dossier.studies[attribution.study].article.id,
        "line": attribution.line,
        **msgspec.structs.asdict(attribution.quotation),
        "permalink": paragraph_link(dossier, attribution.study, attribution.line),
    }
