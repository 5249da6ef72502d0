"""Tables of cleaning rules: pages written line by line, with what each line is and the rule that says so.

A page begins with `== ` and what it shows. Then may come what cleaning knows beside the page, a line each:

    language: de                   as a sidecar has it
    format: markdown               a page is plain text otherwise
    keep: 2                        lines of the page, as a sidecar has them; so is `drop: 3-4`
    repeated: Ships of the week = 3    a line that as many pages of the outlet print

Then comes the page: a line without bars is printed as it is; `kind | rule | words` prints the words and holds
the program to kind and rule; `kind + kind` is a line in two parts; a line of three dots prints three paragraphs.
`#` begins a comment above the first page.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import UNSET

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import Article, CorpusStats
from dossier.model.entries import Outlet
from dossier.model.sidecars import Sidecar
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text

CONTEXT = CleaningContext.of(
    (
        Outlet(
            id="lomvik-post",
            name="Lomvik Post",
            kind="newspaper",
            recognised_by=(("/POST/",),),
            furniture=("All the news of the coast",),
        ),
        Outlet(id="norpress", name="Norpress", kind="agency", aliases=("NOP",)),
    ),
    "en",
    "2021-01/2021-12",
)
"""The context of all tables: a newspaper and an agency."""

DOTS = "…"
PROSE = (
    "The harbour of Lomvik was opened again on Monday after the storm, and the first ferry left for the islands "
    "with forty passengers and the mail of three days.",
    "Divers had looked at both quays in the morning and found that the older one would need new piles before the "
    "heavy ships of the autumn could use it.",
    "The council will decide in April what is to be done, its chairwoman said, because the money for the work has "
    "not yet been found.",
)
"""The three paragraphs that a line of three dots prints."""
_ROW = re.compile(r"(?P<kinds>[a-z]+(?: \+ [a-z]+)*)\s*\|\s*(?P<rule>[a-z][a-z ]*?)\s*\| ?(?P<words>.*)")
_KNOWN = re.compile(r"(?P<key>language|format|keep|drop|repeated): (?P<value>.+)")


class Row(NamedTuple):
    """A line of a page and its expected labels."""

    where: str
    """Table and line, as `tags.txt:12`."""
    words: str
    kinds: str
    """Empty if the line is there only for the others."""
    rule: str


class Case(NamedTuple):
    """A page of a table."""

    title: str
    known: dict[str, list[str]]
    rows: list[Row]

    @property
    def text(self) -> str:
        """Return the page as a scraper would deliver it."""
        return "\n".join(row.words for row in self.rows) + "\n"


def cases(path: Path) -> list[Case]:
    """Return the pages of a table."""
    found: list[Case] = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        where = f"{path.name}:{number}"
        if line.startswith("== "):
            found.append(Case(line[3:], {}, []))
        elif not found:
            assert not line or line.startswith("#"), f"{where}: a page begins with '== ' and what it shows"
        elif not found[-1].rows and (known := _KNOWN.fullmatch(line)):
            found[-1].known.setdefault(known["key"], []).append(known["value"])
        elif line or found[-1].rows:
            found[-1].rows.extend(_rows(where, line))
    for case in found:
        while not case.rows[-1].words:
            case.rows.pop()
    return found


def mislabelled(case: Case) -> list[str]:
    """Return each line of a page whose label differs, with both labels."""
    wrong = []
    for row, (kinds, rule) in zip(case.rows, said(case), strict=True):
        if row.kinds and (kinds, rule) != (row.kinds, row.rule):
            ours = f"{kinds} by {rule!r}" if kinds else "no line of its own"
            wrong.append(f"{row.where}: {row.words[:60]!r} is {ours}, wanted {row.kinds} by {row.rule!r}")
    return wrong


def said(case: Case) -> Iterator[tuple[str, str]]:
    """Yield, for each line of a page, the kinds of the blocks that begin in it and their rule."""
    blocks = read(case).blocks
    start = 0
    for row in case.rows:
        end = start + len(row.words)
        here = [block for block in blocks if start <= block.start < end]
        yield " + ".join(block.kind for block in here), here[0].rule if here else ""
        start = end + 1


def read(case: Case) -> Article:
    """Return the cleaned page."""
    known = case.known
    repeated = (line.rsplit(" = ") for line in known.get("repeated", ()))
    stats = CorpusStats(repeated={words: int(pages) for words, pages in repeated})
    keep, drop = (tuple(" ".join(known.get(key, ())).split()) for key in ("keep", "drop"))
    language = known["language"][0] if "language" in known else UNSET
    return clean(_source(case), CONTEXT, stats, Sidecar(keep=keep, drop=drop, language=language))


def _source(case: Case) -> Source:
    markdown = case.known.get("format") == ["markdown"]
    suffix, reader = ("md", read_markdown) if markdown else ("txt", read_text)
    return reader(RawFile("page", f"sources/page.{suffix}", case.text.encode()))


def _rows(where: str, line: str) -> Iterator[Row]:
    found = _ROW.fullmatch(line)
    words, kinds, rule = (found["words"], found["kinds"], found["rule"]) if found else (line, "", "")
    for number, printed in enumerate(PROSE if words == DOTS else (words,)):
        if number:
            yield Row(where, "", "", "")
        yield Row(where, printed, kinds, rule)
