"""Read a person's role from the words before or after the name."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from dossier.analysis.candidates.cues import CandidateCues
from dossier.suggestions.records import Record
from dossier.text.gazetteer import name_key
from dossier.text.patterns import rare

_ARTICLE = rare(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_HONORIFIC = r"(?:mr|mrs|ms|sir|dame|hon)\.?"
_OF_SOMEBODY = rare(rf"\s+(?:of|for|to|at)\s+{_HONORIFIC}$", re.IGNORECASE)
_ALONE = rare(rf"(?:^|\s+){_HONORIFIC}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\S+['’]s? ")
_SHORT = {"Sen": "Senator", "Gov": "Governor", "Rep": "Representative", "Gen": "General", "Col": "Colonel"}
_SHORTEST = 3
_LINKS = frozenset(("of", "for", "at", "in", "to"))
_KIN = frozenset(("father", "mother", "star", "private", "head"))


def role_of(records: Iterable[Record], words: CandidateCues) -> str | None:
    """Return the most frequent role; of equally frequent ones, the longest of up to five words."""
    roles: Counter[str] = Counter()
    for record in records:
        for printed, count in record.roles.items():
            tidy = tidied(printed, words)
            if tidy:
                roles[tidy] += count
    return min(
        roles, key=lambda role: (-roles[role] * (1 + 0.2 * min(len(role.split()), 4)), role), default=None
    )


def tidied(role: str, words: CandidateCues) -> str:
    """Return a role without words around it: "Wikileaks founder" of "claims Wikileaks founder"."""
    role = _ARTICLE.sub("", role.strip(" ,.;:\"'“”‘’"))
    role = _OF_SOMEBODY.sub("", role)
    bare_role = _ALONE.sub("", role)
    if bare_role != role and name_key(bare_role).rpartition(" ")[2] not in words.titles:
        return ""  # "whether Mr": only a form of address
    role = _spelled_out(bare_role)
    owners = list(_POSSESSIVE.finditer(role))
    if owners:
        role = role[owners[-1].start() :]
    role = _from_capital(role, words)
    bare = len(role) < _SHORTEST or role in _KIN or name_key(role) in words.states
    return "" if bare else role


def _spelled_out(role: str) -> str:
    """Return a role without the short form that only goes before a name: "Texas Senator" for "Texas Sen."."""
    rest, blank, last = role.rpartition(" ")
    return f"{rest}{blank}{_SHORT.get(last.rstrip('.'), last)}"


def _from_capital(role: str, words: CandidateCues) -> str:
    """Return a role without a verb in front: it starts at a capital or at a participle."""
    parts = role.split()
    capital = next((number for number, word in enumerate(parts) if word[0].isupper()), 0)
    known = words.titles | words.title_modifiers
    is_head = not (_LINKS | words.titles).isdisjoint(parts[:capital])  # "president of Majestic Steel"
    if not is_head and not all(word in known for word in parts[:capital]):
        parts = parts[capital:]
    elif len(parts) > 1 and parts[0].islower() and parts[0].endswith("ed") and parts[0] != "retired":
        parts = parts[1:]
    return " ".join(parts)


def country_of(role: str | None, words: CandidateCues) -> str | None:
    """Return the code of the state that a role names ("French president"), or None."""
    keys = name_key(role or "").split()
    pairs = [*keys, *(" ".join(pair) for pair in pairwise(keys))]
    return next((words.states[key] for key in pairs if key in words.states and key != "us"), None)
