"""Rules for the body text: keep paragraphs and subheadings, remove what is between and below them."""

import re
from collections.abc import Iterator
from itertools import groupby, islice

from dossier.cleaning.datelines import is_speaker, parse_dateline
from dossier.cleaning.headings import text_start
from dossier.cleaning.line import Line
from dossier.cleaning.lines import APART, Label, LabelledLines
from dossier.cleaning.prose import BULLET, is_prose, stem
from dossier.cleaning.stretches import main_stretch, names_discussion
from dossier.cleaning.titles import said_below
from dossier.model.sources import BlockKind
from dossier.text.language import CAPITAL

_NUMBER = re.compile(r"\d{1,2}[.)]\s")
_ROW = re.compile(r"\t.*\d|\d.*\t")
_QUOTES = "\"'“”‘’„«»‹› "
_LONGEST_SUBHEADING = 14
_FEW_LINKS, _MANY_LINKS = 2, 4
"""Fewest lines without a sentence that are links: directly below a removed line, and elsewhere."""
_BARE_DATELINE = re.compile(
    rf"(?:{CAPITAL}|[’' .,/-]){{4,40}}|[^\W\d_a-z][\w .,’'-]{{2,40}}\s?[-–—:]|"
    r"\([^()]{3,40},\s[^()]*\d{4}\)|[^\W\d_a-z][\w ’'-]{2,30} \([A-Z]{2}\)"
)
_ENDS = frozenset(("tag", "chips", "under a heading of tags", "legal notice", "about the author", "sign off"))
_MOST_OF_THE_TEXT, _NEARLY_ALL = 0.7, 0.85
_MORE_THAN_A_NOTE = 90
"""Number of words below an apparent end that show the text has not ended."""
_SEVERAL, _A_NOTE = 3, 40
"""Sentences in a row, and words in them, that show that the text continues."""
_TEXT = (None, BlockKind.PARAGRAPH)
_MANY_LINES = 500
_NO_ARTICLE = 3
_MORE_THAN_CHANCE = 6
_LONGEST_NAME = 14
"""Most words of a name together with a title or job."""
_MOST_STRAGGLERS = 5


def apart_from_the_text(page: LabelledLines) -> Iterator[Label]:
    """Remove sentences far below the text, scattered among links: teasers, comments, site notices."""
    stretch = main_stretch(page)
    if stretch is None:
        return
    below = [(index, line) for index, line in page.open() if index > stretch.last]
    first = next((index for index, line in below if is_prose(page, line)), len(page.lines))
    talk = any(names_discussion(page.lines[i]) for i in range(stretch.last + 1, first))
    article, rest = _words(page, *stretch), _words(page, first, len(page.lines) - 1)
    if not talk and rest > _NO_ARTICLE * article:
        return  # sentences all over the page: no article can be identified
    yield from (page.whole(index, BlockKind.FURNITURE, APART) for index, _ in below if index >= first)


def _words(page: LabelledLines, first: int, last: int) -> int:
    """Return the number of words in sentences between two lines that no rule has removed."""
    lines = (page.lines[i] for i in range(first, last + 1) if page.labels[i] is None)
    return sum(line.count for line in lines if is_prose(page, line))


def below_the_article(page: LabelledLines) -> Iterator[Label]:
    """Remove everything below the last sentence of the text."""
    last = _text_end(page)
    for index, _ in page.open():
        if index > last:
            yield page.whole(index, BlockKind.FURNITURE)


def after_the_end(page: LabelledLines) -> Iterator[Label]:
    """Remove a few sentences that follow tags, legal notices, comments, links or a note about the author."""
    stretch = main_stretch(page)
    begins = stretch.first if stretch else 0
    words = {i: line.count for i, line in page.open() if i >= begins and (is_prose(page, line) or line.stops)}
    total, seen = sum(words.values()), 0
    for index, label in enumerate(page.labels):
        seen += words.get(index, 0)
        if seen >= _MOST_OF_THE_TEXT * total and _is_end(page, index, label, seen / total if total else 1.0):
            yield from (page.whole(i, BlockKind.FURNITURE) for i, _ in page.open() if i > index)
            return


def _is_end(page: LabelledLines, index: int, label: Label | None, share: float) -> bool:
    """Tell whether a line ends the text; `share` is the share of the text above it."""
    if names_discussion(page.lines[index]):
        return True
    if label is None or (label.rule not in _ENDS and label.rule != "heading of links"):
        return False
    return (label.rule in _ENDS or share >= _NEARLY_ALL) and not _text_goes_on(page, index)


