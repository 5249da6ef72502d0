"""Watch the files of a dossier and collect changes in bursts."""

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
"""In milliseconds without a change, after which a burst is over."""


class WatchedPaths(Struct, frozen=True):
    """The paths where changes matter."""

    wanted: frozenset[Path]
    """Files and folders that the dossier is made from, whether they exist or not."""

    @property
    def folders(self) -> frozenset[Path]:
        """Return the folders to watch recursively."""
        return frozenset(path for path in self.wanted if path.is_dir())

    @property
    def above(self) -> frozenset[Path]:
        """Return the folders in which a wanted file or folder may appear or disappear."""
        return frozenset(next(parent for parent in path.parents if parent.is_dir()) for path in self.wanted)

    def concern(self, path: Path) -> bool:
        """Tell whether a wanted file or folder is at `path` or inside it."""
        return any(one == path or path in one.parents for one in self.wanted)


def places(root: Path, config: Config | None) -> WatchedPaths:
    """Return the input paths of a dossier; without valid settings, the default ones."""
    settings = config.settings if config else Settings(title="")
    named = (SETTINGS, settings.content, settings.templates, *settings.folders_of_sources)
    return WatchedPaths(frozenset({*(root / name for name in named), theme_folder()}))


class Watch:
    """Files being watched; changes are kept until asked for."""

    def __init__(self, places: WatchedPaths, polling: bool) -> None:
        self.places = places
        """Where changes matter; updated after the settings were read again."""
        self.polling = polling
        """Whether files are polled, because the system cannot report changes."""
        self._armed = (places.folders, places.above)
        self._broken = False
        self._waiting: asyncio.Queue[Changes] = asyncio.Queue()

    @property
    def stale(self) -> bool:
        """Tell whether the watched folders are outdated, so that a new watch is needed."""
        return self._broken or self._armed != (self.places.folders, self.places.above)

    @property
    def idle(self) -> bool:
        """Tell whether there are no pending changes."""
        return self._waiting.empty()

    async def changed(self) -> set[Path]:
        """Wait for a change, and return all changes since the last call."""
        found = await self._waiting.get()
        while not self._waiting.empty():
            found |= self._waiting.get_nowait()
        # A replaced folder is a different folder with the same name.
        self._broken |= not self._armed[0].isdisjoint(Path(path) for _, path in found)
        return lasting(found)

    async def settled(self, quiet: float, limit: float) -> set[Path]:
        """Collect changes until none occurs for `quiet` seconds, or until `limit` seconds have passed."""
        found: set[Path] = set()
        with suppress(TimeoutError):
            async with asyncio.timeout(limit):
                while True:
                    found |= await asyncio.wait_for(self.changed(), quiet)
        return found

    def start(self) -> list[asyncio.Task[None]]:
        """Start the tasks that receive changes."""
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
        except (OSError, RuntimeError):  # a folder was removed, or the system has no watches left
            await asyncio.sleep(1)
            self.polling = self._broken = True
            self._waiting.put_nowait({(Change.modified, str(folder)) for folder in folders})


@asynccontextmanager
async def watching(places: WatchedPaths, polling: bool = False) -> AsyncIterator[Watch]:
    """Watch within the block; the watch is active from its first line, so nothing read in it changes unseen."""
    watch = Watch(places, polling)
    tasks = watch.start()
    await asyncio.sleep(0)  # each task sets up its watch before it first waits
    try:
        yield watch
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def lasting(changes: Changes) -> set[Path]:
    """Return the changed files, without those that were created and removed again."""
    made = {path for change, path in changes if change is Change.added}
    return {Path(path) for _, path in changes if path not in made or Path(path).exists()}
