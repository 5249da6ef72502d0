"""Decisions about names: right, no name, somebody else, another spelling, a new entry, a merge."""

from collections.abc import Iterator
from typing import Any

from dossier.commands.preview.review.messages import Entry, Names, Refusal, Target
from dossier.commands.preview.review.places import Deciding, name_at, words_at
from dossier.model.entries import Actor, Alias, Place
from dossier.project.edits.entries import (
    FILES,
    add,
    add_names,
    drop_name,
    entry_of,
    has_entry,
    listed,
    names_of,
    set_keys,
)
from dossier.project.edits.lists import reject as add_rejected
from dossier.project.edits.lists import restore as lift_rejection
from dossier.project.edits.merging import merge as merge_entries
from dossier.project.edits.moving import move
from dossier.project.edits.sidecars import change_sidecar, settle
from dossier.project.entries import KINDS
from dossier.text.normalize import fold_name

_WRONG = 422
_LONGEST = 200
_DIGITS = 4
"""Of coordinates: ten metres."""
_SETTABLE = ("kind", "role", "country", "at", "geonames", "within", "member_of")


def name_here(case: Deciding, target: Target, value: Names) -> None:
    """Say whom the words at one place mean, or that they name nobody."""
    study = case.study(target)
    spot = name_at(study, target)
    entity = listed_key(case, value.entity) if value.entity else None
    if value.new:
        entity = added(case, value.new)
    change_sidecar(case.files, study.article.id, settle("names", spot.decision(entity=entity)))


def right(case: Deciding, target: Target, value: Names) -> None:
    """Confirm a suggested entry, or that the words at a place mean the entry they were taken for."""
    key = target.entity
    if target.source:
        found = case.mention(case.study(target), target)
        if found is None:
            raise Refusal(_WRONG, "there is no name at this place", "Reload the page.")
        key = f"{found.kind}s/{found.entity}"
    if case.suggestion(key):
        listed_key(case, key)
    elif target.source:
        name_here(case, target, Names(entity=key))
    else:
        entry_of(case.files, key)  # it is there already: nothing to write


def never(case: Deciding, target: Target, value: Names) -> None:
    """Reject a name, everywhere or in one article: it is not suggested again, and no entry claims it."""
    key, names = target.entity, [target.name] if target.name else []
    study = case.study(target) if target.source else None
    if study:
        found = case.mention(study, target)
        key, names = f"{found.kind}s/{found.entity}" if found else "", [words_at(study, target)]
    suggested = case.suggestion(key) if key else None
    if suggested and not names:
        names = list(suggested.names)
    kind = suggested.entry.kind if suggested else None
    if key and not suggested and not value.here:
        _take_from_entry(case, key, names)
    article = study.article.id if study and value.here else None
    for name in _tidy_names(names):
        add_rejected(
            case.files,
            {"name": name, "kind": kind, "date": case.today, "reason": value.reason.strip(), "in": article},
        )


def spelling(case: Deciding, target: Target, value: Names) -> None:
    """Make words, or all names of a suggested entry, other names of an entry."""
    suggested = case.suggestion(target.entity)
    names: list[Any] = [target.name] if target.name else []
    if target.source:
        names = [words_at(case.study(target), target)]
    elif suggested:
        names = [suggested.entry.name, *map(_alias, suggested.entry.aliases)]
    if not value.entity or not names:
        raise Refusal(_WRONG, "no entry was chosen", "Choose the entry that it is a name of.")
    key = listed_key(case, value.entity)
    for name in names if not suggested else ():
        _claim(case, target, name, key)
    add_names(case.files, key, names)


def added(case: Deciding, value: Entry) -> str:
    """Add an entry of a name of its own, and return its key."""
    return _add(case, Target(name=value.name or ""), value)


def new(case: Deciding, target: Target, value: Entry) -> None:
    """Add an entry for the words at a target; they become another name if it is called otherwise."""
    _add(case, target, value)


def _add(case: Deciding, target: Target, value: Entry) -> str:
    words = words_at(case.study(target), target) if target.source else target.name
    (name,) = _tidy_names([value.name or words])
    if value.sort not in ("actors", "places"):
        raise Refusal(_WRONG, "it is neither an actor nor a place", "Choose one of the two.")
    entry = {"name": name, "kind": value.kind or ""} | _keys(value)
    if words and fold_name(words) != fold_name(name):
        entry["aliases"] = [" ".join(words.split())]
    _check_kind(value.sort, entry["kind"])
    for one in dict.fromkeys((words or name, name)):
        _claim(case, target, one, f"{value.sort}/")
    return add(case.files, value.sort, entry)


def restore(case: Deciding, target: Target, article: str | None) -> None:
    """Take back the rejection of a name, everywhere or in one article."""
    if not lift_rejection(case.files, target.name, article):
        raise Refusal(_WRONG, f"{target.name[:80]!r} is not rejected", "Reload the page.")


def edit(case: Deciding, target: Target, value: Entry) -> None:
    """Set keys of an entry; a suggested one becomes an entry with them. A former name becomes another name."""
    suggested = case.suggestion(target.entity)
    sort = value.sort or target.entity.partition("/")[0]
    if sort not in ("actors", "places"):
        raise Refusal(_WRONG, "it is neither an actor nor a place", "Choose one of the two.")
    if value.kind:
        _check_kind(sort, value.kind)
    if suggested:
        _accept(case, suggested.entry, sort, value)
        return
    key = target.entity
    if sort != key.partition("/")[0]:
        _check_kind(sort, value.kind or "")
        key = move(case.files, case.config, key, value.kind or "")
    before = entry_of(case.files, key).value
    set_keys(case.files, key, _keys(value))
    if value.name and value.name != before.get("name"):
        (name,) = _tidy_names([value.name])
        drop_name(case.files, key, name)
        set_keys(case.files, key, {"name": name})
        add_names(case.files, key, [str(before.get("name"))])