def _text_goes_on(page: LabelledLines, index: int) -> bool:
    """Tell whether the sentences below a line are too many, or too close together, to be a note."""
    stretch = main_stretch(page)
    if stretch and _words(page, index + 1, stretch.last) >= _MORE_THAN_A_NOTE:
        return True
    below = ((i, line) for i, line in page.open() if i > index and is_prose(page, line))
    row = list(islice(below, _SEVERAL))
    in_a_row = len(row) == _SEVERAL and row[-1][0] - row[0][0] == _SEVERAL - 1
    return in_a_row and sum(line.count for _, line in row) >= _A_NOTE


def pull_quote(page: LabelledLines) -> Iterator[Label]:
    """Remove words of a paragraph that are repeated as a pull quote."""
    start = text_start(page)
    spaced = [_single_spaced(line.words) for line in page.lines]
    text = "\n".join(words if page.kind(i) in _TEXT else "" for i, words in enumerate(spaced))
    lowered, many = text.lower(), len(page.lines) > _MANY_LINES
    for index, line in page.open():
        quoted = line.quoted and not line.stops
        bare = spaced[index].strip(_QUOTES + ".")
        if index <= start or not (3 if quoted else 4) <= line.count <= 45 or (many and line.stops):
            continue
        # At another beginning of the paragraph one letter may differ; in a few words that can be chance.
        few = line.count < _MORE_THAN_CHANCE
        if _inside_another(*((bare, spaced[index], text) if few else (bare.lower(), spaced[index], lowered))):
            yield page.whole(index, BlockKind.FURNITURE)
            if line.quoted and _attributes(page, index + 1):
                yield page.whole(index + 1, BlockKind.FURNITURE)


def _attributes(page: LabelledLines, index: int) -> bool:
    """Tell whether a line names who said the pull quote above it: "— Jane Roe, mayor of Kelmark"."""
    line = page.line_at(index)
    return line is not None and not line.gap and line.count <= _LONGEST_NAME and line.words[0] in "-–—―"


def _inside_another(bare: str, own: str, text: str) -> bool:
    """Tell whether words occur inside a line that is longer than they are."""
    at = text.find(bare)
    while at >= 0:
        line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
        if len(line) > len(own) + 12:
            return True
        at = text.find(bare, at + len(bare))
    return False


def _single_spaced(words: str) -> str:
    return " ".join(words.split())


def bare_dateline(page: LabelledLines) -> Iterator[Label]:
    """Label a place on its own line right above the text, in capitals or with a dash or a day, as dateline."""
    first = text_start(page)
    for index, line in page.open():
        if index >= first or any(page.labels[i] is None for i in range(index + 1, first)):
            continue
        if is_speaker(line.words, page) and line.words.endswith(":"):
            yield page.whole(index, BlockKind.SUBHEADING, "subheading")
        elif _BARE_DATELINE.fullmatch(line.words) and line.count <= 6:
            yield page.whole(index, BlockKind.DATELINE)


def list_item(page: LabelledLines) -> Iterator[Label]:
    """Keep list items in the text: bullets, short lines after a colon, table rows with numbers."""
    before: Line | None = None
    for index, line in page.open():
        after_colon = before is not None and before.words.endswith(":")
        if "\t" in line.words and _ROW.search(line.words) and not page.below_text(index):
            yield page.whole(index, BlockKind.PARAGRAPH)
        elif BULLET.match(line.words):
            if _NUMBER.match(line.words) and not line.stops and not _has_neighbour(page, index):
                continue  # a numbered heading
            linked = before is not None and _introduces_no_list(before) and not line.stops and line.count > 3
            yield page.whole(
                index, BlockKind.FURNITURE if linked else BlockKind.PARAGRAPH, "linked list" if linked else ""
            )
        elif after_colon and line.count <= 25 and not is_prose(page, line) and not page.below_text(index):
            yield page.whole(index, BlockKind.PARAGRAPH)
        else:
            before = line


def _introduces_no_list(line: Line) -> bool:
    return line.stops and line.count > 14


def _has_neighbour(page: LabelledLines, index: int) -> bool:
    """Tell whether another list item is next to the line."""
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines)]
    return any(BULLET.match(page.lines[i].words) for i in near)


