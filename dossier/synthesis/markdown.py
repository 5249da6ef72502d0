"""Render Markdown of editors: CommonMark without raw HTML; `[[Saraqib]]` links to the entry of that name."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from dossier.core.errors import Problem, Severity

_NAME = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_BREAKS = ("softbreak", "hardbreak")

Unknown = tuple[str, int]
"""An unknown name, and its line in the text, from 0."""

Resolver = Callable[[str], str | None]
"""Returns the link for a name, from the page of the text; None if the name is unknown."""


def to_html(text: str, resolve: Resolver, shift: int = 0) -> tuple[str, list[Unknown]]:
    """Render Markdown as HTML, and return unknown names; headings are lowered by `shift` levels."""
    env: dict[str, Any] = {"resolve": resolve}
    tokens = _MARKDOWN.parse(text, env)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    return _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env), list(_unknown(tokens))


def unknown_problems(
    unknown: Iterable[Unknown], where: str, first_line: int | None, known: Iterable[str]
) -> Iterator[Problem]:
    """Yield a Problem for each unknown name; `first_line` is where the text begins in the file, if known."""
    for name, line in unknown:
        at = None if first_line is None else first_line + line
        yield Problem(where, at, f"nothing is named {name!r}", _nearest(name, known), Severity.WARNING)


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return a remedy that suggests the nearest name."""
    near = get_close_matches(name, known, n=1)
    return f"Did you mean [[{near[0]}]]?" if near else "Add it to the lexicon, or remove the brackets."


def _unknown(tokens: Iterable[Token]) -> Iterator[Unknown]:
    for token in tokens:
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            if child.type == "name" and child.meta["href"] is None:
                yield child.meta["name"], line
            line += child.type in _BREAKS


def _name_rule(state: StateInline, silent: bool) -> bool:
    match = _NAME.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        name = " ".join(match[1].split())
        token = state.push("name", "a", 0)
        token.content = (match[2] or match[1]).strip()
        token.meta = {"name": name, "href": state.env["resolve"](name)}
    state.pos = match.end()
    return True


def _render_name(_: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if token.meta["href"] is None:
        return str(escape(token.content))
    return f'<a class="name" href="{escape(token.meta["href"])}">{escape(token.content)}</a>'


def _render_image(_: RendererHTML, tokens: list[Token], index: int, __: OptionsDict, ___: EnvType) -> str:
    """Return only the text of a picture, since pages load nothing from other servers."""
    return str(escape(tokens[index].content))


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.add_render_rule("image", _render_image)
    markdown.inline.ruler.before("link", "name", _name_rule)
    markdown.add_render_rule("name", _render_name)
    return markdown


_MARKDOWN = _markdown()
