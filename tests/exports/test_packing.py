"""Large data files are compressed and divided; scripts, and files that programs read first, are not."""

import gzip
import json
import subprocess
from pathlib import Path
from shutil import which

import pytest
from dossiers import dossier, harbour

from dossier.exports import packing
from dossier.exports.builtin import data_files
from dossier.exports.datapackage import package_of
from dossier.exports.packing import LARGE, Piece, TooLargeError, join, joinable, packed, unpacked
from dossier.model.pages import EXPORTS, Block, BlockFile, File
from dossier.pages.data import data_page, sized
from dossier.views.offers import FILES, data_file_path, offers_among, part_of

LINES = b"".join(b"%d,a row of a table\r\n" % number for number in range(60_000))


def offered(file: File | BlockFile) -> list[File]:
    return [one for one, _ in packed(file)]


def test_only_what_is_large_is_compressed() -> None:
    small = File(path="data/small.csv", content=b"x" * LARGE)
    assert offered(small) == [small]
    (large,) = offered(File(path="data/large.csv", content=LINES))
    assert large.path == "data/large.csv.gz"
    assert gzip.decompress(large.content) == LINES


@pytest.mark.parametrize(
    "path", ["data/matrix.js", "data/datapackage.json", "data/manifest.json", "feed.xml"]
)
def test_what_pages_and_programs_read_first_is_not(path: str) -> None:
    file = File(path=path, content=LINES)
    assert offered(file) == [file]


def test_a_compressed_file_says_neither_when_nor_where_it_was_made() -> None:
    (one,) = offered(File(path="data/large.csv", content=LINES))
    (other,) = offered(File(path="data/other.csv", content=LINES))
    assert one.content == other.content
    assert one.content[4:10] == b"\0\0\0\0\0\xff"


@pytest.fixture(name="parts")
def in_parts(monkeypatch: pytest.MonkeyPatch) -> list[File]:
    monkeypatch.setattr(packing, "_SLICE", 10_000)
    monkeypatch.setattr(packing, "LARGEST", 40_000)
    return offered(File(path="data/large.csv", content=LINES))


def test_what_is_very_large_comes_in_parts_that_each_end_with_a_line(parts: list[File]) -> None:
    assert [part.path for part in parts] == [f"data/large.csv.gz.{n:02}" for n in range(1, len(parts) + 1)]
    assert len(parts) > 2
    for part in parts:
        assert len(part.content) <= 40_000
        assert gzip.decompress(part.content).endswith(b"\r\n")
    assert unpacked(parts[0].path, (part.content for part in parts), len(LINES)) == LINES


@pytest.mark.skipif(which("gunzip") is None, reason="gunzip is not installed")
def test_the_command_of_the_data_page_joins_them(parts: list[File], tmp_path: Path) -> None:
    for part in parts:
        (tmp_path / part.path.removeprefix("data/")).write_bytes(part.content)
    command = "cat large.csv.gz.* | gunzip > large.csv"
    subprocess.run(command, shell=True, cwd=tmp_path, check=True)
    assert (tmp_path / "large.csv").read_bytes() == LINES
    made = dossier(harbour(1))
    (page,) = data_page(made)
    offers = offers_among((part.path.replace("large", "mentions"), len(part.content)) for part in parts)
    (offer,) = [one for one in sized(page, offers).subject.files if one.name == "mentions.csv"]  # type: ignore[attr-defined]
    assert offer.join == command.replace("large", "mentions")
    assert offer.size == sum(len(part.content) for part in parts)


def in_blocks(*names: str, made: list[str]) -> BlockFile:
    def make(name: str) -> bytes:
        made.append(name)
        return name.encode() * 30_000 + b"\n"

    blocks = (Block(name.encode(), lambda name=name: make(name)) for name in names)  # type: ignore[misc]
    return BlockFile("data/blocks.csv", blocks)


@pytest.mark.parametrize("large", [10_000_000, 100_000])
def test_known_blocks_are_neither_made_nor_compressed_again(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "LARGE", large)
    monkeypatch.setattr(packing, "_SLICE", 20_000)
    made: list[str] = []
    ((file, kept),) = packed(in_blocks("one", "two", "two", "three", made=made))
    assert made == ["one", "two", "two", "three"]
    held, known, start = file.content, dict[bytes, list[Piece]](), 0
    for piece in kept:
        content = held[start : start + piece.size]
        start += piece.size
        if piece.key:
            known.setdefault(piece.key, []).append(
                Piece(piece.key, piece.plain, content, file.path.endswith("gz"))
            )
    made.clear()
    after = list(packed(in_blocks("one", "two", "new", "three", made=made), known))
    assert made == ["new"]
    assert after == list(packed(in_blocks("one", "two", "new", "three", made=[])))


def test_parts_are_joined_as_they_come(parts: list[File]) -> None:
    other = File(path="data/other.csv", content=b"")
    held: list[File] = []
    for file in (other, *parts, other):
        held = joinable(held, file)
        assert held[-1] is file
        if file is parts[-1]:
            assert gzip.decompress(join(held).content) == LINES
    assert held == [other]
    assert (
        {part_of(part.path) for part in parts}
        == {"data/large.csv"}
        == {data_file_path(p.path) for p in parts}
    )


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(b"x" * 99, mtime=0)[:-9]])
def test_what_is_damaged_is_not_taken(content: bytes) -> None:
    if content:
        with pytest.raises(ValueError, match="gzip"):
            unpacked("data/x.csv.gz", [content], 1000)


def test_what_would_fill_the_memory_is_not_unpacked() -> None:
    with pytest.raises(TooLargeError):
        unpacked("data/x.csv.gz", [gzip.compress(b"x" * 1001)], 1000)


@pytest.mark.parametrize("group", EXPORTS)
def test_a_group_of_exports_can_be_chosen(group: str) -> None:
    every, one = (
        {f.path for f in data_files(dossier(harbour(1), exports=chosen))} for chosen in (EXPORTS, (group,))
    )
    needed = {f.path for f in data_files(dossier(harbour(1), exports=()))}
    assert one - needed == {file.path for file in FILES if file.group == group}
    assert one < every
    assert {"data/matrix.js", "data/register.js"} <= needed


def test_the_package_names_the_files_as_they_are() -> None:
    offers = offers_among(
        [("data/mentions.csv.gz.01", 1), ("data/mentions.csv.gz.02", 1), ("data/matrix.csv.gz", 1)]
    )
    package = json.loads(package_of(dossier(harbour(1)), offers).content)
    resources = {one["name"]: one for one in package["resources"]}
    assert resources["mentions"]["path"] == ["mentions.csv.gz.01", "mentions.csv.gz.02"]
    assert resources["matrix"]["path"] == "matrix.csv.gz"
    assert resources["mentions"]["compression"] == resources["matrix"]["compression"] == "gz"
    assert resources["articles"]["path"] == "articles.csv"
    assert "compression" not in resources["articles"]


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)  # the library leaves compressed files open
def test_frictionless_reads_compressed_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install '.[dev]'")
    monkeypatch.setattr(packing, "LARGE", 200)
    for file in data_files(dossier(*(harbour(n) for n in range(1, 9)))):
        if ".csv" in file.path or file.path.endswith("datapackage.json"):
            (tmp_path / file.path).parent.mkdir(exist_ok=True)
            (tmp_path / file.path).write_bytes(file.content)
    assert (tmp_path / "data" / "mentions.csv.gz").is_file()
    report = frictionless.validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
