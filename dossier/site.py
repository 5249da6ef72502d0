"""From bytes to a site: a fresh tree beside the old one, swapped in whole."""

import os
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from dossier.errors import DossierError, Problem
from dossier.model import File

MANIFEST = "data/manifest.json"
_MARK = "dossier"


class Listed(Struct, frozen=True, kw_only=True):
    """A file of the site as the manifest lists it."""

    path: str
    size: int
    """Bytes."""
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True):
    """All files of a site but the manifest itself, in the order of their paths."""

    made_by: str
    files: tuple[Listed, ...]


class Written(Struct, frozen=True, kw_only=True):
    """What writing a site came to."""

    files: int
    changed: int
    """How many of them are new or differ from the last site."""


def write_site(files: Iterable[File], folder: Path) -> Written:
    """Write all files into a fresh tree and put it in the place of `folder`.

    A file that has not changed is hard-linked from the old site; where nothing has changed, nothing is
    touched. Raises DossierError, and leaves the old site whole, where `folder` holds anything but a site.
    """
    _recover(folder)
    _refuse_foreign(folder)
    old = {listed.path: listed for listed in _old_manifest(folder)}
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        results = sorted(_write_all(files, fresh, folder, old), key=lambda result: result[0].path)
        listed = tuple(one for one, _ in results)
        changed = sum(not linked for _, linked in results)
        if changed or len(listed) != len(old):
            _write(fresh / MANIFEST, _encode(Manifest(made_by=_MARK, files=listed)))
            _swap(fresh, folder)
            changed += 1
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Written(files=len(listed) + 1, changed=changed)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the site in `folder`; None where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def _old_manifest(folder: Path) -> tuple[Listed, ...]:
    manifest = read_manifest(folder)
    return manifest.files if manifest else ()


def _recover(folder: Path) -> None:
    """Put the old site back where a crash came between the two steps of the last swap."""
    aside = folder.with_name(f".{folder.name}.old")
    if aside.is_dir() and not folder.exists() and not folder.is_symlink():
        aside.rename(folder)


def _refuse_foreign(folder: Path) -> None:
    """A folder that this program did not write is never replaced."""
    if not folder.exists() and not folder.is_symlink():
        return
    if (
        folder.is_symlink()
        or not folder.is_dir()
        or (any(folder.iterdir()) and not (folder / MANIFEST).is_file())
    ):
        what = "the folder for the site holds something that is no site"
        raise DossierError(
            [Problem(folder.name, None, what, "Name another one under 'site' in dossier.yml, or empty it.")]
        )


def _write_all(
    files: Iterable[File], fresh: Path, folder: Path, old: dict[str, Listed]
) -> Iterator[tuple[Listed, bool]]:
    """Each file as the manifest lists it, and whether it is linked from the old site."""
    seen: set[str] = set()
    newest = (folder / MANIFEST).stat().st_mtime_ns if old else 0
    for file in files:
        path = _inside(file.path)
        if file.path.casefold() in seen:
            raise DossierError(
                [Problem(file.path, None, "two pages have this address", "Give one of them another slug.")]
            )
        seen.add(file.path.casefold())
        listed = Listed(path=file.path, size=len(file.content), sha256=sha256(file.content).hexdigest())
        linked = old.get(file.path) == listed and _link(folder / path, fresh / path, listed.size, newest)
        if not linked:
            _write(fresh / path, file.content)
        yield listed, linked


def _inside(path: str) -> PurePosixPath:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in path or "\0" in path:
        raise DossierError(
            [Problem(path, None, "an address that leads out of the site", "Give the page another slug.")]
        )
    return pure


def _link(old: Path, new: Path, size: int, newest: int) -> bool:
    """Link `old` to `new`, unless it was altered after its manifest was written, which comes last."""
    try:
        if old.is_symlink() or old.stat().st_size != size or old.stat().st_mtime_ns > newest:
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
    except OSError:
        return False
    return True


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _swap(fresh: Path, folder: Path) -> None:
    aside = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    if folder.exists():
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _encode(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
