"""Edits of a dossier between two builds, and whether the site shows them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus import source_path
from names import Lexicon
from telling import tell

REPOSITORY = Path(__file__).parents[1]
WRITTEN = ("dossier.yml", "content", "sources")
"""The inputs of a synthetic dossier; the program made everything else in its folder."""
SITE = "site"


class Edit(NamedTuple):
    """A file to be saved, and what pages will then say."""

    path: Path
    text: str
    words: str

    def save(self) -> None:
        """Write the file in place, as an editor does."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.text, encoding="utf-8")


class Desk:
    """The edits of one dossier, each applied to the files as generated."""

    def __init__(self, root: Path, lexicon: Lexicon, seed: int, size: int) -> None:
        self.root = root
        self._lexicon = lexicon
        self._article = tell(lexicon, seed, size // 2)
        self._source = root / source_path(self._article.number)
        self._original = self._source.read_text(encoding="utf-8")
        self._actors = root / "content" / "actors.yml"
        self._original_actors = self._actors.read_text(encoding="utf-8")
        self._base = root / "templates" / "base.html"

    def article(self, number: int) -> Edit:
        """Add a sentence to an article, about an actor that it did not name."""
        strangers = (a for a in reversed(self._lexicon.actors) if a not in self._article.actors)
        words = f"counted {number} lanterns"
        last = self._article.paragraphs[-2]
        longer = f"{last} {next(strangers).name} {words} on the quay."
        return Edit(self._source, self._original.replace(last, longer), words)

    def alias(self, number: int) -> Edit:
        """Add an alias that the articles print and the lexicon did not know."""
        nicknamed = [actor for actor in self._lexicon.actors if actor.nickname]
        actor = nicknamed[number % len(nicknamed)]
        before, entry, after = self._original_actors.partition(f"- id: {actor.id}\n")
        head, aliases, rest = after.partition("  aliases:\n")
        text = f"{before}{entry}{head}{aliases}    - {actor.nickname}\n{rest}"
        return Edit(self._actors, text, actor.nickname)

    def template(self, number: int) -> Edit:
        """Copy the theme's base template into the dossier and change it."""
        theme = (REPOSITORY / "templates" / "base.html").read_text(encoding="utf-8")
        words = f"Edition {number}."
        return Edit(self._base, theme.replace("</footer>", f"<p>{words}</p>\n</footer>"), words)

    def restore(self) -> None:
        """Restore all files as generated."""
        self._source.write_text(self._original, encoding="utf-8")
        self._actors.write_text(self._original_actors, encoding="utf-8")
        shutil.rmtree(self._base.parent, ignore_errors=True)

    def forget(self) -> None:
        """Remove the site, the cache and everything else that builds left."""
        for path in self.root.iterdir():
            if path.is_dir() and path.name not in (*WRITTEN, self._base.parent.name):
                shutil.rmtree(path)
            elif path.name not in (*WRITTEN, self._base.parent.name):
                path.unlink()

    def pages_with(self, words: str, folder: str = "") -> Iterator[Path]:
        """Yield the pages of the built site that contain these words."""
        wanted = words.encode()
        for path in sorted((self.root / SITE / folder).rglob("*.html")):
            if wanted in path.read_bytes():
                yield path
