"""The timeline: dated sentences by day and span, beside what was published then."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from dossier.addresses import cut, pages_of
from dossier.edtf import is_doubtful
from dossier.excerpts import REACH, Reference, references, words_between
from dossier.model import DatedSentence, Dossier, Moment, Page
from dossier.tracks import tracks


class Row(Struct, frozen=True, kw_only=True):
    """A dated sentence."""

    article: Reference
    address: str
    line: int
    words: tuple[tuple[str, str], ...]
    """In pieces; those that mean the date are marked."""
    picture: bool
    doubtful: bool
    begins: bool
    """Whether it is the first about its actors and places."""


def timeline_pages(dossier: Dossier) -> Iterator[Page]:
    """`timeline.html` and its further pages."""
    known = references(dossier)
    rows = [(n, s) for n, moment in enumerate(dossier.timeline) for s in _sentences(moment) or (None,)]
    stretches = cut("timeline.html", len(rows), dossier.imprint.rows)
    drawing = tracks(dossier.timeline)
    begun: set[int] = set()
    for stretch in stretches:
        shown = []
        for number, group in groupby(rows[stretch.first : stretch.last], key=lambda row: row[0]):
            sentences = [sentence for _, sentence in group if sentence is not None]
            shown.append(_moment(dossier, known, number, sentences, number not in begun))
            begun.add(number)
        subject = {
            "site": dossier.imprint,
            "section": "timeline",
            "tracks": drawing if stretch.number == 1 else None,
            "moments": shown,
            "sentences": len({(s.study, s.start) for _, s in rows if s is not None}),
            "undated": sum(ref.date is None for ref in known),
            "pages": pages_of(stretches, stretch),
        }
        yield Page(path=stretch.path, template="timeline.html", subject=subject)


def _sentences(moment: Moment) -> list[DatedSentence]:
    return [sentence for group in moment.kin for sentence in group]


def _moment(
    dossier: Dossier, known: Sequence[Reference], number: int, shown: list[DatedSentence], begins: bool
) -> dict[str, object]:
    moment = dossier.timeline[number]
    leads = {id(group[0]) for group in moment.kin}
    return {
        "value": moment.value,
        "is_day": moment.first == moment.last,
        "anchor": moment.address.partition("#")[2] if begins else "",
        "published": [known[n] for n in moment.published] if begins else [],
        "rows": [_row(dossier, known, sentence, id(sentence) in leads) for sentence in shown],
    }


def _row(dossier: Dossier, known: Sequence[Reference], sentence: DatedSentence, begins: bool) -> Row:
    reference = known[sentence.study]
    return Row(
        article=reference,
        address=f"{reference.path}#p{sentence.line}",
        line=sentence.line,
        words=tuple(_words(dossier, sentence)),
        picture=sentence.picture,
        doubtful=any(is_doubtful(time.value) for time in sentence.times),
        begins=begins,
    )


def _words(dossier: Dossier, sentence: DatedSentence) -> Iterator[tuple[str, str]]:
    article = dossier.studies[sentence.study].article
    position, reach = sentence.start, 0
    for time in sentence.times:
        yield words_between(article, position, time.start, reach, REACH), ""
        yield words_between(article, time.start, time.end, REACH, 0), "time"
        position, reach = time.end, REACH
    yield words_between(article, position, sentence.end, REACH, 0), ""
