"""What happens to the files of a dossier, burst by burst, whatever is created, renamed or deleted."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from msgspec import Struct
from watchfiles import Change, awatch

from dossier.core.files import is_debris
from dossier.project.config import SETTINGS, Config, Settings
from dossier.render.renderer import theme_folder

Changes = set[tuple[Change, str]]

_STEP = 10
"""Milliseconds without a change after which a burst is over."""


class WatchedPaths(Struct, frozen=True):
    """Where changes matter."""

    wanted: frozenset[Path]
    """Files and folders that the dossier is made from, there or not."""

    @property
    def folders(self) -> frozenset[Path]:
        """The folders to watch with all that is in them."""
        return frozenset(path for path in self.wanted if path.is_dir())

    @property
    def above(self) -> frozenset[Path]:
        """The folders in which something wanted may come or go."""
        return frozenset(next(parent for parent in path.parents if parent.is_dir()) for path in self.wanted)

    def concern(self, path: Path) -> bool:
        """Whether something wanted is at `path` or below it."""
        return any(one == path or path in one.parents for one in self.wanted)


def places(root: Path, config: Config | None) -> WatchedPaths:
    """What a dossier is made from; without good settings, what it would be made from by default."""
    settings = config.settings if config else Settings(title="")
    named = (SETTINGS, settings.content, settings.templates, *settings.sources)
    return WatchedPaths(frozenset({*(root / name for name in named), theme_folder()}))


class Watch:
    """Files under watch: what has changed is waiting until it is asked for."""

    def __init__(self, places: WatchedPaths, polling: bool) -> None:
        self.places = places
        """Where changes matter now; set anew after the settings were read again."""
        self.polling = polling
        """Whether the files are looked at again and again, because the system cannot report changes."""
        self._armed = (places.folders, places.above)
        self._broken = False
        self._waiting: asyncio.Queue[Changes] = asyncio.Queue()

    @property
    def stale(self) -> bool:
        """Whether it watches other folders than it should, and must be set up again."""
        return self._broken or self._armed != (self.places.folders, self.places.above)

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting."""
        return self._waiting.empty()

    async def changed(self) -> set[Path]:
        """What has changed since the last call, once something has."""
        found = await self._waiting.get()
        while not self._waiting.empty():
            found |= self._waiting.get_nowait()
        # A folder that was replaced is another folder, though its name is the same.
        self._broken |= not self._armed[0].isdisjoint(Path(path) for _, path in found)
        return lasting(found)

    async def settled(self, quiet: float, limit: float) -> set[Path]:
        """What else changes until nothing has for `quiet` seconds, or until `limit` seconds have passed."""
        found: set[Path] = set()
        with suppress(TimeoutError):
            async with asyncio.timeout(limit):
                while True:
                    found |= await asyncio.wait_for(self.changed(), quiet)
        return found

    def start(self) -> list[asyncio.Task[None]]:
        """The tasks by which changes run in."""
        folders, above = self._armed
        tasks = [asyncio.create_task(self._pour(above, deep=False))]
        if folders:
            tasks.append(asyncio.create_task(self._pour(folders, deep=True)))
        return tasks

    async def _pour(self, folders: Iterable[Path], *, deep: bool) -> None:
        def fit(change: Change, path: str) -> bool:
            file = Path(path)
            return not is_debris(file.name) and (deep or self.places.concern(file))

        try:
            async for changes in awatch(
                *folders, watch_filter=fit, step=_STEP, recursive=deep, force_polling=self.polling or None
            ):
                self._waiting.put_nowait(changes)
        except (OSError, RuntimeError):  # a folder went away, or the system has no watch left to give
            await asyncio.sleep(1)
            self.polling = self._broken = True
            self._waiting.put_nowait({(Change.modified, str(folder)) for folder in folders})


@asynccontextmanager
async def watching(places: WatchedPaths, polling: bool = False) -> AsyncIterator[Watch]:
    """A watch that is in force from the first line of the block: what is read in it cannot change unseen."""
    watch = Watch(places, polling)
    tasks = watch.start()
    await asyncio.sleep(0)  # each task sets its watch up before it waits for the first time
    try:
        yield watch
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def lasting(changes: Changes) -> set[Path]:
    """The files concerned, without those that were made and removed again at once."""
    made = {path for change, path in changes if change is Change.added}
    return {Path(path) for _, path in changes if path not in made or Path(path).exists()}
