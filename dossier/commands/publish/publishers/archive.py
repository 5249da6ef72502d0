"""Publish to a .zip file with the whole site."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from dossier.commands.publish.delivery import plan_for
from dossier.commands.publish.host import (
    Delivery,
    content_of,
    failures_told,
    is_part_of_dossier,
    own_manifest,
    refuse_foreign,
    site_manifest,
)
from dossier.project.addresses import local_path
from dossier.render.tree import MANIFEST, Manifest

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time in the format: with a constant time, the same site gives the same bytes."""
_LARGEST = 200_000_000
"""Most bytes of a manifest in an archive, which may be larger unpacked than memory allows."""
_READABLE = 0o644 << 16


def publish(delivery: Delivery) -> Iterator[str]:
    """Write a new archive, unless the existing one contains the same site."""
    path, now = delivery.config.root / local_path(delivery.target.to), site_manifest(delivery)
    if is_part_of_dossier(path.resolve(), delivery.config):
        remedy = "Name a place beside the folders of the dossier, as ./site.zip."
        raise delivery.problem("the folder belongs to the dossier itself", remedy)
    if path.is_symlink():
        refuse_foreign(delivery, [path.name], [])
    with failures_told(delivery, "cannot be read", "Check the file and its permissions."):
        before = _before(path, now, delivery)
    if path.exists() and before is None:
        refuse_foreign(delivery, [path.name], [path.name])
    plan = plan_for(delivery, before, now)
    if delivery.dry_run:
        yield from plan.lines()
        return
    if plan.sends or plan.deletions or before is None:
        with failures_told(delivery, "cannot be written", "Choose a place that you may write to."):
            yield from _write(path, now, delivery)
    yield plan.done()


def _before(path: Path, now: Manifest, delivery: Delivery) -> Manifest | None:
    if not path.is_file() or not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        listed = {one.filename: one.file_size for one in archive.infolist()}
        fits = listed.get(MANIFEST, _LARGEST) < _LARGEST
        return own_manifest(archive.read(MANIFEST) if fits else None, now, delivery)


def _write(path: Path, now: Manifest, delivery: Delivery) -> Iterator[str]:
    """Write the archive to a temporary file that replaces the old one at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part, site = path.with_name(f".{path.name}.part"), delivery.config.site
    part.unlink(missing_ok=True)
    try:
        with zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED) as archive:
            for number, listed in enumerate(now.files, 1):
                archive.writestr(_entry(listed.path), content_of(site, listed))
                yield f"{number} of {len(now.files)}: {listed.path}"
            archive.writestr(_entry(MANIFEST), (site / MANIFEST).read_bytes())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _LONG_AGO)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
    return entry
