"""Wording: which outlet uses which contested terms and names, with links to the sentences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from dossier.model.entries import Choice
from dossier.model.index import Entity, Usage
from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.charts.wording import DivergingBars, diverging
from dossier.views.excerpts import Group, Reference, References, by_article, outlet_name, sections_on
from dossier.views.pagination import Pager, list_pages


class NamingRow(Struct, frozen=True):
    """The names that one outlet uses for an actor or a place."""

    outlet: str | None
    names: tuple[tuple[str, int, str], ...]
    """Each name as printed, its count, and the address of its sentences."""


class TermCount(Struct, frozen=True):
    """How often an outlet uses a term, by itself and in quotation marks."""

    own: tuple[int, str] | None
    quoted: tuple[int, str] | None
    """Count and address."""


class ChoiceTable(Struct, frozen=True, kw_only=True):
    """Which outlet uses which of the terms of a choice."""

    id: str
    name: str
    note: str | None
    outlets: Sequence[str | None]
    """The columns."""
    rows: Sequence[tuple[str, Sequence[TermCount]]]
    unused: Sequence[str]
    bars: DivergingBars | None
    """None if fewer than two terms are used."""


class UsageRows(Struct, frozen=True, kw_only=True):
    """The sentences in which an outlet uses a term that are on the page."""

    words: str
    outlet: str | None
    quoted: bool
    anchor: str
    """Empty if they begin on an earlier page."""
    count: int
    groups: Sequence[Group]


class WordingSubject(Subject, frozen=True, kw_only=True):
    """`wording.html`."""

    choices: Sequence[ChoiceTable]
    """On the first page only."""
    groups: Sequence[tuple[Entity, Sequence[NamingRow]]]
    pages: Pager


class ChoiceSubject(Subject, frozen=True, kw_only=True):
    """`choice.html`."""

    name: str
    sections: Sequence[UsageRows]
    pages: Pager


def wording_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `wording.html` and its further pages, and `wording/<choice>.html` with the sentences of each choice."""
    rows = list(_rows(dossier))
    outlets = _outlets(dossier)
    choices = [_choice(dossier, choice, outlets) for choice in dossier.choices]
    for here in list_pages("wording.html", len(rows), dossier.site_info.rows):
        subject = WordingSubject(
            site=dossier.site_info,
            section="wording",
            choices=choices if here.is_first else [],
            groups=_grouped(rows[here.first : here.last]),
            pages=here.pager,
        )
        yield Page(path=here.path, template="wording.html", subject=subject)
    references = References(dossier)
    for choice in dossier.choices:
        yield from _sentences(dossier, references, choice)


def _rows(dossier: Dossier) -> Iterator[tuple[Entity, NamingRow]]:
    """Yield the rows of each entity in order of its name; entities with several names come first."""
    where = addresses_of(dossier)
    named = [entity for key, entity in dossier.entities.items() if key in dossier.names]
    for entity in sorted(named, key=lambda e: (len(_words(dossier, e)) == 1, e.name.casefold(), e.key)):
        by_outlet: dict[str | None, list[Usage]] = {}
        for usage in dossier.names[entity.key]:
            by_outlet.setdefault(usage.outlet, []).append(usage)
        for outlet, usages in by_outlet.items():
            names = tuple((one.words, len(one.occurrences), where.usage(entity.key, one)) for one in usages)
            yield entity, NamingRow(outlet_name(dossier, outlet), names)


def _words(dossier: Dossier, entity: Entity) -> set[str]:
    """Return the names of an entity in lower case, each once."""
    return {usage.words.casefold() for usage in dossier.names[entity.key]}


def _grouped(rows: Sequence[tuple[Entity, NamingRow]]) -> list[tuple[Entity, list[NamingRow]]]:
    return [(entity, [row for _, row in group]) for entity, group in groupby(rows, key=lambda row: row[0])]


def _outlets(dossier: Dossier) -> list[str | None]:
    """Return the ids of all outlets that use a contested term, the most frequent user first."""
    totals: Counter[str | None] = Counter()
    for usage in (usage for usages in dossier.wording.values() for usage in usages):
        totals[usage.outlet] += len(usage.occurrences)
    return sorted(totals, key=lambda outlet: (-totals[outlet], outlet or ""))


def _choice(dossier: Dossier, choice: Choice, outlets: Sequence[str | None]) -> ChoiceTable:
    """Return the table of a choice: its terms in rows, the outlets that use one of them in columns."""
    usages, where = dossier.wording.get(choice.id, ()), addresses_of(dossier)
    cells = {(u.words, u.outlet, u.quoted): (len(u.occurrences), where.term(choice.id, u)) for u in usages}
    words = dict.fromkeys(usage.words for usage in usages)
    used = {usage.outlet for usage in usages}
    columns = [outlet for outlet in outlets if outlet in used]
    uses = {
        (word, n): [
            (cells[word, outlet, quoted], quoted)
            for quoted in (False, True)
            if (word, outlet, quoted) in cells
        ]
        for word in words
        for n, outlet in enumerate(columns)
    }
    totals = Counter(
        {word: sum(count for n in range(len(columns)) for (count, _), _ in uses[word, n]) for word in words}
    )
    ranked = [word for word, _ in totals.most_common()]
    return ChoiceTable(
        id=choice.id,
        name=choice.name,
        note=choice.note,
        outlets=[outlet_name(dossier, outlet) for outlet in columns],
        rows=[
            (word, [TermCount(cells.get((word, o, False)), cells.get((word, o, True))) for o in columns])
            for word in words
        ],
        unused=[term.words for term in choice.terms if term.words not in words],
        bars=diverging(ranked, [outlet_name(dossier, outlet) for outlet in columns], uses),
    )


def _sentences(dossier: Dossier, references: Sequence[Reference], choice: Choice) -> Iterator[Page]:
    sections = [(usage, usage.occurrences) for usage in dossier.wording.get(choice.id, ())]
    if not sections:
        return
    where = addresses_of(dossier)
    total = sum(len(occurrences) for _, occurrences in sections)
    for here in list_pages(f"wording/{choice.id}.html", total, dossier.site_info.rows):
        shown = [
            UsageRows(
                words=usage.words,
                outlet=outlet_name(dossier, usage.outlet),
                quoted=usage.quoted,
                anchor=where.term(choice.id, usage).partition("#")[2] if begins else "",
                count=len(usage.occurrences),
                groups=by_article(dossier, references, rows),
            )
            for usage, rows, begins in sections_on(sections, here)
        ]
        subject = ChoiceSubject(
            site=dossier.site_info,
            section="wording",
            name=choice.name,
            sections=shown,
            pages=here.pager,
        )
        yield Page(path=here.path, template="choice.html", subject=subject)
