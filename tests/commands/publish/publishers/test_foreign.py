"""Publishing changes only what it published: other files, sites and links at a host stay."""

from pathlib import Path

import pytest
from branches import files_of, git, on_a_branch
from hosting import Counterpart, publish, sent, whole
from making import write_files

from dossier.project.config import Config
from dossier.render.tree import MANIFEST

FOREIGN = {
    "robots.txt": b"mine",
    "about.html": b"mine",
    "data/articles.json": b"mine",
    "CNAME": b"example.org",
}


@pytest.mark.parametrize("name", ["robots.txt", "about.html", "search.html", "data/articles.json", MANIFEST])
def test_one_foreign_file_in_the_way_stops_it(name: str, small: Config, folder: Counterpart) -> None:
    folder.put(name, b"mine")
    refused = publish(small, folder.address)
    assert refused.status == 1
    assert f"not published from a dossier: {name}" in refused.problems[-1]
    assert folder.files() == {name: b"mine"}


def test_foreign_files_in_the_way_stop_it_at_every_host(small: Config, counterpart: Counterpart) -> None:
    """Those of the root, and the one of a folder that is there for nothing else; and one that comes later."""
    names = ("about.html", "data/articles.json", "robots.txt")
    for name in names:
        counterpart.put(name, FOREIGN[name])
    refused = publish(small, counterpart.address)
    assert refused.status == 1
    assert f"not published from a dossier: {', '.join(names)}" in refused.problems[-1]
    assert counterpart.files() == {name: FOREIGN[name] for name in names}
    assert publish(small, counterpart.address, "--dry-run").status == 1
    assert publish(small, counterpart.address, "--force").status == 0
    assert counterpart.files() == whole(small)
    _a_foreign_file_that_comes_later_stops_the_next_one(small, counterpart)


def _a_foreign_file_that_comes_later_stops_the_next_one(small: Config, counterpart: Counterpart) -> None:
    counterpart.put("CNAME", b"example.org")
    counterpart.put("extra.html", b"mine")
    write_files(small.content, {"extra.md": "# Extra\n"})
    refused = publish(small, counterpart.address)
    assert refused.status == 1
    assert "not published from a dossier: extra.html" in refused.problems[-1]
    assert counterpart.files()["extra.html"] == b"mine"


def test_the_manifest_of_somebody_else_deletes_nothing(small: Config, counterpart: Counterpart) -> None:
    _manifest_deletes_nothing("other-tool", "not published from a dossier", small, counterpart)


def test_the_manifest_of_another_dossier_deletes_nothing(small: Config, folder: Counterpart) -> None:
    _manifest_deletes_nothing("dossier", "another dossier is published there", small, folder)


def _manifest_deletes_nothing(made_by: str, reason: str, config: Config, counterpart: Counterpart) -> None:
    counterpart.put("mine.txt", b"mine")
    listed = '{"path": "mine.txt", "size": 4, "sha256": "x"}'
    counterpart.put(MANIFEST, f'{{"made_by": "{made_by}", "dossier": "x", "files": [{listed}]}}'.encode())
    refused = publish(config, counterpart.address)
    assert refused.status == 1
    assert reason in refused.problems[-1]
    assert counterpart.files()["mine.txt"] == b"mine"
    assert publish(config, counterpart.address, "--force").status == 0
    assert counterpart.files() == {**whole(config), "mine.txt": b"mine"}


