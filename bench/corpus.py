"""Write a synthetic dossier of any size, the same on every machine.    Example: python bench/corpus.py 1000 DIR"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from names import Actor, Lexicon, Place, invent
from outlets import ENTRIES, page
from telling import PERIOD, Article, tell

SEED = 20
LARGE, LARGE_LEXICON = 100_000, (500, 800)
"""Number of articles from which a dossier has more entries, and how many actors and places it has then."""
SOURCES = "sources"
SETTINGS = f"""\
title: A synthetic dossier
description: Articles that nobody wrote on people who do not exist, to measure with.
language: en
period: {PERIOD[0]}/{PERIOD[1]}
sources: [{SOURCES}]
"""
INTRODUCTION = """\
This dossier measures how long a site of its size takes to build. Nothing in it is true.
"""


def write_dossier(folder: Path, size: int, seed: int = SEED, suggestions: str = "off") -> Lexicon:
    """Write a dossier of `size` articles to `folder`, which must be new or empty, and return its lexicon."""
    lexicon = invent(seed, *(LARGE_LEXICON if size >= LARGE else ()))
    for name in (SOURCES, "content"):
        (folder / name).mkdir(parents=True)
    (folder / "dossier.yml").write_text(f"{SETTINGS}suggestions: {suggestions}\n", encoding="utf-8")
    (folder / "content" / "index.md").write_text(INTRODUCTION, encoding="utf-8")
    (folder / "content" / "outlets.yml").write_text(ENTRIES, encoding="utf-8")
    (folder / "content" / "actors.yml").write_text(_listed(map(_actor, lexicon.actors)), encoding="utf-8")
    (folder / "content" / "places.yml").write_text(_listed(map(_place, lexicon.places)), encoding="utf-8")
    for article in articles(lexicon, size, seed):
        (folder / source_path(article.number)).write_text(page(article), encoding="utf-8")
    return lexicon


def articles(lexicon: Lexicon, size: int, seed: int = SEED) -> Iterator[Article]:
    """Yield the articles; those of a small dossier are the first of a larger one with the same lexicon."""
    return (tell(lexicon, seed, number) for number in range(size))


def source_path(number: int) -> str:
    """Return the path of an article's source, relative to the dossier's folder."""
    return f"{SOURCES}/{number:06}.txt"


def _listed(entries: Iterator[str]) -> str:
    return "\n".join(entries)


def _actor(actor: Actor) -> str:
    lines = [f"- id: {actor.id}", f"  name: {actor.name}", f"  kind: {actor.kind}"]
    if actor.role:
        lines.append(f"  role: {actor.role}")
    if actor.kind != "state":
        lines.append(f"  member_of: {actor.country.id}")
    lines.append("  aliases:")
    lines += [f"    - {{name: {name}, when: actor}}" for name in actor.only_as_actor]
    lines += [f"    - {name}" for name in actor.aliases]
    return "\n".join(lines) + "\n"


def _place(place: Place) -> str:
    lines = [f"- id: {place.id}", f"  name: {place.name}", f"  kind: {place.kind}"]
    if place.within:
        lines.append(f"  within: {place.within}")
    lines.append(f"  at: [{place.at[0]}, {place.at[1]}]")
    if place.aliases:
        lines += ["  aliases:", *(f"    - {name}" for name in place.aliases)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write a synthetic dossier into a new folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("size", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives another dossier")
    chosen = parser.parse_args()
    if chosen.folder.exists() and any(chosen.folder.iterdir()):
        sys.exit(f"{chosen.folder} is not empty. Name a new folder.")
    write_dossier(chosen.folder, chosen.size, chosen.seed)
    print(f"Wrote {chosen.size} articles into {chosen.folder}.")


if __name__ == "__main__":
    main()
