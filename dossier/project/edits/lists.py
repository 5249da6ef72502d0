"""Write rejected names and decisions about comparisons to their files."""

from collections.abc import Mapping
from typing import Any

from dossier.core.yaml_edits import add_entry, change_entry, remove_entry
from dossier.project.comparisons import NAME as COMPARISONS
from dossier.project.edits.change_set import ChangeSet
from dossier.project.edits.entries import listed
from dossier.project.rejected import FILE as REJECTED
from dossier.text.normalize import fold_name


def reject(files: ChangeSet, rejected: Mapping[str, str | None]) -> None:
    """Add names to the rejected ones, each on one line."""
    entry = {key: value for key, value in rejected.items() if value}
    files.put(REJECTED, add_entry(files.text(REJECTED), entry, files.where(REJECTED), on_one_line=True))


def restore(files: ChangeSet, name: str, article: str | None = None) -> bool:
    """Remove a name from the rejected ones of all articles, or of one; return False if it is not among them."""
    found = [
        number
        for number, one in enumerate(listed(files, REJECTED))
        if fold_name(_name(one)) == fold_name(name) and _article(one) == article
    ]
    for number in reversed(found):
        files.put(REJECTED, remove_entry(files.text(REJECTED), number, files.where(REJECTED)) or None)
    return bool(found)


def _name(one: Any) -> str:
    return str(one.get("name") or "") if isinstance(one, dict) else str(one)


def _article(one: Any) -> str | None:
    return one.get("in") if isinstance(one, dict) else None


def decide_comparison(files: ChangeSet, id_: str | None, decision: Mapping[str, Any]) -> None:
    """Add a decision to the entry of a comparison, or as a new entry. Figures join those already listed."""
    text, where = files.text(COMPARISONS), files.where(COMPARISONS)
    entries = listed(files, COMPARISONS)
    held = (n for n, one in enumerate(entries) if id_ and isinstance(one, dict) and one.get("id") == id_)
    index = next(held, None)
    if index is None:
        files.put(COMPARISONS, add_entry(text, {**({"id": id_} if id_ else {}), **decision}, where))
        return

    def change(entry: dict[str, Any]) -> None:
        for key, value in decision.items():
            entry[key] = [*(entry.get(key) or []), *value] if isinstance(value, list) else value

    files.put(COMPARISONS, change_entry(text, index, change, where))
