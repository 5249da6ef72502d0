"""Rows of long lists as HTML; because they are so many, they are built without templates, the same for all themes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from markupsafe import Markup
from msgspec.structs import astuple

from dossier.render.filters import briefly, isolated, located, unbroken
from dossier.text.messages import Messages
from dossier.text.spans import attribute_value, direction, escaped, set_text
from dossier.views.excerpts import ConcordanceLine, Excerpts, Paragraph, Reference
from dossier.views.quotations import QuotationRow
from dossier.views.row_lists import RowLinks
from dossier.views.tables import Cell, Header, MatrixTable

Linker = Callable[[str], str]

NAMED = 1_000
"""Number of cells up to which each link in a table has an accessible name."""
TOGETHER = (
    "%(num)s paragraph with %(first)s and %(second)s",
    "%(num)s paragraphs with %(first)s and %(second)s",
)
"""A message that `network.html` contains, from which it gets into the catalogue."""
_TAGS = {
    "": ("", ""),
    "actor": ("<b>", "</b>"),
    "place": ("<i>", "</i>"),
    "figure": ("<mark>", "</mark>"),
    "speaker": ("<b>", "</b>"),
    "quotation": ("<mark>", "</mark>"),
    "statement": ("<u>", "</u>"),
    "time": ("<mark>", "</mark>"),
}
"""Elements that mark words; they are so frequent that they have the shortest ones, whose look depends on the list."""
_NOTHING = Markup()
Row = TypeVar("Row", QuotationRow, Paragraph)


def excerpt(words: Iterable[tuple[str, str]]) -> Markup:
    """Return a sentence from its pieces, each a text and the class of its mark or an empty string."""
    return Markup("".join(_marked(text, mark) for text, mark in words))


class ThemeRows:
    """Renders rows in one language."""

    def __init__(self, words: Messages, month: Callable[[str], str], english: Callable[[str], str]) -> None:
        """`month` formats a date briefly, `english` marks evidence as English."""
        self._say, self._shade = words.say, lru_cache(100)(words.say)
        self._words, self._number = words, words.number
        self._why, self._nobody = words.say("Why"), words.say("speaker unknown")
        self._undated, self._no_outlet = words.say("undated"), words.say("outlet unknown")
        self._month, self._english, self._own = month, english, words.language
        self._isolated = partial(isolated, direction(words.language))
        self._when = lru_cache(20_000)(self._made_when)
        self._called = lru_cache(2000)(lambda pinpoint: unbroken(located(words, pinpoint)))

    def concordance(self, lines: Excerpts, link: Linker, marks: str = "") -> Markup:
        """Return sentences with the name in the middle, each a list item; `marks` are attributes of its number.

        The headline above them links to the paragraph of the first. Of several sentences of a paragraph only the
        first has a link; the others have an `a` without one, which HTML has for such places.
        """
        html, before = [], None
        for line in lines:
            html.append(self._concordant(line, before is None or line.address == before, link, marks))
            before = line.address
        return Markup("\n".join(html))

    def heat(self, row: Header, cells: Mapping[int, Cell], table: MatrixTable, link: Linker) -> Markup:
        """Return the cells of a matrix row, each a link to the paragraphs it counts; missing cells are empty.

        In a small table each link has an accessible name that says what it counts.
        """
        html = ["<td>"] * len(table.columns)
        is_named = len(table.rows) * len(table.columns) <= NAMED and row.kind != "article"
        for column, (count, address, step) in ((n, astuple(cell)) for n, cell in cells.items()):
            label = ""
            if is_named:
                names = {"first": row.label, "second": table.columns[column].label}
                label = f' aria-label="{self._words.count(*TOGETHER, count, **names)}"'
            html[column] = (
                f"<td class=heat-{step}><a href={attribute_value(link(address))}{label}>{count}</a>"
            )
        return Markup("".join(html))

    def cited(self, article: Reference, link: Linker, line: int | None = None) -> Markup:
        """Return date, outlet and headline of an article; the headline links to it, or to the paragraph at `line`."""
        return Markup(self._cited(article, article.path if line is None else f"{article.path}#p{line}", link))

    def paragraphs(self, rows: Iterable[Paragraph], link: Linker) -> Markup:
        """Return paragraphs with marked names, grouped under the headlines of their articles."""
        return self._by_article(rows, "excerpts", self._paragraph, link)

    def attributions(self, rows: Iterable[QuotationRow], link: Linker, named: bool) -> Markup:
        """Return statements, grouped under the headlines of their articles; with the speaker if `named`."""
        return self._by_article(rows, "excerpts said", partial(self._saying, named=named), link)

    def row_links(self, links: RowLinks, link: Linker, joined: bool = False) -> Markup:
        """Return how many rows there are, a link to each on the page, and one to those on later pages.

        If `joined`, of three or more rows in a row only the first and the last are linked: `3–7`.
        """
        here = " ".join([_linked(run) for run in (_runs(links.rows) if joined else map(_alone, links.rows))])
        html = f"<small>{self._number(links.total)}</small> <span>{here}"
        if links.onward:
            more = self._words.count("%(num)s on later pages", "%(num)s on later pages", links.left)
            html += f" <a href={attribute_value(link(links.onward))}>{more}</a>"
        return Markup(f"{html}</span>")

    def language(self, language: str) -> Markup:
        """Return the attribute that marks text in a language other than that of the page."""
        return _NOTHING if language == self._own else Markup(f" lang={attribute_value(language)}")

    def of_page(self, around: str) -> Markup:
        """Return the attributes that mark words in the page's language inside text in the language `around`."""
        if around == self._own:
            return _NOTHING
        return Markup(f" lang={attribute_value(self._own)} dir={direction(self._own)}")

    def direction(self, language: str) -> Markup:
        """Return the attribute for text in a language that is written the other way than that of the page."""
        own = direction(language)
        return _NOTHING if own == direction(self._own) else Markup(f" dir={own}")

    def _by_article(
        self, rows: Iterable[Row], kind: str, setting: Callable[[Row, bool, Linker], str], link: Linker
    ) -> Markup:
        """Return rows in groups, each under the headline of its article, which links to the first row."""
        groups: list[str] = [f'<div class="groups {kind}">']
        for article, found in groupby(rows, key=attrgetter("article")):
            held: list[Row] = list(found)
            listed = "\n".join([setting(row, row is held[0], link) for row in held])
            groups.append(
                f"<div{self.language(article.language)}>\n"
                f"<h3>{self._cited(article, held[0].address, link)}</h3>\n"
                f"<ul{self.direction(article.language)}>\n{listed}\n</ul>\n</div>"
            )
        return Markup("\n".join([*groups, "</div>"]))

    def _saying(self, row: QuotationRow, first: bool, link: Linker, *, named: bool) -> str:
        words = "".join([_marked(text, mark) for text, mark in row.words])
        speaker = self._speaker(row, link) if named else ""
        relays = "".join(
            f"<span class=through>{self._say(how, name=name)}</span> " for how, name in row.relays
        )
        shade = f"<span class=shade>{self._shade(row.shade)}</span> " if row.shade else ""
        sort = "" if row.direct else " data-sort=statement"
        return (
            f"<li{_numbered(row.number)}{sort}{_shaded(row.shade)}><p>{words}\n"
            f"<div{self.of_page(row.article.language)}>{self._at(row, first, link)} {speaker}{relays}{shade}"
            f"<details><summary>{self._why}</summary><p>{self._english(row.why)}</details></div>"
        )

    def _paragraph(self, row: Paragraph, first: bool, link: Linker) -> str:
        text = "".join([_marked(text, mark) for text, mark in row.words])
        at = self._at(row, first, link, self.of_page(row.article.language))
        return f"<li{_numbered(row.number)}><p>{text} {at}"

    def _cited(self, article: Reference, address: str, link: Linker) -> str:
        when, headline = self._when(article)
        return f"{when} <a href={attribute_value(link(address))}>{headline}</a>"

    def _made_when(self, article: Reference) -> tuple[str, str]:
        """Return date with outlet, and headline: the parts of a citation that do not depend on its place."""
        date = self._month(article.date) if article.date else self._undated
        outlet = self._isolated(article.outlet) if article.outlet else self._no_outlet
        return f"<small>{date} · {outlet}</small>", self._isolated(article.headline)

    def _at(self, row: QuotationRow | Paragraph, first: bool, link: Linker, marks: str = "") -> str:
        to = "" if first else f" href={attribute_value(link(row.address))}"
        return f"<a{marks}{to}>{self._called(row.pinpoint)}</a>"

    def _speaker(self, row: QuotationRow, link: Linker) -> str:
        name, path = row.speaker
        if path:
            return f'<a class="actor first" href={attribute_value(link(path))}>{escaped(name)}</a> '
        return f"<span class=doubt>{escaped(name) if name else self._nobody}</span> "

    def _concordant(self, line: ConcordanceLine, linked: bool, link: Linker, marks: str) -> str:
        to = "" if linked else f" href={attribute_value(link(line.address))}"
        kind = "" if isinstance(line.pinpoint, int) else " class=other"
        number = f"<a{marks}{kind}{to}>{briefly(self._words, line.pinpoint)}</a>"
        before = "".join([f"<span>{set_text(words)}</span>" for words in (line.far, line.near) if words])
        after = "".join([_marked(text, line.kind if again else "") for text, again in line.after])
        words = f"{_marked(line.words, line.kind)}{after}"
        if line.doubt:
            words += f" <span class=doubt>{self._english(line.doubt)}</span>"
        shown = f"{before}<span>{words}</span>" if before or line.doubt else words
        return f"<li{_numbered(line.number)}>{number}<p>{shown}"


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of at least three numbers by their ends, and every other number as a run of its own."""
    runs: list[tuple[int, int]] = []
    for _, run in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        held = [row for _, row in run]
        runs += [(held[0], held[-1])] if len(held) > 2 else map(_alone, held)
    return runs


def _alone(row: int) -> tuple[int, int]:
    return row, row


def _linked(run: tuple[int, int]) -> str:
    return "–".join([f"<a href=#{row}>{row}</a>" for row in dict.fromkeys(run)])


def _numbered(number: int | None) -> str:
    return "" if number is None else f" id={number}"


def _shaded(shade: str) -> str:
    return f" data-shade={attribute_value(shade)}" if shade else ""


def _marked(text: str, mark: str) -> str:
    before, after = _TAGS.get(mark) or (f"<mark class={attribute_value(mark)}>", "</mark>")
    return f"{before}{set_text(text)}{after}"
