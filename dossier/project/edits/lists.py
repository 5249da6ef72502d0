"""Write decisions about rejected names and about comparisons into their files."""

from collections.abc import Mapping
from typing import Any

from dossier.core.yaml_edits import add_entry, change_entry
from dossier.project.comparisons import NAME as COMPARISONS
from dossier.project.edits.change_set import ChangeSet
from dossier.project.edits.entries import listed
from dossier.project.rejected import FILE as REJECTED


def reject(files: ChangeSet, rejected: Mapping[str, str | None]) -> None:
    """Add a name to those that are not suggested again, in one line."""
    entry = {key: value for key, value in rejected.items() if value}
    files.put(REJECTED, add_entry(files.text(REJECTED), entry, files.where(REJECTED), on_one_line=True))


def decide_comparison(files: ChangeSet, id_: str | None, decision: Mapping[str, Any]) -> None:
    """Add a decision to the entry of a comparison, or a new entry; figures are added to those listed."""
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
