"""Every kind of page in a browser: it loads without errors, is accessible, and fits every screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import unread
from browsing import Going, Opening, Site, Visit
from kinds import KINDS, SUGGESTED, TOO_WIDE, WIDTHS, path_of
from playwright.sync_api import Page


@pytest.fixture(scope="module", params=KINDS | SUGGESTED)
def visit(request: pytest.FixtureRequest, hardest: Site, going: Going) -> Iterator[Visit]:
    """One visit for all that is asked of a page."""
    visit = going(f"{hardest.served}{path_of(request.param, hardest)}")
    yield visit
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.page.emulate_media(color_scheme="light")


def test_loads_in_silence(visit: Visit, hardest: Site) -> None:
    assert visit.page.get_by_role("main").is_visible()
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(hardest.served)] == []


def test_says_what_the_mark_of_suggestions_means(visit: Visit) -> None:
    if "/embed/" not in visit.page.url:
        meaning = "Names with a question mark are suggested by the program"
        assert visit.page.get_by_text(meaning).is_visible()


def test_fits_every_screen(visit: Visit) -> None:
    _unfold(visit.page)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        needed = visit.page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{needed} of {width} px: {visit.page.evaluate(TOO_WIDE)}"


def test_everybody_can_read_it(visit: Visit) -> None:
    _unfold(visit.page)
    assert unread(visit.page) == []


def test_loads_from_disk(hardest: Site, going: Going) -> None:
    """One page of each set of scripts and each depth of folders: addresses are relative, the rest loads as served."""
    asked = {_scripts_of(hardest.folder / path): path for path in (path_of(kind, hardest) for kind in KINDS)}
    assert len(asked) > 10
    for path in asked.values():
        visit = going(f"{hardest.on_disk}{path}")
        assert visit.page.get_by_role("main").is_visible()
        assert visit.page.evaluate("document.styleSheets.length") > 0
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(hardest.on_disk)] == []


def _scripts_of(page: Path) -> frozenset[str]:
    """Return the addresses of its scripts, as they stand there: from a folder they begin with dots."""
    return frozenset(re.findall(r"<script[^>]* src=([^ >]+)", page.read_text("utf-8")))


@pytest.mark.parametrize("kind", ["home", "article", "actors × places", "search"])
def test_is_there_without_script(kind: str, hardest: Site, opening: Opening) -> None:
    path = path_of(kind, hardest)
    with_script = opening(f"{hardest.served}{path}").page.get_by_role("main").inner_text()
    without = (
        opening(f"{hardest.served}{path}", java_script_enabled=False).page.get_by_role("main").inner_text()
    )
    assert set(without.split()) <= set(with_script.split())
    assert len(without) > 500


def test_every_kind_of_page_is_looked_at(hardest: Site) -> None:
    folders = {path.parent.relative_to(hardest.folder).as_posix() for path in hardest.folder.rglob("*.html")}
    assert folders <= {path_of(kind, hardest).rpartition("/")[0] or "." for kind in KINDS}


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
