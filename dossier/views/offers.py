"""Which data files a site offers, under which names: large ones are compressed, and very large ones come in parts."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.views.data_files import FILES, DataFile

PACKED = ".gz"
_PACKED = re.compile(r"\.gz(?:\.\d\d)?$")
_PART = re.compile(r"\.gz\.\d\d$")


class Part(NamedTuple):
    """A file of the site that holds a data file, or a part of it."""

    path: str
    size: int | None = None
    """Bytes; None if the file is written after the page that lists it."""


Offers = Mapping[str, tuple[Part, ...]]
"""By the name of a data file as the program writes it: the files that hold it, in order."""


class Offer(NamedTuple):
    """A data file as the data page lists it."""

    file: DataFile
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """Return its name without folder and compression."""
        return self.file.path.removeprefix("data/")

    @property
    def packed(self) -> bool:
        """Return whether it is compressed."""
        return self.parts[0].path != self.file.path

    @property
    def size(self) -> int | None:
        """Return the bytes of all parts."""
        known = [part.size for part in self.parts if part.size is not None]
        return sum(known) if len(known) == len(self.parts) else None

    @property
    def join(self) -> str:
        """Return the shell command that makes one file of several parts; empty if there is one."""
        packed = f"{self.name}{PACKED}"
        return f"cat {packed}.* | gunzip > {self.name}" if len(self.parts) > 1 else ""


def plain(path: str) -> str:
    """Return the name of the data file that a file of the site holds."""
    return _PACKED.sub("", path)


def part_of(path: str) -> str:
    """Return the name of the data file that a file holds a part of; empty if it holds a whole one."""
    return _PART.sub("", path) if _PART.search(path) else ""


def offers_among(files: Iterable[tuple[str, int]]) -> Offers:
    """Return the offers among the files of a site, given with their sizes."""
    found: dict[str, list[Part]] = {}
    for path, size in sorted(files):
        if path.startswith("data/"):
            found.setdefault(plain(path), []).append(Part(path, size))
    return {path: tuple(parts) for path, parts in found.items()}


def listed(offers: Offers, later: Iterable[str] = ()) -> list[Offer]:
    """Return what the data page lists, in its order; `later` are files that are written after it."""
    whole = {**{path: (Part(path),) for path in later}, **offers}
    return [Offer(file, whole[file.path]) for file in FILES if file.path in whole]
