"""Small dossiers for tests of the synthesis and of what is built from it."""

from collections.abc import Iterable
from typing import Any

from factories import article
from msgspec import structs

from dossier.analysis.study import placed, shown
from dossier.analysis.terms import find_terms
from dossier.analysis.traces import find_traces
from dossier.model import (
    Actor,
    Alias,
    Basis,
    Choice,
    Dated,
    Dossier,
    FreePage,
    Mention,
    Outlet,
    Place,
    Study,
    Term,
    TimeReference,
)
from dossier.project.config import Settings
from dossier.project.lexicon import Lexicon
from dossier.synthesis.synthesise import Editing, synthesise
from dossier.text.sentences import sentence_starts
from dossier.text.spans import lines, paragraphs

LEXICON = Lexicon(
    actors=(
        Actor(
            id="maren-holt",
            name="Maren Holt",
            kind="person",
            role="Mayor",
            aliases=(Alias("Holt"),),
            country="NO",
        ),
        Actor(id="port-authority", name="Port Authority", kind="organisation"),
        Actor(
            id="never-named", name="Never Named", kind="person", member_of="port-authority", was=("nobody",)
        ),
    ),
    places=(
        Place(id="lomvik", name="Lomvik", kind="town", within="norland", at=(61.5, 5.25)),
        Place(id="norland", name="Norland", kind="region"),
    ),
    outlets=(Outlet(id="lomvik-post", name="Lomvik Post", kind="newspaper"),),
    choices=(
        Choice(
            id="closing",
            name="What befell the harbour",
            terms=(
                Term("closed", ("closed", "closure")),
                Term("shut", ("shut",)),
                Term("sealed", ("sealed",)),
            ),
        ),
    ),
)


def study(text: str, published: str | None = None, **overrides: Any) -> Study:
    """Return a study with one paragraph per line; every name of the lexicon in it is a mention."""
    dated = Dated(value=published, basis=Basis.PRINTED, evidence=("Printed.",)) if published else None
    made = article(text, published=dated, **overrides)
    starts = {start for b in made.blocks for start in (b.start, *sentence_starts(text, b.start, b.end))}
    found = shown(made, _mentions(text))
    read = Study(article=made, sentences=tuple(sorted(starts)), mentions=found)
    return placed(structs.replace(read, lines=lines(made), paragraphs=paragraphs(made, lines(made))))


def dossier(*studies: Study, free_pages: Iterable[FreePage] = (), **settings: Any) -> Dossier:
    """Return the dossier of these studies."""
    return synthesise(
        studies, LEXICON, Settings(title="Storm at Lomvik", **settings), Editing(tuple(free_pages))
    )


def harbour(number: int = 1, **overrides: Any) -> Study:
    """Return an article that names an actor and a place twice, once in one paragraph."""
    values: dict[str, Any] = {
        "id": f"harbour-{number}",
        "source": f"seeds/harbour-{number}.txt",
        "published": f"2021-03-{number:02}",
        "outlet": "lomvik-post",
    }
    text = (
        f"Harbour {number} reopens\n\n"
        "Maren Holt was in Lomvik. She left.\n\n"
        "Holt spoke. Norland and Lomvik heard it.\n"
    )
    return study(text, **(values | overrides))


def report(text: str, published: str | None = None, **overrides: Any) -> Study:
    """Return a study with traces and terms; `times` maps printed words to the date they mean."""
    times: dict[str, str] = overrides.pop("times", {})
    made = study(text, published, **overrides)
    return structs.replace(
        made,
        traces=tuple(find_traces(made, LEXICON)),
        wordings=tuple(find_terms(made, LEXICON)),
        times=tuple(sorted(_times(text, times), key=lambda time: time.start)),
    )


def _times(text: str, values: dict[str, str]) -> Iterable[TimeReference]:
    for printed, value in values.items():
        start = text.index(printed)
        end = start + len(printed)
        yield TimeReference(start=start, end=end, printed=printed, value=value, evidence=("It is printed.",))


def _mentions(text: str) -> Iterable[Mention]:
    names = [
        (a.id, "actor", n) for a in LEXICON.actors for n in (a.name, *(alias.name for alias in a.aliases))
    ]
    names += [(p.id, "place", p.name) for p in LEXICON.places]
    found: dict[int, Mention] = {}
    for entity, kind, name in sorted(names, key=lambda entry: -len(entry[2])):
        start = text.find(name)
        while start >= 0:
            if not any(m.start <= start < m.end for m in found.values()):
                end = start + len(name)
                found[start] = Mention(entity=entity, kind=kind, name=name, start=start, end=end, rule="name")
            start = text.find(name, start + 1)
    return (found[start] for start in sorted(found))
