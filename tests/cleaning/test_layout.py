"""Wrapped lines are joined, whatever is beside them."""

import textwrap

import pytest

from dossier.cleaning.layout import lay_out
from dossier.project.readers.files import RawFile
from dossier.project.readers.text import read_text

PARAGRAPHS = (
    "The council of the harbour town met on Thursday to talk about the storm and about the repair of the sea wall, "
    "which broke on Monday night and let the water into forty houses of the lower town.",
    "The mayor said that the repair would take a month and cost two million crowns, and that nobody in the town hall "
    "had been told of the danger before the wall gave way.",
    "It was last inspected six years ago, and the report of that inspection has not been published by the council or "
    "by the office that ordered it in the first place.",
)
ADDRESS = f"https://www.lomvikpost.example/news/2021/03/{'sea-wall-' * 8}14847624.php"
MENU = ("News", "Sport", "Weather", "Letters to the editor of the paper", "Council meets after the storm")


def _lines(text: str) -> list[str]:
    return [
        " ".join(line.words.split())
        for line in lay_out(read_text(RawFile("a", "sources/a.txt", text.encode())))
    ]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("beside", [(), MENU, (*MENU, ADDRESS), (ADDRESS, *MENU * 6)])
def test_wrapped_paragraphs_are_joined_beside_menus_and_long_addresses(
    width: int, beside: tuple[str, ...]
) -> None:
    text = "\n".join((*beside, "", *(f"{textwrap.fill(one, width)}\n" for one in PARAGRAPHS)))
    assert _lines(text) == [*beside, *PARAGRAPHS]


def test_an_address_is_a_line_of_its_own() -> None:
    text = "\n".join(("Sections", ADDRESS, "Council meets", *(textwrap.fill(one, 72) for one in PARAGRAPHS)))
    assert _lines(text)[:3] == ["Sections", ADDRESS, "Council meets"]


def test_lines_that_were_not_wrapped_stay() -> None:
    heads = [
        f"Headline number {number} of the day about the harbour and its old wall" for number in range(30)
    ]
    assert _lines("\n".join(heads)) == heads
