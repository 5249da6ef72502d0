"""A browser on the repository's own dossier, served under a sub-path and opened from disk."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from making import copy_of_repository
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from dossier.pipeline.build import build
from dossier.project.config import Config

SUB_PATH = "/some/sub/path/"
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The shell has the same engine without a window around it, and takes a quarter of the processor."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


class Site(NamedTuple):
    """A built site and its addresses in a browser."""

    folder: Path
    served: str
    """With a trailing slash."""
    on_disk: str


class Visit(NamedTuple):
    """A page in a browser, with everything it complained about or requested."""

    page: Page
    complaints: list[str]
    requests: list[str]


PATIENCE = 60_000
"""Milliseconds after which what never comes fails, on the busiest machine."""
expect.set_options(timeout=PATIENCE)

Opening = Callable[..., Visit]


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site only under the sub-path, and logs nothing."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(SUB_PATH)
        return (
            super().translate_path(f"/{inside}") if inside != path else str(Path(self.directory, "nothing"))
        )

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers request one whatever a site says
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(config: Config) -> Iterator[Site]:
    """Build and serve a dossier's site."""
    build(config)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(config.site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(
            config.site, f"http://127.0.0.1:{server.server_port}{SUB_PATH}", f"{config.site.as_uri()}/"
        )
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve the repository's own dossier."""
    with serving(copy_of_repository(tmp_path_factory.mktemp("browser") / "dossier")) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; without it, skip, or fail if DOSSIER_REQUIRE_BROWSER is set."""
    if CHROMIUM is None:
        if os.environ.get("DOSSIER_REQUIRE_BROWSER") == "1":
            pytest.fail("DOSSIER_REQUIRE_BROWSER is 1, and there is no chromium on the path")
        pytest.skip("there is no chromium on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def opening(browser: Browser) -> Iterator[Opening]:
    """Open an address in its own profile: `opening(address, width=320, color_scheme="dark")`."""
    contexts = []

    def open_(address: str, width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        visit = Visit(context.new_page(), [], [])
        _listen(visit)
        visit.page.goto(address)
        return visit

    yield open_
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    """Return the page once its matrix has been recounted and redrawn."""
    expect(page.locator(".matrix[aria-busy=true]")).to_have_count(0)
    return page


def drawn(page: Page) -> None:
    """Wait until the page has been laid out and drawn as it is now."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that `expect` has no words for."""
    for _ in range(PATIENCE // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def _listen(visit: Visit) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.complaints.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 400:
            visit.complaints.append(f"{response.status}: {response.url}")

    def on_failure(request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # aborted by the browser, because the visitor went to the next page
        visit.complaints.append(f"{request.failure}: {request.url}")

    visit.page.on("console", on_console)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("response", on_response)
    visit.page.on("requestfailed", on_failure)
    visit.page.on("request", lambda request: visit.requests.append(request.url))
