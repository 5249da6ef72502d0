"""Who says what: every quotation and reported statement under the actor whose it is."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.model import Entity, Saying, Speaker, Study
from dossier.model.urls import anchor, listed
from dossier.synthesis.gathered import Harvest
from dossier.text.spans import block_at

PAGE = "quotations.html"
NOBODY = ""
"""The key of those whose words are nobody's in the lexicon."""


def _sayings(number: int, study: Study) -> Iterator[tuple[str, Saying]]:
    for quotation in study.quotations:
        block = block_at(study.article, quotation.start)
        said = Saying(study=number, quotation=quotation, block=block, line=study.lines[block])
        yield quotation.speaker_id or NOBODY, said


SAYINGS = Harvest(_sayings, attrgetter("study"))
"""What is said, by the key of the speaker."""


def speakers(
    said: Mapping[str, Sequence[Saying]], entities: Mapping[str, Entity], rows: int
) -> dict[str, Speaker]:
    """The speakers by key, those quoted most often first; last, those whose words are nobody's in the lexicon."""
    found = {key: sayings for key, sayings in said.items() if key in entities}
    strangers = [one for key, sayings in said.items() if key not in entities for one in sayings]
    if strangers:
        found[NOBODY] = sorted(strangers, key=lambda one: (one.study, one.quotation.start, one.quotation.end))
    order = sorted(found, key=lambda key: (key == NOBODY, -len(found[key]), key))
    sections = [(key, len(found[key])) for key in order]
    return {
        key: Speaker(key=key, sayings=tuple(found[key]), address=f"{page}#{anchor(key) or 'nobody'}")
        for key, page in listed(PAGE, sections, rows)
    }
