"""The name index: actors, places, outlets, articles and pages by name, with all spellings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import category

from msgspec import Struct

from dossier.model.entries import Actor, Alias, Place
from dossier.model.whole import Dossier
from dossier.text.dates import months
from dossier.text.normalize import fold_name
from dossier.text.shown_dates import dates_as_shown
from dossier.views.excerpts import Reference, count_articles, reference

_ENGLISH_FILLERS = ("st", "nd", "rd", "th", "of")


class NamedEntry(Struct, frozen=True, kw_only=True, gc=False):
    """An actor, a place or an outlet."""

    sort: str
    """`actor`, `place` or `outlet`."""
    name: str
    path: str
    """Path of its page; empty for an outlet."""
    kind: str
    detail: str
    """An actor's role, or the place that contains a place; empty for an outlet."""
    count: int
    """Number of mentions; of an outlet, of articles."""
    articles: int
    spellings: tuple[str, ...] = ()
    """Its other names, without those that have the same lookup key."""
    senses: tuple[str, ...] = ()
    """Names that mean it only in some sentences and so are no spellings of its name."""
    suggested: bool = False
    """Whether nobody has confirmed it."""


class TitledPage(Struct, frozen=True, kw_only=True, gc=False):
    """A page with a title and no entry: a free page or a section of the site."""

    title: str
    path: str
    date: str = ""
    """ISO date of the day that it is about."""


def lookup_key(name: str) -> str:
    """Return the key under which a name is looked up, the same for all its spellings that differ only in form."""
    return fold_name(name).lower()


def month_words(language: str) -> dict[str, int]:
    """Map the folded names of months in a language and in English to 1..12: `february`, `feb`."""
    named = months(language).items()
    return {_words(name): number for name, number in named if not any(map(str.isdigit, name))}


def date_filler_words(language: str) -> tuple[str, ...]:
    """Return the filler words of printed dates, folded: English `of`, Spanish `de`, Japanese signs for day and year."""
    known = month_words(language)
    words = {word for shown in dates_as_shown(language) for word in _words(lookup_key(shown)).split()}
    return tuple(sorted({*_ENGLISH_FILLERS, *words} - {part for name in known for part in name.split()}))


def entry_detail(dossier: Dossier, entry: Actor | Place) -> str:
    """Return an actor's role, or the name of the place that contains a place."""
    if isinstance(entry, Actor):
        return entry.role or ""
    within = dossier.entities.get(f"places/{entry.within}")
    return within.name if within else ""


def named_entries(dossier: Dossier) -> Iterator[NamedEntry]:
    """Yield all actors, places and outlets, mentioned or not."""
    for sort, entries in (("actor", dossier.actors), ("place", dossier.places)):
        for entry in entries:
            yield _entry(dossier, sort, entry)
    published = Counter(dossier.outlet_of.values)
    for id_, outlet in dossier.outlets.items():
        if published[id_]:
            yield NamedEntry(
                sort="outlet",
                name=outlet.name,
                path="",
                kind=outlet.kind,
                detail="",
                count=published[id_],
                articles=published[id_],
                spellings=_others(outlet.name, outlet.aliases),
            )


def titled_pages(dossier: Dossier) -> Iterator[TitledPage]:
    """Yield the sections of the site, the free pages among them, and the pages of days."""
    for section in dossier.site_info.sections:
        yield TitledPage(title=section.title or section.name.capitalize(), path=section.path)
    for day in dossier.site_info.days:
        yield TitledPage(title=day.title or day.name, path=day.path, date=day.name)


def headlines(dossier: Dossier) -> Iterator[tuple[Reference, str]]:
    """Yield all articles in the order of the dossier, each with its standfirst."""
    for number, study in enumerate(dossier.studies):
        yield reference(dossier, number), " ".join((study.article.standfirst or "").split())


def _entry(dossier: Dossier, sort: str, entry: Actor | Place) -> NamedEntry:
    found = dossier.occurrences[f"{sort}s/{entry.id}"]
    return NamedEntry(
        sort=sort,
        name=entry.name,
        path=f"{sort}s/{entry.id}.html",
        kind=entry.kind,
        detail=entry_detail(dossier, entry),
        count=len(found),
        articles=count_articles(found),
        spellings=_others(entry.name, _names(entry.aliases, conditional=False)),
        senses=_others(entry.name, _names(entry.aliases, conditional=True)),
        suggested=entry.suggested,
    )


def _words(text: str) -> str:
    """Return the words of a text separated by spaces; digits and punctuation end a word."""
    return " ".join("".join(c if category(c)[0] in "LM" else " " for c in lookup_key(text)).split())


def _names(aliases: Sequence[Alias], conditional: bool) -> tuple[str, ...]:
    return tuple(alias.name for alias in aliases if bool(alias.when) is conditional)


def _others(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings whose keys differ from that of the name, each once."""
    others = {lookup_key(spelling): spelling for spelling in reversed(spellings)}
    others.pop(lookup_key(name), None)
    return tuple(reversed(others.values()))
