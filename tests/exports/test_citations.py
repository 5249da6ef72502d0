"""Citations, read back by reference managers."""

import json

import bibtexparser  # type: ignore[import-untyped]
import pytest
from bibtexparser.bparser import BibTexParser  # type: ignore[import-untyped]
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from dossiers import dossier, harbour
from exporting import BASE, exported, samples

from dossier.model import Dossier
from dossier.views.citations import authors, bibtex, citation_of, csl, highwire


def entries(made: Dossier) -> list[dict[str, str]]:
    (text,) = exported(made, "bibtex").values()
    found: list[dict[str, str]] = bibtexparser.loads(text, BibTexParser(common_strings=True)).entries
    return found


def items(made: Dossier) -> list[dict[str, object]]:
    (text,) = exported(made, "csl-json").values()
    found: list[dict[str, object]] = json.loads(text)
    return found


@pytest.mark.parametrize("name", samples())
def test_bibtex_is_read_back(name: str) -> None:
    made = samples()[name]
    found = entries(made)
    assert len(found) == len(made.studies)
    for entry, number in zip(found, range(len(made.studies)), strict=True):
        citation = citation_of(made, number)
        assert entry["ID"] == citation.key
        assert ("author" in entry) == bool(citation.authors)
        assert entry["title"].startswith("{") and entry["title"].endswith("}")


def test_braces_in_printed_words_stay_balanced() -> None:
    entry = bibtex(citation_of(samples()["hostile"], 0))
    assert entry.count("{") == entry.count("}")
    assert r"\{" not in entry


def test_an_entry_has_what_a_bibliography_needs() -> None:
    (entry,) = entries(dossier(harbour(1, byline="Jane Roe and John Doe"), base_url=BASE))
    assert entry["ENTRYTYPE"] == "article"
    assert entry["author"] == "{Jane Roe} and {John Doe}"
    assert (entry["year"], entry["month"], entry["day"]) == ("2021", "March", "1")
    assert entry["journal"] == "{Lomvik Post}"
    assert entry["url"] == f"{BASE}articles/harbour-1-reopens.html"


@pytest.mark.parametrize("name", samples())
def test_a_citation_processor_reads_csl_json(name: str) -> None:
    found = items(samples()[name])
    source = CiteProcJSON(found)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in found:
        bibliography.register(Citation([CitationItem(str(item["id"]).lower())]))
    assert len(bibliography.bibliography()) == len(found)


def test_a_doubtful_date_says_so() -> None:
    (item,) = items(samples()["hostile"])
    assert item["issued"] == {"date-parts": [[2021, 3]], "circa": True}


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Jane Roe", ("Jane Roe",)),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, Ann Lee and John Doe", ("Jane Roe", "Ann Lee", "John Doe")),
        ("Colin Marsh & Priya Dunmore", ("Colin Marsh", "Priya Dunmore")),
        ("Roe, Jane", ("Roe, Jane",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Jane\nRoe\u202e", ("Jane Roe",)),
        ("", ()),
    ],
)
def test_a_byline_is_taken_apart_only_where_that_is_plain(byline: str, expected: tuple[str, ...]) -> None:
    assert authors(byline) == expected


def test_zotero_is_told_that_it_is_a_newspaper() -> None:
    tags = list(highwire(citation_of(dossier(harbour(1, byline="Jane Roe"), base_url=BASE), 0)))
    assert ("citation_author", "Jane Roe") in tags
    assert ("citation_publication_date", "2021/03/01") in tags
    assert ("DC.date", "2021-03-01") in tags
    assert ("citation_public_url", f"{BASE}articles/harbour-1-reopens.html") in tags
    assert ("prism.publicationName", "Lomvik Post") in tags
    assert ("z:itemType", "newspaperArticle") in tags
    assert "citation_journal_title" not in dict(tags)  # it would count for more than the type


def test_what_is_not_known_is_not_said() -> None:
    item = csl(citation_of(samples()["undated"], 0))
    assert {"author", "issued", "container-title"}.isdisjoint(item)
