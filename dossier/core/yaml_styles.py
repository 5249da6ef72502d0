"""How a changed value is written: in the style of what it replaces, or as the documentation writes it."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import VersionedResolver

from dossier.core.errors import DossierError, Problem

_WIDE = 1_000_000
"""Characters of a line: nothing is folded that was not."""
_NULL = "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")


class _Words(VersionedResolver):
    """Takes every plain scalar for text, as the reader of content files does: a date stays as written."""

    @property
    def versioned_resolver(self) -> dict[Any, list[Any]]:
        """Return what is not text, by its first character."""
        return {**{c: [_NULL] for c in ("", "~", "n", "N")}, **{c: [_BOOL] for c in "tTfF"}, None: []}


class _Representer(RoundTripRepresenter):
    """Writes nothing as `null`, as the documentation does."""


_Representer.add_representer(
    type(None), lambda writer, _: writer.represent_scalar("tag:yaml.org,2002:null", "null")
)


def load(text: str, where: str) -> Any:
    """Return the values of a piece of YAML, with its comments and styles."""
    try:
        data = _writer().load(text)
    except YAMLError as error:
        what = "this file cannot be changed without disturbing what is in it"
        raise DossierError([Problem(where, None, what, "Write the decision into it by hand.")]) from error
    return data


def dump(data: Any) -> str:
    """Return values as YAML, in their own styles."""
    stream = StringIO()
    _writer(_margin(data)).dump(data, stream)
    return stream.getvalue()


def styled(value: Any, inside_list: bool = False) -> Any:
    """Return a value without a style in that of the documentation: short lists and entries of lists on one line."""
    if isinstance(value, Mapping):
        made = CommentedMap({str(key): styled(one) for key, one in value.items()})
        if inside_list:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        listed = CommentedSeq([styled(one, inside_list=True) for one in value])
        if inside_list or not any(isinstance(one, CommentedMap) for one in listed):
            listed.fa.set_flow_style()
        return listed
    return value if value is None or isinstance(value, bool) else str(value)


def renew(data: Any, value: Any) -> bool:
    """Bring values up to date in place, and tell whether anything changed: what is equal keeps style and comments."""
    if isinstance(data, CommentedMap):
        return _renew_mapping(data, value)
    return _renew_list(data, value)


def _renew_mapping(data: CommentedMap, value: Mapping[str, Any]) -> bool:
    gone = [key for key in data if key not in value]
    changed = bool(gone)
    for key in gone:
        del data[key]
    for key, one in value.items():
        if key in data and _is_alike(data[key], one):
            changed |= renew(data[key], one)
        elif key not in data or data[key] != styled(one):
            data[key], changed = styled(one), True
    return changed


def _renew_list(data: CommentedSeq, value: list[Any]) -> bool:
    old, new = [repr(one) for one in _bare(data)], [repr(one) for one in _bare(value)]
    for what, first, end, start, stop in reversed(SequenceMatcher(None, old, new, False).get_opcodes()):
        if what == "equal" or _renewed(data, (first, end), value[start:stop]):
            continue
        for index in range(end - 1, first - 1, -1):
            del data[index]
        for index, one in enumerate(value[start:stop], first):
            data.insert(index, styled(one, inside_list=True))
    return old != new


def _renewed(data: CommentedSeq, span: tuple[int, int], value: list[Any]) -> bool:
    """Bring items up to date one by one, where as many mappings take the place of others."""
    first, end = span
    if end - first != len(value) or not all(map(_is_alike, data[first:end], value)):
        return False
    for index, one in enumerate(value, first):
        renew(data[index], one)
    return True


def _is_alike(old: Any, new: Any) -> bool:
    return (isinstance(old, CommentedMap) and isinstance(new, Mapping)) or (
        isinstance(old, CommentedSeq) and isinstance(new, list) and bool(new)
    )


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _bare(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(one) for one in value]
    return value if value is None or isinstance(value, bool) else str(value)


def _margin(data: Any) -> int:
    """Return how far the items of its first list are indented, two where there is none yet."""
    for key in data if isinstance(data, CommentedMap) else ():
        value = data[key]
        if isinstance(value, CommentedSeq) and not value.fa.flow_style() and key in (data.lc.data or {}):
            return max(0, int(value.lc.col) - int(data.lc.key(key)[1]))
    return 2


def _writer(margin: int = 2) -> YAML:
    writer = YAML()
    writer.Resolver = _Words
    writer.Representer = _Representer
    writer.width = _WIDE
    writer.preserve_quotes = True
    writer.indent(mapping=2, sequence=margin + 2, offset=margin)
    return writer
