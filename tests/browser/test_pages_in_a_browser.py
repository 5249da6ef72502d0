"""Every kind of page in a browser: it loads without errors, is accessible, and fits every screen."""

from collections.abc import Iterator

import pytest
from accessible import unread
from browsing import Going, Opening, Site, Visit, serving
from kinds import KINDS, TOO_WIDE, WIDTHS, path_of
from making import copy_of_repository
from playwright.sync_api import Page

from dossier.project.config import load_config

LONG = {
    "content/actors.yml": (
        "Mevlut Cavusoglu",
        "Bundesverteidigungsministeriumspressesprecherstellvertretung",
    ),
    "content/places.yml": ("Saraqib", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"),
    "content/outlets.yml": (
        "Voice of America",
        "The Voice of America Broadcasting Service of the Global Agency",
    ),
    "dossier.yml": ("Idlib, February 2020", f"Idlib {'between the memorandum and the protocol ' * 4}"),
}
"""Names as long as names may be: by file, the one that stands there, and the one that takes its place."""


@pytest.fixture(scope="module", params=KINDS)
def visit(request: pytest.FixtureRequest, site: Site, going: Going) -> Iterator[Visit]:
    """One visit for all that is asked of a page."""
    visit = going(f"{site.served}{path_of(request.param, site)}")
    yield visit
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.page.emulate_media(color_scheme="light")


def test_loads_in_silence(visit: Visit, site: Site) -> None:
    assert visit.page.get_by_role("main").is_visible()
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(site.served)] == []


def test_fits_every_screen(visit: Visit) -> None:
    _unfold(visit.page)
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})
        needed = visit.page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{needed} of {width} px: {visit.page.evaluate(TOO_WIDE)}"


def test_the_longest_names_fit_too(tmp_path_factory: pytest.TempPathFactory, opening: Opening) -> None:
    config = copy_of_repository(tmp_path_factory.mktemp("long") / "dossier")
    for file, (name, longer) in LONG.items():
        text = (config.root / file).read_text("utf-8")
        assert f": {name}\n" in text
        (config.root / file).write_text(text.replace(f": {name}\n", f": {longer}\n", 1), "utf-8")
    with serving(load_config(config.root)) as site:
        page = opening("about:blank").page
        for kind in KINDS:
            page.goto(f"{site.served}{path_of(kind, site)}")
            _unfold(page)
            for width in WIDTHS[::2]:
                page.set_viewport_size({"width": width, "height": 900})
                needed = page.evaluate("document.documentElement.scrollWidth")
                assert needed <= width, f"{kind}: {needed} of {width} px: {page.evaluate(TOO_WIDE)}"


def test_everybody_can_read_it(visit: Visit) -> None:
    _unfold(visit.page)
    assert unread(visit.page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_loads_from_disk(kind: str, site: Site, going: Going) -> None:
    visit = going(f"{site.on_disk}{path_of(kind, site)}")
    assert visit.page.get_by_role("main").is_visible()
    assert visit.page.evaluate("document.styleSheets.length") > 0
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(site.on_disk)] == []


@pytest.mark.parametrize("kind", ["home", "article", "actors × places", "search"])
def test_is_there_without_script(kind: str, site: Site, opening: Opening) -> None:
    path = path_of(kind, site)
    with_script = opening(f"{site.served}{path}").page.get_by_role("main").inner_text()
    without = opening(f"{site.served}{path}", java_script_enabled=False).page.get_by_role("main").inner_text()
    assert set(without.split()) <= set(with_script.split())
    assert len(without) > 500


def test_every_kind_of_page_is_looked_at(site: Site) -> None:
    folders = {path.parent.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
    assert folders <= {path_of(kind, site).rpartition("/")[0] or "." for kind in KINDS}


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
