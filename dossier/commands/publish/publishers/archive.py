"""A .zip of the whole site, for a host that takes one or for handing it on."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dossier.commands.publish.delivery import plan_for
from dossier.commands.publish.host import (
    Delivery,
    content_of,
    failures_told,
    published,
    refuse_foreign,
    site_manifest,
)
from dossier.render.tree import MANIFEST, Manifest

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: the same site gives the same archive."""
_READABLE = 0o644 << 16


def publish(delivery: Delivery) -> Iterator[str]:
    """Write the archive anew where the site differs from the one in it."""
    path, now = _path(delivery.target.to, delivery.config.root), site_manifest(delivery)
    with failures_told(delivery, "cannot be read", "Check the file and its permissions."):
        before = _before(path)
    if path.exists() and before is None and not delivery.force:
        refuse_foreign(delivery)
    plan = plan_for(delivery, before, now)
    if delivery.dry_run:
        yield from plan.lines()
        return
    if plan.sends or plan.deletions or before is None:
        with failures_told(delivery, "cannot be written", "Choose a place that you may write to."):
            yield from _write(path, now, delivery)
    yield plan.done()


def _path(address: str, root: Path) -> Path:
    path = unquote(urlsplit(address).path) if address.startswith(("file:", "zip:")) else address
    return root / Path(path).expanduser()


def _before(path: Path) -> Manifest | None:
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        return published(archive.read(MANIFEST) if MANIFEST in archive.namelist() else None)


def _write(path: Path, now: Manifest, delivery: Delivery) -> Iterator[str]:
    """The new archive takes the place of the old one when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part, site = path.with_name(f".{path.name}.part"), delivery.config.site
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
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
