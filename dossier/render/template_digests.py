"""Digests of templates: everything in templates that determines pages, and everything that determines their bodies."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from dossier.core.cache import program_digest
from dossier.render.environment import Environment
from dossier.render.layouts import Lineage, Outline


class TemplateDigests:
    """The digests of the templates of an environment."""

    def __init__(self, environment: Environment, static: str) -> None:
        """Create with the names of all static files."""
        self._environment, self._static = environment, static.encode()
        self._pages: dict[str, bytes] = {}
        self._bodies: dict[str, bytes] = {}

    def page(self, name: str) -> bytes:
        """Return a digest of a template and of all that it can include."""
        if name not in self._pages:
            self._pages[name] = self._digest(self._reachable(name, set()), (), self._static)
        return self._pages[name]

    def body(self, name: str) -> bytes:
        """Return the same without the fixed text of layouts; nothing if the body is not apart from them."""
        if name not in self._bodies:
            self._bodies[name] = self._of_body(name)
        return self._bodies[name]

    def _of_body(self, name: str) -> bytes:
        reached, layouts = self._reachable(name, set()), [*self._layouts(name)]
        template, around = self._environment.outline(name), self._outlines(layouts)
        if template is None or len(around) < len(layouts):
            return b""
        lineage = Lineage(template, around, self._outlines(reached - {name, *layouts}))
        static = self._static if lineage.may_name_in_body("static") else b""
        return self._digest(reached, layouts, static) if lineage.is_body_apart else b""

    def _digest(self, reached: Collection[str], layouts: Collection[str], static: bytes) -> bytes:
        """Return a digest of templates, of `layouts` among them without fixed text."""
        digest = sha256(program_digest() + self._environment.words.digest)
        for name in sorted(reached):
            outline = self._environment.outline(name) if name in layouts else None
            text = outline.logic if outline else self._environment.source(name)
            digest.update(f"\0{name}\0{text}".encode())
        digest.update(static)
        return digest.digest()

    def _layouts(self, name: str) -> Iterator[str]:
        """Yield the template that a template extends, that which this one extends, and so on."""
        seen: set[str | None] = {None}
        while (outline := self._environment.outline(name)) and outline.layout not in seen:
            name = outline.layout or ""
            seen.add(name)
            yield name

    def _reachable(self, name: str, seen: set[str]) -> set[str]:
        if name in seen or self._environment.source(name) is None:
            return seen
        seen.add(name)
        outline = self._environment.outline(name)
        for referenced in outline.references if outline else ():
            self._reachable(referenced, seen) if referenced else seen.update(
                self._environment.list_templates(["html"])
            )
        return seen

    def _outlines(self, names: Collection[str]) -> list[Outline]:
        return [outline for name in names if (outline := self._environment.outline(name))]