def test_a_dossier_under_a_former_title_is_told_how_to_go_on(small: Config, folder: Counterpart) -> None:
    settings = small.root / "dossier.yml"
    plain = "".join(line for line in settings.read_text().splitlines(True) if not line.startswith("id:"))
    settings.write_text(plain)
    assert sent(publish(small, folder.address))
    settings.write_text(plain.replace("The Tollan Bridge, March 2024", "Another title"))
    refused = publish(small, folder.address)
    assert refused.status == 1
    line = refused.problems[-1].rpartition("write into dossier.yml: ")[2]
    settings.write_text(f"{line}\n{settings.read_text()}")
    assert sent(publish(small, folder.address))
    assert folder.files() == whole(small)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("folder", "static"),
        ("folder", "data"),
        ("folder", "articles"),
        ("sftp", "articles"),
        ("rsync_by_ssh", "data"),
        ("rsync_server", "static"),
    ],
)
def test_no_link_at_a_host_is_followed(
    host: str, name: str, small: Config, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    counterpart: Counterpart = request.getfixturevalue(host)
    counterpart.put("at-home.txt", b"mine")
    root = next(path.parent for path in tmp_path.rglob("at-home.txt"))
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "x").write_text("mine")
    (root / name).symlink_to(victim)
    for options in ((), ("--force",)):
        refused = publish(small, counterpart.address, *options)
        assert refused.status == 1
        assert f"none is followed: {name}" in refused.problems[-1]
        assert [path.name for path in victim.iterdir()] == ["x"]
    assert (root / name).is_symlink()


