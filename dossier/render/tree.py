"""The staged site: a new tree beside the old one, which replaces it as a whole."""

import os
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from typing import Annotated

import msgspec
from msgspec import Struct

from dossier.core.errors import DossierError, Problem
from dossier.core.files import write_file
from dossier.model.pages import File

MANIFEST = "data/manifest.json"
MADE_BY = "dossier"
_LONGEST = 255
"""Maximum bytes of a file name on most file systems."""
_SHOWN = 60
_LARGEST = 2**53
"""Maximum size in bytes: larger numbers are not exact in JSON."""


class ManifestEntry(Struct, frozen=True, kw_only=True):
    """A file of the site as the manifest lists it."""

    path: str
    size: Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
    """Bytes."""
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All files of a site except the manifest itself, sorted by path."""

    made_by: str
    dossier: str = ""
    """The dossier of the site: a host may have several, and a publication changes only its own."""
    files: tuple[ManifestEntry, ...]
    sending: str = ""
    """Id of a transfer that is not complete; meanwhile the state of files without a digest is unknown."""


class WriteReport(Struct, frozen=True, kw_only=True):
    """Result of writing a site."""

    files: int
    changed: int
    """Number of files that are new or differ from the last site."""


class Placed(Struct, frozen=True):
    """A file of the new tree."""

    listed: ManifestEntry
    linked: bool
    """Whether it is a hard link to the unchanged file of the old site."""


class StagedSite:
    """A new tree beside the old site, which replaces it when complete."""

    def __init__(self, folder: Path, dossier: str = "") -> None:
        """Clean up after an interrupted build, and begin an empty tree.

        Raises DossierError, and changes nothing, if `folder` or a name beside it contains anything else than a site.
        """
        take_up(folder)
        _refuse_foreign(folder)
        self.folder, self.fresh = folder, _beside(folder, "new")
        before = read_manifest(folder)
        self.old = {listed.path: listed for listed in before.files} if before else {}
        self._dossier, self._is_same = dossier, before is not None and before.dossier == dossier
        self._newest = (folder / MANIFEST).stat().st_mtime_ns if self.old else 0
        self.fresh.mkdir(parents=True)

    def place(self, file: File) -> Placed:
        """Write a file, or link that of the old site if it is the same."""
        path = _inside(file.path)
        listed = ManifestEntry(
            path=file.path, size=len(file.content), sha256=sha256(file.content).hexdigest()
        )
        if self.old.get(file.path) == listed and self.link(listed):
            return Placed(listed, linked=True)
        _write(self.fresh / path, file.content)
        return Placed(listed, linked=False)

    def link(self, listed: ManifestEntry) -> bool:
        """Link a file of the old site; return False if it is missing or was altered after that site was written."""
        path = _inside(listed.path)
        return _link(self.folder / path, self.fresh / path, listed.size, self._newest)

    def earlier(self, path: str) -> bytes | None:
        """Return a file of the old site; None where it is not there, or no longer as it was written."""
        listed = self.old.get(path)
        old = self.folder / _inside(path)
        try:
            return old.read_bytes() if listed and _is_unaltered(old, listed.size, self._newest) else None
        except OSError:
            return None

    def finish(self, placed: Iterable[Placed]) -> WriteReport:
        """Replace the old site with the tree; if nothing changed, leave the old site in place.

        Raises DossierError if two files have the same address.
        """
        ordered = sorted(placed, key=lambda one: one.listed.path)
        _refuse_doubles([one.listed.path for one in ordered])
        changed = sum(not one.linked for one in ordered)
        if changed or len(ordered) != len(self.old) or not self._is_same:
            manifest = Manifest(
                made_by=MADE_BY, dossier=self._dossier, files=tuple(o.listed for o in ordered)
            )
            _write(self.fresh / MANIFEST, encode_manifest(manifest))
            _swap(self.fresh, self.folder)
            changed += 1
        return WriteReport(files=len(ordered) + 1, changed=changed)

    def clear(self) -> None:
        """Remove the new tree if it has not replaced the old site."""
        shutil.rmtree(self.fresh, ignore_errors=True)


def write_site(files: Iterable[File], folder: Path) -> WriteReport:
    """Write all files into a new tree and replace `folder` with it.

    If anything fails, the old site stays intact.
    """
    tree = StagedSite(folder)
    try:
        return tree.finish([tree.place(file) for file in files])
    finally:
        tree.clear()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the site in `folder`; None if it has none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def parse_manifest(content: bytes) -> Manifest | None:
    """Parse a manifest from elsewhere; return None if it is invalid or one of its paths points outside the site."""
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
        for listed in manifest.files:
            _inside(listed.path)
    except (msgspec.MsgspecError, UnicodeDecodeError, DossierError):
        return None
    return manifest


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, as it is in a site."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def take_up(folder: Path) -> None:
    """Clean up what an interrupted build left beside `folder`; restore the old site if `folder` is missing.

    Raises DossierError, and changes nothing, if something else has one of the names that builds use.
    """
    fresh, aside = _beside(folder, "new"), _beside(folder, "old")
    for beside in (fresh, aside):
        _refuse_in_the_way(beside)
    _recover(folder)
    shutil.rmtree(fresh, ignore_errors=True)


def _beside(folder: Path, which: str) -> Path:
    """Return the temporary folder of the `new` site, or that of the `old` one while they are swapped."""
    return folder.with_name(f".{folder.name}.{which}")


def _refuse_in_the_way(path: Path) -> None:
    """Raise DossierError if `path` is anything else than a folder, as a build would leave it."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        what = "builds need this name for a temporary folder"
        raise DossierError([Problem(path.name, None, what, "Remove or rename what is there.")])


