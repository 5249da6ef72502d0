"""Change single values in YAML files that people maintain, and keep all other lines byte for byte.

ruamel.yaml rewrites the lines of a changed key or entry, and keeps its comments, order and quotes. The reader
of content files (`core/yaml.py`) finds those lines and checks the result.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

import yaml as pyyaml

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem
from dossier.core.yaml_styles import dump, load, renew, styled

Change = Callable[[dict[str, Any]], None]
"""A function that changes plain values in place."""


def change_entry(text: str, index: int, change: Change, where: str) -> str:
    """Return the text of a list after `change` was applied to the mapping at `index` (0-based).

    Raises DossierError, as all functions here do, if the file cannot be changed safely; `where` names it.
    """
    root = _list(text, where)
    values = deepcopy(values_in(text, where))
    change(values[index])
    node = root.value[index]
    if root.flow_style or node.flow_style:
        return _whole(
            text,
            root if root.flow_style else node,
            values if root.flow_style else values[index],
            where,
            values,
        )
    return _checked(_by_key(text, node, values[index], where), values, where)


def change_mapping(text: str, change: Change, where: str) -> str:
    """Return the text of a mapping after `change` was applied to it. Empty text is an empty mapping."""
    root, values = _root(text, where), deepcopy(values_in(text, where)) or {}
    if not isinstance(values, dict):
        raise _unfit(where)
    change(values)
    if not isinstance(root, pyyaml.MappingNode):
        return _checked(f"{_ended(text)}{dump(styled(values))}", values, where)
    if root.flow_style or not values:
        return _whole(text, root, values, where, values)
    return _checked(_by_key(text, root, values, where), values, where)


def add_entry(text: str, entry: Mapping[str, Any], where: str, on_one_line: bool = False) -> str:
    """Return the text of a list with `entry` appended, in the style of the others or on one line."""
    root, values = _root(text, where), values_in(text, where)
    after = [*(values or []), dict(entry)]
    if values is None:
        return _checked(f"{_ended(text)}{_item(entry, 0, on_one_line)}", after, where)
    if not isinstance(root, pyyaml.SequenceNode):
        raise _unfit(where)
    if root.flow_style:
        return _whole(text, root, after, where, after)
    flow = on_one_line or all(getattr(node, "flow_style", False) for node in root.value)
    gap = "\n" if _are_apart(text, root.value) and not text.endswith("\n\n") else ""
    item = _item(entry, root.start_mark.column, flow)
    return _checked(f"{_ended(text)}{gap}{item}", after, where)


def remove_entry(text: str, index: int, where: str) -> str:
    """Return the text of a list without the entry at `index` (0-based) and the comments inside it."""
    root, after = _list(text, where), list(values_in(text, where))
    del after[index]
    if root.flow_style:
        return _whole(text, root, after, where, after)
    lines, nodes = text.split("\n"), root.value
    first, end = nodes[index].start_mark.line, _last_line(nodes[index]) + 1
    limit = nodes[index + 1].start_mark.line if index + 1 < len(nodes) else len(lines)
    while end < limit and lines[end][:1] in (" ", "\t") and lines[end].strip():
        end += 1  # indented comments belong to the entry
    while end < limit and not lines[end].strip() and (limit < len(lines) or first == 0):
        end += 1
    while limit == len(lines) and first and not lines[first - 1].strip():
        first -= 1
    left = "\n".join((*lines[:first], *lines[end:]))
    return _checked(left, after or None, where)


def values_in(text: str, where: str) -> Any:
    """Return the values of YAML text, which the caller must not change: they are kept for the next one.

    Raises DossierError if it cannot be read.
    """
    written = _parsed(text, where)
    if isinstance(written, Problem):
        raise DossierError([written])
    return written.value


@lru_cache(maxsize=8)
def _parsed(text: str, where: str) -> yaml.YamlDocument | Problem:
    """Parse a file; of several decisions at once, each reads what the one before wrote."""
    return yaml.parse(text, where)


@lru_cache(maxsize=4)
def _root(text: str, where: str) -> pyyaml.Node | None:
    values_in(text, where)  # raises for YAML that must not be composed, such as aliases
    return pyyaml.compose(text, Loader=getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader))


def _list(text: str, where: str) -> pyyaml.SequenceNode:
    root = _root(text, where)
    if not isinstance(root, pyyaml.SequenceNode):
        raise _unfit(where)
    return root


def _by_key(text: str, node: pyyaml.MappingNode, after: Mapping[str, Any], where: str) -> str:
    """Return the text after a change of a block mapping. Lines of unchanged keys stay as they are."""
    lines, column = text.split("\n"), node.value[0][0].start_mark.column
    spans = {key.value: (key.start_mark.line, _last_line(value)) for key, value in node.value}
    end = max(last for _, last in spans.values()) + 1
    fresh = {key: value for key, value in after.items() if key not in spans}
    if fresh:
        lines[end:end] = _indented(dump(styled(fresh)), " " * column)
    for key, (start, last) in sorted(spans.items(), key=lambda span: -span[1][0]):
        if key not in after:
            del lines[start : last + 1]
            continue
        part = load(
            "\n".join((lines[start][column:], *_dedented(lines[start + 1 : last + 1], column))), where
        )
        if renew(part, {key: after[key]}):
            lines[start : last + 1] = _indented(dump(part), " " * column, lines[start][:column])
    return "\n".join(lines)


def _whole(text: str, node: pyyaml.Node, value: Any, where: str, expected: Any) -> str:
    """Return the text after a change of a value in flow style; the whole value is written again."""
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: node.start_mark.line]) + lines[node.start_mark.line][: node.start_mark.column]
    until = "".join(lines[: node.end_mark.line])
    until += lines[node.end_mark.line][: node.end_mark.column] if node.end_mark.column else ""
    data = load(until[len(before) :], where)
    renew(data, value)
    return _checked(f"{before}{dump(data).rstrip()}{text[len(until) :]}", expected, where)


def _item(entry: Mapping[str, Any], column: int, flow: bool) -> str:
    """Return an entry as an item of a list whose hyphens are in this column."""
    value = styled(dict(entry))
    if flow:
        value.fa.set_flow_style()
    return "\n".join((*_indented(dump(value), " " * (column + 2), " " * column + "- "), ""))


def _last_line(node: pyyaml.Node) -> int:
    """Return the last line of a node (0-based), without comments and blank lines below it."""
    start, end = int(node.start_mark.line), node.end_mark
    if isinstance(node, pyyaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        inner = last if isinstance(last, pyyaml.Node) else last[1]
        return max(start, _last_line(inner))
    return max(start, int(end.line) - (end.column == 0))


def _are_apart(text: str, nodes: Sequence[pyyaml.Node]) -> bool:
    """Tell whether a blank line separates the last entry from the one above it."""
    lines = text.split("\n")
    return len(nodes) > 1 and not lines[nodes[-1].start_mark.line - 1].strip()


def _dedented(lines: Sequence[str], column: int) -> list[str]:
    return [line[min(column, len(line) - len(line.lstrip())) :] for line in lines]


def _indented(text: str, margin: str, first: str | None = None) -> list[str]:
    lines = text.rstrip("\n").split("\n")
    opening = margin if first is None else first
    return [f"{margin if number else opening}{line}" if line else "" for number, line in enumerate(lines)]


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _checked(text: str, expected: Any, where: str) -> str:
    """Return the text if it parses to the expected values.

    Raises DossierError otherwise: such a text must not be written.
    """
    written = _parsed(text, where)
    if isinstance(written, Problem) or _plain(written.value) != _plain(expected):
        raise _unfit(where)
    return text


def _plain(value: Any) -> Any:
    """Return values as the reader of content files sees them: numbers are text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool) else str(value)


def _unfit(where: str) -> DossierError:
    what = "this file cannot be changed without disturbing what is in it"
    return DossierError([Problem(where, None, what, "Write the decision into it by hand.")])
