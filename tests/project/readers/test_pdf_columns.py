"""PDF files with columns, running heads, page numbers and hyphens are read in reading order."""

import random
import re

import pytest
from pdfs import Placed, document, newspaper

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.sources import BlockKind, Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

HEADLINE = "Harbour of Lomvik opens again"
WORDS = str.split(
    "harbour ferry council engineers responsibility investigation reconstruction administration morning captain "
    "island passengers representatives negotiations quay storm repair development environmental understanding"
)


def texts(count: int) -> list[str]:
    """Return paragraphs of four sentences, the same in every run."""
    order = random.Random(7)
    return [
        " ".join(f"The {' '.join(order.choices(WORDS, k=12))} waited." for _ in range(4))
        for _ in range(count)
    ]


def source(content: bytes) -> Source:
    (found,) = read_content(RawFile("a", "sources/a.pdf", content))
    assert isinstance(found, Source), found
    return found


def paragraphs(found: Source) -> list[str]:
    article = clean(found, CleaningContext.of(()))
    kept = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    return [article.text[b.start : b.end].strip() for b in kept]


@pytest.mark.parametrize(("letters", "columns"), [(44, 2), (28, 3), (96, 1)])
def test_columns_are_read_one_after_the_other(letters: int, columns: int) -> None:
    written = texts(14)
    found = source(newspaper(HEADLINE, written, letters, columns))
    assert re.findall(r"\w+", " ".join(paragraphs(found))) == re.findall(r"\w+", " ".join(written))
    assert clean(found, CleaningContext.of(())).headline == HEADLINE


def test_most_paragraphs_are_whole_across_lines_columns_and_pages() -> None:
    written = texts(30)
    found = paragraphs(source(newspaper(HEADLINE, written)))
    assert sum(text in found for text in written) >= 27


def test_running_heads_and_page_numbers_are_furniture() -> None:
    found = source(newspaper(HEADLINE, texts(30)))
    article = clean(found, CleaningContext.of(()))
    heads = [article.text[b.start : b.end].strip() for b in article.blocks if b.rule == "running head"]
    assert heads.count("The Lomvik Post") >= 2 and {"1", "2"} <= set(heads)


def test_a_column_beside_part_of_the_text_is_read_after_it() -> None:
    text = "The council of the harbour met on Monday and talked of the long storm for hours."
    wide = [Placed(50, 600 - 12 * n, f"{text} {n}.") for n in range(4)]
    left = [Placed(50, 540 - 12 * n, f"left column row {n} of the page") for n in range(6)]
    right = [Placed(330, 540 - 12 * n, f"right column row {n} of the page") for n in range(6)]
    below = [Placed(50, 440 - 12 * n, f"{text} {n + 4}.") for n in range(4)]
    mixed = [one for pair in zip(left, right, strict=True) for one in pair]
    words = source(document([[*wide, *mixed, *below]])).text
    order = [
        words.index(mark) for mark in ("hours. 3", "left column row 5", "right column row 0", "hours. 4")
    ]
    assert order == sorted(order)


def test_the_margins_of_two_pages_are_text_unless_both_have_the_same() -> None:
    rows = [row for text in texts(40) for row in text.split(". ")]
    pages = [[Placed(50, 780 - 12 * n, rows[page * 60 + n][:90]) for n in range(60)] for page in (0, 1)]
    assert "running head" not in {part.rule for part in source(document(pages)).outline}


def test_ligatures_are_letters() -> None:
    assert (
        "ﬁ"
        not in source(
            document([[Placed(50, 600, "The of\\256cer of the harbour waited for the ferry.")]])
        ).text
    )
