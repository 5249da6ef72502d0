"""From bytes to a site: a fresh tree beside the old one, swapped in whole."""

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
from dossier.model.pages import File

MANIFEST = "data/manifest.json"
MADE_BY = "dossier"
_LONGEST = 255
"""Bytes of a name, on most file systems."""
_SHOWN = 60
_LARGEST = 2**53
"""Bytes: no host says a larger number that JSON can hold exactly."""


class ManifestEntry(Struct, frozen=True, kw_only=True):
    """A file of the site as the manifest lists it."""

    path: str
    size: Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
    """Bytes."""
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All files of a site but the manifest itself, in the order of their paths."""

    made_by: str
    dossier: str = ""
    """Which dossier it is the site of: a host may hold several, and a publication touches only its own."""
    files: tuple[ManifestEntry, ...]
    sending: str = ""
    """Set at a host while a site is on its way there: which journey; files without a digest are in doubt."""


class WriteReport(Struct, frozen=True, kw_only=True):
    """What writing a site came to."""

    files: int
    changed: int
    """How many of them are new or differ from the last site."""


class Placed(Struct, frozen=True):
    """A file of the fresh tree."""

    listed: ManifestEntry
    linked: bool
    """Whether it is the old site's own file, unchanged."""


class StagedSite:
    """A fresh tree beside the old site, to be put in its place when it is whole."""

    def __init__(self, folder: Path, dossier: str = "") -> None:
        """Take up what a crash left, and begin an empty tree.

        Raises DossierError, and touches nothing, where `folder` or a place beside it holds anything but a site.
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
        """Write a file, or link the old site's where it is the same."""
        path = _inside(file.path)
        listed = ManifestEntry(
            path=file.path, size=len(file.content), sha256=sha256(file.content).hexdigest()
        )
        if self.old.get(file.path) == listed and self.link(listed):
            return Placed(listed, linked=True)
        _write(self.fresh / path, file.content)
        return Placed(listed, linked=False)

    def link(self, listed: ManifestEntry) -> bool:
        """Take a file over from the old site; False where it is not there, or no longer as it was written."""
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
        """Put the tree in the place of the old site; where nothing has changed, nothing is touched.

        Raises DossierError where two files have one address.
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
        """Remove what is left of the fresh tree."""
        shutil.rmtree(self.fresh, ignore_errors=True)


def write_site(files: Iterable[File], folder: Path) -> WriteReport:
    """Write all files into a fresh tree and put it in the place of `folder`.

    The old site stays whole where anything fails on the way.
    """
    tree = StagedSite(folder)
    try:
        return tree.finish([tree.place(file) for file in files])
    finally:
        tree.clear()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the site in `folder`; None if it has none that can be read."""
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
    """Return a manifest as a site holds it."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def take_up(folder: Path) -> None:
    """Take up what an interrupted build left beside `folder`: the old site comes back, or goes for good.

    Raises DossierError, and touches nothing, if something else is there.
    """
    fresh, aside = _beside(folder, "new"), _beside(folder, "old")
    for beside in (fresh, aside):
        _refuse_in_the_way(beside)
    _recover(folder)
    shutil.rmtree(fresh, ignore_errors=True)


def _beside(folder: Path, which: str) -> Path:
    """Return where the `new` site is made, and where the `old` one is while the new one takes its place."""
    return folder.with_name(f".{folder.name}.{which}")


def _refuse_in_the_way(path: Path) -> None:
    """Raise where something that no build leaves behind has a name that builds use for themselves."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        what = "builds need this name for a temporary folder"
        raise DossierError([Problem(path.name, None, what, "Remove or rename what is there.")])


def _recover(folder: Path) -> None:
    """Put the old site back where a crash came between the two steps of the last swap, and remove what is left of it.

    What can no longer be read as a site was being removed when the crash came.
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
    """Raise DossierError if this program did not write `folder`: it is never replaced."""
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir() or (any(folder.iterdir()) and not _is_own(folder)):
        what = "the folder for the site contains something else"
        raise DossierError(
            [Problem(folder.name, None, what, "Choose another one under 'site' in dossier.yml, or empty it.")]
        )


def _is_own(folder: Path) -> bool:
    """Return whether a folder holds a site that this program wrote, and no repository that somebody keeps there.

    A manifest that cannot be read may be damaged: what another program's says is read.
    """
    manifest = read_manifest(folder)
    foreign = manifest is not None and manifest.made_by != MADE_BY
    return (folder / MANIFEST).is_file() and not foreign and not (folder / ".git").exists()


def _refuse_doubles(paths: Iterable[str]) -> None:
    """Raise if two files differ in capitals alone: they are one file on many systems."""
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
    """Link `old` to `new`, unless it was altered."""
    try:
        if not _is_unaltered(old, size, newest):
            return False
        _in_folder(new, partial(os.link, old, new))
    except OSError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    _in_folder(path, partial(path.write_bytes, content))


def _in_folder(path: Path, put: Callable[[], object]) -> None:
    """Put a file where it belongs; that its folder is missing is found out by trying, for most often it is there."""
    try:
        put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        put()


def _swap(fresh: Path, folder: Path) -> None:
    """Put the fresh tree in the place of the site; the old one is put back where that fails.

    Raises OSError where the folder cannot be moved, as where it is a mount point.
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
