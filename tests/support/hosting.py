"""Hosts to publish to, real ones on this machine: an SSH server, an rsync server, an object store, git.

Without a program that they need, tests are skipped, or fail where DOSSIER_REQUIRE_HOSTS is set, as in CI.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from making import Run, run, site_of
from msgspec import structs

from dossier.commands.init import start_dossier
from dossier.commands.publish import run as publishing
from dossier.core.build_record import read_ledger, write_ledger
from dossier.project.config import Config, load_config
from dossier.project.fingerprint import stamp_of, state_of
from dossier.render import search_index as fulltext
from dossier.render.renderer import theme_folder
from dossier.render.tree import MANIFEST

_PROGRAMS = f"{os.environ.get('PATH', '')}:/usr/sbin"
SSHD, NGINX = (shutil.which(name, path=_PROGRAMS) for name in ("sshd", "nginx"))
LOCALHOST = "127.0.0.1"


class Counterpart(NamedTuple):
    """A host, as the program reaches it and as it really is."""

    address: str
    files: Callable[[], dict[str, bytes]]
    """The files there, by path."""
    put: Callable[[str, bytes], None]
    """Puts a file there without the program's knowledge."""
    remove: Callable[[str], None]
    """Removes a file."""
    proxy: "Proxy | None" = None


