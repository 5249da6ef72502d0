"""Addresses of the review desk, below `/-/review`."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dossier.analysis.mentions.decided import spans_of
from dossier.commands.preview.review.access import Access
from dossier.commands.preview.review.desk import Desk
from dossier.commands.preview.review.evidence import gazetteer_spots
from dossier.commands.preview.review.items import items_of, place_of, row_items
from dossier.commands.preview.review.latest import shown_in
from dossier.commands.preview.review.messages import Decision, Refusal, Target
from dossier.commands.preview.review.queue import queue_of
from dossier.commands.preview.review.rejections import rejected_items
from dossier.commands.preview.review.typed import read_date
from dossier.commands.preview.state import PreviewState, PreviewStore
from dossier.model.articles import SettledName
from dossier.model.findings import Study
from dossier.project.entries import KINDS
from dossier.text.spans import block_at, visible

PAGE = "-/review"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}
_MISSING = 404
_BAD = 400
_LONGEST = 500
_LONGEST_ROWS = 20_000
_LINE = re.compile(r"[0-9]{1,7}")
Apart = Callable[[Callable[[], Any]], Awaitable[Any]]
"""Runs work in the thread that renders."""


class ReviewDesk:
    """The answers to requests of the desk."""

    def __init__(
        self, states: PreviewStore, access: Access, apart: Apart, announce: Callable[[PreviewState], object]
    ) -> None:
        self.access = access
        self._states, self._apart, self._announce = states, apart, announce
        self._desk = Desk(states)

    def routes(self) -> list[Route]:
        """Return the desk's routes, all but its page and its assets."""
        return [
            Route(f"/{PAGE}", self.decide, methods=["POST"]),
            Route(f"/{PAGE}/items", self.items),
            Route(f"/{PAGE}/queue", self.queue),
            Route(f"/{PAGE}/rejected", self.rejected),
            Route(f"/{PAGE}/spots", self.spots),
            Route(f"/{PAGE}/entries", self.entries),
            Route(f"/{PAGE}/find", self.find),
            Route(f"/{PAGE}/next", self.next),
            Route(f"/{PAGE}/date", self.date),
        ]

    async def decide(self, request: Request) -> Response:
        """Carry out a decision."""
        try:
            body = await self.access.body(request)
            answer = await self._apart(lambda: self._desk.decide(_decoded(body)))
        except Refusal as refusal:
            return _json({"error": refusal.what, "remedy": refusal.remedy}, refusal.status)
        self._announce(self._states.state)
        return _json(answer)

    async def items(self, request: Request) -> Response:
        """Return what can be judged on a page."""
        path = request.query_params.get("path", "")[:_LONGEST] or "index.html"
        rows = _paragraphs(request.query_params.get("rows", "")[:_LONGEST_ROWS])

        def found() -> Any:
            state = self._states.state
            page = state.snapshot.pages.get(path) if state.snapshot else None
            if state.snapshot is None or page is None:
                return {"state": state.number, "items": []}
            shown = shown_in(state.snapshot)
            return {"state": state.number, "items": [*items_of(shown, page.subject), *row_items(shown, rows)]}

        return _json(await self._apart(found))

    async def queue(self, request: Request) -> Response:
        """Return what is open in the whole dossier."""

        sort = request.query_params.get("of", "all")

        def found() -> Any:
            state = self._states.state
            total, items = queue_of(shown_in(state.snapshot), sort) if state.snapshot else (0, [])
            return {"state": state.number, "total": total, "items": items}

        return _json(await self._apart(found))

    async def rejected(self, request: Request) -> Response:
        """Return the rejected names, each of which can be allowed again."""

        def found() -> Any:
            state = self._states.state
            items = rejected_items(shown_in(state.snapshot), state.snapshot.config) if state.snapshot else []
            return {"state": state.number, "total": len(items), "items": items}

        return _json(await self._apart(found))

    async def spots(self, request: Request) -> Response:
        """Return where the place of an entry may be by the gazetteer."""
        key = request.query_params.get("entity", "")[:_LONGEST]

        def found() -> Any:
            snapshot = self._states.state.snapshot
            return gazetteer_spots(shown_in(snapshot), key) if snapshot else []

        return _json(await self._apart(found))

    async def entries(self, request: Request) -> Response:
        """Return the entries to choose from, and the kinds that there are."""
        return _json(await self._apart(self._entries))

    async def find(self, request: Request) -> Response:
        """Return the characters that selected words have in their source."""
        target = await self._apart(lambda: self._found(dict(request.query_params)))
        if target is None:
            return _json({"error": "these are no words of the text"}, _MISSING)
        return _json(target)

    async def next(self, request: Request) -> Response:
        """Return the next place of words in an article from an offset on, or else the first; null if there is none."""
        asked = {key: value[:_LONGEST] for key, value in request.query_params.items()}
        return _json(await self._apart(lambda: self._next(asked)))

    async def date(self, request: Request) -> Response:
        """Return a date that was typed as EDTF, or what is wrong with it."""
        config = self._states.state.config
        words = request.query_params.get("words", "")[:_LONGEST]
        return _json(read_date(words, config.settings.language if config else "en"))

    def _next(self, asked: dict[str, str]) -> dict[str, Any] | None:
        study, after = self._study(asked.get("source", "")), asked.get("after", "")
        if study is None:
            return None
        article, words = study.article, SettledName(words=asked.get("words", ""), entity=None)
        spans = spans_of(article, words)
        if not spans:
            return None
        from_here = (one for one in spans if after.isdecimal() and one[0] >= int(after))
        start, end = next(from_here, spans[0])
        target = Target(source=article.source, start=start, end=end, sha256=article.sha256)
        return {"target": target, **place_of(study, start)}

    def _study(self, source: str) -> Study | None:
        snapshot = self._states.state.snapshot
        studies = snapshot.dossier.studies if snapshot else ()
        return next((one for one in studies if one.article.source == source), None)

    def _entries(self) -> dict[str, Any]:
        snapshot = self._states.state.snapshot
        if snapshot is None:
            return {"entries": [], "outlets": [], "kinds": {}}
        dossier = snapshot.dossier
        found = [
            {
                "key": key,
                "name": entity.name,
                "kind": entity.kind,
                "suggested": entity.suggested,
                "count": len(dossier.occurrences.get(key, ())),
            }
            for key, entity in dossier.entities.items()
        ]
        return {
            "entries": found,
            "outlets": [
                {"key": one.id, "name": one.name, "kind": one.kind} for one in snapshot.lexicon.outlets
            ],
            "kinds": {f"{kind.__name__.lower()}s": kinds for kind, kinds in KINDS.items()},
        }

    def _found(self, asked: dict[str, str]) -> Target | None:
        study = self._study(asked.get("source", ""))
        line, offset, words = (asked.get(key, "")[:_LONGEST] for key in ("line", "offset", "words"))
        if study is None or not (line.isdecimal() and offset.isdecimal() and words.strip()):
            return None
        article = study.article
        spans = spans_of(article, SettledName(line=int(line), words=words, entity=None))

        def away(span: tuple[int, int]) -> int:
            block = article.blocks[block_at(article, span[0])]
            return abs(len(visible(article, block.start, span[0])) - int(offset))

        if not spans:
            return None
        start, end = min(spans, key=away)
        return Target(source=article.source, start=start, end=end, sha256=article.sha256)


def _paragraphs(rows: str) -> dict[str, set[int]]:
    """Return lines by the addresses of articles, from `articles/a.html:9,12;articles/b.html:5`."""
    found: dict[str, set[int]] = {}
    for part in rows.split(";"):
        address, _, lines = part.rpartition(":")
        found.setdefault(address, set()).update(
            int(line) for line in lines.split(",") if _LINE.fullmatch(line)
        )
    return found


def _decoded(body: bytes) -> Decision:
    try:
        return msgspec.json.decode(body, type=Decision)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refusal(_BAD, f"this is no decision: {error}", "See docs/review.md.") from error


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, _HEADERS, "application/json")
