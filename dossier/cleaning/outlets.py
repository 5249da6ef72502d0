"""Recognise the outlet of a page, and apply what is known about its pages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.line import PrintedLine
from dossier.cleaning.lines import Label, LabelledLines
from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind, Source
from dossier.model.web import domain, domains_above
from dossier.project.outlets import folded, known_as, known_at, provisional

_LINE, _MARK = 2, 1
_MANY_PAGES = 3
_SHORT = 9


class RecognisedOutlet(NamedTuple):
    """The outlet of a page, and the evidence for it."""

    outlet: Outlet | None
    evidence: tuple[str, ...]
    listed: bool = True
    """Whether it has an entry in `outlets.yml`; otherwise its domain or the site's own name identifies it."""
    provisional: bool = False
    """Whether only the site's own name is known about it."""


def declared_outlet(
    source: Source, lines: Sequence[PrintedLine], context: CleaningContext
) -> RecognisedOutlet:
    """Return the outlet of a source: by the file's declaration, else its address, else its lines."""
    site = source.metadata.get("site")
    place = source.metadata.get("via", "front matter")
    host = domain(source.url) if source.url else None
    listed = _by_name(site, place, context) or _by_domain(host, context)
    if listed:
        return listed
    recognised = recognise(lines, source.text, context.outlets)
    return recognised if recognised.outlet else _unlisted(host, site, place, context)


def outlet_at(address: str, context: CleaningContext) -> RecognisedOutlet:
    """Return the outlet that publishes at an address."""
    host = domain(address)
    return _by_domain(host, context) or _unlisted(host, None, "", context)


def outlet_named(given: str, context: CleaningContext) -> RecognisedOutlet:
    """Return the outlet that an editor gives by id or name."""
    said = ("Set by the editor.",)
    if outlet := context.by_name.get(given.casefold()) or context.by_name.get(folded(given)):
        return RecognisedOutlet(outlet, said)
    return RecognisedOutlet(known_as(given), said, listed=False)


def _by_name(site: str | None, place: str, context: CleaningContext) -> RecognisedOutlet | None:
    outlet = context.by_name.get(folded(site)) if site else None
    return RecognisedOutlet(outlet, (f"The {place} names {outlet.name}.",)) if outlet else None


def _by_domain(host: str | None, context: CleaningContext) -> RecognisedOutlet | None:
    above = domains_above(host) if host else ()
    outlet = next((context.by_domain[one] for one in above if one in context.by_domain), None)
    return RecognisedOutlet(outlet, (f"The page's address is at {host}.",)) if outlet else None


def _unlisted(host: str | None, site: str | None, place: str, context: CleaningContext) -> RecognisedOutlet:
    """Return a known outlet without an entry, or a provisional one under the site's own name."""
    known = (known_at(host) if host else None) or (known_as(site) if site else None)
    said = f"The page's address is at {host}." if host else f"The {place} names {site}."
    if known:
        entry = context.by_name.get(known.id) or context.by_name.get(folded(known.name))
        return RecognisedOutlet(entry or known, (said,), listed=entry is not None)
    own = provisional(host, site)
    return RecognisedOutlet(own, (said,) if own else (), listed=False, provisional=own is not None)


def recognise(lines: Sequence[PrintedLine], text: str, outlets: Sequence[Outlet]) -> RecognisedOutlet:
    """Return the outlet with the most marks on the page.

    A whole line counts more than a mark inside the text.
    """
    numbers: dict[str, int] = {}
    for line in lines:
        numbers.setdefault(line.words, line.number)
    best: Outlet | None = None
    best_score = 0
    evidence: tuple[str, ...] = ()
    for outlet in outlets:
        score, found = _score(outlet, numbers, text)
        if score > best_score:
            best, best_score, evidence = outlet, score, found
    return RecognisedOutlet(best, evidence)


def outlet_furniture(page: LabelledLines) -> Iterator[Label]:
    """Remove lines that the outlet's entry lists as furniture."""
    known = frozenset(page.outlet.furniture) if page.outlet else frozenset()
    for index, line in page.open() if known else ():
        if line.words in known:
            yield page.whole(index, BlockKind.FURNITURE)


def printed_on_many_pages(page: LabelledLines) -> Iterator[Label]:
    """Remove a short line that three or more pages of one outlet print."""
    for index, line in page.open() if page.stats.repeated else ():
        if line.count < _SHORT and not line.stops and page.stats.repeated.get(line.words, 0) >= _MANY_PAGES:
            yield page.whole(index, BlockKind.FURNITURE)


def _score(outlet: Outlet, numbers: dict[str, int], text: str) -> tuple[int, tuple[str, ...]]:
    score, evidence = 0, []
    for together in outlet.recognised_by:
        weights = [_weight(mark, numbers, text) for mark in together]
        if together and all(weights):
            score += sum(weights)
            evidence += [_sentence(mark, numbers, text) for mark in together]
    return score, tuple(evidence)


def _weight(mark: str, numbers: dict[str, int], text: str) -> int:
    if mark in numbers:
        return _LINE
    is_mark = not mark[:1].isalnum() and not mark[-1:].isalnum()
    return _MARK if is_mark and mark in text else 0


def _sentence(mark: str, numbers: dict[str, int], text: str) -> str:
    number = numbers.get(mark) or text.count("\n", 0, text.index(mark)) + 1
    return f"Line {number} reads “{mark}”."
