"""Whose surname an article prints alone: somebody's whom it names in full, and nobody else's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dossier.model.findings import HEADLINE
from dossier.suggestions.records import Record, Spotted

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Bearers:
    """The full names of all persons by article, and what each of them is called."""

    def __init__(self, groups: Sequence[tuple[Record, ...]]) -> None:
        """Create from the full names of each person."""
        self._named: dict[tuple[int, str], set[int]] = defaultdict(set)
        self._first: dict[tuple[int, int], int] = {}
        """Where an article first names a person in full, by article and person."""
        self._all: dict[str, set[int]] = defaultdict(set)
        self._juniors: set[int] = set()
        self._roles: list[set[str]] = []
        for number, group in enumerate(groups):
            self._add(number, group)

    def _add(self, number: int, group: tuple[Record, ...]) -> None:
        for record in group:
            for word in {surname(record), record.words[0]}:
                self._all[word].add(number)
                for study in record.studies:
                    self._named[study, word].add(number)
            for spotted in record.spots:
                at = self._first.get((spotted.study, number), spotted.candidate.start)
                self._first[spotted.study, number] = min(at, spotted.candidate.start)
        if all(record.words[-1] in SUFFIXES for record in group):
            self._juniors.add(number)
        self._roles.append(
            {offices for record in group for role in record.roles for offices in _office(role)}
        )

    def bearer(self, study: int, name: str, spots: Iterable[Spotted]) -> int | None:
        """Return the number of the person whom an article means by a name alone; None if that is not sure."""
        whose = self._named.get((study, name), set())
        seniors = whose - self._juniors
        whose = seniors or whose
        if len(whose) != 1:
            return None
        number = next(iter(whose))
        rivals = self._all[name] - {number} - (self._juniors if seniors else set())
        return None if self._is_other(number, study, rivals, spots) else number

    def _is_other(self, number: int, study: int, rivals: set[int], spots: Iterable[Spotted]) -> bool:
        """Tell whether somebody else may be meant: named before this person is, or with another's office."""
        told = [one.candidate for one in spots if HEADLINE not in one.candidate.signs]
        early = [one for one in told if one.start < self._first[study, number]]
        own = self._roles[number]
        strange = Counter(office for one in told for office in _office(one.role or "") if office not in own)
        theirs = {office for rival in rivals for office in self._roles[rival]}
        titled = any(one.role and own.isdisjoint(_office(one.role)) for one in early)
        return bool((rivals and early) or not theirs.isdisjoint(strange) or (titled and own))


def _office(role: str) -> tuple[str, ...]:
    """Return what a role says without whose it is: "president" of "U.S. President"; nothing of "Mr"."""
    last = role.casefold().rstrip(".").rpartition(" ")[2]
    return () if last in _HONORIFICS else (last,)


_HONORIFICS = frozenset(("", "mr", "mrs", "ms", "sir", "dr", "lord", "lady", "dame"))


def surname(record: Record) -> str:
    """Return the last word of a name's key, without an article or a suffix."""
    words = [word for word in record.words if word not in SUFFIXES] or list(record.words)
    return words[-1].partition("-")[2] if words[-1].startswith(_ARTICLES) else words[-1]


_ARTICLES = ("al-", "ad-", "an-", "ar-", "as-", "at-", "el-", "ul-", "ash-")
