"""Turn changes of files into new states, one for each burst of changes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from dossier.commands.preview.changes import places, watching
from dossier.commands.preview.state import PreviewState, PreviewStore

SOON = 0.3
"""In seconds: changes closer together are one burst; the first is shown at once, the rest together."""
QUIET = 0.1
"""In seconds without a change, after which such a burst is over."""
LONGEST_BURST = 2.0
"""In seconds: the longest a burst may delay showing its changes."""

Announce = Callable[[PreviewState], object]
OnFailure = Callable[[BaseException], object]


@asynccontextmanager
async def following(states: PreviewStore, announce: Announce, on_failure: OnFailure) -> AsyncIterator[None]:
    """Follow the files within the block, which starts with the first state; `on_failure` is called on an error."""
    begun = asyncio.Event()

    def tell(state: PreviewState) -> None:
        announce(state)
        begun.set()

    def end(task: asyncio.Task[None]) -> None:
        begun.set()
        error = None if task.cancelled() else task.exception()
        if error is not None:
            on_failure(error)

    task = asyncio.create_task(follow(states, tell))
    task.add_done_callback(end)
    await begun.wait()
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def follow(states: PreviewStore, announce: Announce) -> None:
    """Create a state now and after each burst of changes, forever."""
    loop, thread = asyncio.get_running_loop(), ThreadPoolExecutor(1, "proofs")
    began, polling = loop.time(), False
    while True:
        changed: set[Path] = set()  # anything may have changed while nothing was watched
        async with watching(places(states.root, states.state.config), polling) as watch:
            while not watch.stale:
                state = await loop.run_in_executor(thread, states.pull, frozenset(changed))
                watch.places = places(states.root, states.state.config)
                if watch.stale:  # the settings name other folders: watch them, then read again
                    break
                if watch.idle or loop.time() - began > LONGEST_BURST:
                    announce(state)
                    announced = loop.time()
                    changed = await watch.changed()
                    began = loop.time()
                    if began - announced < SOON:
                        changed |= await watch.settled(QUIET, LONGEST_BURST)
                else:
                    changed |= await watch.changed()
            polling = watch.polling
