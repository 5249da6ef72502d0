"""Merge two entries, for `dossier merge`."""

from dossier.core.errors import DossierError, Problem, did_you_mean
from dossier.core.rewriting import FileChangedError
from dossier.project.config import Config
from dossier.project.edits.change_set import ChangeSet, diff_of
from dossier.project.edits.entries import FILES, has_entry, listed
from dossier.project.edits.merging import merge

_SORTS = ("actors", "places")


def merge_entries(config: Config, old: str, new: str) -> tuple[str, ...]:
    """Merge the entry `old` into `new` and return the changes as a diff, line by line.

    Both are ids, or keys such as `actors/putin`. Raises DossierError if an entry is missing, or if one is an
    actor and the other a place.
    """
    files = ChangeSet(config)
    merge(files, config, *_keys(files, old, new))
    try:
        changes = files.write()
    except FileChangedError as error:
        raise DossierError([changed_meanwhile(error.where)]) from error
    return tuple(diff_of(changes, config.settings.content).splitlines())


def changed_meanwhile(where: str) -> Problem:
    """Return the Problem for a file that somebody else changed after it was read."""
    return Problem(where, None, "the file has changed meanwhile", "Look at it again, and decide once more.")


def _keys(files: ChangeSet, old: str, new: str) -> tuple[str, str]:
    """Return the keys of both entries.

    If an actor and a place share an id, the other entry decides the sort.
    """
    for sort in _SORTS:
        found = [_keyed(sort, name) for name in (old, new)]
        if all(key.startswith(f"{sort}/") and has_entry(files, key) for key in found):
            return found[0], found[1]
    return _key_of_entry(files, old), _key_of_entry(files, new)


def _key_of_entry(files: ChangeSet, name: str) -> str:
    """Return the key of an entry.

    Raises DossierError if there is none.
    """
    for sort in _SORTS:
        if has_entry(files, _keyed(sort, name)):
            return _keyed(sort, name)
    known = [str(one["id"]) for sort in _SORTS for one in listed(files, FILES[sort]) if "id" in one]
    where = files.where(
        FILES[name.partition("/")[0]] if "/" in name and name.partition("/")[0] in FILES else "actors.yml"
    )
    raise DossierError([Problem(where, None, f"there is no entry {name!r}", did_you_mean(name, known))])


def _keyed(sort: str, name: str) -> str:
    return name if "/" in name else f"{sort}/{name}"
