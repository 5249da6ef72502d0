"""Publishing to a git branch: by path, by a remote of the dossier's repository, and over HTTP."""

import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from branches import files_of, git
from hosting import Proxy, publish, sent, whole
from making import write_files

from dossier.project.config import Config


def commits(repository: Path, branch: str = "gh-pages") -> list[str]:
    return git(repository, "log", "--format=%s", branch).splitlines()


def retitle(config: Config, title: str = "Another title") -> None:
    settings = config.root / "dossier.yml"
    settings.write_text(settings.read_text().replace("The Tollan Bridge, March 2024", title))


def own_repository(config: Config, remote: Path) -> None:
    """Put the dossier under version control, with a commit at its remote."""
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "Begin"]):
        git(config.root, *command)
    git(config.root, "remote", "add", "origin", str(remote))
    git(config.root, "push", "-q", "origin", "main")


def test_one_commit_a_publication_and_none_where_nothing_changed(small: Config, repository: Path) -> None:
    address = f"git+file://{repository}#gh-pages"
    total = len(whole(small)) - 1
    assert sent(publish(small, address)) == total
    assert files_of(repository) == {**whole(small), ".nojekyll": b""}
    assert sent(publish(small, address)) == 0
    assert commits(repository) == ["Publish The Tollan Bridge, March 2024"]
    retitle(small)
    assert 0 < sent(publish(small, address)) <= total
    assert commits(repository) == ["Publish Another title", "Publish The Tollan Bridge, March 2024"]
    assert files_of(repository) == {**whole(small), ".nojekyll": b""}


def test_what_others_put_on_the_branch_stays(small: Config, repository: Path, tmp_path: Path) -> None:
    address = f"git+file://{repository}#gh-pages"
    publish(small, address)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(repository), "clone")
    (tmp_path / "clone" / "CNAME").write_text("example.org\n")
    git(tmp_path / "clone", "add", "CNAME")
    git(tmp_path / "clone", "commit", "-qm", "Create CNAME")
    git(tmp_path / "clone", "push", "-q")
    retitle(small)
    assert sent(publish(small, address))
    assert files_of(repository)["CNAME"] == b"example.org\n"
    assert commits(repository)[1] == "Create CNAME"


def test_the_branch_of_the_dossiers_own_repository(small: Config, repository: Path) -> None:
    own_repository(small, repository)
    before = git(small.root, "status", "--short", "--branch") + git(small.root, "branch")
    assert sent(publish(small, "gh-pages"))
    assert sent(publish(small, "gh-pages")) == 0
    assert files_of(repository) == {**whole(small), ".nojekyll": b""}
    assert git(small.root, "status", "--short", "--branch") + git(small.root, "branch") == before


def test_a_dossier_in_a_folder_of_a_repository_and_in_a_hook_of_another(
    small: Config, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "remote", "add", "origin", str(repository))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    published = publish(small, "gh-pages"), publish(small, f"git+file://{repository}#other")
    monkeypatch.undo()
    assert [sent(run) for run in published] == [len(whole(small)) - 1] * 2
    assert files_of(repository) == files_of(repository, "other") == {**whole(small), ".nojekyll": b""}


def test_from_a_shallow_clone_as_on_a_machine_that_builds_for_others(
    small: Config, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_repository(small, repository)
    publish(small, "gh-pages")
    git(tmp_path, "clone", "-q", "--depth=1", "-b", "main", f"file://{repository}", "clone")
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", os.devnull)
    clone = Config(root=tmp_path / "clone", settings=small.settings)
    assert sent(publish(clone, "gh-pages")) == 0
    retitle(clone)
    assert sent(publish(clone, "gh-pages"))
    assert len(commits(repository)) == 2


def test_a_push_that_is_refused_leaves_the_branch_as_it_was(small: Config, repository: Path) -> None:
    address = f"git+file://{repository}#gh-pages"
    publish(small, address)
    hook = repository / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
    hook.chmod(0o755)
    retitle(small)
    before = files_of(repository)
    refused = publish(small, address)
    assert refused.status == 1
    assert "not today" in refused.problems[-1]
    assert files_of(repository) == before
    hook.unlink()
    assert sent(publish(small, address))
    assert files_of(repository) == {**whole(small), ".nojekyll": b""}


def test_an_interrupted_push_leaves_the_branch_as_it_was(
    small: Config, repository: Path, ssh: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", os.environ["RSYNC_RSH"])
    address = f"git+ssh://upload{repository}#gh-pages"
    assert sent(publish(small, address))
    before = files_of(repository)
    write_files(
        small.content, {"long.md": f"# Long\n\n{os.urandom(150_000).hex()}\n"}
    )  # cannot be packed small
    ssh.break_after(75_000)
    broken = publish(small, address)
    assert broken.status == 1
    assert "git failed" in broken.problems[-1]
    assert files_of(repository) == before
    assert len(commits(repository)) == 1
    ssh.mend()
    assert sent(publish(small, address))
    assert files_of(repository) == {**whole(small), ".nojekyll": b""}
    assert len(commits(repository)) == 2
    git(repository, "fsck", "--strict")


def test_a_branch_of_another_origin_is_not_written_over(small: Config, repository: Path) -> None:
    (small.root / "index.html").write_text("Mine")
    own_repository(small, repository)
    refused = publish(small, f"git+file://{repository}#main")
    assert refused.status == 1
    assert "not published from a dossier" in refused.problems[-1]
    assert publish(small, f"git+file://{repository}#main", "--force").status == 0
    assert files_of(repository, "main").keys() > whole(small).keys()


def test_a_dry_run_pushes_nothing(small: Config, repository: Path) -> None:
    shown = publish(small, f"git+file://{repository}#gh-pages", "--dry-run")
    assert shown.status == 0
    assert "send    index.html" in shown.out
    assert not git(repository, "branch")


class _Forge(BaseHTTPRequestHandler):
    """`git http-backend` behind Python's own server; asks for credentials while it is locked."""

    repositories: Path
    locked = False

    def do_GET(self) -> None:
        if self.locked:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="forge"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        done = subprocess.run(
            ["git", "http-backend"],
            input=given,
            capture_output=True,
            check=True,
            env={
                **os.environ,
                "GIT_PROJECT_ROOT": str(self.repositories),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type") or "",
                "CONTENT_LENGTH": str(len(given)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding") or "",
                "REMOTE_USER": "somebody",
            },
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge(repository: Path) -> Iterator[tuple[str, type[_Forge]]]:
    answering = type("Forge", (_Forge,), {"repositories": repository.parent})
    with ThreadingHTTPServer(("127.0.0.1", 0), answering) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"git+http://127.0.0.1:{server.server_port}/{repository.name}#pages", answering
        server.shutdown()


def test_over_http(small: Config, repository: Path, forge: tuple[str, type[_Forge]]) -> None:
    address, answering = forge
    assert sent(publish(small, address)) == len(whole(small)) - 1
    assert files_of(repository, "pages") == {**whole(small), ".nojekyll": b""}
    assert sent(publish(small, address)) == 0
    answering.locked = True
    refused = publish(small, address)
    assert refused.status == 1
    assert "git has no permission to push there" in refused.problems[-1]
    assert "credential helper" in refused.problems[-1]