class Proxy:
    """A connection to a server that breaks after a number of bytes."""

    def __init__(self, port: int) -> None:
        self.left = sys.maxsize
        self._server = port
        self._listening = socket.create_server((LOCALHOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def break_after(self, left: int) -> None:
        """Let `left` more bytes through to the server."""
        self.left = left

    def mend(self) -> None:
        """Let everything through again."""
        self.left = sys.maxsize

    def close(self) -> None:
        """Stop listening, and wait for the thread that did: it might accept one connection more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._accepting.join(60)
        self._drop()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                with suppress(OSError):  # what breaks while it is made is no reason to refuse the next one
                    self._connect(near)

    def _connect(self, near: socket.socket) -> None:
        self._open.append(near)
        far = socket.create_connection((LOCALHOST, self._server))
        self._open.append(far)
        for one in (near, far):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self._pass_on, args=(near, far, True), daemon=True).start()
        threading.Thread(target=self._pass_on, args=(far, near, False), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while self.left > 0 and (content := source.recv(4096)):
                self.left -= len(content) if counted else 0
                target.sendall(content)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
        if self.left <= 0:
            self._drop()

    def _drop(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def publish(config: Config, *arguments: str) -> Run:
    """Run `dossier publish` as a shell would."""
    return run("publish", config.root, *arguments)


def bring(config: Config, address: str) -> int:
    """Run only its second half, without building and checking, and return the number of files sent."""
    lines = list(publishing.publish(load_config(config.root), address))
    return int(lines[-1].split()[1])


def sent(run_: Run) -> int:
    """Return the number of files that a publication reports as sent."""
    assert run_.status == 0, run_.problems
    return int(run_.out.splitlines()[-1].split()[1])


def needed(program: str | None, name: str) -> str:
    """Return the path of a program, or end the test."""
    if program:
        return program
    if os.environ.get("DOSSIER_REQUIRE_HOSTS"):
        pytest.fail(f"{name} is not installed")
    pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a dossier with few data files: no host needs more."""
    return start(tmp_path_factory.mktemp("started") / "dossier", "exports: [json]\n")


def start(folder: Path, settings: str = "") -> Path:
    """Build the dossier that `dossier init` writes, without suggestions, which no host needs."""
    start_dossier(folder, sample=True)
    with (folder / "dossier.yml").open("a") as written:
        written.write(f"suggestions: 'off'\n{settings}")
    with pytest.MonkeyPatch.context() as patch:  # as in most tests
        patch.setattr(fulltext, "engine_version", lambda package: "")
        assert run("build", folder).status == 0
    return folder


@pytest.fixture
def small(started: Path, tmp_path: Path) -> Config:
    """Return a small dossier that may be edited."""
    shutil.copytree(started, tmp_path / "dossier")
    return as_built(load_config(tmp_path / "dossier"))


def as_built(config: Config) -> Config:
    """Record that the site is what a build of this dossier gives now, as it is: no host needs another build."""
    record = read_ledger(config.root)
    stamp = stamp_of(config, theme_folder(), fulltext.engine()).digest + state_of([config.site])
    write_ledger(config.root, structs.replace(record, stamp=stamp, doubtful=()))
    return config


@pytest.fixture(params=["folder", "sftp", "rsync_by_ssh", "rsync_server", "s3", "google", "azure"])
def counterpart(request: pytest.FixtureRequest) -> Counterpart:
    """Return each host to which files are sent one by one."""
    found: Counterpart = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["sftp", "rsync_server", "s3", "google", "azure"])
def far(request: pytest.FixtureRequest) -> Counterpart:
    """Return each host whose connection may break."""
    found: Counterpart = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Counterpart:
    """Return a folder beside the dossier."""
    return _in_folder(str(tmp_path / "public"), tmp_path / "public")


@pytest.fixture(scope="session")
def ssh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with `port`, and a home whose `.ssh` knows the server and its key."""
    program, folder = needed(SSHD, "openssh-server"), tmp_path_factory.mktemp("ssh")
    home = folder / "home" / ".ssh"
    home.mkdir(parents=True, mode=0o700)
    for key in (folder / "host_key", home / "id_ed25519"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    port = free_port()
    (folder / "port").write_text(str(port))
    (folder / "sshd_config").write_text(
        f"ListenAddress {LOCALHOST}\nPort {port}\nHostKey {folder}/host_key\nPidFile none\n"
        f"AuthorizedKeysFile {home}/id_ed25519.pub\nStrictModes no\nPasswordAuthentication no\n"
        "PermitRootLogin prohibit-password\nKbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\n"
        f"SetEnv HOME={home.parent}\n"  # what a shell does for each user when it starts is dear, and no part of a test
        "KexAlgorithms curve25519-sha256\n"  # the one of the default is dearer, and no more is tested with it
    )
    with running([program, "-D", "-e", "-f", str(folder / "sshd_config")], port, folder / "log"):
        yield folder


@pytest.fixture
def ssh(ssh_server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Return a breakable connection to the SSH server; `upload` is its alias in `~/.ssh/config`."""
    proxy = Proxy(int((ssh_server / "port").read_text()))
    home = ssh_server / "home" / ".ssh"
    key = (ssh_server / "host_key.pub").read_text()
    (home / "known_hosts").write_text(f"[{LOCALHOST}]:{proxy.port} {key}")
    (home / "config").write_text(
        f"Host upload\n  HostName {LOCALHOST}\n  Port {proxy.port}\n  IdentityFile {home}/id_ed25519\n"
        f"  UserKnownHostsFile {home}/known_hosts\n  BatchMode yes\n"
        f"  ControlMaster auto\n  ControlPath {home}/shared\n  ControlPersist yes\n"  # one log-in a test
    )
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F {home}/config")
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with closing(proxy):
        yield proxy
    stop = ["ssh", "-F", str(home / "config"), "-O", "exit", "upload"]
    subprocess.run(stop, check=False, capture_output=True)  # without one it says so, and that is all


@pytest.fixture
def sftp(ssh: Proxy, tmp_path: Path) -> Counterpart:
    """Return a folder behind an SSH server, reached by SFTP."""
    return _in_folder(f"sftp://upload{tmp_path}/public", tmp_path / "public", ssh)


@pytest.fixture
def rsync_by_ssh(ssh: Proxy, tmp_path: Path) -> Counterpart:
    """Return a folder behind an SSH server, reached by rsync."""
    needed(shutil.which("rsync"), "rsync")
    return _in_folder(f"upload:{tmp_path}/public", tmp_path / "public", ssh)


@pytest.fixture
def rsync_server(tmp_path: Path) -> Iterator[Counterpart]:
    """Run an rsync server with one module."""
    program, port = needed(shutil.which("rsync"), "rsync"), free_port()
    (tmp_path / "public").mkdir()
    (tmp_path / "rsyncd.conf").write_text(
        f"port = {port}\naddress = {LOCALHOST}\nuse chroot = no\nuid = {os.geteuid()}\ngid = {os.getegid()}\n"
        f"[site]\npath = {tmp_path}/public\nread only = no\n"
    )
    command = [program, "--daemon", "--no-detach", f"--config={tmp_path}/rsyncd.conf"]
    with running(command, port, tmp_path / "rsyncd.log"), closing(Proxy(port)) as proxy:
        yield _in_folder(f"rsync://{LOCALHOST}:{proxy.port}/site", tmp_path / "public", proxy)


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[str]:
    """Return the address under which nginx serves the folder `public`, below its root."""
    program, port = needed(NGINX, "nginx"), free_port()
    (tmp_path / "public").mkdir()
    temporary = "".join(
        f"{name}_temp_path {tmp_path}/nginx-{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off;\npid {tmp_path}/nginx.pid;\nerror_log stderr;\n{_user()}events {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include /etc/nginx/mime.types;\n"
        f"server {{\nlisten {LOCALHOST}:{port};\nlocation /some/sub/path/ {{ alias {tmp_path}/public/; }}\n}}\n}}\n"
    )
    start = [program, "-c", str(tmp_path / "nginx.conf"), "-e", "stderr", "-p", str(tmp_path)]
    with running(start, port, tmp_path / "nginx.log"):
        yield f"http://{LOCALHOST}:{port}/some/sub/path/"


def _user() -> str:
    """Return the user that serves, since the tests' folders are closed to others."""
    return "user root;\n" if os.geteuid() == 0 else ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a bare repository, like a forge's."""
    needed(shutil.which("git"), "git")
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "forge.git"], check=True)
    return tmp_path / "forge.git"


def whole(config: Config) -> dict[str, bytes]:
    """Return every file of the site to be published, with its manifest."""
    files = site_of(config.site)
    assert MANIFEST in files
    return files


def _in_folder(address: str, folder: Path, proxy: Proxy | None = None) -> Counterpart:
    def put(path: str, content: bytes) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)

    return Counterpart(address, lambda: site_of(folder), put, lambda path: (folder / path).unlink(), proxy)


def free_port() -> int:
    with socket.create_server((LOCALHOST, 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server, from when it answers on its port until the block ends."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            for _ in range(1200):
                with suppress(OSError), socket.create_connection((LOCALHOST, port), timeout=10):
                    break
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
