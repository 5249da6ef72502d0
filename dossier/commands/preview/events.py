"""Server-sent events: tell every visible tab that there is a new state."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator

import msgspec

OPENING = "retry: 1000\n\n"
"""In milliseconds: when a browser reconnects after its stream ended."""
MOST = 4
"""Maximum number of streams: a browser opens six connections per host, and pages need some of them."""
_BREATH = 15.0
"""In seconds: a silent stream sends a sign of life this often."""


class Events:
    """The number of the newest state, and the tabs that wait for the next."""

    def __init__(self) -> None:
        self.number = 0
        self._newest_page = 0
        self._listeners: deque[_Listener] = deque()
        self._closed = False

    def announce(self, number: int, *, styles_only: bool) -> None:
        """Tell all tabs about a new state."""
        self.number = number
        if not styles_only:
            self._newest_page = number
        for listener in self._listeners:
            listener.call()

    def close(self) -> None:
        """End every stream, current and future."""
        self._closed = True
        for listener in self._listeners:
            listener.end()

    async def stream(self, since: int) -> AsyncIterator[str]:
        """Yield the events for a tab that shows state `since`: at once if there is a newer one, then each new one.

        Only `MOST` tabs are connected at a time; one more disconnects the one that has waited longest, which
        then reconnects. It misses nothing.
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
        """Tell whether a call came before the timeout."""
        try:
            await asyncio.wait_for(self._bell.wait(), _BREATH)
        except TimeoutError:
            return False
        self._bell.clear()
        return True
