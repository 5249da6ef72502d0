"""Score the analyses on public corpora, which you download beside this repository.

python bench/quality.py --polnear FOLDER [--part dev] --timeml FOLDER --pages FOLDER --html FOLDER
"""

import argparse
from pathlib import Path

import quality_dates
import quality_html
import quality_pages
import quality_quotations


def main() -> None:
    """Print one table for each given corpus."""
    parser = argparse.ArgumentParser(description="Score the analyses on public corpora.")
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="a copy of PolNeAR: quotations")
    parser.add_argument("--part", default="dev", help="the part of PolNeAR (default: dev)")
    parser.add_argument("--timeml", type=Path, metavar="FOLDER", help="texts annotated in TimeML: dates")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="what bench/pages.py made: cleaning")
    parser.add_argument("--html", type=Path, metavar="FOLDER", help="a copy of article-extraction-benchmark")
    parser.add_argument("--half", choices=quality_pages.HALVES, help="only one half of the pages")
    given = parser.parse_args()
    if given.polnear is None and given.timeml is None and given.pages is None and given.html is None:
        parser.error("name the folder of a corpus")
    if given.polnear:
        _show(f"Quotations on PolNeAR, {given.part}", quality_quotations.score(given.polnear, given.part))
    if given.timeml:
        _show("Dates on TimeML", quality_dates.rows(given.timeml))
    if given.html:
        _show(f"Reading HTML, {given.html.name}", quality_html.rows(given.html, given.half))
    if given.pages:
        _show(f"Cleaning on {given.pages.name}", quality_pages.rows(given.pages, given.half))


def _show(title: str, rows: list[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in rows)
    print(title)
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")


if __name__ == "__main__":
    main()
