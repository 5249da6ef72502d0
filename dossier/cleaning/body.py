"""The text itself: paragraphs kept whole, subheadings kept, what stands between and below set aside."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from dossier.cleaning.datelines import is_speaker, parse_dateline
from dossier.cleaning.headings import text_start
from dossier.cleaning.letters import CAPITAL
from dossier.cleaning.prose import BULLET, is_prose
from dossier.cleaning.sheet import Label, Line, Sheet
from dossier.cleaning.stretches import main_stretch, names_discussion
from dossier.model import Kind

_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_ROW = re.compile(r"\t.*\d|\d.*\t")
_QUOTES = "\"'“”‘’„«»‹› "
_LONGEST_SUBHEADING = 14
_FEW_LINKS, _MANY_LINKS = 2, 4
APART = "apart from the text"
"""The rule's name where the lines belong to other articles."""
_BARE_DATELINE = re.compile(
    rf"(?:{CAPITAL}|[’' .,/-]){{4,40}}|[^\W\d_a-z][\w .,’'-]{{2,40}}\s?[-–—:]|"
    r"\([^()]{3,40},\s[^()]*\d{4}\)|[^\W\d_a-z][\w ’'-]{2,30} \([A-Z]{2}\)"
)
_ENDS = frozenset(("tag", "chips", "under a heading of tags", "legal notice", "about the author", "sign off"))
_MOST_OF_THE_TEXT, _NEARLY_ALL = 0.7, 0.85
_MORE_THAN_A_NOTE = 90
"""Words of a text below what looks like its end, with which it has not ended."""
_SEVERAL, _A_NOTE = 3, 40
"""Sentences in a row, and words in them, with which a text goes on."""
_TEXT = (None, Kind.PARAGRAPH)
_MANY_LINES = 500
_NO_ARTICLE = 3
_MOST_STRAGGLERS = 5


def apart_from_the_text(sheet: Sheet) -> Iterator[Label]:
    """Sentences far below the text, scattered among links: teasers, comments, words about the site."""
    stretch = main_stretch(sheet)
    if stretch is None:
        return
    below = [(index, line) for index, line in sheet.open() if index > stretch.last]
    first = next((index for index, line in below if is_prose(sheet, line)), len(sheet.lines))
    talk = any(names_discussion(sheet.lines[i]) for i in range(stretch.last + 1, first))
    article, rest = _words(sheet, *stretch), _words(sheet, first, len(sheet.lines) - 1)
    if not talk and rest > _NO_ARTICLE * article:
        return  # sentences scattered over the page: no article is to be made out
    yield from (sheet.whole(index, Kind.FURNITURE, APART) for index, _ in below if index >= first)


def _words(sheet: Sheet, first: int, last: int) -> int:
    """The words of the sentences from one line to another that no rule has set aside."""
    lines = (sheet.lines[i] for i in range(first, last + 1) if sheet.labels[i] is None)
    return sum(line.count for line in lines if is_prose(sheet, line))


def below_the_article(sheet: Sheet) -> Iterator[Label]:
    """Below the last sentence of the text nothing is text."""
    last = _text_end(sheet)
    for index, _ in sheet.open():
        if index > last:
            yield sheet.whole(index, Kind.FURNITURE)


def after_the_end(sheet: Sheet) -> Iterator[Label]:
    """After tags, legal notices, comments, links or a note on the author, a few more sentences are no text."""
    stretch = main_stretch(sheet)
    begins = stretch.first if stretch else 0
    words = {
        i: line.count for i, line in sheet.open() if i >= begins and (is_prose(sheet, line) or line.stops)
    }
    total, seen = sum(words.values()), 0
    for index, label in enumerate(sheet.labels):
        seen += words.get(index, 0)
        if seen >= _MOST_OF_THE_TEXT * total and _is_end(sheet, index, label, seen / total if total else 1.0):
            yield from (sheet.whole(i, Kind.FURNITURE) for i, _ in sheet.open() if i > index)
            return


