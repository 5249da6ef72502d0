"""Who says what: every quotation and reported statement under the actor whose it is."""

from collections.abc import Mapping, Sequence

from dossier.addresses import anchor, listed
from dossier.model import Entity, Saying, Speaker, Study
from dossier.typesetting import block_at

PAGE = "quotations.html"
NOBODY = ""
"""The key of those whose words are nobody's in the lexicon."""


def sayings(studies: Sequence[Study], entities: Mapping[str, Entity], rows: int) -> dict[str, Speaker]:
    """The speakers by key, those quoted most often first; last, those whose words are nobody's in the lexicon."""
    found: dict[str, list[Saying]] = {}
    for number, study in enumerate(studies):
        for quotation in study.quotations:
            block = block_at(study.article, quotation.start)
            key = quotation.speaker_id if quotation.speaker_id in entities else NOBODY
            said = Saying(study=number, quotation=quotation, block=block, line=study.lines[block])
            found.setdefault(key or NOBODY, []).append(said)
    order = sorted(found, key=lambda key: (key == NOBODY, -len(found[key]), key))
    sections = [(key, len(found[key])) for key in order]
    return {
        key: Speaker(key=key, sayings=tuple(found[key]), address=f"{page}#{anchor(key) or 'nobody'}")
        for key, page in listed(PAGE, sections, rows)
    }
