"""Rules for links to other articles, in the middle of the text and after it."""

import re
from collections.abc import Iterator, Sequence

from dossier.cleaning.credits import is_credit
from dossier.cleaning.line import Line
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.prose import is_prose, stem
from dossier.cleaning.signatures import is_signature
from dossier.cleaning.web_phrases import phrases
from dossier.model.sources import BlockKind

_MORE_FROM = re.compile(
    r"(?:more|latest|news|stories|top stories|most read|also|recent|popular|trending|"
    r"read more|watch more|mehr|plus|más|больше|еще|ещё|المزيد) "
    r"(?:from|in|on|about|by|aus|von|sur|sobre|de|по|от|من)\s.{2,40}"
)
_LONGEST_LINK = 26
_LONGEST_HEAD = 90
_HEADS = frozenset(("heading of links", "menu", "web chrome"))
_FEWEST_ABOVE, _SAME_MATTER, _SHORTEST_TITLE = 2, 0.3, 3
"""Fewest sentences above a heading of other news, share of words that shows the same subject, and fewest
words of a title.
"""
_TALLEST_BOX, _LARGEST_BOX = 3, 60
"""Most lines and words of a box that links to another article."""


def read_more(page: LabelledLines) -> Iterator[Label]:
    """Remove lines that lead elsewhere: Read more: …"""
    for index, line in page.suspected("read-more"):
        if line.count <= 40 and not _credits_a_picture(page, line):
            yield page.whole(index, BlockKind.FURNITURE)


def _credits_a_picture(page: LabelledLines, line: Line) -> bool:
    """Tell whether a line such as "Photo: Jane Roe/NP" names who took a picture."""
    _, colon, names = line.words.partition(":")
    named = bool(colon) and ("/" in names or is_signature(names.strip()))
    return named and is_credit(line, page.agency_names)


def list_of_links(page: LabelledLines) -> Iterator[Label]:
    """Remove a heading such as Related articles and the headlines under it, up to the next prose."""
    for index, line in page.short(_LONGEST_HEAD):
        if is_list_head(line):
            yield page.whole(index, BlockKind.FURNITURE, "heading of links")
            # Above the text, the end of such a list is unknown, and the headline may come next.
            if not page.above_text(index):
                yield from _links_under(page, index)


def other_articles(page: LabelledLines) -> Iterator[Label]:
    """Remove everything below a last heading such as Latest news if the sentences there are about something else."""
    prose = [i for i, line in page.open() if is_prose(page, line)]
    for index, label in enumerate(page.labels):
        if label is None or label.rule not in _HEADS or not is_list_head(page.lines[index]):
            continue
        above, below = ([page.lines[i] for i in prose if (i < index) is before] for before in (True, False))
        if len(above) < _FEWEST_ABOVE or not below or _words(below) > _words(above):
            continue
        first = next(i for i in prose if i > index)
        if _under_headline(page, first, above) and _shared(page, below, above) < _SAME_MATTER:
            yield from (page.whole(i, BlockKind.FURNITURE) for i, _ in page.open() if i > index)
            return


def _under_headline(page: LabelledLines, index: int, text: Sequence[Line]) -> bool:
    """Tell whether a sentence is directly below a short line, if empty lines separate paragraphs."""
    apart = all(line.gap for line in text[1:])
    title = page.lines[index - 1]
    return apart and not page.lines[index].gap and not title.stops and title.count > _SHORTEST_TITLE


def _words(lines: Sequence[Line]) -> int:
    return sum(line.count for line in lines)


def _shared(page: LabelledLines, lines: Sequence[Line], others: Sequence[Line]) -> float:
    """Return the share of the longer words in `lines` that `others` contain, too."""
    mine, theirs = (
        [stem(t) for line in each for t in line.tokens if len(t) > 3 and t not in page.small_words]
        for each in (lines, others)
    )
    said = frozenset(theirs)
    return sum(each in said for each in mine) / len(mine) if mine else 1.0


def teaser_box(page: LabelledLines) -> Iterator[Label]:
    """Remove a headline, with or without a sentence, above a line such as Read more, set apart from the text."""
    for index, line in page.short(_LONGEST_HEAD):
        if line.gap or line.plain not in phrases("box-ends") or page.above_text(index):
            continue
        first = index
        while first > 0 and not page.lines[first].gap:
            first -= 1
        if _is_box(page.lines[first:index]):
            yield from (page.whole(i, BlockKind.FURNITURE) for i in range(first, index + 1))


def _is_box(lines: Sequence[Line]) -> bool:
    """Tell whether lines form a box: few and short, a headline first, and a gap above."""
    if not 1 <= len(lines) <= _TALLEST_BOX or sum(line.count for line in lines) > _LARGEST_BOX:
        return False
    return bool(lines[0].gap) and not lines[0].stops and lines[0].count <= _LONGEST_LINK


def is_list_head(line: Line) -> bool:
    """Tell whether a line announces links to other articles."""
    if line.count > 9 or (line.stops and not (line.asks or line.words.endswith("…"))):
        return False
    return line.plain in phrases("list-heads") or bool(line.count <= 7 and _MORE_FROM.fullmatch(line.plain))


def _links_under(page: LabelledLines, index: int) -> Iterator[Label]:
    resumes = _resumes(page, index)
    for after in range(index + 1, len(page.lines) if resumes is None else resumes):
        if page.labels[after] is None and page.lines[after].plain not in phrases("web-chrome"):
            yield page.whole(after, BlockKind.FURNITURE, "under a heading of links")


def _resumes(page: LabelledLines, index: int) -> int | None:
    """Return the index at which the text resumes after a list of links, or None."""
    for after in range(index + 1, len(page.lines)):
        prose = page.labels[after] is None and _is_prose(page, page.lines[after])
        if not prose or _teaser(page, after, index):
            continue
        first = after
        while first - 1 > index and _heads_text(page, first - 1, index):
            first -= 1
        return first
    return None


def _is_prose(page: LabelledLines, line: Line) -> bool:
    if line.count > _LONGEST_LINK:
        return True
    if not line.stops or line.asks:
        return False
    return line.quoted or line.count >= 8 or (line.count >= 5 and page.density(line) > 0.1)


def _teaser(page: LabelledLines, at: int, head: int) -> bool:
    """Tell whether a sentence introduces a link: it is alone among headlines, and no paragraph follows."""

    def prose(index: int) -> bool:
        open_line = 0 <= index < len(page.lines) and page.labels[index] is None
        return open_line and _is_prose(page, page.lines[index])

    if head <= len(page.lines) * 0.6 or prose(at - 1) or prose(at + 1):
        return False
    return not any(prose(i) and page.lines[i].count > 34 for i in range(at, len(page.lines)))


def _heads_text(page: LabelledLines, index: int, head: int) -> bool:
    """Tell whether a short line above the continuing text is a subheading, below longer links."""
    line = page.lines[index]
    if page.labels[index] is not None or line.count > 6 or (line.stops and not line.asks):
        return False
    links = [page.lines[i].count for i in range(head + 1, index)]
    return bool(links) and min(links) > line.count
