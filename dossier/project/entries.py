"""Load a file of entries (`actors.yml`, `places.yml`, `outlets.yml`) and check each entry.

Only the smallest faulty part is left out: an alias, a key, or, if its id or name is wrong, the whole entry.
All problems are reported at once.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct, structs

from dossier.core import yaml
from dossier.core.errors import Problem, Severity, did_you_mean
from dossier.core.files import name_fault
from dossier.model.entries import Actor, Alias, Outlet, Place
from dossier.model.web import is_web_address
from dossier.text.normalize import fold_name

Entry = TypeVar("Entry", Actor, Place, Outlet)
Where = tuple[Hashable, ...]
Fault = tuple[str, str]
"""Description of what is wrong, and the remedy."""

KINDS: dict[type, tuple[str, ...]] = {
    Actor: ("person", "organisation", "state", "armed-force", "armed-group", "office"),
    Place: ("country", "region", "city", "town", "area", "site"),
    Outlet: ("agency", "newspaper", "broadcaster", "website", "magazine", "organisation"),
}
_REQUIRED = ("id", "name")
_FALLBACK: dict[type, str] = {Actor: "organisation", Place: "site", Outlet: "website"}
"""The kind an entry gets if its own is missing or unknown."""
_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOVED = re.compile(r"^(?:actors|places)/")
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_SHOWN = 60
_NO_NAME = ("a name is empty", "Write the name, or delete the line.")


@cache
def keys_of(kind: type[Struct]) -> dict[str, Any]:
    """Return the keys an entry may have, with their types; not `suggested`, which only the program sets."""
    return {field.name: field.type for field in structs.fields(kind) if field.name != "suggested"}


class _Item(Struct, frozen=True, forbid_unknown_fields=True):
    """An alias written as key: value pairs."""

    name: str
    when: str | None = None


class EntryFile(Generic[Entry]):
    """The usable entries of a file by index, and all problems. A missing file has neither."""

    def __init__(self, path: Path, where: str, kind: type[Entry]) -> None:
        self.kind: type[Entry] = kind
        self.where = where
        self.problems: list[Problem] = []
        self.ids: dict[str, int] = {}
        """Index of the entry of every id in the file, even of unusable entries: their ids stay taken."""
        self._written = read_entries(path, self.where, self.problems)
        entries = ((i, self._entry(i)) for i in range(len(self._written.value)))
        self.entries: dict[int, Entry] = {i: entry for i, entry in entries if entry is not None}

    def usable(self) -> tuple[Entry, ...]:
        """Return the usable entries in file order."""
        return tuple(self.entries.values())

    def in_order(self) -> list[Problem]:
        """Return the problems in file order."""
        return sorted(self.problems, key=lambda problem: problem.line or 0)

    def report(self, path: Where, what: str, remedy: str) -> None:
        """Record a problem with the value at `path`."""
        self.problems.append(Problem(self.where, self._written.line(*path), what, remedy))

    def path_of(self, index: int, name: str) -> Where:
        """Return the path of the value that gives the entry at `index` this name."""
        entry = self._written.value[index]
        for number, alias in enumerate(entry.get("aliases") or ()):
            written = alias.get("name") if isinstance(alias, dict) else alias
            if isinstance(written, str) and fold_name(written) == fold_name(name):
                return (index, "aliases", number)
        return (index, "name")

    def line(self, path: Where) -> int:
        """Return the line of the value at `path`."""
        return self._written.line(*path)

    def _entry(self, index: int) -> Entry | None:
        fault = yaml.ENTRIES.item_fault(self._written, index)
        if fault:
            self.problems.append(fault)
            return None
        value = self._written.value[index]
        for key in (*_REQUIRED, "kind"):
            if value.get(key) is None:
                self.report((index,), f"{key!r} is missing", f"Add a line such as: {key}: …")
        keys = dict(self._keys(index, value))
        if not self._is_first(index, keys.get("id")) or not keys.keys() >= set(_REQUIRED):
            return None
        entry: Entry = self.kind(**{"kind": _FALLBACK[self.kind], **keys})
        return entry

    def _is_first(self, index: int, name: str | None) -> bool:
        first = index if name is None else self.ids.setdefault(name, index)
        if first != index:
            line = self.line((first, "id"))
            self.report(
                (index, "id"), f"the id {name!r} is taken (line {line})", "Give one of the two another id."
            )
        return first == index

    def _keys(self, index: int, entry: dict[Any, Any]) -> Iterator[tuple[str, Any]]:
        known = keys_of(self.kind)
        for key, value in entry.items():
            if key not in known:
                self.report((index, key), f"unknown key {key!r}", did_you_mean(str(key), known))
            elif value is not None:
                read = self._aliases(index) if key == "aliases" else self._key(index, key, known[key])
                if read is not None:
                    yield key, read

    def _key(self, index: int, key: str, kind: Any) -> Any:
        if key == "recognised_by":
            items = self._items(str | list[str], index, key)
            return tuple((item,) if isinstance(item, str) else tuple(item) for _, item in items if item)
        value = self._read(kind, index, key)
        fault = None if value is None else _fault(self.kind, key, value)
        if fault:
            self.report((index, key), *fault)
        return None if fault else value

    def _read(self, kind: Any, *path: Hashable) -> Any:
        value = yaml.convert(self._written, kind, *path)
        if isinstance(value, Problem):
            self.problems.append(value)
            return None
        return _tidy(value) if isinstance(value, str) else value

    def _items(self, kind: Any, *path: Hashable) -> Iterator[tuple[int, Any]]:
        """Yield the usable items of the list at `path`, with their indexes."""
        for number in range(len(self._read(list[Any], *path) or ())):
            item = self._read(kind, *path, number)
            if item is not None:
                yield number, item

    def _aliases(self, index: int) -> tuple[Any, ...]:
        if self.kind is Outlet:
            return tuple(name for _, name in self._items(str, index, "aliases") if name)
        return tuple(self._conditional_aliases(index))

    def _conditional_aliases(self, index: int) -> Iterator[Alias]:
        for number in range(len(self._read(list[Any], index, "aliases") or ())):
            path = (index, "aliases", number)
            written = self._written.value[index]["aliases"][number]
            read = self._read(_Item if isinstance(written, dict) else str, *path)
            if read is None:
                continue
            alias = Alias(_tidy(read.name), read.when) if isinstance(read, _Item) else Alias(read)
            fault = _alias_fault(self.kind, alias)
            if fault:
                self.report(path, *fault)
            else:
                yield alias


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _alias_fault(kind: type, alias: Alias) -> Fault | None:
    if not alias.name:
        return _NO_NAME
    if alias.when is not None and kind is Place:
        return (
            "'when' is for aliases of actors",
            "Write the condition at the actor; the place takes the rest.",
        )
    if alias.when not in (None, "actor"):
        return f"'when' cannot be {alias.when!r}", "Write: when: actor"
    return None


def _fault(kind: type, key: str, value: Any) -> Fault | None:
    check = _CHECKS.get(key)
    return check(kind, value) if check else None


def id_fault(_: type, value: str) -> Fault | None:
    """Return what is wrong with an id, and the remedy, or None."""
    fault = name_fault(value)
    if fault:
        return f"the id {value[:_SHOWN]!r} cannot be the name of a page: it is {fault}", "Choose another id."
    if _SAFE.fullmatch(value):
        return None
    what = f"the id {value!r} cannot be the name of a page"
    return what, "Use small letters a-z, digits and hyphens: recep-tayyip-erdogan"


def _was_fault(kind: type, value: tuple[str, ...]) -> Fault | None:
    """Return what is wrong with former ids; one of the other file names its sort: `places/homs`."""
    return next(filter(None, (id_fault(kind, _MOVED.sub("", slug)) for slug in value)), None)


def _name_fault(_: type, value: str) -> Fault | None:
    return None if value else _NO_NAME


def _kind_fault(kind: type, value: str) -> Fault | None:
    if value in KINDS[kind]:
        return None
    what = f"unknown kind {value!r}, taken for {_FALLBACK[kind]!r} until it is corrected"
    return what, did_you_mean(value, KINDS[kind])


def _at_fault(_: type, value: tuple[float, float]) -> Fault | None:
    latitude, longitude = value
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return None
    return (
        f"'at': {latitude:g}, {longitude:g} is nowhere on Earth",
        "Write latitude (-90 to 90), then longitude (-180 to 180).",
    )


def _url_fault(_: type, value: str) -> Fault | None:
    if is_web_address(value):
        return None
    return f"'url': {value[:_SHOWN]!r} is no web address", "Write for instance: https://example.org/"


def _wikidata_fault(_: type, value: str) -> Fault | None:
    if _ITEM.fullmatch(value):
        return None
    return f"'wikidata': {value[:_SHOWN]!r} is no item there", "Write its number alone: Q7747"


def _geonames_fault(_: type, value: int) -> Fault | None:
    return None if value > 0 else (f"'geonames': {value} is no place there", "Write its number: 2643743")


_CHECKS: dict[str, Callable[[type, Any], Fault | None]] = {
    "id": id_fault,
    "name": _name_fault,
    "kind": _kind_fault,
    "at": _at_fault,
    "was": _was_fault,
    "url": _url_fault,
    "wikidata": _wikidata_fault,
    "geonames": _geonames_fault,
}


def read_entries(path: Path, where: str, problems: list[Problem]) -> yaml.YamlDocument:
    """Return the list of entries in a file, empty if there is none.

    A file that cannot be used as a whole adds a fatal Problem: a build without it would drop all its entries.
    """
    written = yaml.ENTRIES.read(path, where)
    if isinstance(written, yaml.YamlDocument):
        return written
    problems.append(structs.replace(written, severity=Severity.FATAL))
    return yaml.YamlDocument(where, [], {})
