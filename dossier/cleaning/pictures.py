"""Rules for captions: keep each once, label it, and separate it from text and credit."""

import re
from collections.abc import Iterator

from dossier.cleaning.credits import credit_start, is_credit
from dossier.cleaning.lines import Label, LabelledLines
from dossier.model.sources import BlockKind

FILE_CAPTION = "file caption"
"""The rule's name if the caption says that the picture is from the archive."""

_CAPTION_LABEL = re.compile(
    r"(?:image|photo|picture|media|video|figure) ?caption\b[\s,:.-]*|caption\s*:\s*|bildunterschrift\s*:?\s*|"
    r"légende\s*:\s*|pie de foto\s*:?\s*|"
    r"foto:? didascalia\s*:?\s*|подпись(?: к фото)?\s*[:,]?\s*|(?:ال)?تعليق على الصورة\s*[،:,]?\s*|"
    r"fotoğraf altı\s*:\s*",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\W*(?:FILES?\b(?:\s+(?:PHOTO|PICTURE|IMAGE|PIC))?\s*[-–—:)\]]|\(FILES?\)|"
    r"(?:file|archive|stock)[ -](?:photo|picture|image|pic|footage|photograph)\b|"
    r"archivbild|archivfoto|symbolbild|photo d'archives?|image d'archives?|(?:foto|imagen) de archivo|foto d'archivio|"
    r"arşiv fotoğraf|архивное фото|фото из архива|архівне фото|صورة أرشيفية|أرشيف)",
    re.IGNORECASE,
)
_FILE_INSIDE = re.compile(
    r"[(\[](?:File|FILE|Archive?)(?:\s*:[^)\]]*|\s+(?:photo|picture|image)[^)\]]*)?[)\]]|"
    r"\bfile photo\b|\barchivbild\b|صورة أرشيفية",
    re.IGNORECASE,
)
_TITLE_WITH_OUTLET = re.compile(r"\s[|–—-]\s[^|–—]{2,40}$")
_LONGEST = 90
_LONGEST_LINE = 700


def doubled_caption(page: LabelledLines) -> Iterator[Label]:
    """Keep one of two copies of a caption, where the other is the picture's alternative text."""
    twins = _printed_twice(page)
    for index, line in page.short(_LONGEST_LINE):
        twin = _next_twin(page, index) or (_far_twin(page, index) if line.words in twins else None)
        if twin is None or not 2 <= line.count <= _LONGEST or _is_title(page, index):
            continue
        shown, other = (twin, index) if len(page.lines[twin].words) > len(line.words) else (index, twin)
        yield _caption(page, shown, "doubled caption")
        yield page.whole(other, BlockKind.FURNITURE, "caption printed again")


def labelled_picture(page: LabelledLines) -> Iterator[Label]:
    """Label lines that call themselves caption, credit or file picture."""
    for index, line in page.short(_LONGEST_LINE):
        caption = _CAPTION_LABEL.match(line.words)
        if caption and line.count <= _LONGEST and caption.end() < len(line.words):
            yield _caption(page, index, "labelled caption")
        elif _FILE.match(line.words) and 2 < line.count <= _LONGEST:
            yield _caption(page, index, FILE_CAPTION)
        elif len(line.words) <= 110 and is_credit(line, page.agency_names):
            yield page.whole(index, BlockKind.CREDIT, "picture credit")


def credited_caption(page: LabelledLines) -> Iterator[Label]:
    """Label a line that ends in a picture credit, or is followed by a line of credit, as caption."""
    for index, line in page.short(_LONGEST_LINE):
        if not 3 <= line.count <= _LONGEST or line.quoted:
            continue
        if _may_be_file(line.words) and _FILE_INSIDE.search(line.words):
            yield _caption(page, index, FILE_CAPTION)
        elif credit_start(line, page.agency_names) is not None:
            yield _caption(page, index, "credited caption")
        elif _beside_credit(page, index):
            yield page.whole(index, BlockKind.CAPTION, "caption beside its credit")


def _may_be_file(words: str) -> bool:
    """Tell quickly whether a line can say that its picture is from the archive."""
    return "ile" in words or "FILE" in words or "rchiv" in words or "صورة" in words


def _caption(page: LabelledLines, index: int, rule: str) -> Label:
    line = page.lines[index]
    if _FILE.match(line.words) or _FILE_INSIDE.search(line.words):
        rule = FILE_CAPTION
    at = credit_start(line, page.agency_names)
    if at is None or at <= 2:
        return page.whole(index, BlockKind.CAPTION, rule)
    return page.split(index, BlockKind.CAPTION, line.start + at, BlockKind.CREDIT, rule)


def _printed_twice(page: LabelledLines) -> frozenset[str]:
    seen: set[str] = set()
    return frozenset(line.words for line in page.lines if line.words in seen or seen.add(line.words))  # type: ignore[func-returns-value]


def _next_twin(page: LabelledLines, index: int) -> int | None:
    """Return the index of a copy of the line below it, with only credits between them, or None."""
    words = page.lines[index].words
    for after in range(index + 1, min(index + 3, len(page.lines))):
        if page.labels[after] is None and _same(words, page.lines[after].words):
            return after
        if page.kind(after) is not BlockKind.CREDIT:
            return None
    return None


def _same(one: str, other: str) -> bool:
    longer, shorter = (other, one) if len(other) >= len(one) else (one, other)
    return longer == shorter or (longer.startswith(shorter.rstrip(" .")) and shorter.count(" ") >= 4)


def _far_twin(page: LabelledLines, index: int) -> int | None:
    """Return the index of a copy further down, as of a picture shown twice, or None; a sentence has none."""
    line = page.lines[index]
    if line.stops or line.count < 6 or page.above_text(index):
        return None
    later = range(index + 1, len(page.lines))
    return next((i for i in later if page.lines[i].words == line.words and page.labels[i] is None), None)


def _is_title(page: LabelledLines, index: int) -> bool:
    """Tell whether a doubled line is the page's title and headline: no line above looks like a headline."""
    line = page.lines[index]
    if _TITLE_WITH_OUTLET.search(line.words):
        return True
    if line.stops or credit_start(line, page.agency_names) is not None:
        return False
    return all(page.labels[i] is not None or before.count < 4 for i, before in enumerate(page.lines[:index]))


def _beside_credit(page: LabelledLines, index: int) -> bool:
    """Tell whether a line is directly above a credit, and separate from the text above."""
    line = page.lines[index]
    if page.kind(index + 1) is not BlockKind.CREDIT or page.lines[index + 1].gap or line.count > 45:
        return False
    if page.kind(index - 1) is BlockKind.HEADLINE and not line.stops:
        return False  # the standfirst above the opening picture
    if page.lines[index + 1].words[0] in "([" and line.count <= 25:
        return True
    return line.gap > 0 or index == 0 or page.labels[index - 1] is not None
