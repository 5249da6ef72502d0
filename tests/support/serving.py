"""`dossier serve` in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from dossier.project.config import Config

_QUIET = 0.7
"""Seconds without a new state after which none is to come."""


def until_true(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for a minute at most."""
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    assert holds()


class Served:
    """The preview of a dossier."""

    def __init__(self, config: Config) -> None:
        self.root = config.root
        self.lines: Queue[str] = Queue()
        self.told: list[str] = []
        """The lines that have been read."""
        command = [sys.executable, "-m", "dossier", "serve", "--port", "0", "--project", str(config.root)]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
            env=dict(os.environ),
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.lines.get(timeout=60))
        assert found
        self.address = found[0]

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """As careful editors save: beside the file, and then in its place."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)

    def settle(self, after_change: bool = False) -> None:
        """Wait until the preview tells of no new state any more; with `after_change` until it tells of one first."""
        wait = 60.0 if after_change else _QUIET
        with suppress(Empty):
            while True:
                self.told.append(self.lines.get(timeout=wait))
                wait = _QUIET

    def catch_up(self) -> None:
        """Read what the preview has told so far."""
        while not self.lines.empty():
            self.told.append(self.lines.get())

    def processor(self) -> float:
        """Return the seconds of a processor that the preview has used; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0
        ticks = stat.read_text().rpartition(")")[2].split()[11:15]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(60)
        self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()
        return status
