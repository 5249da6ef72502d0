"""Filters of the matrix: the script counts the same as brute force over the dossier."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from urllib.parse import urlencode

import pytest
from accessible import BUT_CONTRAST, unread, violations
from browsing import Opening, Site, serving, settled
from making import copy_of_repository
from playwright.sync_api import Locator, Page, expect

from dossier.model import Block, BlockKind, Dossier, Study
from dossier.model.edtf import bounds
from dossier.pipeline.build import compile_dossier
from dossier.project.config import load_config

PAGES = {
    "matrix.html": ("actor", "place"),
    "matrix-actors-actors.html": ("actor", "actor"),
    "matrix-articles-actors.html": ("article", "actor"),
    "matrix-articles-places.html": ("article", "place"),
}
"""What stands in the rows and in the columns of each."""
PARAGRAPHS = {
    BlockKind.HEADLINE,
    BlockKind.STANDFIRST,
    BlockKind.SUBHEADING,
    BlockKind.CAPTION,
    BlockKind.PARAGRAPH,
}
SHOWN = """() => {
    const region = document.querySelector(".matrix");
    const [head, ...rows] = region.hidden ? [] : [...region.querySelector("table").rows].map((row) => [...row.cells]);
    const key = (cell) => (cell.querySelector("a")?.getAttribute("href") ?? "").replace(/\\.html$/, "");
    const number = (cell) => Number(cell.textContent.replaceAll(/\\D/g, "") || 0);
    return {
        columns: (head ?? []).slice(1, -1).map(key),
        rows: rows.map((cells) => [key(cells[0]), cells.slice(1).map(number)]),
        links: [...region.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    };
}"""


TO_HASH = """(hash) => new Promise((done) => {
    addEventListener("hashchange", done, { once: true });
    location.hash = hash;
})"""
"""Changes the filters in the address, and is done when the page has heard of it."""


@dataclass(frozen=True)
class Filter:
    """What a reader asks for."""

    outlet: tuple[str, ...] = ()
    row_kind: tuple[str, ...] = ()
    column_kind: tuple[str, ...] = ()
    find_row: str = ""
    find_column: str = ""
    first: str = ""
    last: str = ""
    count: str = "paragraphs"

    @property
    def hash(self) -> str:
        held = {
            "outlet": self.outlet, "row-kind": self.row_kind, "column-kind": self.column_kind,
            "find-row": self.find_row, "find-column": self.find_column, "from": self.first, "to": self.last,
            "count": self.count,
        }  # fmt: skip
        return urlencode({name: value for name, value in held.items() if value}, doseq=True)


FILTERS = (
    Filter(outlet=("tass",)),
    Filter(outlet=("voice-of-america", "yeni-safak")),
    Filter(first="2020-02-12"),
    Filter(last="2020-02-12", count="articles"),
    Filter(first="2020-02-08", last="2020-02-12", outlet=("tass",)),
    Filter(column_kind=("state", "city", "country")),
    Filter(row_kind=("person",), column_kind=("town", "region", "office"), count="articles"),
    Filter(find_row="r", find_column="s", outlet=("tass", "yeni-safak")),
    Filter(find_column="nobody has this name"),
    Filter(first="2020-02-19", last="2020-02-06"),
)


@dataclass
class Counts:
    """What a matrix comes to."""

    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    pairs: set[tuple[str, str, int]] = field(default_factory=set)
    """Row, column and article."""
    paragraphs: set[tuple[int, int]] = field(default_factory=set)

    @property
    def articles(self) -> set[int]:
        return {article for article, _ in self.paragraphs}


@pytest.fixture(scope="module")
def dossier(site: Site) -> Dossier:
    return compile_dossier(load_config(site.folder.parent)).dossier


@pytest.fixture(scope="module")
def small_parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build the same dossier with ten rows per page."""
    config = copy_of_repository(tmp_path_factory.mktemp("parts") / "dossier")
    settings = config.root / "dossier.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nrows: 10\n", encoding="utf-8")
    with serving(load_config(config.root)) as site:
        yield site


def passes(study: Study, wanted: Filter) -> bool:
    article = study.article
    if wanted.outlet and article.outlet not in wanted.outlet:
        return False
    if not wanted.first and not wanted.last:
        return True
    if not article.published:
        return False
    first, last = bounds(article.published.value)
    begin = date.fromisoformat(wanted.first) if wanted.first else date.min
    end = date.fromisoformat(wanted.last) if wanted.last else date.max
    return last >= begin and first <= end


def by_force(dossier: Dossier, page: str, wanted: Filter) -> Counts:
    """Every name of every paragraph, against every other."""
    row_sort, column_sort = PAGES[page]
    found = Counts()
    for number, study in enumerate(dossier.studies):
        headline, address = study.article.headline, dossier.addresses[number].removesuffix(".html")
        for place, (meet, names) in enumerate(paragraphs(study) if passes(study, wanted) else ()):
            rows = {
                key
                for key in names
                if meet and fits(dossier, key, row_sort, wanted.row_kind, wanted.find_row)
            }
            if row_sort == "article":
                rows = {address} if wanted.find_row.lower() in headline.lower() else set()
            columns = {
                key
                for key in names
                if fits(dossier, key, column_sort, wanted.column_kind, wanted.find_column)
            }
            for row, column in product(rows, columns):
                if row != column:
                    met = (row, column, number)
                    found.cells[row, column] += wanted.count == "paragraphs" or met not in found.pairs
                    found.pairs.add(met)
                    found.paragraphs.add((number, place))
    return found