@pytest.mark.parametrize("host", ["folder", "sftp", "rsync_by_ssh"])
def test_a_link_that_comes_after_a_publication_is_not_followed_either(
    host: str, small: Config, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    counterpart: Counterpart = request.getfixturevalue(host)
    assert sent(publish(small, counterpart.address))
    root = next(path for path in tmp_path.rglob("robots.txt") if small.root not in path.parents).parent
    (root / "static").rename(tmp_path / "victim")
    (root / "static").symlink_to(tmp_path / "victim")
    before = {path.name: path.read_bytes() for path in (tmp_path / "victim").iterdir()}
    write_files(small.root / "templates" / "static", {"style.css": "body { color: black }\n"})
    refused = publish(small, counterpart.address)
    assert refused.status == 1
    assert "none is followed: static" in refused.problems[-1]
    assert {path.name: path.read_bytes() for path in (tmp_path / "victim").iterdir()} == before


@pytest.mark.parametrize("host", ["folder", "sftp", "rsync_by_ssh"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("articles", "none is followed: articles"),
        ("index.html/mine", "not published from a dossier: index.html"),
    ],
)
def test_a_file_for_a_folder_or_a_folder_for_a_file_stops_it(
    name: str, said: str, host: str, small: Config, request: pytest.FixtureRequest
) -> None:
    counterpart: Counterpart = request.getfixturevalue(host)
    counterpart.put(name, b"mine")
    refused = publish(small, counterpart.address)
    assert refused.status == 1
    assert said in refused.problems[-1]
    assert counterpart.files() == {name: b"mine"}


@pytest.mark.parametrize("host", ["folder", "rsync_by_ssh"])
def test_a_forged_manifest_deletes_nothing_that_no_site_has(
    host: str, small: Config, request: pytest.FixtureRequest
) -> None:
    counterpart: Counterpart = request.getfixturevalue(host)
    others = {".git/config": b"mine", ".htaccess": b"mine", "mine/x": b"mine"}
    for name, content in others.items():
        counterpart.put(name, content)
    files = ", ".join(
        f'{{"path": "{name}", "size": 4, "sha256": "x"}}' for name in (".git/config", ".htaccess")
    )
    counterpart.put(
        MANIFEST, f'{{"made_by": "dossier", "dossier": "{small.identity}", "files": [{files}]}}'.encode()
    )
    assert publish(small, counterpart.address).status == 0
    assert counterpart.files() == {**whole(small), **others}


def test_a_link_where_a_file_is_written_first_is_not_followed(
    small: Config, folder: Counterpart, tmp_path: Path
) -> None:
    folder.put("CNAME", b"example.org")
    (tmp_path / "victim").write_text("mine")
    (Path(folder.address) / ".index.html.part").symlink_to(tmp_path / "victim")
    refused = publish(small, folder.address)
    assert "none is followed: .index.html.part" in refused.problems[-1]
    assert (tmp_path / "victim").read_text() == "mine"


def test_a_branch_keeps_what_others_put_there(small: Config, repository: Path, tmp_path: Path) -> None:
    address = f"git+file://{repository}#gh-pages"
    on_a_branch(repository, tmp_path, {**FOREIGN, ".nojekyll": b"mine"})
    refused = publish(small, address)
    assert refused.status == 1
    assert "not published from a dossier: about.html, data/articles.json, robots.txt" in refused.problems[-1]
    assert files_of(repository) == {**FOREIGN, ".nojekyll": b"mine"}
    assert publish(small, address, "--force").status == 0
    assert files_of(repository) == {**whole(small), "CNAME": b"example.org", ".nojekyll": b"mine"}


@pytest.mark.parametrize("made_by", ["other-tool", "dossier"])
def test_the_manifest_of_somebody_else_on_a_branch_deletes_nothing(
    made_by: str, small: Config, repository: Path, tmp_path: Path
) -> None:
    address = f"git+file://{repository}#gh-pages"
    listed = '{"path": "mine.txt", "size": 4, "sha256": "x"}'
    manifest = f'{{"made_by": "{made_by}", "dossier": "x", "files": [{listed}]}}'.encode()
    on_a_branch(repository, tmp_path, {"mine.txt": b"mine", MANIFEST: manifest})
    refused = publish(small, address)
    assert refused.status == 1
    other = "another dossier is published there" if made_by == "dossier" else "not published from a dossier"
    assert other in refused.problems[-1]
    assert files_of(repository) == {"mine.txt": b"mine", MANIFEST: manifest}
    assert publish(small, address, "--force").status == 0
    assert files_of(repository) == {**whole(small), "mine.txt": b"mine", ".nojekyll": b""}


def test_a_foreign_file_that_comes_later_to_a_branch_stops_the_next_one(
    small: Config, repository: Path, tmp_path: Path
) -> None:
    address = f"git+file://{repository}#gh-pages"
    assert sent(publish(small, address))
    on_a_branch(repository, tmp_path, {"CNAME": b"example.org", "extra.html": b"mine"})
    write_files(small.content, {"extra.md": "# Extra\n"})
    before = files_of(repository)
    refused = publish(small, address)
    assert refused.status == 1
    assert "not published from a dossier: extra.html" in refused.problems[-1]
    assert files_of(repository) == before


def test_a_link_on_a_branch_stops_it(small: Config, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(repository), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-q", "-b", "gh-pages")
    (clone / "static").symlink_to("elsewhere")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "Mine")
    git(clone, "push", "-q", "origin", "gh-pages")
    refused = publish(small, f"git+file://{repository}#gh-pages", "--force")
    assert refused.status == 1
    assert "none is followed: static" in refused.problems[-1]


@pytest.mark.parametrize(
    "place", ["content/x.zip", "sources/x.zip", "site/x.zip", ".git/x.zip", ".dossier/x.zip"]
)
def test_no_archive_is_written_into_the_dossier(place: str, small: Config) -> None:
    refused = publish(small, f"./{place}")
    assert refused.status == 1
    assert "belongs to the dossier itself" in refused.problems[-1]
    assert not (small.root / place).exists()


def test_an_archive_takes_the_place_of_no_link(small: Config, tmp_path: Path) -> None:
    (tmp_path / "victim.zip").write_bytes(b"mine")
    (tmp_path / "site.zip").symlink_to(tmp_path / "victim.zip")
    refused = publish(small, str(tmp_path / "site.zip"), "--force")
    assert "none is followed: site.zip" in refused.problems[-1]
    assert (tmp_path / "victim.zip").read_bytes() == b"mine"
    assert (tmp_path / "site.zip").is_symlink()


@pytest.mark.parametrize("address", ["/", "../", "../../", "~/", "/home/", "/home/ann/", "file:///"])
def test_no_whole_disk_and_no_home_is_a_target(
    address: str, small: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for options in (("--dry-run",), ("--force",)):
        refused = publish(small, address, *options)
        assert refused.status == 1
        assert "holds other things than sites" in refused.problems[-1]
    assert not list(home.iterdir())
    assert sent(publish(small, f"{home}/public/"))
