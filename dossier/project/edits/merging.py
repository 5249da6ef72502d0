"""Merge two entries: the remaining one gets the names, former ids and references of the other."""

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
"""Keys that the remaining entry copies from the other if it lacks them."""
ABOVE = {"actors.yml": "member_of", "places.yml": "within"}
"""The key of the larger entry that an entry belongs to, by file."""


def merge(files: ChangeSet, config: Config, old: str, new: str) -> None:
    """Merge the entry `old` into `new`; both are keys such as `actors/putin`.

    Raises DossierError if they are the same entry, or an actor and a place.
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
    missing.pop(ABOVE[gone.file], None) if value.get(ABOVE[gone.file]) == left.value["id"] else None
    if missing:
        set_keys(files, new, missing)
    _redirect_entries(files, gone, str(left.value["id"]))
    redirect_sidecars(files, config, old, new)


def add_was(files: ChangeSet, key: str, ids: list[str]) -> None:
    """Add former ids to an entry, so that their addresses redirect to its page."""
    held = entry_of(files, key).value.get("was") or []
    set_keys(files, key, {"was": [*held, *(id_ for id_ in ids if id_ not in held)]})


def _redirect_entries(files: ChangeSet, gone: Listed, new: str) -> None:
    """Make entries that refer to the removed entry refer to the other one."""
    key = ABOVE[gone.file]
    for value in listed(files, gone.file):
        if isinstance(value, dict) and value.get(key) == gone.value["id"]:
            above = None if value["id"] == new else new
            set_keys(files, f"{gone.file.removesuffix('.yml')}/{value['id']}", {key: above})


def redirect_sidecars(files: ChangeSet, config: Config, old: str, new: str) -> None:
    """Make sidecars that name the removed entry name the other one."""
    folder, id_ = config.content / FOLDER, old.partition("/")[2]
    problems: list[Problem] = []
    for entry in walk(folder, problems) if folder.is_dir() and not folder.is_symlink() else ():
        name = f"{FOLDER}/{entry.name}"
        if entry.name.endswith(".md") and not entry.found.is_symlink() and id_ in files.text(name):
            change_sidecar(files, entry.name.removesuffix(".md"), _renaming(old, new))


def _renaming(old: str, new: str) -> Callable[[dict[str, Any]], None]:
    sort, _, id_ = old.partition("/")
    said_by = FILES[sort] == ACTORS

    def change(front: dict[str, Any]) -> None:
        for one in front.get("names") or []:
            if one.get("entity") in (old, id_):
                one["entity"] = new
        if not said_by or not front.get("speakers"):
            return
        if new.startswith("places/"):  # a place says nothing: the rules decide again
            front["speakers"] = [one for one in front["speakers"] if one.get("speaker") != id_]
            if not front["speakers"]:
                del front["speakers"]
        for one in front.get("speakers") or []:
            if one.get("speaker") == id_:
                one["speaker"] = new.partition("/")[2]

    return change


def _refused(files: ChangeSet, gone: Listed, what: str) -> DossierError:
    return DossierError([Problem(files.where(gone.file), None, what, "Choose two actors or two places.")])