def fits(dossier: Dossier, key: str, sort: str, kinds: tuple[str, ...], words: str) -> bool:
    entity = dossier.entities[key]
    return (
        key.startswith(sort) and (not kinds or entity.kind in kinds) and words.lower() in entity.name.lower()
    )


def paragraphs(study: Study) -> Iterator[tuple[bool, set[str]]]:
    """Each block: whether names meet there, and which. What a dateline shares with its paragraph is left to that."""
    article = study.article

    def named(block: Block) -> set[str]:
        return {
            f"{m.kind}s/{m.entity}" for m in study.mentions if block.start <= m.start and m.end <= block.end
        }

    for block in article.blocks:
        alike = [
            other
            for other in article.blocks
            if other.kind in PARAGRAPHS and "\n" not in article.text[block.start : other.start].lstrip("\n")
        ]
        if block.kind in PARAGRAPHS:
            yield True, named(block)
        else:
            yield (
                False,
                named(block).difference(*(named(other) for other in alike if other.start > block.start)),
            )


def cells(page: Page) -> dict[tuple[str, str], int]:
    """Every number that is seen, totals under an empty key."""
    seen = page.evaluate(SHOWN)
    columns = [*seen["columns"], ""]
    return {
        (row, column): n
        for row, numbers in seen["rows"]
        for column, n in zip(columns, numbers, strict=True)
        if n
    }


def expected(found: Counts) -> dict[tuple[str, str], int]:
    """Return the numbers of a table, totals under an empty key."""
    numbers = Counter(found.cells)
    for (row, column), count in found.cells.items():
        numbers[row, ""] += count
        numbers["", column] += count
        numbers["", ""] += count
    return dict(numbers)


@pytest.mark.parametrize("where", PAGES)
def test_what_is_counted_is_what_brute_force_counts(
    where: str, site: Site, opening: Opening, dossier: Dossier
) -> None:
    """Filtered from its address on, and then as the address changes."""
    first, *rest = FILTERS
    visit = opening(f"{site.on_disk}{where}#{first.hash}")
    _counts_as_by_force(settled(visit.page), where, first, dossier)
    for wanted in (Filter(), *rest):
        visit.page.evaluate(TO_HASH, wanted.hash)
        _counts_as_by_force(settled(visit.page), where, wanted, dossier)
    assert visit.complaints == []


def _counts_as_by_force(page: Page, where: str, wanted: Filter, dossier: Dossier) -> None:
    found = by_force(dossier, where, wanted)
    assert cells(page) == expected(found), wanted
    said = page.locator(".covers").inner_text()
    if found.cells:
        numbers = [int(number) for number in re.findall(r"(\d+) (?:paragraph|article|outlet)", said)]
        outlets = {dossier.studies[number].article.outlet for number in found.articles}
        counted = [len(found.paragraphs)] if wanted.count == "paragraphs" else []
        assert numbers == [*counted, len(found.articles), len(outlets)], wanted
    else:
        assert said == "Nothing matches these filters.", wanted