def stray_links(page: LabelledLines) -> Iterator[Label]:
    """Remove runs of lines without a sentence: several in the text, or two below removed lines."""
    for run in _runs_without_prose(page):
        if len(run) < (_FEW_LINKS if page.kind(run[0] - 1) is BlockKind.FURNITURE else _MANY_LINKS):
            continue
        *links, last = run
        yield from (page.whole(index, BlockKind.FURNITURE) for index in links)
        if not _heads_a_section(page, last, links):
            yield page.whole(last, BlockKind.FURNITURE)


def subheading(page: LabelledLines) -> Iterator[Label]:
    """Label a short line without a full stop, alone between paragraphs, as subheading."""
    for run in _runs_without_prose(page):
        line = page.lines[run[-1]]
        if _is_link(line):
            yield page.whole(run[-1], BlockKind.FURNITURE, "stray links")
        elif line.count <= _LONGEST_SUBHEADING and any(c.isalpha() for c in line.words):
            yield page.whole(run[-1], BlockKind.SUBHEADING)


def dateline(page: LabelledLines) -> Iterator[Label]:
    """Split place, day and agency from the paragraph that follows them."""
    for position, (index, line) in enumerate(page.open()):
        found = parse_dateline(line, page) if position < 3 else None
        if found:
            yield page.split(index, BlockKind.DATELINE, line.start + found.end, BlockKind.PARAGRAPH)
            return


def paragraph(page: LabelledLines) -> Iterator[Label]:
    """Keep everything else as paragraphs."""
    for index, _ in page.open():
        yield page.whole(index, BlockKind.PARAGRAPH)


def _is_link(line: Line) -> bool:
    """Tell whether a line is in square brackets, or in capitals and longer than subheadings are."""
    bracketed = line.words[0] == "[" and line.words[-1] == "]"
    return bracketed or (line.count >= 6 and line.words.isupper())


def _text_end(page: LabelledLines) -> int:
    prose = [
        index
        for index, line in page.open()
        if (is_prose(page, line) and not line.words.endswith(":"))
        or _short_sentence(line)
        or (BULLET.match(line.words) and _continues_text(page, index))
    ]
    kept = [i for i in range(len(page.lines)) if page.kind(i) in (BlockKind.PARAGRAPH,)]
    if not prose and not kept:
        return max((index for index, _ in page.open()), default=-1)
    last = max(prose + kept)
    for _ in range(_MOST_STRAGGLERS):
        if len(prose) > 3 and not kept and prose[-1] - prose[-2] > 3 and _ends_in_stray_sentence(page, prose):
            prose.pop()
            last = prose[-1]
    return last


def _continues_text(page: LabelledLines, index: int) -> bool:
    """Tell whether a list item belongs to the text: a line announces the list, or their words agree."""
    if not page.below_text(index):
        return True
    first = index
    while first > 0 and BULLET.match(page.lines[first - 1].words):
        first -= 1
    if first > 0 and page.lines[first - 1].words.endswith(":"):
        return True
    line = page.lines[index]
    words = {stem(token) for token in line.tokens if len(token) > 3 and token not in page.small_words}
    return line.stops or len(words & said_below(page, -1)) >= 2


def _ends_in_stray_sentence(page: LabelledLines, prose: list[int]) -> bool:
    """Tell whether the last sentence is a short one far below the text, after removed lines."""
    between = range(prose[-2] + 1, prose[-1])
    return (
        page.lines[prose[-1]].count < 25
        and sum(page.kind(i) in (None, BlockKind.FURNITURE) for i in between) >= 3
    )


def _short_sentence(line: Line) -> bool:
    return line.stops and not line.asks and line.count >= 2


def _runs_without_prose(page: LabelledLines) -> Iterator[list[int]]:
    """Yield runs of adjacent unlabelled lines without sentences, as indices; a labelled line ends a run."""
    start = text_start(page)
    still = [(index, line) for index, line in page.open() if index >= start]
    for heading, run in groupby(still, key=lambda item: _no_sentence(page, item[1])):
        if heading:
            yield [index for index, _ in run]


def _no_sentence(page: LabelledLines, line: Line) -> bool:
    if line.asks and not line.quoted and line.count <= 12:
        return True
    if is_prose(page, line) or (line.quoted and line.stops):
        return False
    if line.words.endswith(":") and line.count >= 3:
        return False
    return not line.stops


def _heads_a_section(page: LabelledLines, index: int, links: list[int]) -> bool:
    """Tell whether a run's last line is a subheading of the next paragraph: short, below longer links."""
    return page.lines[index].asks or (
        page.lines[index].count <= 6 and all(page.lines[i].count >= 7 for i in links)
    )
