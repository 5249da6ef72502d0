"""Measure the time of a command, and the memory of all its processes together."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_PAUSE = 0.02


class NotMeasuredError(Exception):
    """A measured command did not do its work."""


class Time(NamedTuple):
    """Seconds of a whole process, from start to end."""

    wall: float
    processor: float
    """Of the process and its descendants; less sensitive to other programs than wall time."""


def timed(command: Sequence[str], environment: Mapping[str, str]) -> Time:
    """Run a command to its end."""
    if hasattr(os, "sync"):
        os.sync()  # earlier writes must not count
    before, began = _of_children(), time.perf_counter()
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - began
    if ended.returncode:
        raise NotMeasuredError(f"{' '.join(command)}\n{ended.stdout}{ended.stderr}")
    return Time(taken, _of_children() - before)


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def can_measure_memory() -> bool:
    """Tell whether this system reports the memory of each process."""
    return sys.platform == "linux" and (_PROC / "self" / "smaps_rollup").exists()


def peak_bytes(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Return the peak memory of the command and its descendants.

    Sampled; a memory page shared by several processes counts once (PSS). Too slow to be timed as well.
    """
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_held, _family(process.pid))))
            time.sleep(_PAUSE)
    if process.returncode:
        raise NotMeasuredError(" ".join(command))
    return peak


def _family(pid: int) -> Iterator[int]:
    """Yield a process and its running descendants."""
    yield pid
    for task in _read(_PROC / str(pid) / "task", list_names=True).split():
        for child in _read(_PROC / str(pid) / "task" / task / "children").split():
            yield from _family(int(child))


def _held(pid: int) -> int:
    for line in _read(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path, list_names: bool = False) -> str:
    """Return the content, or "" once the process has ended."""
    try:
        return " ".join(entry.name for entry in path.iterdir()) if list_names else path.read_text()
    except OSError:
        return ""