def test_the_filters_reach_beyond_the_part_that_a_page_shows(small_parts: Site, opening: Opening) -> None:
    """All parts together hold each number once, and every link is one of the plain pages."""
    dossier = compile_dossier(load_config(small_parts.folder.parent)).dossier
    plain = {
        link
        for path in small_parts.folder.glob("matrix*.html")
        for link in re.findall(r'<td class="heat-\d"><a href="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    parts = 0
    for where in PAGES:
        page = opening(f"{small_parts.on_disk}{where}").page
        for wanted in (Filter(outlet=("tass",)), Filter(count="articles")):
            page.evaluate(TO_HASH, wanted.hash)
            seen, links = cells(settled(page)), set(page.evaluate(SHOWN)["links"])
            while page.get_by_role("button", name="Next part").is_visible():
                page.get_by_role("button", name="Next part").click()
                parts += 1
                seen |= cells(settled(page))
                links |= set(page.evaluate(SHOWN)["links"])
            assert seen == expected(by_force(dossier, where, wanted))
            assert {re.sub(r"\?[^#]*", "", link) for link in links if "#" in link} <= plain
    assert parts > 2


def names_of(link: Locator) -> list[str]:
    """Return the names of the row and the column of a cell, in the order of the lexicon."""
    names: list[str] = link.evaluate("""link => {
        const cell = link.closest("td");
        return [cell.parentElement.cells[0], cell.closest("table").tHead.rows[0].cells[cell.cellIndex]]
            .map((head) => head.querySelector("a").textContent.trim());
    }""")
    return names


def linked(page: Page) -> int:
    """Return how many rows the targeted pair links to on this page; each must be seen."""
    links = page.locator(":target span a[href^='#']:visible")
    for link in links.all():
        expect(page.locator(f'[id="{link.inner_text()}"]')).to_be_visible()
    return links.count()


def test_the_dialog_lists_what_passes_and_nothing_else(small_parts: Site, opening: Opening) -> None:
    """Also where it stands on several pages."""
    page = settled(opening(f"{small_parts.served}matrix.html#outlet=tass").page)
    for link in page.locator("tbody td a").all()[:3]:
        link.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        expect(dialog.locator("li")).to_have_count(int(link.inner_text()))
        groups = dialog.locator(".groups > div")
        assert groups.count() == dialog.locator(".groups > div", has_text="TASS").count() > 0
        assert all("/articles/" in a.evaluate("a => a.href") for a in dialog.locator(".groups a").all())
        assert [name.inner_text() for name in dialog.locator("h2 span").all()][:2] == names_of(link)
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


@pytest.mark.parametrize("where", ["served", "on_disk"])
def test_the_page_of_a_number_shows_what_it_counts(where: str, small_parts: Site, opening: Opening) -> None:
    """Also from a disk, where it cannot be shown in place; and the rest on request."""
    visit = opening(f"{getattr(small_parts, where)}matrix.html#outlet=tass")
    page = settled(visit.page)
    cell = page.locator("tbody td a").first
    count = cell.inner_text()
    page.goto(cell.evaluate("link => link.href"))
    pair = page.locator(":target")
    expect(page.locator(".narrowed")).to_be_visible()
    expect(pair.locator("small")).to_have_text(count)
    listed = linked(page)
    while (onward := pair.locator("span a:visible:not([href^='#'])")).count():
        page.goto(onward.evaluate("link => link.href"))
        expect(page.locator(".narrowed")).to_be_visible()
        listed += linked(page)
    assert listed == int(count)
    everything = page.locator(".excerpts li").count()
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".excerpts li:visible")).to_have_count(everything)
    assert visit.complaints == []


def test_the_dialog_says_how_many_it_leaves_out(site: Site, opening: Opening) -> None:
    page = settled(opening(f"{site.served}matrix.html#outlet=tass").page)
    cell = page.locator("tbody td a").first
    cell.click()
    hint = page.get_by_role("dialog").locator(".hint")
    expect(hint).to_have_text(re.compile(rf"^{cell.inner_text()} of \d+ match the filters\.$"))


def test_a_filter_is_set_and_taken_back_by_keyboard(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html").page
    whole = page.locator(".covers").inner_text()
    before = cells(page)
    page.get_by_role("checkbox", name="TASS").focus()
    page.keyboard.press("Space")
    assert cells(settled(page)) != before
    assert page.url.endswith("#outlet=tass")
    expect(page.get_by_role("checkbox", name="TASS")).to_be_focused()
    expect(page.locator(".covers")).not_to_have_text(whole)
    page.get_by_role("radio", name="paragraphs").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert page.url.endswith("#outlet=tass&count=articles")
    page.locator("tbody td a").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tbody') !== null")
    page.get_by_role("button", name="Clear filters").press("Enter")
    assert cells(settled(page)) == before
    assert page.locator(".covers").inner_text() == whole
    assert page.url.endswith("matrix.html")


def test_what_is_saved_is_what_passes_in_all_parts(small_parts: Site, opening: Opening) -> None:
    dossier = compile_dossier(load_config(small_parts.folder.parent)).dossier
    wanted = Filter(outlet=("tass",), count="articles")
    page = settled(opening(f"{small_parts.served}matrix.html#{wanted.hash}").page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    found = by_force(dossier, "matrix.html", wanted)
    names = {key: entity.name for key, entity in dossier.entities.items()}
    numbers = {(row[0], name): int(n) for row in rows for name, n in zip(head[1:], row[1:], strict=True) if n}
    assert numbers == {
        (names.get(row, "Total"), names.get(column, "Total")): n
        for (row, column), n in expected(found).items()
    }


def test_on_a_phone_the_filters_are_folded(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html", width=390).page
    expect(page.get_by_role("checkbox", name="TASS")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("checkbox", name="TASS").check()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    said = page.locator(".covers").inner_text()
    assert said == "28 paragraphs in 3 articles from 1 outlet, 8–\u206012\u00a0Feb\u00a02020"


def test_everybody_can_read_it_narrowed(small_parts: Site, opening: Opening) -> None:
    address = f"{small_parts.served}matrix.html#outlet=tass&count=articles"
    visit = opening(address, reduced_motion="reduce")
    page = settled(visit.page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert unread(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(settled(page), BUT_CONTRAST) == []
    assert visit.complaints == []


def test_without_the_file_of_the_paragraphs_the_page_says_so(site: Site, opening: Opening) -> None:
    page = opening(f"{site.served}matrix.html", fresh=True).page
    page.route("**/data/matrix.js", lambda route: route.abort())
    before = cells(page)
    page.get_by_label("Find a row").fill("r")
    expect(page.locator(".covers")).to_contain_text("could not be loaded")
    assert cells(page) == before
