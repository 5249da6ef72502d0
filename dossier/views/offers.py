"""The data files that a site offers, and the files that hold them: whole, compressed, or in compressed parts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.text.messages import N_

PACKED = ".gz"
_PACKED = re.compile(r"\.gz(?:\.\d\d)?$")
_PART = re.compile(r"\.gz\.\d\d$")
_JSON = "application/json"


class DataFile(NamedTuple):
    """A file below `data/`."""

    path: str
    title: str
    media_type: str
    opened_with: str
    """Programs that read it."""
    group: str
    """The group it belongs to in `exports` of `dossier.yml`; empty if it is always written."""


_TABLE = ("text/csv", N_("spreadsheets"), "csv")
_RECORDS = (_JSON, N_("programs"), "json")
_GRAPH = "application/xml"
_LINES = "application/x-ndjson"
_FRICTIONLESS = (_JSON, "Frictionless", "csv")
_BIBTEX = "application/x-bibtex"
_CITED = "application/vnd.citationstyles.csl+json"

FILES = (
    DataFile("data/articles.csv", N_("Articles"), *_TABLE),
    DataFile("data/entities.csv", N_("Actors and places"), *_TABLE),
    DataFile("data/mentions.csv", N_("Every mention, with its position in the source"), *_TABLE),
    DataFile("data/matrix.csv", N_("Every co-occurrence: two names in one paragraph"), *_TABLE),
    DataFile("data/quotations.csv", N_("Who said what"), *_TABLE),
    DataFile("data/figures.csv", N_("Every count of people or things"), *_TABLE),
    DataFile("data/timeline.csv", N_("Every dated sentence, and every publication date"), *_TABLE),
    DataFile("data/wording.csv", N_("Every use of a contested term"), *_TABLE),
    DataFile("data/passages.csv", N_("Passages that articles share, with every change"), *_TABLE),
    DataFile("data/datapackage.json", N_("Description of the tables: columns, types, keys"), *_FRICTIONLESS),
    DataFile(
        "data/dossier.sqlite",
        N_("All articles and findings in one database, with full-text search"),
        "application/vnd.sqlite3",
        "Datasette, DB Browser for SQLite",
        "sqlite",
    ),
    DataFile("data/articles.json", N_("Articles, block by block, with all evidence"), *_RECORDS),
    DataFile("data/actors.json", N_("Actors, with names, roles and co-occurrences"), *_RECORDS),
    DataFile("data/places.json", N_("Places, with names and co-occurrences"), *_RECORDS),
    DataFile("data/quotations.json", N_("Who said what, by speaker"), *_RECORDS),
    DataFile("data/comparisons.json", N_("Figures from several sources, compared"), *_RECORDS),
    DataFile("data/timeline.json", N_("Dates and periods, with their sentences"), *_RECORDS),
    DataFile("data/wording.json", N_("Contested terms, with the outlets that use them"), *_RECORDS),
    DataFile("data/passages.json", N_("Passages that articles share, compared"), *_RECORDS),
    DataFile("data/places.geojson", N_("Places on the map"), "application/geo+json", "QGIS, geojson.io", "geojson"),
    DataFile("data/network.gexf", N_("Network of co-occurrences"), _GRAPH, "Gephi", "graph"),
    DataFile("data/network.graphml", N_("The same network"), _GRAPH, "yEd, Cytoscape, NetworkX, igraph", "graph"),
    DataFile("data/entities.ftm.json", N_("FollowTheMoney entities, one per line"), _LINES, "Aleph", "ftm"),
    DataFile("data/timelinejs.json", N_("Articles on a timeline"), _JSON, "TimelineJS", "timelinejs"),
    DataFile("data/citations.json", N_("Citations as CSL-JSON"), _CITED, "Pandoc", "citations"),
    DataFile("data/citations.bib", N_("Citations as BibTeX"), _BIBTEX, "Zotero, JabRef, LaTeX", "citations"),
    DataFile("data/manifest.json", N_("Every file of the site with its size and SHA-256"), _JSON, N_("programs"), ""),
)  # fmt: skip
"""In the order of the data page."""


def files_of_groups(groups: Collection[str]) -> Iterator[DataFile]:
    """Yield the data files of some groups, in the order of the data page."""
    return (file for file in FILES if not file.group or file.group in groups)


class Part(NamedTuple):
    """A file of the site that holds a data file, or a part of it."""

    path: str
    size: int | None = None
    """Bytes; None if the file is written after the page that lists it."""


Offers = Mapping[str, tuple[Part, ...]]
"""By path of a data file before compression: the files that hold it, in order."""


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


def data_file_path(path: str) -> str:
    """Return the path of the data file that a file of the site holds, without the suffixes of compression and part."""
    return _PACKED.sub("", path)


def part_of(path: str) -> str:
    """Return the path of the data file of which a file holds a part; empty if it holds a whole one."""
    return _PART.sub("", path) if _PART.search(path) else ""


def offers_among(files: Iterable[tuple[str, int]]) -> Offers:
    """Return the offers among the files of a site, given by path and size in bytes."""
    found: dict[str, list[Part]] = {}
    for path, size in sorted(files):
        if path.startswith("data/"):
            found.setdefault(data_file_path(path), []).append(Part(path, size))
    return {path: tuple(parts) for path, parts in found.items()}


def offers_in_order(offers: Offers, later: Iterable[str] = ()) -> list[Offer]:
    """Return the offers in the order of the data page; `later` are paths of files that are written after it."""
    whole = {**{path: (Part(path),) for path in later}, **offers}
    return [Offer(file, whole[file.path]) for file in FILES if file.path in whole]
