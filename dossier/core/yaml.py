"""Read YAML written by people: check it against a type, and report each mistake with its line.

A scalar stays text unless its type requires a number: the country code `NO` is not a boolean, a date keeps
its spelling, and a year is accepted as a date. Anchors and aliases are refused: the formats do not need them,
and a few lines of them can expand to gigabytes.
"""

import math
import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
import yaml

from dossier.core.errors import Problem, did_you_mean
from dossier.core.files import read_inside, unread

T = TypeVar("T")

_CORE: dict[str, tuple[re.Pattern[str], Any]] = {
    "null": (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    "bool": (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda word: word.lower() == "true"),
}
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(?P<key>[^`]*)`")
_PATH = re.compile(r" - at `\$?(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]")
_MAX_DEPTH = 40
_LARGEST = 2**53
"""JavaScript cannot represent larger whole numbers exactly."""
_UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF), "\ufffd")
_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Characters that end a line in YAML but not in editors; they are replaced, to keep line numbers right."""

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
"""YAML between two lines of hyphens at the start of a file."""


class YamlDocument(NamedTuple):
    """A YAML document as plain values, with the line of each value."""

    where: str
    value: Any
    lines: dict[tuple[Hashable, ...], int]

    def line(self, *path: Hashable) -> int:
        """Return the line of the value at `path`, or of its nearest parent with a known line."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):  # noqa: N818
    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def read_text(path: Path, where: str) -> str | Problem:
    """Return the text of a UTF-8 file, or the Problem that prevents reading it.

    `where` is its path below the dossier's folder. A link out of that folder is a Problem.
    """
    try:
        return _newlines(read_inside(path, where).decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Problem(where, None, "not UTF-8 text", "Save the file as UTF-8.")
    except OSError as error:
        return Problem(where, None, *unread(error))


def read_optional(path: Path, where: str) -> str | Problem:
    """Return the text of a file, or an empty string if it does not exist. A broken link is a Problem."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return Problem(where, None, *unread(error))
    return read_text(path, where)


def read_prose(path: Path, where: str) -> str | Problem:
    """Return the text of a Markdown file, or a Problem. Characters that a page must not have are removed."""
    text = read_text(path, where)
    return text if isinstance(text, Problem) else text.translate(_UNPRINTABLE)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, where: str, first_line: int = 1) -> YamlDocument | Problem:
    """Parse YAML into plain values; `first_line` is the line of the file where the text begins."""
    lines: dict[tuple[Hashable, ...], int] = {}
    text = text.translate(_NO_BREAKS)
    try:
        _refuse_bombs(text)
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        value = None if node is None else _value(node, (), lines, first_line)
    except _Refused as refused:
        return Problem(where, refused.line + first_line - 1, refused.what, refused.remedy)
    except yaml.YAMLError as error:
        return _syntax_problem(error, YamlDocument(where, text, {}), first_line)
    except RecursionError:
        return Problem(where, first_line, "nested too deeply", "Reduce the nesting.")
    return YamlDocument(where, value, lines)


class ListFile(NamedTuple):
    """A file that holds a list: the noun for its items, and an example for error messages."""

    of: str = "entries"
    example: str = "- id: …"

    def read(self, path: Path, where: str) -> YamlDocument | Problem:
        """Return the list in a file, empty if there is no file, or the Problem with the file."""
        text = read_optional(path, where)
        written = parse(text, where) if isinstance(text, str) else text
        if isinstance(written, Problem) or isinstance(written.value, list):
            return written
        if written.value is None:
            return YamlDocument(where, [], {})
        return Problem(where, 1, f"it must hold a list of {self.of}", f"Begin it with: {self.example}")

    def item_fault(self, written: YamlDocument, index: int) -> Problem | None:
        """Return a Problem if an item of a list is not a mapping."""
        if isinstance(written.value[index], dict):
            return None
        what = "an entry must be key: value pairs"
        return Problem(written.where, written.line(index), what, f"Begin it with: {self.example}")


ENTRIES = ListFile()


def convert(written: YamlDocument, kind: type[T], *path: Hashable) -> T | Problem:
    """Convert a document to the type `kind`, or return the first Problem with it."""
    value = written.value
    for step in path:
        value = value[step]
    try:
        found = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        return _type_problem(str(error), written, kind, path)
    beyond = next(_unstorable_numbers(found), None)
    if beyond is None:
        return found
    return Problem(
        written.where,
        written.line(*path, *beyond),
        f"{beyond[-1]!r}: too large a number" if beyond else "too large a number",
        "Write the number you mean.",
    )


def _unstorable_numbers(value: Any) -> Iterator[tuple[Hashable, ...]]:
    """Yield the paths of numbers that JSON files of the site cannot hold: over 53 bits, infinite or NaN."""
    if isinstance(value, float):
        if not math.isfinite(value):
            yield ()
    elif isinstance(value, int):
        if not -_LARGEST <= value <= _LARGEST:
            yield ()
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from ((name, *inner) for inner in _unstorable_numbers(getattr(value, name)))
    elif isinstance(value, tuple | list | dict):
        for index, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ((index, *inner) for inner in _unstorable_numbers(one))


def fields_of(kind: Any) -> list[str]:
    """Return the keys a mapping may have to become this Struct."""
    return [f.encode_name for f in msgspec.structs.fields(kind)]


def _refuse_bombs(text: str) -> None:
    """Refuse aliases, and nesting deep enough to overflow the parser's stack."""
    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(line, "YAML aliases (*name) are not used here", "Write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _Refused(line, "nested too deeply", "Reduce the nesting.")


def _value(
    node: yaml.Node, path: tuple[Hashable, ...], lines: dict[tuple[Hashable, ...], int], first: int
) -> Any:
    lines[path] = node.start_mark.line + first
    if len(path) > _MAX_DEPTH:
        raise _Refused(node.start_mark.line + 1, "nested too deeply", "Reduce the nesting.")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), lines, first) for i, item in enumerate(node.value)]
    return dict(_pairs(node, path, lines, first))


