"""What the lines of a page are, by its elements and by what the extractor keeps."""

import re
from collections.abc import Collection, Sequence

from lxml import html
from msgspec import Struct

from dossier.model.sources import BlockKind
from dossier.project.readers.html.dom import PageText, is_link

OUTSIDE = "outside the article"
"""The rule that sets aside what the extractor does not keep."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ASIDE = frozenset(("nav", "footer", "form", "button", "label", "menu", "aside"))
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:fig|image|img|photo|picture|media|article)?[_-]?(?:caption|legende|bildunterschrift)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:^|[\s_-])(?:related|recirc|recommend\w*|promo|newsletter|share|sharing|social|comments?|sidebar|breadcrumbs?|most-?read|trending|"
    r"read-?(?:more|next|also)|more-?(?:on|from|stories)|see-?also|advert\w*|sponsor\w*|outbrain|taboola|tags?|topics|subscri\w*|signup|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line)?|lede|chapo|sottotitolo|entradilla|bajada|vorspann)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_DATE = 40
"""Letters of a date with the words that go with it."""
_NEAR_HEADLINE = 4
_WORD = re.compile(r"\w+")
_WITHOUT_OUTLET = re.compile(r"\s+(?:[-–—|·•»:/]|::)+\s+[^|–—»]{2,60}$")
_LONGEST_LINK = 3
"""Words of a link near the headline that may be a name or a section."""


class PageLine(Struct):
    """A line, and what it is taken for; None where the rules of cleaning are to decide."""

    words: str
    tight: bool
    kind: BlockKind | None = None
    kept: bool = False
    heading: int = 0
    """1 to 6 for h1 to h6."""
    caption: bool = False
    standfirst: bool = False
    aside: bool = False
    """Inside navigation, a form, a footer or a box of links."""
    link: bool = False
    """Whether all of it is a link."""


def page_lines(page: PageText, kept: Collection[int]) -> list[PageLine]:
    """Return the lines with what their elements say of them."""
    found = []
    for line in page.lines:
        tags, classes = _above(line.element)
        found.append(
            PageLine(
                words=line.words,
                tight=line.tight,
                kept=2 * sum(node in kept for node in line.nodes) >= len(line.nodes),
                heading=next((int(tag[1]) for tag in tags[:3] if tag in _HEADINGS), 0),
                caption="figcaption" in tags[:6] or any(map(_CAPTION.search, classes[:3])),
                standfirst=any(map(_STANDFIRST.search, classes[:2])),
                aside=bool(_ASIDE.intersection(tags)) or any(map(_RELATED.search, classes[:6])),
                link=is_link(page.nodes, line.nodes),
            )
        )
    return found


def _above(element: html.HtmlElement) -> tuple[list[str], list[str]]:
    """Tags and classes of an element and of those it is in, the nearest first."""
    tags, classes = [], []
    for each in (element, *element.iterancestors()):
        tags.append(str(each.tag))
        classes.append(f"{each.get('class') or ''} {each.get('id') or ''}".strip())
    return tags, classes


def label_lines(lines: list[PageLine], titles: Sequence[str], sure: bool = True) -> None:
    """Say of each line what it is, as far as the page tells; unless `sure`, cleaning may set aside what was kept."""
    body = [i for i, line in enumerate(lines) if line.kept]
    head = headline_of(lines, titles, body[0] if body else len(lines))
    if not body:
        _without_body(lines, head)
        return
    first = next((i for i in body if head is None or i > head), body[0])
    top = head if head is not None else first
    for index, line in enumerate(lines):
        if index == head:
            line.kind = BlockKind.HEADLINE
        elif line.caption:
            line.kind = BlockKind.CAPTION if top < index <= body[-1] else BlockKind.FURNITURE
        elif line.standfirst and top < index <= first + 1:
            line.kind = BlockKind.STANDFIRST
        elif line.kept and index >= first:
            text = BlockKind.SUBHEADING if line.heading else BlockKind.PARAGRAPH
            line.kind = text if sure else None
        elif top < index < first and _is_dated(line):
            continue  # the rules of cleaning tell whether it is the page's own date
        elif not (top - _NEAR_HEADLINE <= index < first) or line.aside or _leads_away(line):
            line.kind = BlockKind.FURNITURE


def _is_dated(line: PageLine) -> bool:
    """Tell whether a line is short and has a year: a date, wherever the page puts it."""
    return len(line.words) < _LONGEST_DATE and bool(_YEAR.search(line.words))


def _leads_away(line: PageLine) -> bool:
    """Tell whether a line is a link to something else: the headline of another article."""
    return line.link and len(line.words.split()) > _LONGEST_LINK


def _without_body(lines: list[PageLine], head: int | None) -> None:
    """Where the extractor finds no article, only the elements speak: the rules of cleaning decide the rest."""
    for index, line in enumerate(lines):
        if index == head:
            line.kind = BlockKind.HEADLINE
        elif line.aside:
            line.kind = BlockKind.FURNITURE
        elif line.caption:
            line.kind = BlockKind.CAPTION


def headline_of(lines: Sequence[PageLine], titles: Sequence[str], body: int) -> int | None:
    """Return the line that is the headline: one that a declared title repeats, else the page's h1; as an index."""
    wanted = [
        folded
        for title in titles
        for folded in dict.fromkeys((_folded(title), _folded(_bare(title))))
        if folded
    ]
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.words) < 400:
            places.setdefault(_folded(line.words), []).append(index)
    for title in wanted:
        if title in places:
            return min(
                places[title], key=lambda i: (not lines[i].heading, lines[i].heading, i > body, abs(body - i))
            )
    tops = [i for i, line in enumerate(lines) if line.heading == 1 and not line.caption]
    said = [(share, i) for i in tops if (share := _shared(lines[i].words, titles)) >= 0.5]
    if said:
        return max(said, key=lambda one: (one[0], one[1] <= body, -abs(body - one[1])))[1]
    near = [i for i in tops if i <= body + 1]
    return near[-1] if near and not titles else None


def _bare(title: str) -> str:
    """Return a title without the outlet's name behind it."""
    return _WITHOUT_OUTLET.sub("", title)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _shared(words: str, titles: Sequence[str]) -> float:
    """Return the share of a line's words that are in one of the titles, where they make up most of that title too."""
    own = set(_WORD.findall(words.casefold()))
    others = [set(_WORD.findall(_bare(title).casefold())) for title in titles]
    return max(
        (len(own & other) / max(len(own), len(other)) for other in others if own and other), default=0.0
    )
