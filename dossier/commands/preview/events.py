"""Server-sent events: every tab that can be seen learns that there is a new proof."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator

import msgspec

OPENING = "retry: 1000\n\n"
"""How soon a browser asks again after its stream has ended, in milliseconds."""
MOST = 4
"""Streams at once. A browser opens six connections to one host, and pages need some of them."""
_BREATH = 15.0
"""Seconds after which a silent stream says that it is still there."""


class Events:
    """The number of the newest proof, and the tabs that wait for the next."""

    def __init__(self) -> None:
        self.number = 0
        self._newest_page = 0
        self._listeners: deque[_Listener] = deque()
        self._closed = False

    def announce(self, number: int, *, styles_only: bool) -> None:
        """Tell everybody of a new proof."""
        self.number = number
        if not styles_only:
            self._newest_page = number
        for listener in self._listeners:
            listener.call()

    def close(self) -> None:
        """End every stream, and those that are still to come."""
        self._closed = True
        for listener in self._listeners:
            listener.end()

    async def stream(self, since: int) -> AsyncIterator[str]:
        """What a tab is told that shows proof `since`: at once, if there is a newer one, and from then on.

        Only `MOST` tabs are told at a time: one more, and the one that waited longest has to come back.
        It misses nothing.
        """
        listener = _Listener()
        self._listeners.append(listener)
        for longest_waiting in tuple(self._listeners)[:-MOST]:
            longest_waiting.end()
        try:
            yield OPENING
            while not (self._closed or listener.ended):
                if since < self.number:
                    yield self._event(since)
                    since = self.number
                elif not await listener.called():
                    yield ": still here\n\n"
        finally:
            self._listeners.remove(listener)

    def _event(self, since: int) -> str:
        change = "page" if since < self._newest_page else "styles"
        data = msgspec.json.encode({"number": self.number, "change": change}).decode()
        return f"event: proof\nid: {self.number}\ndata: {data}\n\n"


class _Listener:
    def __init__(self) -> None:
        self.ended = False
        self._bell = asyncio.Event()

    def call(self) -> None:
        self._bell.set()

    def end(self) -> None:
        self.ended = True
        self._bell.set()

    async def called(self) -> bool:
        """Whether somebody called before a breath was over."""
        try:
            await asyncio.wait_for(self._bell.wait(), _BREATH)
        except TimeoutError:
            return False
        self._bell.clear()
        return True