def merge(case: Deciding, target: Target, value: Names) -> None:
    """Make one entry another name of a second one."""
    if not value.entity:
        raise Refusal(_WRONG, "no entry was chosen", "Choose the entry that remains.")
    if case.suggestion(target.entity):
        spelling(case, target, value)
        return
    merge_entries(case.files, case.config, target.entity, listed_key(case, value.entity))


def listed_key(case: Deciding, key: str) -> str:
    """Return the key of an entry that is listed; a suggested one is added to its file first."""
    if has_entry(case.files, key):
        return key
    suggested = case.suggestion(key)
    if suggested is None:
        raise Refusal(_WRONG, f"there is no entry {key[:80]!r}", "Reload the page.")
    accepted = _accept(case, suggested.entry, key.partition("/")[0], Entry())
    for twin in _twins(case, suggested.entry):
        sort = "actors" if isinstance(twin, Actor) else "places"
        if not has_entry(case.files, f"{sort}/{twin.id}"):
            _accept(case, twin, sort, Entry())
    return accepted


def _twins(case: Deciding, entry: Actor | Place) -> Iterator[Actor | Place]:
    """Yield the state of a country, or the country of a state: alone, either would take all mentions of the name."""
    draft, state = case.shown.draft, isinstance(entry, Actor)
    if state and entry.kind != "state":
        return
    name = fold_name(entry.name)
    for one in (suggestion.entry for suggestion in (draft.places if state else draft.actors)):
        if fold_name(one.name) == name and (state or one.kind == "state"):
            yield one


def _accept(case: Deciding, suggested: Actor | Place, sort: str, value: Entry) -> str:
    """Write a suggested entry, with what the editor says of it."""
    moved = sort != ("actors" if isinstance(suggested, Actor) else "places")
    entry: dict[str, Any] = {"id": suggested.id, "name": suggested.name, "kind": suggested.kind}
    if moved:
        entry["kind"] = value.kind or ("area" if sort == "places" else "organisation")
    elif isinstance(suggested, Actor):
        entry |= {"role": suggested.role, "country": suggested.country}
    else:
        at = suggested.at and [round(one, _DIGITS) for one in suggested.at]
        entry |= {"at": at, "geonames": suggested.geonames}
    entry["aliases"] = [alias.name if sort == "places" else _alias(alias) for alias in suggested.aliases]
    entry |= _keys(value)
    if value.name and value.name != suggested.name:
        (entry["name"],) = _tidy_names([value.name])
        entry["aliases"] = [suggested.name, *(one for one in entry["aliases"] if one != entry["name"])]
    return add(case.files, sort, entry)


def _claim(case: Deciding, target: Target, name: str, key: str) -> None:
    """Take a name from the entry that has it, and from the rejected ones, so that the entry `key` can have it.

    Raises Refusal if it is the main name of another entry of the same file.
    """
    lift_rejection(case.files, name)
    if target.source:
        lift_rejection(case.files, name, case.study(target).article.id)
    sort = key.partition("/")[0]
    for one in listed(case.files, FILES[sort]):
        if not isinstance(one, dict) or fold_name(name) not in map(fold_name, names_of(one)):
            continue
        holder = f"{sort}/{one.get('id')}"
        if holder != key and not drop_name(case.files, holder, name):
            what = f"{name!r} is the name of the entry {one.get('id')!r}"
            raise Refusal(_WRONG, what, "Merge the two entries, or correct the name of that one first.")


def _take_from_entry(case: Deciding, key: str, names: list[str]) -> None:
    entry = entry_of(case.files, key).value
    for name in names:
        if not drop_name(case.files, key, name) and fold_name(name) == fold_name(names_of(entry)[0]):
            what = f"{name!r} is the name of the entry {entry['id']!r}"
            raise Refusal(_WRONG, what, "Say so in this place only, or delete the entry.")


def _keys(value: Entry) -> dict[str, Any]:
    found = {key: getattr(value, key) for key in _SETTABLE if getattr(value, key) is not None}
    if "at" in found:
        found["at"] = [round(one, _DIGITS) for one in found["at"]]
        found.setdefault("geonames", None)  # the number of another place is wrong now
    return found


def _check_kind(sort: str, kind: str) -> None:
    kinds = KINDS[Actor if sort == "actors" else Place]
    if kind not in kinds:
        raise Refusal(_WRONG, f"{kind[:40]!r} is no kind of {sort[:-1]}", f"Kinds: {', '.join(kinds)}.")


def _tidy_names(names: list[str]) -> list[str]:
    tidy = [" ".join(name.split()) for name in names]
    if not tidy or any(not name or len(name) > _LONGEST or not name.isprintable() for name in tidy):
        raise Refusal(_WRONG, "a name is empty, or no name", "Write it as it is printed.")
    return tidy


def _alias(alias: Alias) -> Any:
    return {"name": alias.name, "when": alias.when} if alias.when else alias.name
