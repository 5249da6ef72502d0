"""Rows of long lists as HTML: the same for every theme, and set in one go because there are so many of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup
from msgspec.structs import astuple

from dossier.excerpts import Line
from dossier.tables import Cell
from dossier.typesetting import escaped

Linker = Callable[[str], str]


def concordance(lines: Iterable[Line], link: Linker) -> Markup:
    """Sentences with the name in the middle, one list item each."""
    return Markup("\n".join(_line(line, link) for line in lines))


def heat(cells: Mapping[int, Cell], columns: int, link: Linker) -> Markup:
    """The cells of a row of a matrix, each a link to what it counts; those that are left out are empty."""
    row = ["<td></td>"] * columns
    for column, (count, address, step) in ((n, astuple(cell)) for n, cell in cells.items()):
        row[column] = f'<td class="heat-{step}"><a href="{escaped(link(address))}">{count}</a></td>'
    return Markup("".join(row))


def excerpt(words: Sequence[tuple[str, str]]) -> Markup:
    """A paragraph in pieces; those with a class are marked."""
    return Markup("".join(_marked(text, mark) for text, mark in words))


def _line(line: Line, link: Linker) -> str:
    far = f'<span class="far">{escaped(line.far)}</span>' if line.far else ""
    doubt = f' <span class="doubt">{escaped(line.doubt)}</span>' if line.doubt else ""
    after = "".join(_marked(text, line.kind if again else "") for text, again in line.after)
    number, target = line.line, escaped(link(line.address))
    return (
        f'<li dir="auto"><a class="line" href="{target}" aria-label="Line {number}">{number}</a>'
        f'<p>{far}<span class="near">{escaped(line.near)}</span><span class="after">{_marked(line.words, line.kind)}'
        f"{after}{doubt}</span></p></li>"
    )


def _marked(text: str, mark: str) -> str:
    return f'<mark class="{mark}">{escaped(text)}</mark>' if mark else escaped(text)
