"""A browser on the repository's own dossier, served under a sub-path and opened from disk."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, expect

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
Going = Callable[[str], Visit]


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


_BUILT = re.compile(rf"http://[^/]+{SUB_PATH}|file:")
"""Addresses of pages whose scripts keep no connection open."""
_SILENCE = """() => {
    stop();
    for (let timer = setTimeout(() => {}); timer; timer--) clearTimeout(timer);
    localStorage.clear();
    sessionStorage.clear();
}"""


class Tab:
    """A page in a context of its own, used by one visit after another."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self._options = options
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.context.set_default_timeout(PATIENCE)
        self.visit = Visit(self.context.new_page(), [], [])
        self._listen()

    def begin(self, width: int) -> Visit:
        """Begin another visit, of which nothing is known yet."""
        self.visit = Visit(self.visit.page, [], [])
        if self.visit.page.viewport_size != {"width": width, "height": 900}:
            self.visit.page.set_viewport_size({"width": width, "height": 900})
        return self.visit

    def clear(self) -> None:
        """Leave nothing of a visit: neither what its pages do, nor what they stored, were granted or pretended.

        A page of a built site stays open, but silent. Of a preview, a file without script stays open: an empty page
        would need a process of its own, and the next visit another.
        """
        page = self.visit.page
        page.unroute_all(behavior="ignoreErrors")
        sites = {_site_of(url) for url in self.visit.requests}
        if sites == {_site_of(page.url)} and _BUILT.match(page.url):
            page.evaluate(_SILENCE)
            sites.clear()
        for site in sorted(sites):
            page.goto(f"{site}robots.txt" if site else "about:blank")
            if site:
                page.evaluate("localStorage.clear(), sessionStorage.clear()")
            else:
                session = self.context.new_cdp_session(page)
                stored = {"origin": "file://", "storageTypes": "local_storage"}
                session.send("Storage.clearDataForOrigin", stored)
                session.detach()
        page.mouse.move(-1, -1)
        self.context.clear_permissions()
        self.context.grant_permissions(self._options.get("permissions", []))
        motion = self._options.get("reduced_motion", "no-preference")
        page.emulate_media(color_scheme=self._options.get("color_scheme", "light"), reduced_motion=motion)

    def _listen(self) -> None:
        page = self.visit.page
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.visit.complaints.append(str(error)))
        page.on("response", self._on_response)
        page.on("requestfailed", self._on_failure)
        page.on("request", lambda request: self.visit.requests.append(request.url))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.visit.complaints.append(message.text)

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.visit.complaints.append(f"{response.status}: {response.url}")

    def _on_failure(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":
            return  # given up by the browser itself, because the visitor went on to the next page
        self.visit.complaints.append(f"{request.failure}: {request.url}")


def _site_of(url: str) -> str:
    """Return the address of the site that a request was for; empty if it was read from disk."""
    parts = urlsplit(url)
    path = SUB_PATH if parts.path.startswith(SUB_PATH) else "/"
    return parts._replace(path=path, query="", fragment="").geturl() if parts.netloc else ""


class Tabs:
    """The tabs of a browser: a tab that a visit has left is used again, for a new one is dear."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Tab]] = {}
        self._taken: dict[int, tuple[Tab, str]] = {}

    def open(self, address: str, width: int = 1280, fresh: bool = False, **options: Any) -> Visit:
        """Open an address; in a `fresh` tab whatever is done to the tab itself is over with the visit."""
        scheme = urlsplit(address).scheme  # from a file to a server another process is needed
        key = "" if fresh else repr((scheme, sorted(options.items())))
        free = self._free.get(key, [])
        tab = free.pop() if free else Tab(self._browser, options)
        visit = tab.begin(width)
        self._taken[id(visit)] = tab, key
        if "#" in address and visit.page.url.partition("#")[0] == address.partition("#")[0]:
            visit.page.goto("about:blank")  # else it would only go to another part of the page that is open
        visit.page.goto(address)
        return visit

    @contextmanager
    def one(self, **options: Any) -> Iterator[Going]:
        """Give a function that goes from address to address in one tab, which costs less than a visit to each."""
        visit = self.open("about:blank", **options)

        def go(address: str) -> Visit:
            visit.complaints.clear()
            visit.requests.clear()
            visit.page.goto(address)  # straight on: by way of an empty page it needs another process
            return visit

        yield go
        self.leave(visit)

    def leave(self, visit: Visit) -> None:
        """End a visit."""
        tab, key = self._taken.pop(id(visit))
        if key and tab.context.pages == [visit.page]:
            with suppress(Error):  # a server that is gone has no page to leave the tab at
                tab.clear()
                self._free.setdefault(key, []).append(tab)
                return
        if not tab.visit.page.is_closed():
            tab.visit.page.unroute_all(behavior="ignoreErrors")  # a route may be at work still
        tab.context.close()


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
