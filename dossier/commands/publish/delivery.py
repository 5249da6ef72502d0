"""Deliver a site to a host: find differences, send them in order, resume after an interruption.

During a transfer, the manifest at the host lists files that are about to be replaced or deleted without a
digest. However a publication ends, the next one thus knows which files it can rely on.
"""

import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct, structs

from dossier.commands.publish.host import (
    Delivery,
    Host,
    failures_told,
    occupied,
    own_manifest,
    refuse_foreign,
    site_manifest,
)
from dossier.core.cache import FOLDER, own_folder
from dossier.render.tree import MADE_BY, MANIFEST, Manifest, ManifestEntry, encode_manifest

_ALWAYS = 20
"""A publication may always delete this many files, even from a small site."""
_LATE = frozenset({"index.html", "_headers", "_redirects", "robots.txt"})
_FEEDS = frozenset({".xml", ".atom", ".rss"})
_LISTING = "Check the network, and your permission to list files."
_AGAIN = "Run the same command again: files that arrived are not sent twice."


class Plan(Struct, frozen=True, kw_only=True):
    """The steps of a publication."""

    sends: tuple[ManifestEntry, ...]
    """In the order of sending."""
    deletions: tuple[str, ...]
    kept: int
    """Number of files that stay unchanged."""

    def lines(self) -> Iterator[str]:
        """Yield the plan, one line per file."""
        yield from (f"send    {one.path} ({_size(one.size)})" for one in self.sends)
        yield from (f"delete  {path}" for path in self.deletions)
        yield f"Would send {self._summary()}, delete {len(self.deletions)}; {self.kept} are there already."

    def done(self) -> str:
        """Return a summary of the finished publication."""
        return f"Sent {self._summary()}, deleted {len(self.deletions)}; {self.kept} were there already."

    def _summary(self) -> str:
        files = "1 file" if len(self.sends) == 1 else f"{len(self.sends)} files"
        return f"{files} ({_size(sum(one.size for one in self.sends))})"


class Journal:
    """Files that have arrived since a publication began; stored in the dossier's folder, so it can resume."""

    def __init__(self, delivery: Delivery) -> None:
        name = sha256(delivery.target.to.encode()).hexdigest()[:16]
        self._root = delivery.config.root
        self.path = self._root / FOLDER / "publishing" / name

    def begin(self, journey: str) -> None:
        """Start the journal of a publication; it replaces that of the last one.

        Raises DossierError if the journal's folder is a link.
        """
        own_folder(self._root)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(f"{journey}\n", encoding="utf-8")

    def note(self, listed: ManifestEntry) -> None:
        """Record that a file has arrived."""
        with self.path.open("ab") as file:
            file.write(msgspec.json.encode(listed) + b"\n")

    def end(self) -> None:
        """Record that the publication is complete."""
        self.path.unlink(missing_ok=True)

    def arrived(self, journey: str) -> Iterator[ManifestEntry]:
        """Yield the files that arrived before a publication was interrupted; none if it is another one."""
        try:
            first, *rest = self.path.read_bytes().splitlines()
            if first.decode() == journey:
                yield from (msgspec.json.decode(line, type=ManifestEntry) for line in rest)
        except (OSError, ValueError, msgspec.MsgspecError):
            return


def deliver(host: Host, delivery: Delivery) -> Iterator[str]:
    """Send the differences to a host, and yield lines of progress; the last one reports the result.

    Raises DossierError if the host cannot be reached, has another dossier's site, or fails.
    """
    with failures_told(delivery, "cannot be read", "Check the address, the network and your credentials."):
        now = site_manifest(delivery)
        before = own_manifest(host.read(MANIFEST), now, delivery)
    with failures_told(delivery, "cannot be listed", _LISTING):
        _refuse_what_is_in_the_way(host, delivery, before, now)
    journal = Journal(delivery)
    before = _state_after_interruption(before, journal)
    with failures_told(delivery, "cannot be listed", _LISTING):
        before = _state_of_host(before, now, host, delivery)
    plan = plan_for(delivery, before, now)
    if delivery.dry_run:
        yield from plan.lines()
        return
    if plan.sends or plan.deletions or (before and before.sending):
        with failures_told(delivery, "the transfer was interrupted", _AGAIN):
            yield from _carry_out(plan, before, host, delivery)
    yield plan.done()


def _refuse_what_is_in_the_way(
    host: Host, delivery: Delivery, before: Manifest | None, now: Manifest
) -> None:
    """Raise DossierError if somebody else's files are in the site's place, or links lead out of it."""
    own = {one.path for one in before.files} | {MANIFEST} if before else set()
    wanted = {*(one.path for one in now.files), MANIFEST, *own}
    in_the_way = set(occupied(host, sorted(wanted))) - own
    refuse_foreign(delivery, in_the_way, wanted)


