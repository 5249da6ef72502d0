"""Assign the addresses of articles, actors and places, and redirects from former ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.core.errors import Problem, Severity
from dossier.model.entries import Actor, Place
from dossier.model.findings import Study
from dossier.model.found import Column
from dossier.model.index import Entity
from dossier.model.urls import LONGEST_ADDRESS, is_usable_slug, slug, slugs
from dossier.synthesis.grouping import MemoStep

_Named = tuple[str, str, str, str | None]
"""Id, source, headline and chosen slug of an article."""
_NAMED: Callable[[Study], _Named] = attrgetter(
    "article.id", "article.source", "article.headline", "article.slug"
)


def article_addresses(studies: Sequence[Study], content: str) -> tuple[Column[str], list[Problem]]:
    """Return the address of each article, and problems with slugs."""
    problems: list[Problem] = []
    articles = [_NAMED(study) for study in studies]
    chosen = _chosen(articles, content, problems)
    found = slugs((id_, headline, chosen.get(id_)) for id_, _, headline, _ in articles)
    problems += _crowded(articles, found, content)
    return Column(f"articles/{found[id_]}.html" for id_, *_ in articles), problems


def entities_of(actors: Iterable[Actor], places: Iterable[Place]) -> dict[str, Entity]:
    """Return all entries of the lexicon by key."""
    found = {}
    for actor in actors:
        group = f"actors/{actor.member_of}" if actor.member_of else None
        found[f"actors/{actor.id}"] = Entity(
            key=f"actors/{actor.id}", name=actor.name, kind=actor.kind, suggested=actor.suggested, group=group
        )
    for place in places:
        group = f"places/{place.within}" if place.within else None
        found[f"places/{place.id}"] = Entity(
            key=f"places/{place.id}", name=place.name, kind=place.kind, suggested=place.suggested, group=group
        )
    return found


def redirects_of(
    studies: Sequence[Study],
    addresses: Sequence[str],
    actors: Iterable[Actor],
    places: Iterable[Place],
    content: str,
) -> tuple[dict[str, str], list[Problem]]:
    """Map former addresses to current ones; return Problems for those in use or claimed twice."""
    current = {*addresses, *(f"actors/{a.id}.html" for a in actors), *(f"places/{p.id}.html" for p in places)}
    found: dict[str, str] = {}
    problems = []
    for where, old, new in _former(studies, addresses, actors, places, content):
        what = _wrong_with(old, new, current, found)
        if what:
            problems.append(Problem(where, None, what, "Choose another word under 'was', or remove it."))
        else:
            found[old] = new
    return found, problems


def _crowded(articles: Iterable[_Named], found: Mapping[str, str], content: str) -> Iterator[Problem]:
    """Yield notes on articles with the same headline as another, since an editor may want better addresses."""
    for id_, _, headline, own in articles:
        plain = slug(headline, LONGEST_ADDRESS)
        if own is None and plain and found[id_] not in (plain, slug(headline)):
            what = f"another article already has the address {plain!r}, so this one is at {found[id_]!r}"
            where = f"{content}/articles/{id_}.md"
            yield Problem(where, None, what, "Set 'slug' there to choose another.", Severity.NOTE)


def _chosen(articles: Iterable[_Named], content: str, problems: list[Problem]) -> dict[str, str]:
    """Return usable slugs set by an editor, by article id; append Problems with the others."""
    holders: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for id_, source, _, own in articles:
        if own is None:
            continue
        where = f"{content}/articles/{id_}.md"
        holder = holders.setdefault(own.lower(), source)
        if not is_usable_slug(own):
            what = f"the slug {own!r} is not a valid file name"
            problems.append(Problem(where, None, what, "Use small letters, digits and hyphens."))
        elif holder != source:
            what = f"the slug {own!r} is taken by {holder}"
            problems.append(Problem(where, None, what, "Choose another slug."))
        else:
            chosen[id_] = own
    return chosen


def _former(
    studies: Sequence[Study],
    addresses: Sequence[str],
    actors: Iterable[Actor],
    places: Iterable[Place],
    content: str,
) -> Iterator[tuple[str, str, str]]:
    for study, address in zip(studies, addresses, strict=True):
        for old in study.article.was:
            yield f"{content}/articles/{study.article.id}.md", f"articles/{old}.html", address
    for sort, entries in (("actors", actors), ("places", places)):
        for entry in entries:
            for old in entry.was:
                before = old if "/" in old else f"{sort}/{old}"  # it may have been moved from the other file
                yield f"{content}/{sort}.yml", f"{before}.html", f"{sort}/{entry.id}.html"


def _wrong_with(old: str, new: str, current: set[str], found: dict[str, str]) -> str:
    word = old.partition("/")[2].removesuffix(".html")
    if not is_usable_slug(word):
        return f"the former address {word!r} is not a valid file name"
    if old in current:
        return f"the former address {word!r} is in use"
    if found.get(old, new) != new:
        return f"the former address {word!r} is claimed by two entries"
    return ""


ADDRESSES = MemoStep(_NAMED, article_addresses)
REDIRECTS = MemoStep(attrgetter("article.id", "article.was"), redirects_of)
