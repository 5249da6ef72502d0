"""Free pages and notes, with `[[names]]` resolved against the lexicon, the headlines and the free pages."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from dossier.core.errors import Problem
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.model.pages import FreePage
from dossier.model.urls import is_usable_slug, link
from dossier.synthesis.grouping import MemoStep
from dossier.synthesis.markdown import Resolver, to_html, unknown_problems
from dossier.text.normalize import fold_name

RESERVED = frozenset(
    {
        "404",
        "actors",
        "articles",
        "data",
        "embeds",
        "figures",
        "figures-all",
        "map",
        "matrix",
        "network",
        "passages",
        "places",
        "quotations",
        "quotations-by-date",
        "search",
        "sources",
        "timeline",
        "wording",
    }
)
"""Names of pages of the dossier itself, in lower case; further pages of a list add `--` and a number."""


def is_reserved(name: str) -> bool:
    """Return whether a page of the dossier itself may have this name, ignoring case."""
    small = name.casefold()
    return small.partition("--")[0] in RESERVED or small.startswith("matrix-")


Entries = tuple[Sequence[Actor], Sequence[Place]]


class Names:
    """The targets of `[[…]]` by name."""

    def __init__(self, targets: Mapping[str, str]) -> None:
        self.targets = targets

    @cached_property
    def _folded(self) -> dict[str, str]:
        folded: dict[str, str] = {}
        for name, target in self.targets.items():
            folded.setdefault(fold_name(name).casefold(), target)
        return folded

    def seen_from(self, path: str) -> Resolver:
        """Return the resolver for a text on the page at `path`."""

        def resolve(name: str) -> str | None:
            target = self.targets.get(name) or self._folded.get(fold_name(name).casefold())
            return link(path, target) if target else None

        return resolve


def resolver(
    studies: Sequence[Study],
    addresses: Sequence[str],
    lexicon: Entries,
    free_pages: Iterable[FreePage],
) -> Names:
    """Return all names in order of precedence: entries, their aliases, headlines, free pages."""
    targets: dict[str, str] = {}
    actors, places = lexicon
    entries: list[tuple[str, Actor | Place]] = [
        *(("places", place) for place in places),
        *(("actors", actor) for actor in actors),
    ]
    for folder, entry in entries:
        targets.setdefault(entry.name, f"{folder}/{entry.id}.html")
    for folder, entry in entries:
        for alias in entry.aliases:
            targets.setdefault(alias.name, f"{folder}/{entry.id}.html")
    for study, address in zip(studies, addresses, strict=True):
        targets.setdefault(" ".join(study.article.headline.split()), address)
    for free_page in free_pages:
        targets.setdefault(free_page.title or free_page.name, f"{free_page.name}.html")
    for folder, entry in entries:
        targets.setdefault(f"{folder}/{entry.id}", f"{folder}/{entry.id}.html")
    return Names(targets)


def writings_of(
    free_pages: Iterable[FreePage], names: Names
) -> tuple[dict[str, tuple[str, str]], list[Problem]]:
    """Return title and HTML of the free pages by name, without those whose address is reserved, and Problems."""
    found: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for free_page in free_pages:
        if is_reserved(free_page.name):
            what = f"{free_page.name}.html is a page of the dossier itself"
            problems.append(Problem(free_page.where, None, what, "Give the file another name."))
            continue
        if not is_usable_slug(free_page.name):
            what = f"{free_page.name!r} cannot be part of an address"
            problems.append(
                Problem(free_page.where, None, what, "Use letters, digits and hyphens in the file's name.")
            )
            continue
        resolve = names.seen_from(f"{free_page.name}.html")
        html, unknown = to_html(free_page.text, resolve)
        found[free_page.name] = (free_page.title or free_page.name, html)
        problems += unknown_problems(unknown, free_page.where, free_page.first_line, names.targets)
    return found, problems


def notes_of(
    studies: Sequence[Study],
    addresses: Sequence[str],
    entries: Entries,
    content: str,
    names: Names,
) -> tuple[dict[str, str], list[Problem]]:
    """Return the HTML of all notes, of articles by article id, of actors and places by key, and Problems."""
    found: dict[str, str] = {}
    problems: list[Problem] = []

    def add(key: str, note: str | None, page: str, where: str) -> None:
        if note:
            found[key], unknown = to_html(note, names.seen_from(page), shift=2)
            problems.extend(unknown_problems(unknown, where, None, names.targets))

    for study, address in zip(studies, addresses, strict=True):
        add(study.article.id, study.article.note, address, f"{content}/articles/{study.article.id}.md")
    for actor in entries[0]:
        add(f"actors/{actor.id}", actor.note, f"actors/{actor.id}.html", f"{content}/actors.yml")
    for place in entries[1]:
        add(f"places/{place.id}", place.note, f"places/{place.id}.html", f"{content}/places.yml")
    return found, problems


NAMES = MemoStep(attrgetter("article.headline"), resolver)
NOTES = MemoStep(attrgetter("article.id", "article.note"), notes_of)
