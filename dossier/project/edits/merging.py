"""Merge two entries: one takes the other's names and former ids, and everything that refers to it."""

from collections.abc import Callable
from typing import Any

from dossier.core.errors import DossierError, Problem
from dossier.core.folders import walk
from dossier.core.yaml_edits import remove_entry
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet
from dossier.project.edits.entries import ACTORS, FILES, Listed, add_names, entry_of, listed, set_keys
from dossier.project.edits.sidecars import change_sidecar
from dossier.project.sidecars import FOLDER

_TAKEN_OVER = ("role", "country", "at", "wikidata", "geonames", "note", "member_of", "within")
"""Keys that the remaining entry gets where it has none."""
_ABOVE = {"actors.yml": "member_of", "places.yml": "within"}


def merge(files: ChangeSet, config: Config, old: str, new: str) -> None:
    """Make `old` another name of `new`; both are keys such as `actors/putin`.

    Raises DossierError if they are the same, or an actor and a place.
    """
    gone, left = entry_of(files, old), entry_of(files, new)
    if gone.file != left.file:
        raise _refused(files, gone, "an actor and a place cannot be merged")
    if gone.number == left.number:
        raise _refused(files, gone, "the two are the same entry")
    value = gone.value
    files.put(gone.file, remove_entry(files.text(gone.file), gone.number, files.where(gone.file)) or None)
    own = {
        fold: one for one in [value.get("name"), *(value.get("aliases") or [])] if one and (fold := str(one))
    }
    add_names(files, new, own.values())
    add_was(files, new, [value["id"], *(value.get("was") or [])])
    missing = {key: value[key] for key in _TAKEN_OVER if value.get(key) and not left.value.get(key)}
    missing.pop(_ABOVE[gone.file], None) if value.get(_ABOVE[gone.file]) == left.value["id"] else None
    if missing:
        set_keys(files, new, missing)
    _redirect_entries(files, gone, str(left.value["id"]))
    _redirect_sidecars(files, config, old, new)


def add_was(files: ChangeSet, key: str, ids: list[str]) -> None:
    """Add former ids to an entry, so that their addresses lead to its page."""
    held = entry_of(files, key).value.get("was") or []
    set_keys(files, key, {"was": [*held, *(id_ for id_ in ids if id_ not in held)]})


def _redirect_entries(files: ChangeSet, gone: Listed, new: str) -> None:
    """Let what belonged to the entry that is gone belong to the other."""
    key = _ABOVE[gone.file]
    for value in listed(files, gone.file):
        if isinstance(value, dict) and value.get(key) == gone.value["id"]:
            above = None if value["id"] == new else new
            set_keys(files, f"{gone.file.removesuffix('.yml')}/{value['id']}", {key: above})


def _redirect_sidecars(files: ChangeSet, config: Config, old: str, new: str) -> None:
    """Let decisions about speakers and names that mean the entry that is gone mean the other."""
    folder, id_ = config.content / FOLDER, old.partition("/")[2]
    problems: list[Problem] = []
    for entry in walk(folder, problems) if folder.is_dir() and not folder.is_symlink() else ():
        name = f"{FOLDER}/{entry.name}"
        if entry.name.endswith(".md") and not entry.found.is_symlink() and id_ in files.text(name):
            change_sidecar(files, entry.name.removesuffix(".md"), _renaming(old, new))


def _renaming(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    sort, _, id_ = old.partition("/")

    def change(front: dict[str, Any]) -> None:
        for one in front.get("names") or []:
            if one.get("entity") in (old, id_):
                one["entity"] = new
        for one in front.get("speakers") or []:
            if FILES[sort] == ACTORS and one.get("speaker") == id_:
                one["speaker"] = new.partition("/")[2]

    return change


def _refused(files: ChangeSet, gone: Listed, what: str) -> DossierError:
    return DossierError([Problem(files.where(gone.file), None, what, "Choose two actors or two places.")])
