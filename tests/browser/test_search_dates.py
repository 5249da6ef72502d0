"""Search by date, and how the script folds names: as the program does, in the language of the pages."""

from collections.abc import Iterator
from unicodedata import category

import pytest
from browsing import Going, Site, Tabs
from playwright.sync_api import Page
from searching import ask, in_names, wait_for_results

from dossier.render.dates import Dates
from dossier.text.messages import Messages
from dossier.text.normalize import fold_name
from dossier.views.name_index import date_filler_words, lookup_key, month_words

FOLDED = (
    "Saraqib",
    "  Erdoğan\u00a0 Recep\tTayyip\n",
    "İSTANBUL ışık",
    "Çavuşoğlu",
    "O’Brien “quoted” «too»",
    "Bashar al‑Assad – again − so",
    "سَرَاقِب",
    "سـراقب\u200f",
    "Ёлка Й ѝ",
    "ΆΘΉΝΑΣ ᾧ",
    "Łódź Øre Æsir œuvre ð Ħ ŧ đ",
    "Straße ẞ",
    "한국 ガギグ",
    "কো ো ൊ ொ க்ஷ क़ ऱ",
    "ﬁne ² Å K",
    "a\u0301\u0327 e\u0308\u00ad x\u200by",
    "\u1e9b\u0323 \u0f43 \u1b06 \U0001112e \U0001f600",
    "\x1c\x1d\x85\u2028\u3000a\ufeff",
    "",
)
"""Names that the script must fold as the program does."""
DATES = (
    "2020-02-12",
    "12.02.2020",
    "12.2.2020",
    "2/12/2020",
    "12 February 2020",
    "12\u00a0Feb\u00a02020",
    "12th of february, 2020",
    "February 12, 2020",
    "Feb. 12",
    "12 Feb",
)


@pytest.fixture(scope="module")
def lookup(site: Site, tabs: Tabs) -> Iterator[Page]:
    """Open the search page once for all tests that only ask its script."""
    visit = tabs.open(f"{site.served}search.html")
    yield visit.page
    tabs.leave(visit)


def test_the_script_folds_names_as_the_program_does(lookup: Page) -> None:
    every = [chr(code) for code in range(0x20, 0x30000) if category(chr(code)) not in ("Cn", "Cs")]
    folding = (
        "(names) => names.split('\\0').map(dossierLookup.fold).join('\\0')"  # one text is passed on quickly
    )
    folded = lookup.evaluate(folding, "\0".join([*FOLDED, *every])).split("\0")
    assert folded[: len(FOLDED)] == [fold_name(name).lower() for name in FOLDED]
    unlike = [
        (hex(ord(one)), theirs, lookup_key(one))
        for one, theirs in zip(every, folded[len(FOLDED) :], strict=True)
        if theirs != lookup_key(one)
    ]
    assert unlike == []


def test_a_date_finds_what_was_known_and_its_articles(site: Site, going: Going) -> None:
    page = going(f"{site.served}search.html").page
    for typed in DATES:
        ask(page, typed)
        first, *articles = in_names(page)
        assert first == "As known on 12 February 2020", typed
        assert len(articles) == 2, typed


def test_a_month_or_a_year_finds_its_days_and_articles(site: Site, going: Going) -> None:
    """The first is asked for in the head of another page."""
    page = going(f"{site.on_disk}index.html").page
    field = page.get_by_role("banner").get_by_role("searchbox")
    field.fill("February 2020")
    field.press("Enter")
    wait_for_results(page)
    whole = in_names(page)
    assert len([name for name in whole if name.startswith("As known on")]) == 4
    assert len(whole) == 4 + 5
    for typed in ("feb 2020", "2/2020", "2020-02", "2020"):
        ask(page, typed)
        assert in_names(page) == whole, typed


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "12. Februar 2020"),
        ("de", "12 Feb 2020"),
        ("es", "12 de febrero de 2020"),
        ("ru", "12 февраля 2020 г."),
        ("ru", "февраль 2020"),
        ("ar", "١٢ فبراير ٢٠٢٠"),
        ("ar", "12 شباط 2020"),
        ("ja", "2020年2月12日"),
        ("vi", "12 tháng 2, 2020"),
        ("vi", "tháng 2 năm 2020"),
        ("en-US", "Feb 12"),
    ],
)
def test_dates_are_found_in_the_language_of_the_pages(language: str, typed: str, lookup: Page) -> None:
    assert found_by_date(lookup, language, typed) == ["2020-02-12"]


@pytest.mark.parametrize("language", ["en", "de", "ru", "ar", "fa", "tr", "hi", "zh", "ko", "pt-BR", "vi"])
def test_every_date_that_a_page_prints_is_found(language: str, lookup: Page) -> None:
    dates = Dates(Messages(language))
    for value in ("2020-02-12", "2020-11-30"):
        for shown in (dates.day(value), dates.month(value), dates.day(value[:7])):
            assert found_by_date(lookup, language, str(shown)) == [value], shown


@pytest.mark.parametrize(
    "typed", ["may", "feb", "32 February", "12 12 February", "12 Februaryish", "13/13/2020"]
)
def test_what_is_no_date_finds_none(typed: str, lookup: Page) -> None:
    assert found_by_date(lookup, "en", typed) == []


def found_by_date(page: Page, language: str, typed: str) -> list[str]:
    """Return the dates found, among a few articles of a site in some language."""
    register = {
        "outlets": ["Post"],
        "names": [],
        "pages": [],
        "months": month_words(language),
        "beside": date_filler_words(language),
        "articles": [["Title", "x", date, 0, ""] for date in ("2020-02-12", "2020-11-30", "2021-05-12")],
    }
    script = """([register, typed]) => {
        const { read, find } = dossierLookup;
        return find(read(register), typed).map(({ entry }) => entry.date);
    }"""
    found: list[str] = page.evaluate(script, [register, typed])
    return found
