"""Contested terms, `terms.yml`: each entry lists terms that compete for the same thing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import Problem
from dossier.model.entries import Choice, Term
from dossier.project.entries import id_fault, read_entries
from dossier.text.normalize import fold_name

FILE = "terms.yml"


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A choice as written."""

    id: str
    name: str
    terms: tuple[Any, ...]
    note: str | None = None


class _TermItem(Struct, frozen=True, forbid_unknown_fields=True):
    """A term written with its forms."""

    term: str
    forms: tuple[str, ...] = ()


def load_terms(path: Path, where: str) -> tuple[tuple[Choice, ...], list[Problem]]:
    """Load the choices in file order, with all problems; a missing file has none."""
    file = _File(path, where)
    return tuple(file.choices()), file.problems


class _File:
    def __init__(self, path: Path, where: str) -> None:
        self.problems: list[Problem] = []
        self._where = where
        self._owners: dict[str, int] = {}
        """Every form in the file, folded, with its line."""
        self._written = read_entries(path, self._where, self.problems)

    def choices(self) -> Iterator[Choice]:
        """Yield the usable entries."""
        ids: dict[str, int] = {}
        for index in range(len(self._written.value)):
            entry = yaml.convert(self._written, _Entry, index)
            if isinstance(entry, Problem):
                self.problems.append(entry)
                continue
            line = self._written.line(index, "id")
            fault = id_fault(Choice, entry.id)
            if entry.id in ids:
                fault = (
                    f"the id {entry.id!r} is taken (line {ids[entry.id]})",
                    "Give one of the two another id.",
                )
            if fault:
                self._report(line, *fault)
                continue
            ids[entry.id] = line
            terms = tuple(self._terms(index, entry))
            if len(terms) < 2:
                remedy = "List under 'terms' the words that sources choose from."
                self._report(line, f"{entry.id!r}: a choice needs two terms at least", remedy)
            else:
                yield Choice(id=entry.id, name=" ".join(entry.name.split()), terms=terms, note=entry.note)

    def _terms(self, index: int, entry: _Entry) -> Iterator[Term]:
        for number, value in enumerate(entry.terms):
            kind = _TermItem if isinstance(value, dict) else str
            read: Any = yaml.convert(self._written, kind, index, "terms", number)
            if isinstance(read, Problem):
                self.problems.append(read)
                continue
            item = _TermItem(read) if isinstance(read, str) else read
            line = self._written.line(index, "terms", number)
            forms = tuple(form for form in (item.term, *item.forms) if self._is_free(form, line))
            if forms:
                yield Term(" ".join(item.term.split()), tuple(dict.fromkeys(forms)))

    def _is_free(self, form: str, line: int) -> bool:
        key = fold_name(form).lower()
        if not key:
            self._report(line, "a term is empty", "Write the word, or delete the line.")
            return False
        first = self._owners.setdefault(key, line)
        if first == line:
            return True
        self._report(
            line, f"{form!r} is also on line {first}, which keeps it", "Remove it from one of the two."
        )
        return False

    def _report(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self._where, line, what, remedy))