def _is_end(sheet: Sheet, index: int, label: Label | None, share: float) -> bool:
    """Whether a line ends the text, of which such a share stands above it."""
    if names_discussion(sheet.lines[index]):
        return True
    if label is None or (label.rule not in _ENDS and label.rule != "heading of links"):
        return False
    return (label.rule in _ENDS or share >= _NEARLY_ALL) and not _text_goes_on(sheet, index)


def _text_goes_on(sheet: Sheet, index: int) -> bool:
    """Whether so many sentences of the text, or several in a row, come below a line that they are more than a note."""
    stretch = main_stretch(sheet)
    if stretch and _words(sheet, index + 1, stretch.last) >= _MORE_THAN_A_NOTE:
        return True
    below = ((i, line) for i, line in sheet.open() if i > index and is_prose(sheet, line))
    row = list(islice(below, _SEVERAL))
    in_a_row = len(row) == _SEVERAL and row[-1][0] - row[0][0] == _SEVERAL - 1
    return in_a_row and sum(line.count for _, line in row) >= _A_NOTE


def pull_quote(sheet: Sheet) -> Iterator[Label]:
    """Words lifted out of a paragraph and printed large: they stand in the text already."""
    start = text_start(sheet)
    spaced = [_single_spaced(line.words) for line in sheet.lines]
    text = "\n".join(words if sheet.kind(i) in _TEXT else "" for i, words in enumerate(spaced))
    many = len(sheet.lines) > _MANY_LINES
    for index, line in sheet.open():
        quoted = line.quoted and not line.stops
        bare = spaced[index].strip(_QUOTES + ".")
        if index <= start or not (3 if quoted else 4) <= line.count <= 45 or (many and line.stops):
            continue
        if _inside_another(bare, spaced[index], text):
            yield sheet.whole(index, Kind.FURNITURE)


def _inside_another(bare: str, own: str, text: str) -> bool:
    """Whether words stand inside a line that is longer than their own."""
    at = text.find(bare)
    while at >= 0:
        line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
        if len(line) > len(own) + 12:
            return True
        at = text.find(bare, at + len(bare))
    return False


def _single_spaced(words: str) -> str:
    return " ".join(words.split())


def bare_dateline(sheet: Sheet) -> Iterator[Label]:
    """A place on a line of its own right above the text, in capitals or with a dash or a day."""
    first = text_start(sheet)
    for index, line in sheet.open():
        if index >= first or any(sheet.labels[i] is None for i in range(index + 1, first)):
            continue
        if is_speaker(line.words, sheet) and line.words.endswith(":"):
            yield sheet.whole(index, Kind.SUBHEADING, "subheading")
        elif _BARE_DATELINE.fullmatch(line.words) and line.count <= 6:
            yield sheet.whole(index, Kind.DATELINE)


def list_item(sheet: Sheet) -> Iterator[Label]:
    """Items of a list in the text: with bullets, short lines after a colon, or the rows of a table with figures."""
    before: Line | None = None
    for index, line in sheet.open():
        after_colon = before is not None and before.words.endswith(":")
        if "\t" in line.words and _ROW.search(line.words) and not sheet.below_text(index):
            yield sheet.whole(index, Kind.PARAGRAPH)
        elif BULLET.match(line.words):
            if _NUMBER.match(line.words) and not line.stops and not _goes_on(sheet, index):
                continue  # a numbered heading
            linked = before is not None and _introduces_no_list(before) and not line.stops and line.count > 3
            yield sheet.whole(
                index, Kind.FURNITURE if linked else Kind.PARAGRAPH, "linked list" if linked else ""
            )
        elif after_colon and line.count <= 25 and not is_prose(sheet, line) and not sheet.below_text(index):
            yield sheet.whole(index, Kind.PARAGRAPH)
        else:
            before = line


def _introduces_no_list(line: Line) -> bool:
    return line.stops and line.count > 14


