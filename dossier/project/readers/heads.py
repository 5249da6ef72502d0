"""Read the head of a text file: front matter in YAML or TOML, or lines of `Key: value`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dossier.core import yaml
from dossier.model.web import archived_copy, is_web_address
from dossier.project.readers.vocabulary import in_one_vocabulary, is_known, key_of

_YAML = re.compile(r"\A---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<inside>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY_LINE = re.compile(
    r"[ \t]*(?P<key>[A-Za-z][A-Za-z_ -]{1,24}?)[ \t]*:(?:[ \t]+(?P<value>\S[^\n]*?))?[ \t]*(?:\n|\Z)"
)
_EMPTY = re.compile(r"[ \t]*\n")
_BODY_FOLLOWS = frozenset(("markdown_content", "content", "text", "body"))
"""Keys that hold the article's text itself."""
_TITLES = frozenset(("title", "headline", "full_title"))
_SURE = frozenset((*_TITLES, "url", "url_source", "source_url", "original_url"))
_FRONT, _LINES = "front matter", "head of the file"
_LONGEST = 2_000
_EDGE = 3
"""Lines at either end of a text in which a line with only an address is the page's address."""
_ADDRESS_LINE = re.compile(
    r"[ \t>*_-]*(?:(?:source|url|link|original(?: article)?|via|from|retrieved from|quelle|fuente|fonte|"
    r"read (?:more|original|the original)(?: at)?|archived?(?: (?:at|copy|from))?)[ \t]*:?[ \t]*)?"
    r"<?(?P<address>https?://[^\s<>]+?)>?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


class Head(NamedTuple):
    """The metadata at the start of a file, and its extent."""

    end: int = 0
    """Offset at which the text begins."""
    metadata: Mapping[str, str] = {}
    """Values under the names of `vocabulary.py`."""
    title: tuple[int, int, int] | None = None
    """The line with the title: offset of the line, offset of its words, end of its words."""


def read_head(text: str, where: str) -> Head:
    """Return the head of a file; an empty one if there is none or it cannot be read."""
    if found := _YAML.match(text):
        return Head(found.end(), in_one_vocabulary(_yaml(found["inside"], where), _FRONT))
    if found := _TOML.match(text):
        return Head(found.end(), in_one_vocabulary(_toml(found["inside"]), _FRONT))
    return _key_lines(text)


def addresses(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that hold only an address, among the first and last of a text: start, end, address."""
    lines = [found for found in re.finditer(r"[^\n]*\S[^\n]*", text) if found.start() >= start]
    for line in lines if len(lines) <= 2 * _EDGE else (*lines[:_EDGE], *lines[-_EDGE:]):
        found = _ADDRESS_LINE.fullmatch(line[0]) if len(line[0]) < _LONGEST else None
        if found and is_web_address(found["address"]):
            yield line.start(), line.end(), found["address"]


def with_addresses(metadata: Mapping[str, str], found: Iterator[str] | list[str]) -> dict[str, str]:
    """Return the metadata with addresses found in the text, where it lacks them."""
    both = dict(metadata)
    for address in found:
        both.setdefault("archived" if archived_copy(address) else "url", address)
    return both


def _yaml(inside: str, where: str) -> Mapping[str, Any]:
    written = yaml.parse(inside, where, first_line=2)
    if isinstance(written, yaml.YamlDocument) and isinstance(written.value, dict):
        return written.value
    return _loose(inside)


def _loose(inside: str) -> Mapping[str, str]:
    """Parse front matter that is invalid YAML (`title: Port: closed`) line by line."""
    lines = (_KEY_LINE.fullmatch(f"{line}\n") for line in inside.split("\n"))
    return {found["key"]: (found["value"] or "").strip("\"'") for found in lines if found}


def _toml(inside: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(inside)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _key_lines(text: str) -> Head:
    """Return the `Key: value` lines at the start of a file; empty lines may separate them."""
    given: dict[str, str] = {}
    title = None
    position = end = int(text.startswith("\ufeff"))
    while True:
        while empty := _EMPTY.match(text, position):
            position = empty.end()
        found = _KEY_LINE.match(text, position)
        key = key_of(found["key"]) if found else ""
        if (
            found is None
            or not (is_known(key) or (given and key in _BODY_FOLLOWS))
            or (not found["value"] and key not in _BODY_FOLLOWS)
        ):
            break
        if key in _TITLES and found["value"]:
            title = found.start(), found.start("value"), found.end("value")
        position = end = found.end()
        if key in _BODY_FOLLOWS:
            break
        given.setdefault(key, found["value"])
    if len(given) < 2 and not _SURE.intersection(given):
        return Head()
    return Head(end, in_one_vocabulary(given, _LINES), title)
