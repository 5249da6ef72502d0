"""Move an entry between actors and places: its names, former addresses and the sidecars that name it stay with it."""

from collections.abc import Iterable
from typing import Any

from dossier.core.yaml_edits import remove_entry
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet
from dossier.project.edits.entries import FILES, add, entry_of, listed, set_keys
from dossier.project.edits.merging import ABOVE, redirect_sidecars

_BOTH = ("wikidata", "note")
"""Keys of actors and places alike; the others do not fit the other kind."""


def move(files: ChangeSet, config: Config, old: str, kind: str) -> str:
    """Move an entry to the other file, as this kind, and return its new key.

    Its keys that only the former file knows are dropped: the role of an actor, the coordinates of a place.
    """
    found, other = entry_of(files, old), "places" if old.startswith("actors/") else "actors"
    value, sort = found.value, old.partition("/")[0]
    files.put(found.file, remove_entry(files.text(found.file), found.number, files.where(found.file)) or None)
    names = [one.get("name") if isinstance(one, dict) else one for one in value.get("aliases") or []]
    own = value.get("name")
    new = add(
        files,
        other,
        {
            "id": value["id"],
            "name": own,
            "kind": kind,
            "aliases": [name for name in dict.fromkeys(names) if name != own],
            "was": [old, *(_key(sort, former) for former in value.get("was") or [])],
            **{key: value[key] for key in _BOTH if value.get(key)},
        },
    )
    set_keys(files, new, {"was": _without(entry_of(files, new).value["was"], new)})
    _release(files, found.file, value["id"])
    redirect_sidecars(files, config, old, new)
    return new


def _key(sort: str, former: str) -> str:
    """Return a former id with its sort, since its address is that of the other kind."""
    return former if "/" in former else f"{sort}/{former}"


def _without(was: Iterable[str], new: str) -> list[str] | None:
    """Return former ids without the one that is in use again: an entry that was moved back."""
    return [one for one in was if one != new] or None


def _release(files: ChangeSet, file: str, gone: str) -> None:
    """Make entries that belonged to the moved one belong to none: an actor is no part of a place."""
    sort = next(name for name, own in FILES.items() if own == file)
    for one in listed(files, file):
        if isinstance(one, dict) and one.get(ABOVE[file]) == gone:
            change: dict[str, Any] = {ABOVE[file]: None}
            set_keys(files, f"{sort}/{one['id']}", change)
