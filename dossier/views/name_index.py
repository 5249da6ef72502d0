"""The register: everything that can be looked up by name, with all spellings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from unicodedata import category

from msgspec import Struct

from dossier.model.entries import Actor, Alias, Place
from dossier.model.whole import Dossier
from dossier.text.dates import dates_as_shown, months
from dossier.text.normalize import fold_name
from dossier.views.excerpts import Reference, reference

_BESIDE_DATES = ("st", "nd", "rd", "th", "of")


class Named(Struct, frozen=True, kw_only=True, gc=False):
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
    """Its other names, without those that fold to the same key."""
    senses: tuple[str, ...] = ()
    """Names that mean it only in some sentences, so not spellings of its name."""
    suggested: bool = False
    """Whether nobody has confirmed it."""


class Titled(Struct, frozen=True, kw_only=True, gc=False):
    """A page with a title and no entry: a free page or a section of the site."""

    title: str
    path: str
    date: str = ""
    """ISO date of the day that it is about."""


def key_of(name: str) -> str:
    """Return the folded key under which spellings of a name are looked up."""
    return fold_name(name).lower()


def month_words(language: str) -> dict[str, int]:
    """Map the folded names of months in a language and in English to 1..12: `february`, `feb`."""
    named = months(language).items()
    return {_words(name): number for name, number in named if not any(map(str.isdigit, name))}


def beside_dates(language: str) -> tuple[str, ...]:
    """Return filler words of dates, folded: `of`, in Spanish `de`, in Japanese the signs for day and year."""
    known = month_words(language)
    words = {word for shown in dates_as_shown(language) for word in _words(key_of(shown)).split()}
    return tuple(sorted({*_BESIDE_DATES, *words} - {part for name in known for part in name.split()}))


def detail(dossier: Dossier, entry: Actor | Place) -> str:
    """Return an actor's role, or the name of the place that contains a place."""
    if isinstance(entry, Actor):
        return entry.role or ""
    within = dossier.entities.get(f"places/{entry.within}")
    return within.name if within else ""


def named(dossier: Dossier) -> Iterator[Named]:
    """Yield all actors, places and outlets, mentioned or not."""
    for sort, entries in (("actor", dossier.actors), ("place", dossier.places)):
        for entry in entries:
            yield _entry(dossier, sort, entry)
    published = Counter(study.article.outlet for study in dossier.studies)
    for id_, outlet in dossier.outlets.items():
        if published[id_]:
            yield Named(
                sort="outlet",
                name=outlet.name,
                path="",
                kind=outlet.kind,
                detail="",
                count=published[id_],
                articles=published[id_],
                spellings=_others(outlet.name, outlet.aliases),
            )


def titled(dossier: Dossier) -> Iterator[Titled]:
    """Yield the sections of the site, the free pages and the days."""
    for section in dossier.site_info.sections:
        yield Titled(title=section.title or section.name.capitalize(), path=section.path)
    for day in dossier.site_info.days:
        yield Titled(title=day.title or day.name, path=day.path, date=day.name)


def headlines(dossier: Dossier) -> Iterator[tuple[Reference, str]]:
    """Yield all articles in the order of the dossier, each with its standfirst."""
    for number, study in enumerate(dossier.studies):
        yield reference(dossier, number), " ".join((study.article.standfirst or "").split())


def _entry(dossier: Dossier, sort: str, entry: Actor | Place) -> Named:
    found = dossier.occurrences[f"{sort}s/{entry.id}"]
    return Named(
        sort=sort,
        name=entry.name,
        path=f"{sort}s/{entry.id}.html",
        kind=entry.kind,
        detail=detail(dossier, entry),
        count=len(found),
        articles=len({occurrence.study for occurrence in found}),
        spellings=_others(entry.name, _names(entry.aliases, conditional=False)),
        senses=_others(entry.name, _names(entry.aliases, conditional=True)),
        suggested=entry.suggested,
    )


def _words(text: str) -> str:
    """Return the words of a text separated by spaces; digits and punctuation end a word."""
    return " ".join("".join(c if category(c)[0] in "LM" else " " for c in key_of(text)).split())


def _names(aliases: Sequence[Alias], conditional: bool) -> tuple[str, ...]:
    return tuple(alias.name for alias in aliases if bool(alias.when) is conditional)


def _others(name: str, spellings: Sequence[str]) -> tuple[str, ...]:
    """Return the spellings whose keys differ from that of the name, each once."""
    others = {key_of(spelling): spelling for spelling in reversed(spellings)}
    others.pop(key_of(name), None)
    return tuple(reversed(others.values()))
