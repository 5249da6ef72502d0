"""Rows of long lists as HTML: the same for every theme, and built without templates because there are so many."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from markupsafe import Markup
from msgspec.structs import astuple

from dossier.render.filters import located, number_link, unbroken
from dossier.text.messages import Messages
from dossier.text.spans import escaped
from dossier.views.excerpts import ConcordanceLine, Excerpts, Paragraph, Reference
from dossier.views.pinpoints import Pinpoint
from dossier.views.quotations import QuotationRow
from dossier.views.tables import Cell, Header, MatrixTable

Linker = Callable[[str], str]

NAMED = 1_000
"""Cells of a table up to which each of its links has a name."""
TOGETHER = (
    "%(num)s paragraph with %(first)s and %(second)s",
    "%(num)s paragraphs with %(first)s and %(second)s",
)
"""A message of `network.html`, where translators find it."""
_KEPT = 2000
"""How many lists of sentences are kept as HTML, each about 1 KB."""


def excerpt(words: Iterable[tuple[str, str]]) -> Markup:
    """Return a sentence from its pieces; those with a class are marked."""
    return Markup("".join(_marked(text, mark) for text, mark in words))


class ThemeRows:
    """The rows of a theme in one language."""

    def __init__(self, words: Messages, month: Callable[[str], str], english: Callable[[str], str]) -> None:
        """`month` shortens a date for the head of a row, `english` marks evidence as English."""
        self._say, self._shade = words.say, lru_cache(100)(words.say)
        self._count = words.count
        self._why, self._nobody = words.say("Why"), words.say("speaker unknown")
        self._undated, self._no_outlet = words.say("undated"), words.say("outlet unknown")
        self._month, self._english = month, english
        self._set: dict[object, Markup] = {}
        self._when = lru_cache(20_000)(self._made_when)
        self._words, self._comma, self._called = (
            words,
            words.say(", "),
            lru_cache(2000)(partial(located, words)),
        )

    def concordance(self, lines: Excerpts, link: Linker) -> Markup:
        """Return sentences with the name in the middle, one list item each.

        The pages of an entry show the same sentences in two orders, one soon after the other, so the HTML is kept.
        """
        key = (lines.cache_key, link(""))
        html = self._set.get(key)
        if html is None:
            html = Markup("\n".join([self._concordant(line, link) for line in lines]))
            if len(self._set) == _KEPT:
                self._set.clear()
            self._set[key] = html
        return html

    def heat(self, row: Header, cells: Mapping[int, Cell], table: MatrixTable, link: Linker) -> Markup:
        """Return the cells of a matrix row, each a link to what it counts; missing cells are empty.

        In a small table each link says what it counts, whatever is read around it.
        """
        html = ["<td></td>"] * len(table.columns)
        is_named = len(table.rows) * len(table.columns) <= NAMED and row.kind != "article"
        for column, (count, address, step) in ((n, astuple(cell)) for n, cell in cells.items()):
            label = ""
            if is_named:
                names = {"first": row.label, "second": table.columns[column].label}
                label = f' aria-label="{self._count(*TOGETHER, count, **names)}"'
            html[column] = (
                f'<td class="heat-{step}"><a href="{escaped(link(address))}"{label}>{count}</a></td>'
            )
        return Markup("".join(html))

    def cited(self, article: Reference, link: Linker) -> Markup:
        """Return date, outlet and headline of an article; the headline links to it."""
        return Markup(self._cited(article, article.path, "", link))

    def paragraphs(self, rows: Iterable[Paragraph], link: Linker) -> Markup:
        """Return paragraphs with names marked, each under its article, one list item each."""
        return Markup("\n".join([self._paragraph(row, link) for row in rows]))

    def attributions(self, rows: Iterable[QuotationRow], link: Linker, named: bool) -> Markup:
        """Return statements, each under its article, one list item each; with the speaker if `named`."""
        return Markup("\n".join([self._saying(row, link, named) for row in rows]))

    def _saying(self, row: QuotationRow, link: Linker, named: bool) -> str:
        cited = self._cited(row.article, row.address, self._at(row.pinpoint), link)
        words = "".join(_marked(text, mark) for text, mark in row.words)
        speaker = self._speaker(row, link) if named else ""
        through = "".join(
            f'<span class="through">{self._say(how, name=name)}</span> ' for how, name in row.through
        )
        shade = f'<span class="shade">{self._shade(row.shade)}</span> ' if row.shade else ""
        return (
            f'<li data-sort="{"quotation" if row.direct else "statement"}" data-shade="{escaped(row.shade)}">'
            f'<p class="from">{cited}</p>\n'
            f'<p class="words" dir="auto" lang="{escaped(row.article.language)}">{words}</p>\n'
            f'<div class="who">{speaker}{through}{shade}<details><summary>{self._why}</summary>'
            f"<p>{self._english(row.why)}</p></details></div></li>"
        )

    def _paragraph(self, row: Paragraph, link: Linker) -> str:
        article, address, where, words = row
        text = "".join(_marked(text, mark) for text, mark in words)
        return (
            f'<li><p class="from">{self._cited(article, address, self._at(where), link)}</p>\n'
            f'<p class="words" dir="auto" lang="{escaped(article.language)}">{text}</p></li>'
        )

    def _cited(self, article: Reference, address: str, more: str, link: Linker) -> str:
        when, headline = self._when(article)
        return f'{when} <a href="{escaped(link(address))}"><bdi>{headline}</bdi>{more}</a>'

    def _made_when(self, article: Reference) -> tuple[str, str]:
        """Return date with outlet, and headline: the parts that are the same wherever an article is cited."""
        date = self._month(article.date) if article.date else self._undated
        outlet = escaped(article.outlet) if article.outlet else self._no_outlet
        return f'<span class="when">{date} · <bdi>{outlet}</bdi></span>', escaped(article.headline)

    def _at(self, pinpoint: Pinpoint) -> str:
        return f"{self._comma}{unbroken(self._called(pinpoint))}"

    def _speaker(self, row: QuotationRow, link: Linker) -> str:
        name, path = row.speaker
        if path:
            return f'<a class="actor first" href="{escaped(link(path))}">{escaped(name)}</a> '
        return f'<span class="doubt">{escaped(name) if name else self._nobody}</span> '

    def _concordant(self, line: ConcordanceLine, link: Linker) -> str:
        far = f'<span class="far">{escaped(line.far)}</span>' if line.far else ""
        doubt = f' <span class="doubt">{self._english(line.doubt)}</span>' if line.doubt else ""
        after = "".join(_marked(text, line.kind if again else "") for text, again in line.after)
        number = number_link(self._words, escaped(link(line.address)), line.pinpoint)
        return (
            f'<li dir="auto">{number}'
            f'<p>{far}<span class="near">{escaped(line.near)}</span>'
            f'<span class="after">{_marked(line.words, line.kind)}{after}{doubt}</span></p></li>'
        )


def _marked(text: str, mark: str) -> str:
    return f'<mark class="{mark}">{escaped(text)}</mark>' if mark else escaped(text)
