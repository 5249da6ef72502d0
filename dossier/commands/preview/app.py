"""Answer requests of the preview: pages of the site on demand, and its own assets under `/-/`."""

import asyncio
import mimetypes
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from typing import TypeVar
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dossier.commands.preview.events import Events
from dossier.commands.preview.hosts import Hosts
from dossier.commands.preview.notes import notes_on
from dossier.commands.preview.overlay import ASSETS, LIST, QUEUE, Overlay
from dossier.commands.preview.review.access import Access
from dossier.commands.preview.state import PreviewState, PreviewStore, RenderedPage

HOME = "index.html"
LOST = "404.html"
_MOST = 100
"""Remarks of `check` in the bar."""
OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # nobody lays a page of the preview under a page of their own
}
_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "gexf": "application/xml",
    "atom": "application/atom+xml",
    "bib": "text/plain",
    "ftm": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
}
"""Media types that the system's table may lack or get wrong."""
_RELATIVE = re.compile(rb'(\b(?:href|src|action)=")(?![#/]|[a-z]+:)')

_NAMES = (
    "preview.js",
    "preview.css",
    "review.css",
    "review-page.js",
    "review-queue.js",
    "review-actions.js",
    "review-buttons.js",
    "review-desk.js",
    "review-done.js",
    "review-choose.js",
    "review-places.js",
)
_ASSETS = {name: (ASSETS / name).read_bytes() for name in _NAMES}

Done = TypeVar("Done")
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


class Preview:
    """The answers to every kind of request."""

    def __init__(self, states: PreviewStore, events: Events, access: Access) -> None:
        self.states = states
        self.events = events
        self.access = access
        self._dressing = Overlay(states.root)
        self._bench = ThreadPoolExecutor(1, "render")  # rendering in two threads is no faster in Python

    async def page(self, request: Request) -> Response:
        """Return a page, data file or static file of the site."""
        path = request.path_params["path"] or HOME
        token = self.access.token if self.access.allows(request) else ""
        return await self.apart(lambda: self._page(path, token))

    async def problems(self, request: Request) -> Response:
        """Return the list of all problems."""
        return _own(await self.apart(lambda: self._dressing.problems(self.states.state)), "html")

    async def notes(self, request: Request) -> Response:
        """Return what `dossier check` says of a page."""
        path = request.query_params.get("path", "") or HOME

        def found() -> list[dict[str, str]]:
            snapshot = self.states.state.snapshot
            notes = notes_on(snapshot.dossier, snapshot.config, path)[:_MOST] if snapshot else ()
            return [{"what": n.problem.what, "remedy": n.problem.remedy, "address": n.address} for n in notes]

        return Response(msgspec.json.encode(await self.apart(found)), 200, HEADERS, "application/json")

    async def queue(self, request: Request) -> Response:
        """Return the page on which everything open is judged."""
        token = self.access.token if self.access.allows(request) else ""
        return _own(await self.apart(lambda: self._dressing.queue(self.states.state, token)), "html")

    async def asset(self, request: Request) -> Response:
        """Return the preview's own script or style sheet."""
        name = request.url.path.rpartition("/")[2]
        return _own(_ASSETS[name], name.rpartition(".")[2])

    async def stream(self, request: Request) -> Response:
        """Return server-sent events: the number of each new state."""
        asked = request.headers.get("last-event-id") or request.query_params.get("since", "")
        since = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else 0
        return StreamingResponse(self.events.stream(since), media_type="text/event-stream", headers=HEADERS)

    async def apart(self, work: Callable[[], Done]) -> Done:
        """Run work in a thread, because the event loop must keep serving tabs."""
        return await asyncio.get_running_loop().run_in_executor(self._bench, work)

    def _page(self, path: str, token: str) -> Response:
        state = self.states.state
        sheet = self.states.sheet(state, path)
        if sheet is not None and sheet.moved:
            return RedirectResponse(f"/{quote(sheet.moved)}", headers=HEADERS)
        if sheet is not None:
            return self._answer(state, sheet, token)
        lost = self.states.sheet(state, LOST)
        if lost is None:
            return Response("Page not found.\n", 404, HEADERS, "text/plain")
        return self._answer(state, _from_root(lost), status=404)

    def _answer(
        self, state: PreviewState, sheet: RenderedPage, token: str = "", status: int = 200
    ) -> Response:
        if not sheet.path.endswith(".html"):
            if sheet.content is None:
                return Response("\n".join(map(str, sheet.problems)), 500, HEADERS, "text/plain")
            return Response(sheet.content, status, HEADERS, content_type(sheet.path))
        status = 500 if sheet.content is None else status
        return Response(self._dressing.page(state, sheet, token), status, HEADERS, content_type(sheet.path))


def application(preview: Preview, desk: Sequence[Route], lifespan: Lifespan | None = None) -> Starlette:
    """Return the preview as an application, with the routes of the review desk."""
    return Starlette(
        routes=[
            Route("/-/events", preview.stream),
            Route(f"/{LIST}", preview.problems),
            Route("/-/notes", preview.notes),
            Route(f"/{QUEUE}", preview.queue, methods=["GET"]),
            *desk,
            *(Route(f"/-/{name}", preview.asset) for name in _ASSETS),
            Route("/{path:path}", preview.page),
        ],
        middleware=[Middleware(KnownHosts, hosts=preview.access.hosts)],
        lifespan=lifespan,
    )


class KnownHosts:
    """Refuses requests for other host names: another site may point its name at this machine."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not self.hosts.know(Request(scope).headers.get("host", "")):
            refusal = Response("This preview does not serve that host name.\n", 421, HEADERS, "text/plain")
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def content_type(path: str) -> str:
    """Return the media type of a file of the site, by its name."""
    suffix = path.rpartition(".")[2].lower()
    found = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    text = found.startswith("text/") or found in ("application/json", "image/svg+xml", "application/xml")
    return f"{found}; charset=utf-8" if text else found


def _own(content: bytes, suffix: str) -> Response:
    headers = {**HEADERS, "Content-Security-Policy": OWN_POLICY}
    return Response(content, 200, headers, content_type(f"x.{suffix}"))


def _from_root(lost: RenderedPage) -> RenderedPage:
    """Return the page for a missing address, with links from the root, since it is shown at any depth."""
    if lost.content is None:
        return lost
    base = (lost.page.subject.root or "") if lost.page else ""
    content = lost.content.replace(f'="{base}'.encode(), b'="/') if base else lost.content
    return RenderedPage(
        path=lost.path, content=_RELATIVE.sub(rb"\1/", content), page=lost.page, problems=lost.problems
    )
