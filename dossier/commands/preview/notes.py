"""What `dossier check` would say of the dossier as it is shown, and where to look at it."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import structs

from dossier.commands.check.articles import problems_of_articles, ways_back
from dossier.commands.check.content import problems_of_entries
from dossier.commands.check.doubts import doubts
from dossier.commands.check.names import names_without_entry, undecided_names
from dossier.core.errors import Problem
from dossier.model.found import Column
from dossier.model.whole import Dossier
from dossier.project.config import Config
from dossier.project.sidecars import FOLDER
from dossier.suggestions.draft import Draft


class Note(NamedTuple):
    """A remark of `check`, and the page it is about."""

    problem: Problem
    address: str
    """Below the root, with the anchor of the paragraph; empty if it is about no single page."""


def notes_of(dossier: Dossier, config: Config, draft: Draft) -> tuple[Note, ...]:
    """Return all remarks, in the order of the pages they are about."""
    places = _Places(dossier, config)
    found = [
        Note(problem, places.address(problem)) for problem in dict.fromkeys(_found(dossier, config, draft))
    ]
    return tuple(
        sorted(found, key=lambda note: (note.problem.where, note.problem.line or 0, note.problem.what))
    )


def notes_on(dossier: Dossier, config: Config, path: str) -> tuple[Note, ...]:
    """Return the remarks about one article; fast, because only that article is looked at."""
    if path not in dossier.addresses.values:
        return ()
    number = dossier.addresses.values.index(path)
    alone = structs.replace(
        dossier,
        studies=dossier.studies[number : number + 1],
        anchors=dossier.anchors[number : number + 1],
        addresses=Column([path]),
        dates=Column(dossier.dates[number : number + 1]),
        outlet_of=Column(dossier.outlet_of[number : number + 1]),
        comparisons=(),
    )
    found = (*problems_of_articles(alone, config), *undecided_names(alone), *doubts(alone, config))
    return tuple(Note(one, f"{path}#p{one.line}" if one.line else path) for one in dict.fromkeys(found))


def _found(dossier: Dossier, config: Config, draft: Draft) -> Iterator[Problem]:
    yield from problems_of_articles(dossier, config)
    yield from ways_back(dossier, config)
    yield from problems_of_entries(dossier, config)
    yield from undecided_names(dossier)
    yield from doubts(dossier, config)
    yield from names_without_entry(draft, config.where(config.content / "actors.yml"))


class _Places:
    """Pages by the files that they are made from."""

    def __init__(self, dossier: Dossier, config: Config) -> None:
        content = config.settings.content
        self._pages: dict[str, str] = {}
        for study, address in zip(dossier.studies, dossier.addresses, strict=True):
            self._pages[study.article.source] = address
            self._pages[f"{content}/{FOLDER}/{study.article.id}.md"] = address
        self._sources = {study.article.source for study in dossier.studies}

    def address(self, problem: Problem) -> str:
        """Return the page that a problem is about, and the paragraph if its line is one of the source."""
        page = self._pages.get(problem.where, "")
        return f"{page}#p{problem.line}" if page and problem.line and problem.where in self._sources else page