def _pairs(
    node: yaml.Node, path: tuple[Hashable, ...], lines: dict[tuple[Hashable, ...], int], first: int
) -> Iterator[tuple[Hashable, Any]]:
    seen: set[Hashable] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            raise _Refused(line + 1, "a key must be a plain word", "Put the key in quotes.")
        key = key_node.value
        if key in seen:
            raise _Refused(line + 1, f"{key!r} is given twice", "Keep one of the two.")
        seen.add(key)
        value = _value(value_node, (*path, key), lines, first)
        lines[*path, key] = line + first
        yield key, value


def _scalar(node: yaml.ScalarNode) -> Any:
    if not node.style and (node.tag is None or node.tag.startswith("tag:yaml.org,2002:")):
        for pattern, construct in _CORE.values():
            if pattern.fullmatch(node.value):
                return construct(node.value)
    return node.value


def _unclosed(text: str, error: yaml.YAMLError) -> int | None:
    """Return the line (0-based) of the quotation mark that causes an error: one closed too late, or never."""
    mark = getattr(error, "problem_mark", None)
    noticed = mark.line if mark else -1
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            start, end = token.start_mark.line, token.end_mark.line
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and start < end == noticed:
                return int(start)
    except yaml.YAMLError as wrong:
        context = getattr(wrong, "context_mark", None)
        if context and "quoted scalar" in str(getattr(wrong, "context", "")):
            return int(context.line)
    return None


def _syntax_problem(error: yaml.YAMLError, written: YamlDocument, first_line: int) -> Problem:
    """Return the Problem for a syntax error."""
    where, last = written.where, written.value.rstrip().count("\n")
    opened = _unclosed(written.value, error)
    if opened is not None:
        what = "not valid YAML (a quotation mark is not closed on its line)"
        return Problem(where, opened + first_line, what, "Close it; or write the whole value in quotes.")
    mark = getattr(error, "problem_mark", None)
    line = first_line + min(mark.line, last) if mark is not None else None
    detail = " ".join(str(getattr(error, "problem", None) or getattr(error, "reason", None) or "").split())
    what = f"not valid YAML ({detail})" if detail else "not valid YAML"
    return Problem(where, line, what, "Check indentation, quotes and colons on this line and the one before.")


def _type_problem(message: str, written: YamlDocument, kind: Any, prefix: tuple[Hashable, ...]) -> Problem:
    found = _PATH.search(message)
    path = (*prefix, *_steps(found["path"] if found else ""))
    what = _PATH.sub("", message)
    unknown = _UNKNOWN_FIELD.match(what)
    if unknown:
        key = unknown["key"]
        remedy = did_you_mean(key, fields_of(kind)) if hasattr(kind, "__struct_fields__") else ""
        return Problem(written.where, written.line(*path, key), f"unknown key {key!r}", remedy)
    named = f"{path[-1]!r}: " if path and isinstance(path[-1], str) else ""
    return Problem(written.where, written.line(*path), f"{named}{_plainly(what)}", _remedy(what))


def _steps(path: str) -> Iterator[Hashable]:
    for step in _STEP.finditer(path):
        yield int(step["index"]) if step["index"] else step["key"]


def _plainly(message: str) -> str:
    names = {
        "`str`": "text",
        "`int`": "a whole number",
        "`float`": "a number",
        "`bool`": "true or false",
        "`null`": "nothing",
        "`array`": "a list",
        "`object`": "key: value pairs",
    }
    for technical, plain in names.items():
        message = message.replace(technical, plain).replace(f"`{technical.strip('`')} | null`", plain)
    return message[:1].lower() + message[1:]


def _remedy(message: str) -> str:
    if "Expected `str`" in message:
        return "Put the value in quotes."
    if "Expected `array`" in message:
        return "Write a list: [one, two]."
    if "missing required field" in message:
        return "Add it."
    return "See docs/settings.md for dossier.yml, docs/writing.md for everything under content/."
