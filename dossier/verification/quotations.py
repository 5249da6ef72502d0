"""What a site says stands in its sources: every span of its data files, compared with the source itself."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct

from dossier.config import Config
from dossier.errors import Problem, Severity
from dossier.model import Source
from dossier.readers import find_sources, read_source
from dossier.records import harmless
from dossier.site import Listed
from dossier.verification.shown import Shown

_ARTICLES = "data/articles.json"
_CITING = frozenset({"source", "sha256", "start", "end"})
"""Columns of a data file that cites characters of sources."""
_PRINTED = ("name", "words", "printed", "text")
"""Columns that may hold those characters, the first that there is."""
_LARGEST_FILE = 500_000_000
"""Bytes: a data file over it is not held in memory; its digest is compared all the same."""
_LARGEST_FIELD = 1_000_000

_Citation = tuple[str, int | None, Mapping[str, Any]]
"""The data file, the line in it, and what it cites."""


@dataclass
class Checked:
    """What comparing with the sources came to."""

    spans: int = 0
    sources: int = 0
    problems: list[Problem] = field(default_factory=list)


class _Block(Struct, frozen=True):
    """What is needed of a block of `data/articles.json`."""

    start: int
    end: int


class _Article(Struct, frozen=True):
    """What is needed of an article there."""

    source: str
    sha256: str
    blocks: tuple[_Block, ...]


class _Sources(dict[str, Source | None]):
    """The sources at hand by the name that data files give them, each read when it is first asked for."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self._found = {harmless(found.where): found for found in find_sources(config)[0]}
        self._limit = config.settings.source_limit

    def __missing__(self, name: str) -> Source | None:
        found = self._found.get(name)
        read = read_source(found, self._limit) if found else None
        self[name] = read if isinstance(read, Source) else None
        return self[name]


def check_sources(shown: Shown, files: Iterable[Listed], config: Config) -> Checked:
    """Compare all spans that the data files of a site cite with the sources of the dossier."""
    checked, sources = Checked(), _Sources(config)
    wrong: dict[tuple[str, str], Problem | None] = {}
    for listed in files:
        where = f"{shown.name}/{listed.path}"
        if listed.size > _LARGEST_FILE:
            what = f"its passages were not compared: it is over {_LARGEST_FILE / 1e6:g} MB"
            checked.problems.append(Problem(where, None, what, "", Severity.NOTE))
            continue
        try:
            for line, cited in _cited(shown, listed):
                _check(checked, wrong, sources, (where, line, cited))
        except (msgspec.MsgspecError, csv.Error) as error:
            what = f"the data file cannot be understood ({error})"
            checked.problems.append(Problem(where, None, what, "Build and publish the site again."))
    checked.sources = sum(problem is None for problem in wrong.values())
    return checked


def _check(
    checked: Checked, wrong: dict[tuple[str, str], Problem | None], sources: _Sources, citation: _Citation
) -> None:
    """One citation; what is wrong with a source as a whole is said once."""
    where, line, cited = citation
    key = (str(cited["source"]), str(cited["sha256"]))
    source = sources[key[0]]
    if key not in wrong:
        wrong[key] = _wrong_source(where, line, key, source)
        checked.problems += [problem for problem in (wrong[key],) if problem]
    if source and not wrong[key]:
        checked.spans += 1
        checked.problems += _wrong_span(where, line, cited, source)


def _cited(shown: Shown, listed: Listed) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """What a data file cites: the line it stands in, and at least the columns of _CITING."""
    if listed.path == _ARTICLES:
        yield from _blocks(shown.read(listed.path, listed.size) or b"[]")
    elif listed.path.startswith("data/") and listed.path.endswith(".csv"):
        csv.field_size_limit(_LARGEST_FIELD)
        content = (shown.read(listed.path, listed.size) or b"").decode("utf-8", "replace")
        rows = csv.DictReader(io.StringIO(content, newline=""))
        if set(rows.fieldnames or ()) >= _CITING:
            yield from ((rows.line_num, row) for row in rows)


def _blocks(content: bytes) -> Iterator[tuple[None, Mapping[str, Any]]]:
    """The blocks of each article, which must tile its source."""
    for article in msgspec.json.decode(content, type=tuple[_Article, ...]):
        source = {"source": harmless(article.source), "sha256": article.sha256}
        end = 0
        for block in article.blocks:
            yield None, {**source, "start": block.start, "end": block.end, "after": end}
            end = block.end
        yield None, {**source, "start": end, "end": end, "last": True}


def _wrong_source(
    where: str, line: int | None, key: tuple[str, str], source: Source | None
) -> Problem | None:
    if source is None:
        what = f"cites {key[0]}, which is not among the sources here"
        return Problem(where, line, what, "Verify it where its sources are, or without them: --site-alone")
    if source.sha256 != key[1]:
        what = f"cites {key[0]} with SHA-256 {key[1][:12]}…, and the source here has {source.sha256[:12]}…"
        return Problem(
            where, line, what, "Find out which of the two was changed; build again if it was the site."
        )
    return None


def _wrong_span(where: str, line: int | None, cited: Mapping[str, Any], source: Source) -> Iterator[Problem]:
    place = f"characters {cited['start']}–{cited['end']} of {source.path}"
    remedy = "Build the site again from these sources."
    try:
        start, end = int(cited["start"]), int(cited["end"])
    except (TypeError, ValueError):
        yield Problem(where, line, f"cites {place}, which are no numbers", remedy)
        return
    if not 0 <= start <= end <= len(source.text):
        yield Problem(where, line, f"cites {place}, which has {len(source.text)}", remedy)
    elif start != cited.get("after", start) or (cited.get("last") and end != len(source.text)):
        yield Problem(where, line, f"leaves out characters of {source.path} about {start}", remedy)
    else:
        printed = next((cited[name] for name in _PRINTED if name in cited), None)
        there = harmless(source.text[start:end]).encode("utf-8", "replace").decode()
        if printed is not None and printed != there:
            yield Problem(where, line, f"cites {place} as {printed!r}, and there stands {there!r}", remedy)
