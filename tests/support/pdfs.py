"""PDF files in the layout of print shops: columns of justified lines, running heads, page numbers, hyphens."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WIDTH = 0.6
"""Width of a letter of Courier, in sizes."""
_PITCH, _TOP, _FOOT = 1.4, 700, 80
SIZE = 8


class Placed(NamedTuple):
    """Words at a place of a page."""

    left: float
    foot: float
    words: str
    size: float = SIZE


def document(pages: Iterable[Sequence[Placed]]) -> bytes:
    """Return a PDF of pages."""
    return pdf_file("Courier", (_stream(page) for page in pages))


def _stream(page: Sequence[Placed]) -> str:
    shown = (f"/F1 {one.size} Tf 1 0 0 1 {one.left:.2f} {one.foot:.2f} Tm ({one.words}) Tj" for one in page)
    return f"BT {' '.join(shown)} ET"


def pdf_file(font: str, streams: Iterable[str]) -> bytes:
    """Return a PDF in one font, named F1, of pages with these drawing commands."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>",
    ]
    kids = []
    for stream in streams:
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def newspaper(headline: str, texts: Iterable[str], letters: int = 44, columns: int = 2) -> bytes:
    """Return a text in justified columns below a headline, with a running head and page numbers."""
    rows = [row for text in texts for row in _set(text, letters)]
    lefts = [50 + number * (letters * SIZE * _WIDTH + 22) for number in range(columns)]
    pages: list[list[Placed]] = []
    while rows:
        page = [
            Placed(200, 770, "The Lomvik Post"),
            Placed(300, 30, str(len(pages) + 1)),
        ]
        top = _TOP
        if not pages:
            page.append(Placed(50, 730, headline, 18))
        for left in lefts:
            foot = float(top)
            while rows and foot > _FOOT:
                row, letters_in, justified = rows.pop(0)
                page += _row(row, left + letters_in * SIZE * _WIDTH, foot, letters - letters_in, justified)
                foot -= _PITCH * SIZE
        pages.append(page)
    return document(pages)


def _set(text: str, letters: int) -> Iterator[tuple[list[str], int, bool]]:
    """Break a paragraph into rows, its first set in; long words are divided where they fit."""
    row: list[str] = []
    indent = 2
    for word in text.split():
        room = letters - indent - len(" ".join(row)) - bool(row)
        if len(word) <= room:
            row.append(word)
            continue
        if room > 4 and len(word) - room > 3 and word.isalpha():
            yield [*row, f"{word[: room - 1]}-"], indent, True
            row = [word[room - 1 :]]
        else:
            yield row, indent, True
            row = [word]
        indent = 0
    yield row, indent, False


def _row(words: Sequence[str], left: float, foot: float, letters: int, justified: bool) -> Iterator[Placed]:
    spare = letters - len("".join(words))
    space = spare / (len(words) - 1) if justified and len(words) > 1 else 1.0
    for word in words:
        yield Placed(left, foot, word)
        left += (len(word) + space) * SIZE * _WIDTH
