"""Rules for lines recognised by their shape: size switches, share bars, players, counters, menus."""

import re
from collections.abc import Iterator

from dossier.cleaning.line import Line, remembered
from dossier.cleaning.lines import Label, LabelledLines
from dossier.cleaning.timestamps import is_age
from dossier.cleaning.web_phrases import phrases, whole
from dossier.model.sources import BlockKind

_SIZES = frozenset(
    (
        "XS",
        "S",
        "SM",
        "MD",
        "M",
        "LG",
        "L",
        "XL",
        "XXL",
        "A",
        "A+",
        "A-",
        "A++",
        "A--",
        "a",
        "aa",
        "Aa",
        "AA",
        "AAA",
    )
) | {"+", "-", "−"}
_SHARED = frozenset(
    ("this", "article", "story", "page", "post", "comment", "comments", "via", "by", "on", "with")
)
"""Words beside the names of several networks: "Share this article 12 comments"."""
_FILE_NAME = re.compile(
    r"\S[^\n]*\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|svg|heic|mp[34]|mov)"
    r"|(?-i:[a-z]+(?:_[a-z]+)+)(?: [\w&]+){0,4}|(?=\S*\d)\w+_\w[\w.-]*|(?:[^\W_]+_){2,}\w+[\w.-]*"
    r"|(?:IMG|DSC[NF]?|PXL|MVI|GettyImages|AP|AFP|RTX|RTS)[-_]?\d{4,}\w*",
    re.IGNORECASE,
)
"""File names that cameras, agencies and websites give to pictures; no word of a language looks like this."""
_LONGEST_FILE_NAME = 120
_TAGS = re.compile(r"(?:</?[a-zA-Z][^<>]*>\s*)+")
_CRUMBS = re.compile(r"\s*(?:[>»›→/\\]|::|&gt;|\|)\s*")
_ITEMS = re.compile(r"\s*(?:[|·•/–—]|\s{2,}|\t)\s*|\s*[,;]\s+")
_ARROWS = (">", "»", "›", "→")


def wordless(page: LabelledLines) -> Iterator[Label]:
    """Remove lines without letters or digits (separators, bullets, arrows), or with only HTML tags."""
    for index, line in page.short(4000):
        if line.words[0] == "<" and _TAGS.fullmatch(line.words):
            yield page.whole(index, BlockKind.FURNITURE)
    for index, line in page.short(200):
        if not any(character.isalnum() for character in line.words):
            yield page.whole(index, BlockKind.FURNITURE)


def file_name(page: LabelledLines) -> Iterator[Label]:
    """Remove names of picture files, which some pages print above the picture: 20200806_harbour_visit."""
    for index, line in page.short(_LONGEST_FILE_NAME):
        if _is_file_name(line):
            yield page.whole(index, BlockKind.FURNITURE)


@remembered
def _is_file_name(line: Line) -> bool:
    return _FILE_NAME.fullmatch(line.words.strip(" ()[]\"'")) is not None


def size_switch(page: LabelledLines) -> Iterator[Label]:
    """Remove text-size and picture-size switches: XS SM MD LG, A+ A-."""
    for index, line in page.short(30):
        parts = line.words.replace("|", " ").replace("/", " ").split()
        if len(parts) <= 8 and all(part in _SIZES for part in parts):
            yield page.whole(index, BlockKind.FURNITURE)


def relative_age(page: LabelledLines) -> Iterator[Label]:
    """Remove ages relative to the day of scraping: 4 years ago, vor 3 Stunden."""
    for index, line in page.short(45):
        if is_age(line):
            yield page.whole(index, BlockKind.FURNITURE)


def player(page: LabelledLines) -> Iterator[Label]:
    """Remove audio and video players and reading times."""
    for index, line in page.short(90):
        if _is_player(line):
            yield page.whole(index, BlockKind.FURNITURE)


@remembered
def _is_player(line: Line) -> bool:
    return whole("players").fullmatch(line.words.strip(' .…·•▶►|()[]“”"')) is not None


def share_bar(page: LabelledLines) -> Iterator[Label]:
    """Remove lines that hold only names of social networks and words for sharing."""
    for index, line in page.short(140):
        if _is_share_bar(line):
            yield page.whole(index, BlockKind.FURNITURE)


@remembered
def _is_share_bar(line: Line) -> bool:
    tokens = line.tokens
    if not tokens or (line.stops and len(tokens) > 3):
        return False
    networks = len(phrases("share-core").intersection(tokens))
    known = phrases("share-words")
    return networks > 0 and all(
        token in known or token.isdigit() or (networks > 1 and token in _SHARED) for token in tokens
    )


def counter(page: LabelledLines) -> Iterator[Label]:
    """Remove counts of comments, views, pages and pictures."""
    for index, line in page.short(40):
        if whole("counters").fullmatch(line.words.strip(" .…·•|")):
            yield page.whole(index, BlockKind.FURNITURE)


def breadcrumb(page: LabelledLines) -> Iterator[Label]:
    """Remove breadcrumbs: Home > World > Europe."""
    for index, line in page.short(160):
        if _is_breadcrumb(line):
            yield page.whole(index, BlockKind.FURNITURE)


@remembered
def _is_breadcrumb(line: Line) -> bool:
    arrows = sum(line.words.count(arrow) for arrow in _ARROWS)
    steps = [step for step in _CRUMBS.split(line.words) if step] if arrows and not line.stops else []
    short = len(steps) >= 2 and all(len(step.split()) <= 4 for step in steps[:-1])
    return short and (arrows >= 2 or steps[0].lower() in phrases("menu-words"))


def menu(page: LabelledLines) -> Iterator[Label]:
    """Remove menus: one or more section names on a line."""
    for index, line in page.short(400):
        if (
            not line.stops
            and 1 <= line.count <= 40
            and line.plain not in phrases("kickers")
            and _is_menu(line)
        ):
            yield page.whole(index, BlockKind.FURNITURE)


@remembered
def _is_menu(line: Line) -> bool:
    names = phrases("menu-words")
    known = sum(token in names for token in line.tokens)
    if known == line.count:
        return line.count > 1 or line.plain in names
    if line.count >= 4 and known >= 0.6 * line.count and _is_capitalised(line):
        return True
    items = [item for item in _ITEMS.split(line.words) if item]
    return len(items) >= 4 and line.count <= 2.5 * len(items) and known >= 2 and known * 3 >= line.count


def _is_capitalised(line: Line) -> bool:
    words = line.words.split()
    return sum(word[:1].isupper() or not word[:1].isalpha() for word in words) >= 0.9 * len(words)
