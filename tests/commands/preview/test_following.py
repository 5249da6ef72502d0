"""From a changed file to a new state, and from a state to the tabs."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
from making import ARTICLE, make_dossier, write_files
from watchfiles import Change

from dossier.commands.preview import watcher
from dossier.commands.preview.changes import lasting
from dossier.commands.preview.events import MOST, Events
from dossier.commands.preview.server import Listening, listening, serve
from dossier.commands.preview.state import PreviewState, PreviewStore
from dossier.commands.preview.watcher import following
from dossier.core.errors import DossierError

Step = Callable[[], object]
Condition = Callable[[list[PreviewState]], object]


class Awaited(NamedTuple):
    """A step, and what must be seen after it before the next one."""

    step: Step
    until: Condition = bool


def follow(
    folder: Path, *steps: Step | Awaited, patience: float = 60, calm: float = 0.2
) -> list[list[PreviewState]]:
    """Return the states after each step: wait until its condition holds, then `calm` seconds for more states.

    The condition is that there is a state at all, unless the step says more; `patience` seconds are the limit.
    """

    async def run() -> list[list[PreviewState]]:
        seen: list[PreviewState] = []
        found = []
        async with following(PreviewStore(folder), seen.append, lambda error: None):
            for step in steps:
                awaited = step if isinstance(step, Awaited) else Awaited(step)
                seen.clear()
                awaited.step()
                await _quiet(partial(awaited.until, seen), patience, calm)
                found.append(list(seen))
        return found

    return asyncio.run(run())


async def _quiet(seen: Callable[[], object], patience: float, calm: float) -> None:
    """Until something was seen, and a little longer."""
    for _ in range(int(patience / 0.05)):
        await asyncio.sleep(0.05)
        if seen():
            break
    await asyncio.sleep(calm)


def articles(states: list[PreviewState]) -> int:
    """How many articles the last state has."""
    snapshot = states[-1].snapshot if states else None
    return len(snapshot.dossier.studies) if snapshot else 0


def about(states: list[PreviewState]) -> str:
    """Return the title of the free page in the last state."""
    snapshot = states[-1].snapshot if states else None
    return snapshot.dossier.free_pages["about"][0] if snapshot and snapshot.dossier.free_pages else ""


def test_a_burst_of_saves_is_one_proof(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {
        "SOON": 60,
        "QUIET": 1,
        "LONGEST_BURST": 60,
    }.items():  # whatever else the machine does
        monkeypatch.setattr(watcher, name, seconds)
    make_dossier(tmp_path)

    def burst() -> None:
        for number in range(20):
            write_files(
                tmp_path, {f"sources/s{number}.txt": ARTICLE, "content/about.md": f"# About {number}\n"}
            )

    (states,) = follow(tmp_path, Awaited(burst, lambda states: articles(states) == 21))
    assert len(states) == 1
    assert about(states) == "About 19"


def test_saves_that_go_on_are_two_proofs_at_the_most(tmp_path: Path) -> None:
    make_dossier(tmp_path)

    times = []

    async def save() -> None:
        for number in range(12):
            write_files(tmp_path, {"content/about.md": f"# About {number}\n"})
            times.append(perf_counter())
            await asyncio.sleep(0.03)

    tasks = []
    saving = Awaited(
        lambda: tasks.append(asyncio.ensure_future(save())), lambda states: about(states) == "About 11"
    )
    (states,) = follow(tmp_path, saving)
    pauses = sum(later - earlier > 0.08 for earlier, later in pairwise(times))  # a busy machine makes some
    assert 1 <= len(states) <= 2 + pauses
    assert about(states) == "About 11"


def test_folders_that_come_go_and_come_again_are_followed(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    templates = tmp_path / "templates"
    assert not (tmp_path / "more").exists()

    def settings(text: str) -> Step:
        return lambda: (tmp_path / "dossier.yml").write_text(text)

    def home(text: str) -> Step:
        return lambda: write_files(tmp_path, {"templates/home.html": text})

    came, changed, went, came_again, changed_again, named, filled, emptied = follow(
        tmp_path,
        home("one"),
        home("two"),
        lambda: templates.rename(tmp_path / "aside"),
        home("three"),
        home("four"),
        settings("title: A\nsources: [sources, more/deep]\n"),
        Awaited(
            lambda: write_files(tmp_path, {"more/deep/second.txt": ARTICLE.replace("Harbour", "Bridge")}),
            lambda states: articles(states) == 2,
        ),
        Awaited((tmp_path / "more/deep/second.txt").unlink, lambda states: articles(states) == 1),
    )
    assert all((came, changed, went, came_again, changed_again, named))
    assert articles(filled) == 2
    assert articles(emptied) == 1


def test_what_does_not_concern_the_dossier_changes_nothing(tmp_path: Path) -> None:
    make_dossier(tmp_path)
    (states,) = follow(
        tmp_path,
        lambda: write_files(
            tmp_path, {"notes.txt": "x", "site/index.html": "x", "sources/.swp": "x", "sources/a.txt~": "x"}
        ),
        patience=1,
    )
    assert states == []


def test_files_made_and_removed_at_once_do_not_count(tmp_path: Path) -> None:
    there, gone = str(tmp_path / "there"), str(tmp_path / "gone")
    Path(there).touch()
    changes = {(Change.added, there), (Change.added, gone), (Change.deleted, gone)}
    assert lasting(changes) == {Path(there)}
    assert lasting({(Change.deleted, gone)}) == {Path(gone)}


def within(work: Callable[[], Awaitable[None]]) -> None:
    async def timed() -> None:
        await asyncio.wait_for(work(), 60)

    asyncio.run(timed())


def test_a_tab_is_told_what_it_missed_and_then_what_comes() -> None:
    async def work() -> None:
        events = Events()
        events.announce(7, styles_only=False)
        stream = events.stream(5)
        assert (await anext(stream)).startswith("retry:")
        assert '{"number":7,"change":"page"}' in await anext(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        events.announce(8, styles_only=True)
        assert '{"number":8,"change":"styles"}' in await waiting
        events.close()
        assert [part async for part in stream] == []

    within(work)


@pytest.mark.parametrize(("since", "change"), [(1, "page"), (2, "styles"), (3, "styles")])
def test_style_sheets_are_all_that_changed_only_if_nothing_else_was_missed(since: int, change: str) -> None:
    async def work() -> None:
        events = Events()
        for number, styles_only in ((2, False), (3, True), (4, True)):
            events.announce(number, styles_only=styles_only)
        stream = events.stream(since)
        await anext(stream)
        assert f'"change":"{change}"' in await anext(stream)

    within(work)


def test_the_tab_that_waited_longest_makes_room() -> None:
    async def work() -> None:
        events = Events()
        streams = [events.stream(0) for _ in range(MOST + 1)]
        for stream in streams:
            await anext(stream)
        assert [part async for part in streams[0]] == []
        waiting = [asyncio.ensure_future(anext(stream)) for stream in streams[1:]]
        await asyncio.sleep(0)
        events.announce(1, styles_only=False)
        assert all("event: proof" in part for part in await asyncio.gather(*waiting))

    within(work)


def test_a_taken_port_moves_to_the_next() -> None:
    with listening("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listening("127.0.0.1", port) as second:
            assert second.getsockname()[1] > port


def test_an_address_of_another_machine_is_a_problem() -> None:
    with pytest.raises(DossierError, match="--host"):
        listening("192.0.2.1", 8000)


def test_a_folder_without_a_dossier_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="dossier init"):
        serve(tmp_path, Listening("127.0.0.1", 0), lambda address, port: None, lambda state: None)


def test_a_preview_that_cannot_report_ends(tmp_path: Path) -> None:
    make_dossier(tmp_path)

    def on_proof(state: PreviewState) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        serve(tmp_path, Listening("127.0.0.1", 0), lambda address, port: None, on_proof)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
