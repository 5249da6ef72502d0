"""Deliveries: after any interruption, a repeated publication completes the site at the host."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.commands.publish.delivery import deliver, plan_for
from dossier.commands.publish.host import Delivery, content_of
from dossier.core.errors import DossierError
from dossier.model import File
from dossier.project.config import Config, Settings
from dossier.project.targets import Target
from dossier.render.tree import MANIFEST, Manifest, ManifestEntry, write_site

PATHS = ("index.html", "a.html", "b/c.html", "static/s.0a1b2c3d.css", "data/d.csv", "feed.atom", "_headers")
Site = dict[str, str]


class Memory:
    """A host that breaks after so many files."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.order: list[str] = []
        self.left = 0

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def differing(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        return (one.path for one in files if self.files.get(one.path) != content_of(folder, one))

    def send(self, folder: Path, files: Sequence[ManifestEntry]) -> Iterator[str]:
        for listed in files:
            self._count(listed.path)
            self.files[listed.path] = content_of(folder, listed)
            yield listed.path

    def delete(self, paths: Sequence[str]) -> Iterator[str]:
        for path in paths:
            self._count(path)
            self.files.pop(path, None)
            yield path

    def _count(self, path: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise ConnectionResetError("broken")
        self.order.append(path)


class Machines:
    """Machines that each have the site as they last built it, and a journal of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def delivery(self, machine: int, site: Site) -> Delivery:
        """Build a site on one machine, ready to publish."""
        root = self.folder / str(machine)
        root.mkdir(exist_ok=True)
        files = [File(path=path, content=content.encode()) for path, content in site.items()]
        shutil.rmtree(root / "site", ignore_errors=True)
        write_site(files, root / "site")
        config = Config(root=root, settings=Settings(title="A"))
        return Delivery(config=config, target=Target(to="memory://host"), force=True)


def publish(host: Memory, delivery: Delivery, left: int = 10_000) -> str:
    """Return the last line; raises DossierError if the host fails."""
    host.left = left
    return list(deliver(host, delivery))[-1]


def whole(delivery: Delivery) -> dict[str, bytes]:
    site = delivery.config.site
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


sites = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["one", "two", "three"]), min_size=1)


@settings(max_examples=150, deadline=None)
@given(
    attempts=st.lists(st.tuples(st.integers(0, 1), sites, st.integers(0, 9)), max_size=5),
    machine=st.integers(0, 1),
    site=sites,
    lost=st.sets(st.sampled_from(PATHS)),
    altered=st.sets(st.sampled_from(PATHS)),
)
def test_after_any_breaks_and_losses_the_host_has_the_site(
    attempts: list[tuple[int, Site, int]], machine: int, site: Site, lost: set[str], altered: set[str]
) -> None:
    with TemporaryDirectory() as folder:
        host, machines = Memory(), Machines(Path(folder))
        host.files["CNAME"] = b"example.org"
        for who, what, left in attempts:
            with suppress(DossierError):
                publish(host, machines.delivery(who, what), left)
        for path in lost:
            host.files.pop(path, None)
        host.files.update((path, b"defaced") for path in altered & host.files.keys())
        last = machines.delivery(machine, site)
        publish(host, last)
        assert host.files.pop("CNAME") == b"example.org"
        assert host.files == whole(last)
        host.order.clear()
        assert publish(host, last).startswith("Sent 0 files")
        assert not host.order


def test_the_same_machine_sends_only_the_rest(tmp_path: Path) -> None:
    host, site = Memory(), dict.fromkeys(PATHS, "one")
    delivery = Machines(tmp_path).delivery(0, site)
    with suppress(DossierError):
        publish(host, delivery, 4)
    assert host.order == [MANIFEST, "static/s.0a1b2c3d.css", "a.html", "b/c.html"]
    host.order.clear()
    publish(host, delivery)
    assert sorted(host.order) == sorted([MANIFEST, *PATHS[4:], "index.html", MANIFEST])
    assert host.order[-1] == MANIFEST


def test_deletions_come_after_what_replaces_them(tmp_path: Path) -> None:
    host, machines = Memory(), Machines(tmp_path)
    publish(host, machines.delivery(0, {"a.html": "one", "index.html": "one"}))
    host.order.clear()
    publish(host, machines.delivery(0, {"b/c.html": "one", "index.html": "two"}))
    assert host.order == [MANIFEST, "b/c.html", "index.html", "a.html", MANIFEST]


def test_a_plan_for_a_host_with_nothing(tmp_path: Path) -> None:
    delivery = Machines(tmp_path).delivery(0, {"a.html": "one"})
    now = Manifest(made_by="dossier", files=(ManifestEntry(path="a.html", size=3, sha256="x"),))
    plan = plan_for(delivery, None, now)
    assert (plan.sends, plan.deletions, plan.kept) == (now.files, (), 0)
