"""Run Pagefind on documents and make its index reproducible.

Pagefind lists filter values in an order that varies between runs, and names files after a hash of their bytes. This
module sorts the lists and renames their files, which are compressed CBOR after a short signature.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dossier.model.pages import File

with suppress(ImportError):  # cbor2 comes with the extra `search`; nothing is indexed without it
    import cbor2

ENTRY = "pagefind-entry.json"
_NEEDED = ("pagefind.js", "pagefind-worker.js", ENTRY)
_NEEDED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")
"""Suffixes of the files that the search page needs; the others are ready-made interfaces, which it does not use."""
_MARK = b"pagefind_dcd"
_SYSTEM = 9
"""Position of the gzip byte for the operating system, which Python versions set differently.

By RFC 1952, 2.3.1, the value 255 means unknown."""
_BINARIES = ("pagefind_bin_extended", "pagefind_bin")
_LONGEST = 1800
"""Timeout in seconds."""
_FILTERS, _SORTS = 3, 4
"""Positions of the filters and of the sort orders in the description of an index."""


def index_files(documents: Iterable[tuple[str, str]], language: str) -> Iterator[File]:
    """Yield the files of an index of `documents`, each a path and HTML; paths of files are relative to the index.

    Raises OSError, ValueError or subprocess.SubprocessError if Pagefind fails.
    """
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "source"), Path(folder, "target")
        source.mkdir()
        for path, html in documents:
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(html, encoding="utf-8", errors="replace")
        _run(source, target, language)
        files = {
            file.relative_to(target).as_posix(): file.read_bytes()
            for file in sorted(target.rglob("*"))
            if file.name in _NEEDED or file.suffix in _NEEDED_SUFFIXES
        }
    if ENTRY not in files:
        raise FileNotFoundError("it wrote no index")
    for path, content in sorted(_settled(files).items()):
        yield File(path=path, content=content)


def _run(source: Path, target: Path, language: str) -> None:
    command = [*_program(), "--site", str(source), "--output-path", str(target)]
    options = ["--force-language", language.partition("-")[0], "--keep-index-url", "--quiet"]
    said, wrong = subprocess.PIPE, subprocess.STDOUT
    subprocess.run([*command, *options], check=True, timeout=_LONGEST, stdout=said, stderr=wrong)


def _program() -> list[str]:
    """Return the command that runs Pagefind: its binary if a package contains it, because it starts faster."""
    for package in _BINARIES:
        with suppress(ImportError):
            return [str(import_module(package).get_executable())]
    return [sys.executable, "-P", "-m", "pagefind"]


def _settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with sorted lists, renamed after their new bytes."""
    settled = dict(files)
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        content = settled.pop(f"pagefind.{language['hash']}.pf_meta")
        meta = _read(content)
        meta[_FILTERS] = sorted([name, _sort_filter(settled, mark)] for name, mark in meta[_FILTERS])
        meta[_SORTS].sort()
        language["hash"] = _named(language["hash"], meta, 10)
        settled[f"pagefind.{language['hash']}.pf_meta"] = _write(meta)
    settled[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return settled


def _sort_filter(files: dict[str, bytes], mark: str) -> str:
    """Sort the values of one filter and return the new name of its file."""
    name, values = _read(files.pop(f"filter/{mark}.pf_filter"))
    values.sort()
    fresh = _named(mark, [name, values], 7)
    files[f"filter/{fresh}.pf_filter"] = _write([name, values])
    return fresh


def _named(mark: str, value: Any, length: int) -> str:
    return f"{mark.partition('_')[0]}_{sha256(cbor2.dumps(value)).hexdigest()[:length]}"


def _read(content: bytes) -> Any:
    return cbor2.loads(gzip.decompress(content).removeprefix(_MARK))


def _write(value: Any) -> bytes:
    packed = gzip.compress(_MARK + cbor2.dumps(value), mtime=0)
    return packed[:_SYSTEM] + b"\xff" + packed[_SYSTEM + 1 :]