def _goes_on(sheet: Sheet, index: int) -> bool:
    """Whether another item of the list follows at once, or stands right above."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(sheet.lines)]
    return any(BULLET.match(sheet.lines[i].words) for i in near)


def stray_links(sheet: Sheet) -> Iterator[Label]:
    """Lines without a sentence, one after another in the text: several, or two below what is furniture, are links."""
    for run in _runs_without_prose(sheet):
        if len(run) < (_FEW_LINKS if sheet.kind(run[0] - 1) is Kind.FURNITURE else _MANY_LINKS):
            continue
        *links, last = run
        yield from (sheet.whole(index, Kind.FURNITURE) for index in links)
        if not _heads_a_section(sheet, last, links):
            yield sheet.whole(last, Kind.FURNITURE)


def subheading(sheet: Sheet) -> Iterator[Label]:
    """A short line without a stop, alone between paragraphs."""
    for run in _runs_without_prose(sheet):
        line = sheet.lines[run[-1]]
        if _is_link(line):
            yield sheet.whole(run[-1], Kind.FURNITURE, "stray links")
        elif line.count <= _LONGEST_SUBHEADING and any(c.isalpha() for c in line.words):
            yield sheet.whole(run[-1], Kind.SUBHEADING)


def dateline(sheet: Sheet) -> Iterator[Label]:
    """Place, day and agency parted from the paragraph that follows them."""
    for position, (index, line) in enumerate(sheet.open()):
        found = parse_dateline(line, sheet) if position < 3 else None
        if found:
            yield sheet.split(index, Kind.DATELINE, line.start + found.end, Kind.PARAGRAPH)
            return


def paragraph(sheet: Sheet) -> Iterator[Label]:
    """Everything else is text."""
    for index, _ in sheet.open():
        yield sheet.whole(index, Kind.PARAGRAPH)


def _is_link(line: Line) -> bool:
    """A line in square brackets, or a headline in capitals, longer than subheadings are."""
    bracketed = line.words[0] == "[" and line.words[-1] == "]"
    return bracketed or (line.count >= 6 and line.words.isupper())


def _text_end(sheet: Sheet) -> int:
    prose = [
        index
        for index, line in sheet.open()
        if (is_prose(sheet, line) and not line.words.endswith(":"))
        or _short_sentence(line)
        or BULLET.match(line.words)
    ]
    kept = [i for i in range(len(sheet.lines)) if sheet.kind(i) in (Kind.PARAGRAPH,)]
    if not prose and not kept:
        return max((index for index, _ in sheet.open()), default=-1)
    last = max(prose + kept)
    for _ in range(_MOST_STRAGGLERS):
        if len(prose) > 3 and not kept and prose[-1] - prose[-2] > 3 and _straggler(sheet, prose):
            prose.pop()
            last = prose[-1]
    return last


def _straggler(sheet: Sheet, prose: list[int]) -> bool:
    """One short sentence far below the text, among furniture."""
    between = range(prose[-2] + 1, prose[-1])
    return (
        sheet.lines[prose[-1]].count < 25
        and sum(sheet.kind(i) in (None, Kind.FURNITURE) for i in between) >= 3
    )


def _short_sentence(line: Line) -> bool:
    return line.stops and not line.asks and line.count >= 2


def _runs_without_prose(sheet: Sheet) -> Iterator[list[int]]:
    """Neighbouring open lines that are no sentences, as runs of indices; a label between ends a run."""
    start = text_start(sheet)
    still = [(index, line) for index, line in sheet.open() if index >= start]
    for heading, run in groupby(still, key=lambda item: _no_sentence(sheet, item[1])):
        if heading:
            yield [index for index, _ in run]


def _no_sentence(sheet: Sheet, line: Line) -> bool:
    if line.asks and not line.quoted and line.count <= 12:
        return True
    if is_prose(sheet, line) or (line.quoted and line.stops):
        return False
    if line.words.endswith(":") and line.count >= 3:
        return False
    return not line.stops


def _heads_a_section(sheet: Sheet, index: int, links: list[int]) -> bool:
    """The last of a run may be the subheading of what follows: short, where the links before it are long."""
    return sheet.lines[index].asks or (
        sheet.lines[index].count <= 6 and all(sheet.lines[i].count >= 7 for i in links)
    )
