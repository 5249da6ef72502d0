"""Organisations named after their state: "Turkish government forces", "Russia's Foreign Ministry"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dossier.analysis.candidates.cues import CandidateCues, cues_of
from dossier.model.findings import Candidate
from dossier.text.gazetteer import countries, name_key

GOVERNMENT, FORCES = "government", "forces"
_POLICE = frozenset(("police", "military police"))
_OWN = frozenset(("border guards", "coast guard", "navy", "air force"))
_AMERICAN = {"defence": "defense"}


def state_bodies(text: str, start: int, end: int, language: str) -> Iterator[Candidate]:
    """Yield the organisations of states between two offsets of a block."""
    words = cues_of(language)
    if not words.state_forces or not any(text.find(head, start, end) >= 0 for head in _heads(language)):
        return
    taken = start
    for match in _pattern(language).finditer(text, start, end):
        if match.start() >= taken:
            yield from _bodies(match, words)
            taken = match.end()


def _bodies(match: re.Match[str], words: CandidateCues) -> Iterator[Candidate]:
    state = words.states[name_key(re.sub(r"['’]s?$", "", match["state"]))]
    body = _body(match)
    yield _candidate(
        match.start("state"), match.end(), match[0][match.start("state") - match.start() :], state, body
    )
    if match["other"]:  # "Russian and Turkish forces": the first borrows the noun of the second
        other = words.states[name_key(match["other"])]
        name = f"{match['other']}{match[0][match.end('state') - match.start() :]}"
        yield _candidate(match.start("other"), match.end("other"), name, other, body)


def _candidate(start: int, end: int, name: str, state: str, body: str) -> Candidate:
    return Candidate(start=start, end=end, name=" ".join(name.split()), signs=(), body=f"{state} {body}")


def _body(match: re.Match[str]) -> str:
    if match["ministry"]:
        field = match["ministry"].lower()
        return f"{_AMERICAN.get(field, field)} ministry"
    if match["government"]:
        return GOVERNMENT
    head = match["force"].lower()
    if head == "police":
        return "military police" if "military" in match[0].lower() else "police"
    plural = head if head.endswith(("s", "force", "navy")) else f"{head}s" if head == "border guard" else head
    return plural if plural in _OWN else FORCES


@cache
def _heads(language: str) -> tuple[str, ...]:
    """Return words without one of which a text names no organisation of a state. A quick test."""
    words = cues_of(language)
    heads = _cased((*words.state_forces, *words.state_force_pairs, *words.state_governments, "ministry"))
    found: list[str] = []
    for head in sorted(set(heads), key=lambda head: (len(head), head)):
        if not any(shorter in head for shorter in found):
            found.append(head)
    return tuple(found)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = cues_of(language)
    adjectives = _alternatives(word for one in countries() for word in one.demonyms)
    names = _alternatives(name for one in countries() for name in (one.name, *one.names))
    forces = _alternatives(_cased((*words.state_forces, *words.state_force_pairs)))
    nothing = _alternatives(words.force_nothing)
    between = _alternatives(_cased(words.state_force_words))
    governments, ministries = (
        _alternatives(_cased(words.state_governments)),
        _alternatives(_cased(words.ministries)),
    )
    return re.compile(
        rf"\b(?=[A-Z])(?:(?P<other>{adjectives}) and )?(?P<state>(?:{adjectives})|(?:{names})(?:['’]s)?)\s+"
        rf"(?:(?P<government>{governments})(?!\s+(?:{forces}))"
        rf"|(?:[Nn]ational )?(?P<ministry>{ministries}) [Mm]inistry"
        rf"|(?:(?:{between})(?:['’]s)?\s+)*(?P<force>{forces})(?!\s+(?:{nothing})\b))\b"
    )


def _cased(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield word.title()


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
