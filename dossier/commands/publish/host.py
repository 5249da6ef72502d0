"""What publishers have in common: a site to be delivered, a host to bring it to, and what may go wrong on the way."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from dossier.core.errors import DossierError, Problem
from dossier.core.plugins import DISTRIBUTION
from dossier.project.config import Config
from dossier.project.targets import Target, redacted
from dossier.render.tree import MANIFEST, Manifest, ManifestEntry, parse_manifest

T = TypeVar("T")


class Delivery(Struct, frozen=True, kw_only=True):
    """A site that is to be brought to a target, and what was asked for on the way."""

    config: Config
    target: Target
    dry_run: bool = False
    """Say what would be done, and do nothing."""
    force: bool = False
    """Publish over a site of another origin."""
    everything: bool = False
    """Send what seems to be there already, too."""
    max_delete: int | None = None
    """Percent; instead of what the target says."""

    @property
    def address(self) -> str:
        """Where to, as Problems name it."""
        return redacted(self.target.to)

    def problem(self, what: str, remedy: str) -> DossierError:
        """Something that keeps this delivery from its target."""
        return DossierError([Problem(self.address, None, what, remedy)])


class Host(Protocol):
    """A place that files can be brought to one by one."""

    def read(self, path: str) -> bytes | None:
        """A file that is there; None where there is none."""

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Those of a folder's files that are gone or altered there, as far as that is cheaply told."""

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        """Bring files from a folder, and say of each when it has arrived."""

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        """Remove files, also those that are gone already."""


def site_manifest(delivery: Delivery) -> Manifest:
    """The manifest of the site that is to be published.

    Raises DossierError where there is no site.
    """
    site = delivery.config.site
    manifest = published((site / MANIFEST).read_bytes() if (site / MANIFEST).is_file() else None)
    if manifest is None:
        raise DossierError(
            [Problem(delivery.config.settings.site, None, "there is no site", "Build it first.")]
        )
    return manifest


def published(content: bytes | None) -> Manifest | None:
    """What a host's manifest says, if it has one."""
    return parse_manifest(content) if content is not None else None


def content_of(folder: Path, listed: ManifestEntry) -> bytes:
    """The bytes of a file of the site.

    Raises DossierError where they are no longer those that its manifest lists.
    """
    content = (folder / listed.path).read_bytes()
    if sha256(content).hexdigest() != listed.sha256:
        what = "the file was changed after the site was built"
        raise DossierError([Problem(listed.path, None, what, "Change its source, and build again.")])
    return content


@contextmanager
def failures_told(delivery: Delivery, what: str, remedy: str) -> Iterator[None]:
    """Whatever a host's library raises, as a Problem without secrets.

    Libraries for hosts share no class of errors, so that any will do.
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


def refuse_foreign(delivery: Delivery) -> None:
    """Raises DossierError: another program's site is not written over."""
    what = "the place contains something that was not published from a dossier"
    raise delivery.problem(what, "Choose an empty place, or overwrite it with --force.")


def side_by_side(work: Callable[[T], object], items: Sequence[T], at_once: int) -> Iterator[T]:
    """Work on several items at a time, and say which is done; what has not begun at a failure is left."""
    with ThreadPoolExecutor(at_once) as pool:
        running = {pool.submit(work, item): item for item in items}
        try:
            for done in as_completed(running):
                done.result()
                yield running[done]
        finally:
            for waiting in running:
                waiting.cancel()
