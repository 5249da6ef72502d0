"""Run the preview's server: bind an address, watch the files, end quietly."""

import errno
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from dossier.commands.preview.app import Preview, application
from dossier.commands.preview.events import Events
from dossier.commands.preview.hosts import Hosts, reached_by
from dossier.commands.preview.review.access import Access, is_loopback
from dossier.commands.preview.review.routes import ReviewDesk
from dossier.commands.preview.state import PreviewState, PreviewStore
from dossier.commands.preview.watcher import following
from dossier.core.errors import DossierError, Problem
from dossier.project.config import SETTINGS, load_config

_TRIES = 50
"""Number of ports to try, one after the other."""

OnAddress = Callable[[str, int], object]
OnProof = Callable[[PreviewState], object]


class Listening(NamedTuple):
    """Where the preview listens, and who may decide there."""

    host: str
    port: int
    review: bool = False
    """Whether other machines that reach it may decide as well."""
    read_only: bool = False

    def access(self, port: int) -> Access:
        """Return who may decide at the port that was bound: this machine alone, unless others are asked for."""
        elsewhere = not is_loopback(self.host)
        read_only = self.read_only or (elsewhere and not self.review)
        return Access(Hosts(self.host, port), read_only, from_elsewhere=elsewhere and self.review)


def serve(folder: Path, where: Listening, on_address: OnAddress, on_proof: OnProof) -> None:
    """Preview the dossier in `folder` until the user stops it.

    Calls `on_address` with address and port once they are bound, and `on_proof` with every state. Raises
    DossierError if there is no dossier or the address cannot be bound.
    """
    if not (folder / SETTINGS).is_file():
        load_config(folder)  # raises a Problem that says what to do
    with listening(where.host, where.port) as bound, suppress(KeyboardInterrupt):
        port = bound.getsockname()[1]
        on_address(f"http://{reached_by(where.host)}:{port}/", port)
        states, events = PreviewStore(folder), Events()

        def announce(state: PreviewState) -> None:
            if state.number != events.number:  # what a decision wrote has been told already
                events.announce(state.number, styles_only=state.styles_only)
                on_proof(state)

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with following(states, announce, server.fail):
                yield

        preview = Preview(states, events, where.access(port))
        server = _Server(application(preview, desk_of(preview, announce), lifespan), events)
        server.run([bound])
        if server.failure is not None:
            raise server.failure


def desk_of(preview: Preview, announce: OnProof) -> list[Route]:
    """Return the routes of a preview's review desk, which announces each state that a decision makes."""
    return ReviewDesk(preview.states, preview.access, preview.apart, announce).routes()


def listening(host: str, port: int) -> socket.socket:
    """Return a socket at the first free port from `port` on.

    Raises DossierError if no port is free, or if the host does not belong to this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in range(port, min(port + _TRIES, 65536)) if port else (0,):
        try:
            return socket.create_server((host, number), family=family, backlog=128)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                what = f"cannot listen at this address ({error.strerror})"
                remedy = "Choose another with --host or --port."
                raise DossierError([Problem(f"{host}:{number}", None, what, remedy)]) from error
    raise DossierError(
        [
            Problem(
                f"{host}:{port}",
                None,
                f"port in use, and so are the next {_TRIES}",
                "Choose another with --port.",
            )
        ]
    )


class _Server(uvicorn.Server):
    """A silent uvicorn that does not wait for open tabs when it ends."""

    def __init__(self, app: Starlette, events: Events) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                ws="none",
                timeout_graceful_shutdown=2,
            )
        )
        self._events = events
        self.failure: BaseException | None = None

    def fail(self, error: BaseException) -> None:
        """Stop, because files can no longer be watched."""
        self.failure = error
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._events.close()
        await super().shutdown(sockets)
