"""Object stores: media types and caching, and their error messages."""

from urllib.request import urlopen

import fsspec
import pytest
from hosting import Counterpart, publish, sent, whole
from stores import library

from dossier.commands.publish.publishers.stores import headers
from dossier.project.config import Config, load_config


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", "public, max-age=60"),
        ("articles/a.html", "text/html; charset=utf-8", "public, max-age=60"),
        ("static/style.0a1b2c3d.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        (
            "static/matrix.0a1b2c3d.js",
            "text/javascript; charset=utf-8",
            "public, max-age=31536000, immutable",
        ),
        ("static/icon.0a1b2c3d.svg", "image/svg+xml", "public, max-age=31536000, immutable"),
        ("static/plain.css", "text/css; charset=utf-8", "public, max-age=60"),
        ("data/mentions.csv", "text/csv; charset=utf-8", "public, max-age=60"),
        ("data/articles.json", "application/json; charset=utf-8", "public, max-age=60"),
        ("data/dossier.sqlite", "application/vnd.sqlite3", "public, max-age=60"),
        ("_headers", "application/octet-stream", "public, max-age=60"),
    ],
)
def test_types_and_how_long_files_may_be_kept(path: str, kind: str, kept: str) -> None:
    assert headers(path) == (kind, kept)


def test_the_store_serves_them_with_these_headers(small: Config, s3: Counterpart) -> None:
    assert sent(publish(small, s3.address)) == len(whole(small)) - 1
    ((_, target),) = load_config(small.root).settings.publish
    system = fsspec.filesystem("s3", endpoint_url=target.endpoint)
    style = next(path for path in whole(small) if path.endswith(".css"))
    for path in ("index.html", style):
        with urlopen(system.sign(f"{target.to}/{path}"), timeout=60) as answer:
            assert answer.headers["Content-Type"] == headers(path).kind
            assert answer.headers["Cache-Control"] == headers(path).kept
            assert answer.read() == whole(small)[path]


def test_a_bucket_that_is_not_there(small: Config, s3: Counterpart) -> None:
    settings = small.root / "dossier.yml"
    settings.write_text(settings.read_text().replace("s3://bucket-", "s3://no-such-bucket-"))
    refused = publish(small, s3.address)
    assert refused.status == 1
    assert "bucket" in refused.problems[-1]


def test_without_credentials(small: Config, s3: Counterpart, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(small.root))
    refused = publish(small, s3.address)
    assert refused.status == 1
    assert len(refused.problems) == 1
    assert "credentials" in refused.problems[0].lower()


def test_google_is_told_for_how_long_a_file_may_be_kept(small: Config, google: Counterpart) -> None:
    assert sent(publish(small, google.address)) == len(whole(small)) - 1
    ((_, target),) = load_config(small.root).settings.publish
    system = library("gcsfs.core").GCSFileSystem(endpoint_url=target.endpoint, token="anon")
    for path in _two(small):
        told = system.info(f"{target.to}/{path}")
        assert told["cacheControl"] == headers(path).kept
        assert headers(path).kind.startswith(told["contentType"])  # this server leaves out the charset


def test_azure_is_told_types_and_for_how_long_files_may_be_kept(small: Config, azure: Counterpart) -> None:
    assert sent(publish(small, azure.address)) == len(whole(small)) - 1
    ((_, target),) = load_config(small.root).settings.publish
    system = library("adlfs").AzureBlobFileSystem()
    for path in _two(small):
        told = system.info(target.to.removeprefix("az://") + f"/{path}")["content_settings"]
        assert (told["content_type"], told["cache_control"]) == headers(path)


def _two(config: Config) -> tuple[str, str]:
    """Return a page, and a file whose name says that it never changes."""
    return "index.html", next(path for path in whole(config) if path.endswith(".css"))
