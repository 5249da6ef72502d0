"""Object stores to publish to: local servers that speak the real protocols."""

import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import md5
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hosting import LOCALHOST, Counterpart, Proxy, as_built, free_port, running
from making import site_of
from opening import NODE

from dossier.project.config import Config, load_config

AZURE_ACCOUNT = "devstoreaccount1"
AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
"""The account of every emulator, printed in its documentation."""

_SEVERAL_AT_ONCE = """
import http.server
http.server.HTTPServer = http.server.ThreadingHTTPServer
from gcp_storage_emulator.__main__ import main
main()
"""
"""Lets the emulator of Google's store serve several connections at once."""


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a server that speaks S3."""
    library("moto")
    port, log = free_port(), tmp_path_factory.mktemp("s3") / "log"
    with running([sys.executable, "-m", "moto.server", "-H", LOCALHOST, "-p", str(port)], port, log):
        yield port


@pytest.fixture(scope="session")
def google_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a server that speaks Google Cloud Storage."""
    library("gcp_storage_emulator")
    port, log = free_port(), tmp_path_factory.mktemp("google") / "log"
    start = ["start", "--host", LOCALHOST, "--port", str(port), "--in-memory"]
    with running([sys.executable, "-c", _SEVERAL_AT_ONCE, *start], port, log):
        yield port


@pytest.fixture(scope="session")
def azure_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a server that speaks Azure Blob Storage."""
    program = Path(NODE, ".bin", "azurite-blob")
    if not NODE or not program.exists():
        pytest.skip("DOSSIER_NODE_MODULES has no azurite")
    command = [str(program)]
    port, folder = free_port(), tmp_path_factory.mktemp("azure")
    command += [
        "--blobHost",
        LOCALHOST,
        "--blobPort",
        str(port),
        "--inMemoryPersistence",
        "--skipApiVersionCheck",
    ]
    with running([*command, "--silent", "--disableTelemetry"], port, folder / "log"):
        yield port


@pytest.fixture
def s3(
    s3_server: int, small: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counterpart]:
    """Return a new bucket with a prefix, named `bucket` in dossier.yml."""
    for name, value in {"ACCESS_KEY_ID": "testing", "SECRET_ACCESS_KEY": "testing-secret"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    system = library("s3fs").S3FileSystem(endpoint_url=_at(s3_server), use_listings_cache=False)
    with closing(Proxy(s3_server)) as proxy:
        yield _bucket(system, "s3", small, tmp_path, _at(proxy.port), proxy)


@pytest.fixture
def google(
    google_server: int, small: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counterpart]:
    """Return a new bucket with a prefix, named `bucket` in dossier.yml."""
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    system = library("gcsfs.core").GCSFileSystem(
        endpoint_url=_at(google_server), token="anon", use_listings_cache=False, skip_instance_cache=True
    )
    without_waiting = SimpleNamespace(random=lambda: -sys.maxsize)  # it tries again after random times
    monkeypatch.setattr(library("gcsfs.retry"), "random", without_waiting)
    with closing(Proxy(google_server)) as proxy:
        yield _bucket(system, "gs", small, tmp_path, _at(proxy.port), proxy)


@pytest.fixture
def azure(
    azure_server: int, small: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counterpart]:
    """Return a new container with a prefix, named `bucket` in dossier.yml."""
    system = library("adlfs").AzureBlobFileSystem(
        connection_string=_connection(azure_server), use_listings_cache=False, skip_instance_cache=True
    )
    policies = library("azure.storage.blob._shared.policies_async")
    monkeypatch.setattr(
        policies.ExponentialRetry, "increment", lambda *_, **__: False
    )  # else it waits for minutes
    with closing(Proxy(azure_server)) as proxy:
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", _connection(proxy.port))
        yield _bucket(system, "az", small, tmp_path, proxy=proxy)


def _connection(port: int) -> str:
    return (
        f"DefaultEndpointsProtocol=http;AccountName={AZURE_ACCOUNT};AccountKey={AZURE_KEY};"
        f"BlobEndpoint={_at(port)}/{AZURE_ACCOUNT};"
    )


def library(name: str) -> Any:
    """Import a library, or end the test."""
    try:
        return import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed")


def _at(port: int) -> str:
    return f"http://{LOCALHOST}:{port}"


def _bucket(
    system: Any, scheme: str, config: Config, folder: Path, endpoint: str = "", proxy: Proxy | None = None
) -> Counterpart:
    name = f"bucket-{abs(hash(folder))}"
    system.mkdir(name)
    root = f"{name}/some/prefix"

    def files() -> dict[str, bytes]:
        """Return all files; what has the digest of a file of the site is that file, since to fetch each is dear."""
        site = {md5(content).hexdigest(): content for content in site_of(config.site).values()}
        listed: dict[str, dict[str, Any]] = system.find(root, detail=True)
        return {
            path.removeprefix(f"{root}/"): site.get(str(one.get("ETag")).strip('"')) or system.cat_file(path)
            for path, one in listed.items()
        }

    settings = config.root / "dossier.yml"
    settings.write_text(
        f"{settings.read_text()}\npublish:\n  bucket:\n    to: {scheme}://{root}\n    endpoint: {endpoint!r}\n"
    )
    as_built(load_config(config.root))

    def put(path: str, content: bytes) -> None:
        system.pipe_file(f"{root}/{path}", content)

    def remove(path: str) -> None:
        system.rm_file(f"{root}/{path}")

    return Counterpart("bucket", files, put, remove, proxy)
