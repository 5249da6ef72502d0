"""Measure how long after a file is saved `dossier serve` shows the change."""

import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from signal import SIGINT

from edits import Edit
from measuring import NotMeasuredError

_PATIENCE = 120.0
_PAUSE = 0.004


class Preview:
    """A running preview; use it in a `with` statement."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.port = _free_port()
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Preview":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(SIGINT)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def first_page(self, path: str) -> float:
        """Return the seconds from the start of the command to a complete page."""
        self._wait(path, lambda body: b"</html>" in body)
        return time.perf_counter() - self.began

    def seconds_until_shown(self, edit: Edit, path: str) -> float:
        """Return the seconds from saving a file until a page shows it, polling the page."""
        began = time.perf_counter()
        edit.save()
        wanted = edit.words.encode()
        self._wait(path, lambda body: wanted in body)
        return time.perf_counter() - began

    def _wait(self, path: str, is_there: Callable[[bytes], bool]) -> None:
        end = time.perf_counter() + _PATIENCE
        while not is_there(self._get(path)):
            if self._process.poll() is not None:
                raise NotMeasuredError("dossier serve has ended by itself")
            if time.perf_counter() > end:
                raise NotMeasuredError(
                    f"dossier serve did not show the change on {path} within {_PATIENCE:g} s"
                )
            time.sleep(_PAUSE)

    def _get(self, path: str) -> bytes:
        """Return the page, or b"" if there is none yet."""
        with suppress(OSError, HTTPException):
            connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
            try:
                connection.request("GET", f"/{path}")
                answer = connection.getresponse()
                body = answer.read()
                return body if answer.status == 200 else b""
            finally:
                connection.close()
        return b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
