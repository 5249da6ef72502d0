"""Write decisions about actors, places and outlets to the files of their entries."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dossier.core.errors import DossierError, Problem
from dossier.core.yaml_edits import add_entry, change_entry, values_in
from dossier.model.urls import slug
from dossier.project.edits.change_set import ChangeSet
from dossier.text.normalize import fold_name

ACTORS, PLACES, OUTLETS = "actors.yml", "places.yml", "outlets.yml"
FILES = {"actors": ACTORS, "places": PLACES, "outlets": OUTLETS}
_ENTRIES = {"actors": ACTORS, "places": PLACES}


class Listed(NamedTuple):
    """An entry as its file holds it."""

    file: str
    number: int
    value: dict[str, Any]


def listed(files: ChangeSet, file: str) -> list[Any]:
    """Return the entries of a file as plain values.

    Raises DossierError if the file is not valid YAML.
    """
    value = values_in(files.text(file), files.where(file))
    return value if isinstance(value, list) else []


def entry_of(files: ChangeSet, key: str) -> Listed:
    """Return the entry of a key such as `actors/putin`.

    Raises DossierError if there is none.
    """
    sort, _, id_ = key.partition("/")
    file = _ENTRIES.get(sort, ACTORS)
    for index, value in enumerate(listed(files, file) if sort in _ENTRIES else ()):
        if isinstance(value, dict) and value.get("id") == id_:
            return Listed(file, index, value)
    raise DossierError(
        [Problem(files.where(file), None, f"there is no entry {id_[:80]!r}", "Choose one that is there.")]
    )


def has_entry(files: ChangeSet, key: str) -> bool:
    """Tell whether a file of entries has this key."""
    sort, _, id_ = key.partition("/")
    entries = listed(files, _ENTRIES[sort]) if sort in _ENTRIES else ()
    return any(isinstance(one, dict) and one.get("id") == id_ for one in entries)


def add(files: ChangeSet, sort: str, entry: Mapping[str, Any]) -> str:
    """Add an entry with an id that is neither in use nor a former id, and return its key."""
    file = FILES[sort]
    taken = _taken_ids(files, sort)
    fresh = dict(entry)
    fresh["id"] = _free(str(fresh.get("id") or slug(str(entry["name"])) or "entry"), taken)
    ordered = {key: fresh.pop(key) for key in ("id", "name", "kind")} | {k: v for k, v in fresh.items() if v}
    if sort == "actors":
        ordered = _with_conditions(ordered, names_in(files, PLACES))
    elif sort == "places":
        _add_conditions(files, names_of(ordered))
    files.put(file, add_entry(files.text(file), ordered, files.where(file)))
    return f"{sort}/{ordered['id']}"


def _taken_ids(files: ChangeSet, sort: str) -> set[str]:
    """Return the ids and former ids of a file's entries, and those of entries that were moved to the other file."""
    taken: set[str] = set()
    for name, file in FILES.items():
        for one in (one for one in listed(files, file) if isinstance(one, dict)):
            keys = [str(one.get("id")), *_words(one.get("was"))]
            taken |= {key.partition("/")[2] for key in keys if key.startswith(f"{sort}/")}
            taken |= {key for key in keys if "/" not in key} if name == sort else set()
    return taken


def set_keys(files: ChangeSet, key: str, values: Mapping[str, Any]) -> None:
    """Set keys of an entry. The value None removes a key."""

    def change(entry: dict[str, Any]) -> None:
        for name, value in values.items():
            if value is None:
                entry.pop(name, None)
            else:
                entry[name] = value

    _change(files, entry_of(files, key), change)


def add_names(files: ChangeSet, key: str, names: Iterable[Any]) -> None:
    """Add aliases to an entry, except those it already has."""
    found = entry_of(files, key)
    has = {fold_name(name) for name in names_of(found.value)}
    fresh = []
    for alias in names:
        name = _name(alias)
        if fold_name(name) not in has:
            has.add(fold_name(name))
            fresh.append(alias)
    if not fresh:
        return
    if found.file == ACTORS:
        places = names_in(files, PLACES)
        fresh = [_conditional(_name(one)) if fold_name(_name(one)) in places else one for one in fresh]
    elif found.file == PLACES:
        fresh = [_name(one) for one in fresh]
        _add_conditions(files, fresh)
    _change(files, found, lambda entry: entry.update(aliases=[*(entry.get("aliases") or []), *fresh]))


def drop_name(files: ChangeSet, key: str, name: str) -> bool:
    """Remove an alias from an entry; return False if the entry has no such alias."""
    found = entry_of(files, key)
    aliases = found.value.get("aliases") or []
    left = [one for one in aliases if fold_name(_name(one)) != fold_name(name)]
    if len(left) == len(aliases):
        return False
    set_keys(files, key, {"aliases": left or None})
    return True


def names_of(entry: Mapping[str, Any]) -> list[str]:
    """Return the name of an entry, then its aliases."""
    return [str(entry.get("name") or ""), *map(_name, entry.get("aliases") or [])]


def names_in(files: ChangeSet, file: str) -> frozenset[str]:
    """Return all names in a file of entries, folded."""
    entries = (one for one in listed(files, file) if isinstance(one, dict))
    return frozenset(fold_name(name) for one in entries for name in names_of(one))


def _change(files: ChangeSet, found: Listed, change: Any) -> None:
    text = files.text(found.file)
    files.put(found.file, change_entry(text, found.number, change, files.where(found.file)))


def _add_conditions(files: ChangeSet, names: Iterable[str]) -> None:
    """Add conditions to actors' names that a place now shares, so that the text decides which is meant."""
    wanted = {fold_name(name) for name in names}
    for value in listed(files, ACTORS):
        if isinstance(value, dict) and wanted & {fold_name(name) for name in names_of(value)}:
            fresh = _with_conditions(value, wanted)
            set_keys(files, f"actors/{value.get('id')}", {"aliases": fresh["aliases"]})


def _with_conditions(entry: Mapping[str, Any], shared: Iterable[str]) -> dict[str, Any]:
    """Return an actor whose shared names apply only where the text means an actor."""
    shared = frozenset(shared)
    aliases = [
        _conditional(_name(one)) if fold_name(_name(one)) in shared else one
        for one in entry.get("aliases") or []
    ]
    own = fold_name(str(entry["name"]))
    if own in shared and own not in {fold_name(_name(one)) for one in aliases}:
        aliases.insert(0, _conditional(str(entry["name"])))
    return {**entry, **({"aliases": aliases} if aliases else {})}


def _conditional(name: str) -> dict[str, str]:
    return {"name": name, "when": "actor"}


def _name(alias: Any) -> str:
    return str(alias.get("name") or "") if isinstance(alias, dict) else str(alias)


def _words(value: Any) -> Iterator[str]:
    yield from map(str, value) if isinstance(value, list) else ()


def _free(wanted: str, taken: Iterable[Any]) -> str:
    used, id_, number = set(taken), wanted, 1
    while id_ in used:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_
