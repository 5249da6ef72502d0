"""A browser, and a site of the repository's own dossier for it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import ARGUMENTS, CHROMIUM, Going, Opening, Site, Tabs, Visit, serving
from hardest import hardest_dossier
from judging import begun, clean, desk, judging, reviewed
from making import copy_of_repository
from playwright.sync_api import Browser, sync_playwright

__all__ = ["begun", "clean", "desk", "judging", "reviewed"]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve the repository's own dossier."""
    with serving(copy_of_repository(tmp_path_factory.mktemp("browser") / "dossier")) as site:
        yield site


@pytest.fixture(scope="package")
def hardest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve it with the longest names, with suggested ones, and with an Arabic article."""
    with serving(hardest_dossier(tmp_path_factory.mktemp("hardest") / "dossier")) as site:
        yield site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; without one the tests are skipped, or fail where DOSSIER_REQUIRE_BROWSER says that it must be there."""
    if CHROMIUM is None:
        if os.environ.get("DOSSIER_REQUIRE_BROWSER") == "1":
            pytest.fail("DOSSIER_REQUIRE_BROWSER is 1, and there is no chromium on the path")
        pytest.skip("there is no chromium on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Tabs:
    """Return the tabs of the browser, used again from visit to visit."""
    return Tabs(browser)


@pytest.fixture(scope="module")
def going(tabs: Tabs) -> Iterator[Going]:
    """Go to an address in a tab that all tests of a file share: for those that only look."""
    with tabs.one(reduced_motion="reduce") as go:
        yield go


@pytest.fixture
def opening(tabs: Tabs) -> Iterator[Opening]:
    """Open an address as a new visitor would: `opening(address, width=320, color_scheme="dark")`."""
    visits: list[Visit] = []

    def open_(address: str, **options: Any) -> Visit:
        visits.append(tabs.open(address, **options))
        return visits[-1]

    yield open_
    for visit in visits:
        tabs.leave(visit)
