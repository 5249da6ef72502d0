"""Rules for tags: hashtags, lists of subjects, and chips below an article."""

import re
from collections.abc import Iterator

from dossier.cleaning.line import Line
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.web_phrases import phrases
from dossier.model.sources import BlockKind

_HASHTAGS = re.compile(r"(?:#\w[\w\-’']*(?: [^\W\d_a-zа-я][\w\-’']*){0,2}[\s,;|·]*)+")
_LABELLED = re.compile(r"\W*(?P<label>[^:：#]{2,30}?)\s*[:：]\s*(?P<tags>\S.*)")
_LONGEST = 400


def tag(page: LabelledLines) -> Iterator[Label]:
    """Label hashtags, lists of tags, and short lines under a heading of tags."""
    heads = phrases("tag-heads")
    for index, line in page.short(_LONGEST):
        labelled = _LABELLED.fullmatch(line.words) if ":" in line.words or "：" in line.words else None
        if (line.words[0] == "#" and _HASHTAGS.fullmatch(line.words)) or (
            labelled and labelled["label"].lower() in heads and not line.stops
        ):
            yield page.whole(index, BlockKind.TAG)
        elif len(line.words) < 60 and line.plain in heads:
            yield from _under(page, index)


def chips(page: LabelledLines) -> Iterator[Label]:
    """Label two or more short lines below the text whose words occur in the text as tags."""
    if not page.long_prose:
        return
    text = ""
    run: list[int] = []
    for index in range(page.long_prose[-1] + 1, len(page.lines) + 1):
        if index < len(page.lines) and page.labels[index] is None and _is_chip(page.lines[index]):
            run.append(index)
            continue
        if len(run) >= 2:
            text = text or " ".join(page.lines[i].words.lower() for i in page.long_prose)
        if len(run) >= 2 and 2 * sum(_echoes(page, i, text) for i in run) >= len(run):
            yield from (page.whole(i, BlockKind.TAG) for i in run)
            return
        run = []


def _echoes(page: LabelledLines, index: int, text: str) -> bool:
    """Tell whether the text uses the words of a line. The first word is compared by its stem."""
    line = page.lines[index]
    return line.plain in text or (page.language != "en" and line.tokens[0][:5] in text)


def _under(page: LabelledLines, index: int) -> Iterator[Label]:
    """Label the short lines directly under a heading of tags, and remove the heading."""
    under = index + 1
    while under < len(page.lines) and page.labels[under] is None and _is_subject(page.lines[under]):
        under += 1
    if under == index + 1 or page.above_text(index):
        return
    yield page.whole(index, BlockKind.FURNITURE, "heading of tags")
    yield from (page.whole(i, BlockKind.TAG, "under a heading of tags") for i in range(index + 1, under))


def _is_subject(line: Line) -> bool:
    if not 1 <= line.count <= 4 or line.stops or line.quoted:
        return False
    return not _is_other(line) and not (line.count > 1 and any(c.isdigit() for c in line.words))


def _is_chip(line: Line) -> bool:
    if len(line.words) > 60 or not 1 <= line.count <= 3 or line.stops or any(c.isdigit() for c in line.words):
        return False
    return not _is_other(line)


def _is_other(line: Line) -> bool:
    """Tell whether a short line is something other than a subject, such as a name of a section."""
    return any(
        line.plain in phrases(table) for table in ("web-chrome", "list-heads", "share-core", "tag-heads")
    )
