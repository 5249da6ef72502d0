"""Sources in an object store: read like files, cached by version, and reported if missing."""

import json
from pathlib import Path
from typing import Any

import pytest
from hosting import LOCALHOST
from making import ARTICLE, run
from stores import library, s3_server

from dossier.commands.verify.run import verify
from dossier.core.errors import DossierError
from dossier.core.executors import workers_at
from dossier.core.workers import Workers
from dossier.pipeline.build import build
from dossier.project.config import Config, load_config
from dossier.project.readers.read import read_files

__all__ = ["s3_server"]
SECOND = ARTICLE.replace("Lomvik", "Varde").replace("Harbour reopens", "Market reopens")


@pytest.fixture
def bucket(s3_server: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a store with a new bucket, `case`, that holds two articles and what is none."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing-secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_ENDPOINT_URL": f"http://{LOCALHOST}:{s3_server}",
    }.items():
        monkeypatch.setenv(name, value)
    system = library("s3fs").S3FileSystem(use_listings_cache=False, skip_instance_cache=True)
    name = f"case-{abs(hash(tmp_path))}"
    system.mkdir(name)
    for path, text in {
        "a.txt": ARTICLE,
        "more/b.txt": SECOND,
        ".hidden.txt": "no",
        "a.txt~": "no",
        "picture.xyz": "no",
        "bad\\name.txt": "no",
    }.items():
        system.pipe_file(f"{name}/{path}", text.encode())
    return system, name


def make(folder: Path, bucket: Any) -> Config:
    return made_of(folder, f"s3://{bucket[1]}")


def made_of(folder: Path, place: str) -> Config:
    folder.mkdir(exist_ok=True)
    (folder / "content").mkdir()
    (folder / "dossier.yml").write_text(f"title: Harbours\nsources: ['{place}']\nsuggestions: 'off'\n")
    return load_config(folder)


def sources_of(config: Config) -> dict[str, str]:
    articles = json.loads((config.site / "data/articles.json").read_text())
    return {article["source"]: article["headline"] for article in articles}


def test_articles_of_a_bucket_are_read_and_found_again(tmp_path: Path, bucket: Any) -> None:
    config = make(tmp_path, bucket)
    report = build(config)
    assert sources_of(config) == {
        f"s3://{bucket[1]}/a.txt": "Harbour reopens after storm",
        f"s3://{bucket[1]}/more/b.txt": "Market reopens after storm",
    }
    assert {problem.where.rpartition("/")[2] for problem in report.problems} >= {
        "picture.xyz",
        "bad\\name.txt",
    }
    assert run("verify", config.root).status == 0
    assert not build(config).written.changed


def test_an_article_that_changed_in_the_bucket_is_read_again(tmp_path: Path, bucket: Any) -> None:
    config = make(tmp_path, bucket)
    build(config)
    system, name = bucket
    system.pipe_file(f"{name}/a.txt", ARTICLE.replace("reopens after", "reopens before").encode())
    assert build(config).written.changed
    assert "Harbour reopens before storm" in sources_of(config).values()


def test_a_cluster_reads_the_bucket_with_the_same_result(
    tmp_path: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workers.map, "__defaults__", (20,))  # else a cluster is worth it from 200 articles on
    for number in range(40):
        text = ARTICLE.replace("harbour", f"harbour {number}")
        bucket[0].pipe_file(f"{bucket[1]}/n{number}.txt", text.encode())
    here, there = make(tmp_path / "here", bucket), make(tmp_path / "there", bucket)
    build(here, Workers(1))
    with workers_at("local:2", 1) as workers:
        build(there, workers)
    first, second = ((config.site / "data/articles.json").read_bytes() for config in (here, there))
    assert first == second


def test_verifying_fetches_many_articles_at_once(
    tmp_path: Path, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        bucket[0].pipe_file(
            f"{bucket[1]}/n{number}.txt", ARTICLE.replace("harbour", f"pier {number}").encode()
        )
    config = make(tmp_path, bucket)
    build(config)
    fetched: list[int] = []

    def counted(files: Any, limit: float) -> Any:
        fetched.append(len(files))
        return read_files(files, limit)

    monkeypatch.setattr("dossier.commands.verify.quotations.read_files", counted)
    monkeypatch.setattr("dossier.commands.verify.quotations._AT_ONCE", 4)
    report = verify(None, config.root)
    assert (report.sources, report.problems) == (10, ())
    assert fetched == [4, 4, 2]


def test_a_source_is_explained_by_its_address(tmp_path: Path, bucket: Any) -> None:
    config = make(tmp_path, bucket)
    said = run("explain", config.root, f"s3://{bucket[1]}/more/b.txt")
    assert (said.status, "Market reopens after storm" in said.out) == (0, True)
    other = run("explain", config.root, f"s3://{bucket[1]}/other.txt")
    assert other.status == 1
    assert "none of the dossier's sources has this address" in "".join(other.problems)


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("ftp://host/x", "cannot be read from ftp://"),
        ("s3://key:secret@bucket/x", "holds a password"),
        ("s3://bucket/../x", "cannot climb"),
        ("file:///etc", "cannot be read from file://"),
    ],
)
def test_addresses_that_are_refused(place: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(DossierError, match=what):
        made_of(tmp_path, place)


def test_a_bucket_that_is_not_there_stops_the_build(tmp_path: Path, bucket: Any) -> None:
    config = made_of(tmp_path, "s3://no-such-bucket-here/x")
    built = run("build", config.root)
    assert built.status == 1
    assert any("s3://no-such-bucket-here/x: " in line and "Check address" in line for line in built.problems)
    assert not config.site.exists()
