"""Score the analyses on public corpora, which you download beside this repository.

python bench/quality.py --polnear FOLDER [--part dev] --timeml FOLDER --pages FOLDER --html FOLDER
"""

import argparse
from pathlib import Path

import quality_dates
import quality_html
import quality_pages
import quality_quotations
import quality_suggestions


def main() -> None:
    """Print one table for each given corpus."""
    parser = argparse.ArgumentParser(description="Score the analyses on public corpora.")
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="a copy of PolNeAR: quotations")
    parser.add_argument("--part", default="dev", help="the part of PolNeAR (default: dev)")
    parser.add_argument("--timeml", type=Path, metavar="FOLDER", help="texts annotated in TimeML: dates")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="what bench/pages.py made: cleaning")
    parser.add_argument("--html", type=Path, metavar="FOLDER", help="a copy of article-extraction-benchmark")
    parser.add_argument("--places", type=Path, metavar="FOLDER", help="with TR-News.xml and GeoVirus.xml")
    parser.add_argument(
        "--dossier", type=Path, metavar="FOLDER", help="a dossier with a lexicon: suggestions"
    )
    parser.add_argument("--half", choices=quality_pages.HALVES, help="only one half of the pages")
    given = parser.parse_args()
    if not any((given.polnear, given.timeml, given.pages, given.html, given.places, given.dossier)):
        parser.error("name the folder of a corpus")
    if given.polnear:
        _show(f"Quotations on PolNeAR, {given.part}", quality_quotations.score(given.polnear, given.part))
    if given.timeml:
        _show("Dates on TimeML", quality_dates.rows(given.timeml))
    if given.html:
        _show(f"Reading HTML, {given.html.name}", quality_html.rows(given.html, given.half))
    _suggestions(given.places, given.dossier)
    if given.pages:
        _show(f"Cleaning on {given.pages.name}", quality_pages.rows(given.pages, given.half))


def _suggestions(places: Path | None, dossier: Path | None) -> None:
    if places:
        corpora = {
            "TR-News": quality_suggestions.tr_news(places / "TR-News.xml"),
            "GeoVirus": quality_suggestions.geovirus(places / "GeoVirus.xml"),
        }
        for name, articles in corpora.items():
            _show(f"Places of {name}, as one dossier", quality_suggestions.places(articles, together=True))
            _show(f"Places of {name}, each alone", quality_suggestions.places(articles, together=False))
        everything = [article for articles in corpora.values() for article in articles]
        _show("Cost of suggestions", quality_suggestions.cost(everything))
    if dossier:
        _show(f"Suggestions for {dossier.name} without its lexicon", quality_suggestions.of_dossier(dossier))


def _show(title: str, rows: list[tuple[str, str]]) -> None:
    width = max(len(name) for name, _ in rows)
    print(title)
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")


if __name__ == "__main__":
    main()