def plan_for(delivery: Delivery, before: Manifest | None, now: Manifest) -> Plan:
    """Return which files to send and delete, so that a host gets this site.

    Raises DossierError if more files would be deleted than allowed.
    """
    there = {one.path: one for one in before.files} if before else {}
    sends = [one for one in now.files if delivery.everything or there.get(one.path) != one]
    gone = sorted(there.keys() - {one.path for one in now.files})
    _refuse_many(delivery, len(gone), len(there))
    ordered = tuple(sorted(sends, key=lambda one: (_stage(one.path), one.path)))
    return Plan(sends=ordered, deletions=tuple(gone), kept=len(now.files) - len(sends))


def _state_after_interruption(before: Manifest | None, journal: Journal) -> Manifest | None:
    """Return the state of the host: its manifest, and files that arrived before the last interruption."""
    if before is None or not before.sending:
        return before
    known = {one.path: one for one in before.files}
    known.update((one.path, one) for one in journal.arrived(before.sending))
    return structs.replace(before, files=tuple(known[path] for path in sorted(known)))


def _state_of_host(before: Manifest | None, now: Manifest, host: Host, delivery: Delivery) -> Manifest | None:
    """Return the manifest of the host, with missing and altered files marked as doubtful."""
    if before is None or delivery.everything:
        return before
    same = set(before.files).intersection(now.files)
    wrong = (
        set(host.differing(delivery.config.site, [one for one in now.files if one in same])) if same else ()
    )
    files = tuple(_in_doubt(one.path) if one.path in wrong else one for one in before.files)
    return structs.replace(before, files=files)


def _in_doubt(path: str) -> ManifestEntry:
    return ManifestEntry(path=path, size=0, sha256="")


def _carry_out(plan: Plan, before: Manifest | None, host: Host, delivery: Delivery) -> Iterator[str]:
    journal, journey = Journal(delivery), secrets.token_hex(8)
    _announce(
        plan,
        before,
        host,
        Manifest(made_by=MADE_BY, dossier=site_manifest(delivery).dossier, files=(), sending=journey),
    )
    journal.begin(journey)
    total, done = len(plan.sends) + len(plan.deletions), 0
    waiting = {one.path: one for one in plan.sends}
    for stage in range(3):
        files = [one for one in plan.sends if _stage(one.path) == stage]
        for path in host.send(delivery.config.site, files) if files else ():
            journal.note(waiting[path])
            done += 1
            yield f"{done} of {total}: {path}"
    for path in host.delete(plan.deletions) if plan.deletions else ():
        done += 1
        yield f"{done} of {total}: {path} deleted"
    list(host.send(delivery.config.site, [_listed(delivery.config.site)]))
    journal.end()


def _announce(plan: Plan, before: Manifest | None, host: Host, begun: Manifest) -> None:
    """Store a manifest at the host in which all files that will change are doubtful."""
    known = {one.path: one for one in before.files} if before else {}
    touched = (*(one.path for one in plan.sends), *plan.deletions)
    known.update((path, _in_doubt(path)) for path in touched)
    files = tuple(known[path] for path in sorted(known))
    content = encode_manifest(structs.replace(begun, files=files))
    with TemporaryDirectory() as folder:
        path = Path(folder) / MANIFEST
        path.parent.mkdir()
        path.write_bytes(content)
        list(host.send(Path(folder), [_listed(Path(folder))]))


def _listed(folder: Path) -> ManifestEntry:
    """Return the entry of the manifest itself, as a file to send."""
    content = (folder / MANIFEST).read_bytes()
    return ManifestEntry(path=MANIFEST, size=len(content), sha256=sha256(content).hexdigest())


def _stage(path: str) -> int:
    """Return when to send a file: 0 if pages need it, 1 if it is a page, 2 if it links to pages."""
    pure = PurePosixPath(path)
    if path in _LATE or pure.suffix in _FEEDS or pure.parts[0] == "data":
        return 2
    return int(pure.suffix == ".html")


def _refuse_many(delivery: Delivery, gone: int, there: int) -> None:
    percent = delivery.target.max_delete if delivery.max_delete is None else delivery.max_delete
    limit = max(_ALWAYS, there * percent // 100)
    if gone > limit:
        what = f"{gone} of {there} published files would be deleted, but the limit is {limit}"
        raise delivery.problem(
            what, "List them with --dry-run --max-delete 100; to delete them: --max-delete 100"
        )


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"
