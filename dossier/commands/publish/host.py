"""The parts that publishers share: a delivery, a host, and its possible failures."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar, runtime_checkable

from msgspec import Struct, structs

from dossier.core.cache import FOLDER
from dossier.core.errors import DossierError, Problem
from dossier.core.plugins import DISTRIBUTION
from dossier.project.config import Config
from dossier.project.targets import Target, redacted
from dossier.render.tree import MADE_BY, MANIFEST, Manifest, ManifestEntry, parse_manifest

T = TypeVar("T")

_SHOWN = 5
"""Most files that a Problem names."""


class Delivery(Struct, frozen=True, kw_only=True):
    """A site to deliver to a target, with options."""

    config: Config
    target: Target
    dry_run: bool = False
    """Whether to describe the steps without taking them."""
    force: bool = False
    """Whether to overwrite the site of another dossier."""
    everything: bool = False
    """Whether to send even files that seem unchanged."""
    max_delete: int | None = None
    """Percentage that overrides the target's, or None."""

    @property
    def address(self) -> str:
        """Return the target's address as Problems show it."""
        return redacted(self.target.to)

    def problem(self, what: str, remedy: str) -> DossierError:
        """Return the error for an obstacle to this delivery."""
        return DossierError([Problem(self.address, None, what, remedy)])


class Host(Protocol):
    """A place that takes files one by one."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file at the host, or None."""

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Yield files of a folder that are missing or different at the host, by a quick test."""

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Send files from a folder; yield each path after its arrival."""

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Delete files; one that is already gone is no error."""


@runtime_checkable
class ListingHost(Host, Protocol):
    """A host that can list its files."""

    def occupied(self, paths: Sequence[str]) -> Iterator[str]:
        """Yield obstacles for files at these paths: other files and links there, and links above them."""


def occupied(host: Host, paths: Sequence[str]) -> Iterator[str]:
    """Yield obstacles for files at these paths; a host without listings is asked for each file."""
    if isinstance(host, ListingHost):
        return host.occupied(paths)
    return (path for path in paths if host.read(path) is not None)


def site_manifest(delivery: Delivery) -> Manifest:
    """Return the manifest of the site to publish.

    Raises DossierError if there is no site.
    """
    site = delivery.config.site
    manifest = published((site / MANIFEST).read_bytes() if (site / MANIFEST).is_file() else None)
    if manifest is None:
        raise DossierError(
            [Problem(delivery.config.settings.site, None, "there is no site", "Build it first.")]
        )
    return manifest


def published(content: bytes | None) -> Manifest | None:
    """Return a manifest from its bytes; None if it is invalid or refers to files outside its folder."""
    return parse_manifest(content) if content is not None else None


def own_manifest(content: bytes | None, now: Manifest, delivery: Delivery) -> Manifest | None:
    """Return the manifest at a host, if this program wrote it for this dossier; otherwise None.

    Raises DossierError if it is another dossier's, unless that may be overwritten.
    """
    found = published(content)
    if found is None or found.made_by != MADE_BY:
        return None
    if found.dossier == now.dossier:
        return structs.replace(found, files=tuple(one for one in found.files if not _is_hidden(one.path)))
    if not delivery.force:
        remedy = "Name a place of its own for each dossier, or publish over it with --force."
        if found.dossier:
            remedy += f" If it is this one under a former title, write into dossier.yml: id: {found.dossier}"
        raise delivery.problem("another dossier is published there", remedy)
    return None


def _is_hidden(path: str) -> bool:
    """Tell whether no site has this path, whatever a manifest says: .git/config."""
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def content_of(folder: Path, listed: ManifestEntry) -> bytes:
    """Return the bytes of a file of the site.

    Raises DossierError if they differ from its manifest.
    """
    content = (folder / listed.path).read_bytes()
    if sha256(content).hexdigest() != listed.sha256:
        what = "the file was changed after the site was built"
        raise DossierError([Problem(listed.path, None, what, "Change its source, and build again.")])
    return content


@contextmanager
def failures_told(delivery: Delivery, what: str, remedy: str) -> Iterator[None]:
    """Turn any exception of a host's library into a Problem without secrets.

    Such libraries have no common base class of errors.
    """
    try:
        yield
    except DossierError:
        raise
    except ImportError as error:
        remedy = f"Install its libraries: pip install '{DISTRIBUTION}[publish]'"
        raise delivery.problem(str(error), remedy) from error
    except Exception as error:
        said = " ".join(redacted(str(error)).split()) or type(error).__name__
        raise delivery.problem(f"{what} ({said})", remedy) from error


def refuse_foreign(delivery: Delivery, in_the_way: Collection[str], wanted: Collection[str]) -> None:
    """Refuse to overwrite somebody else's files or to follow a link, before anything is sent.

    Raises DossierError if something is `in_the_way`: a link or file above `wanted` files in any case, whatever
    has their places unless it may be overwritten.
    """
    above = sorted(set(in_the_way).difference(wanted))
    if above:
        what = f"a symbolic link or a file has the place of a folder, and none is followed: {_some(above)}"
        raise delivery.problem(what, "Remove it, or name the folder that the link leads to.")
    if in_the_way and not delivery.force:
        what = (
            f"the place contains something that was not published from a dossier: {_some(sorted(in_the_way))}"
        )
        raise delivery.problem(what, "Choose an empty place, or overwrite it with --force.")


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(paths[:_SHOWN]) + more


def is_part_of_dossier(path: Path, config: Config) -> bool:
    """Tell whether a resolved path is in a folder with the dossier's input, site or own files."""
    root, settings = config.root, config.settings
    own = (settings.site, settings.content, settings.templates, *settings.folders_of_sources, FOLDER, ".git")
    return any(path.is_relative_to((root / name).resolve()) for name in own)


def side_by_side(work: Callable[[T], object], items: Sequence[T], at_once: int) -> Iterator[T]:
    """Process several items at a time, and yield each when done. After a failure, no further item starts."""
    with ThreadPoolExecutor(at_once) as pool:
        running = {pool.submit(work, item): item for item in items}
        try:
            for done in as_completed(running):
                done.result()
                yield running[done]
        finally:
            for waiting in running:
                waiting.cancel()