def _recover(folder: Path) -> None:
    """Restore the old site if a crash interrupted the last swap; otherwise remove its remains.

    If its manifest cannot be read, the crash happened while it was being removed.
    """
    aside = _beside(folder, "old")
    if not aside.is_dir():
        return
    gone = not folder.exists() and not folder.is_symlink()
    manifest = read_manifest(aside) if gone else None
    if manifest is not None and manifest.made_by == MADE_BY:
        aside.rename(folder)
    else:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    """Raise DossierError if this program did not write `folder`, which then must not be replaced."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir() or (any(folder.iterdir()) and not _is_own(folder)):
        what = "the folder for the site contains something else"
        raise DossierError(
            [Problem(folder.name, None, what, "Choose another one under 'site' in dossier.yml, or empty it.")]
        )


def _is_own(folder: Path) -> bool:
    """Return whether a folder contains a site that this program wrote, and no git repository.

    A manifest that cannot be read counts as our own, damaged; a readable one names the program that made it.
    """
    manifest = read_manifest(folder)
    foreign = manifest is not None and manifest.made_by != MADE_BY
    return (folder / MANIFEST).is_file() and not foreign and not (folder / ".git").exists()


def _refuse_doubles(paths: Iterable[str]) -> None:
    """Raise DossierError if two paths differ only in case, because they are one file on many systems."""
    seen: set[str] = set()
    for path in paths:
        if path.casefold() in seen:
            remedy = "Rename one of the two: an entry by its id, an article by its slug, a page by its file."
            raise DossierError([Problem(path, None, "two pages have this address", remedy)])
        seen.add(path.casefold())


def _inside(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in path or "\0" in path:
        raise DossierError(
            [Problem(path, None, "an address that points outside the site", "Give the page another slug.")]
        )
    if any(len(name.encode("utf-8", "surrogateescape")) > _LONGEST for name in pure.parts):
        what = f"an address with a name of more than {_LONGEST} bytes"
        raise DossierError(
            [Problem(f"{path[:_SHOWN]}…", None, what, "Give the page or the entry a shorter name.")]
        )
    return pure


def _is_unaltered(path: Path, size: int, newest: int) -> bool:
    """Return whether a file is as its manifest says, which was written last."""
    found = path.lstat()
    return S_ISREG(found.st_mode) and found.st_size == size and found.st_mtime_ns <= newest


def _link(old: Path, new: Path, size: int, newest: int) -> bool:
    """Link `old` to `new` and return True; return False if `old` was altered."""
    try:
        if not _is_unaltered(old, size, newest):
            return False
        _in_folder(new, partial(os.link, old, new))
    except OSError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    _in_folder(path, partial(write_file, path, content))


def _in_folder(path: Path, put: Callable[[], object]) -> None:
    """Call `put`; create the folder of `path` only if that fails, because usually it exists."""
    try:
        put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        put()


def _swap(fresh: Path, folder: Path) -> None:
    """Replace the site with the new tree; restore the old one if that fails.

    Raises OSError if the folder cannot be moved, for example because it is a mount point.
    """
    aside = _beside(folder, "old")
    if folder.exists():
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)
