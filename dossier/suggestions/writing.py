"""Write the draft for people to read, and in the form of the content files."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.model.entries import Actor, Alias, Outlet, Place
from dossier.model.findings import Study
from dossier.suggestions.draft import Doubt, Draft, Suggestion, Tier

HEAD = "# Suggested: check each entry, correct it, or delete it and list its name in rejected.yml."
_PLAIN = re.compile(r"[^\W\d_][\w .’()/&-]*", re.UNICODE)
_NOT_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_PLACES = 4
"""Decimal places of coordinates: about ten metres."""


def sections(draft: Draft, studies: Sequence[Study]) -> Iterator[tuple[str, str]]:
    """Yield the name of each content file, and the text the draft adds to it.

    Unchanged files are left out.
    """
    for name, suggestions in (("actors.yml", draft.actors), ("places.yml", draft.places)):
        entries = [_entry(one, studies) for one in suggestions if one.tier is not Tier.UNSURE]
        if entries:
            yield name, "\n".join((HEAD, "", "\n".join(entries)))
    if draft.outlets:
        yield "outlets.yml", "\n".join((HEAD, "", "\n".join(map(_outlet, draft.outlets))))


def doubts(draft: Draft) -> str:
    """Return the names whose kind is unclear, as YAML comments."""
    weak = [one for one in (*draft.actors, *draft.places) if one.tier is Tier.UNSURE]
    unsure = [Doubt(one.entry.name, len(one.mentions), one.articles) for one in weak]
    listed = sorted((*draft.unsure, *unsure), key=lambda one: (-one.articles, -one.count, one.name))
    lines = [f"# {one.name}: {_times(one.count)} in {_articles(one.articles)}" for one in listed]
    return "\n".join(("# Unsure: names of which not even the kind is clear.", *lines)) if lines else ""


def _entry(one: Suggestion, studies: Sequence[Study]) -> str:
    entry = one.entry
    lines = [f"- id: {entry.id}", f"  name: {scalar(entry.name)}", f"  kind: {entry.kind}"]
    lines += _of_actor(entry) if isinstance(entry, Actor) else _of_place(entry)
    if entry.aliases:
        lines.append(f"  aliases: [{', '.join(map(_alias, entry.aliases))}]")
    lines += [f"  # {comment}" for comment in _comments(one, studies)]
    return "\n".join((*lines, ""))


def _of_actor(entry: Actor) -> Iterator[str]:
    if entry.role:
        yield f"  role: {scalar(entry.role)}"
    if entry.country:
        yield f"  country: {entry.country}"


def _of_place(entry: Place) -> Iterator[str]:
    if entry.at:
        yield f"  at: [{entry.at[0]:.{_PLACES}f}, {entry.at[1]:.{_PLACES}f}]"
    if entry.geonames:
        yield f"  geonames: {entry.geonames}"


def _comments(one: Suggestion, studies: Sequence[Study]) -> Iterator[str]:
    number, first = one.mentions[0]
    article = studies[number].article
    where = f"{article.source}:{article.text.count(chr(10), 0, first.start) + 1}"
    told = "; ".join((f"{_times(len(one.mentions))} in {_articles(one.articles)}", *one.evidence))
    yield f"{one.tier.value}: {told}; first in {where}"
    if one.which:
        spots = (
            f"{spot.name}, {spot.country or spot.kind} ({spot.population:,}): [{spot.latitude}, {spot.longitude}]"
            for spot in one.which
        )
        yield f"which one? {'; '.join(spots)}"


def _outlet(outlet: Outlet) -> str:
    return f"- id: {outlet.id}\n  name: {scalar(outlet.name)}\n  kind: {outlet.kind}\n"


def _alias(alias: Alias) -> str:
    name = scalar(alias.name)
    return f"{{name: {name}, when: {alias.when}}}" if alias.when else name


def scalar(text: str) -> str:
    """Return text as a YAML scalar, without quotes if possible."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=not text.isprintable())


def _times(count: int) -> str:
    return f"{count} mention{'' if count == 1 else 's'}"


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"


def counted(suggestions: Iterable[Suggestion]) -> int:
    """Return how many suggestions an editor should decide about."""
    return sum(one.tier is not Tier.UNSURE for one in suggestions)
