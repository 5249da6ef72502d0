"""The Jinja environment; fixed messages are translated when a template is compiled."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from types import CodeType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from dossier.render.layouts import Outline, PageTemplate, outline_of
from dossier.render.lean_markup import AS_VALUE, as_attribute_value, make_lean
from dossier.render.template_cache import TemplateCache
from dossier.text.messages import Messages

_OF_A_TEMPLATE = {
    name: f"{name}_of_a_template" for name in ("_", "gettext", "ngettext", "pgettext", "npgettext")
}
"""Functions for messages written in a template, which may contain HTML."""


class _Context(Context):
    """A context that calls functions directly, which saves an eighth of the rendering time.

    Jinja checks whether a function takes the context as an argument; none that our templates can call does.
    """

    def call(
        self,
        function: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: Any,
    ) -> Any:
        """Call a function without the arguments that Jinja adds for functions that take the context."""
        return function(*args, **named)

    def resolve_or_missing(self, key: str) -> Any:
        """Return the value of a name; one that is still to be computed is computed now."""
        found = self.vars[key] if key in self.vars else self.parent.get(key, missing)
        return found.value if type(found) is Deferred else found


class Deferred:
    """A variable that is computed once, if a template asks for it."""

    def __init__(self, compute: Callable[[], Any]) -> None:
        self._compute = compute

    @cached_property
    def value(self) -> Any:
        """Return its value."""
        return self._compute()


class Environment(jinja2.Environment):
    """An environment whose templates use the messages of one language."""

    context_class = _Context
    template_class = PageTemplate

    def __init__(self, words: Messages, cache: TemplateCache, **options: Any) -> None:
        """Keep compiled templates in `cache`; `options` are those of Jinja's own environment."""
        super().__init__(extensions=["jinja2.ext.i18n"], bytecode_cache=cache, **options)
        self.newstyle_gettext = True
        self.policies["ext.i18n.trimmed"] = True
        self.words = words
        self._cache = cache
        self._sources: dict[str, tuple[str, str | None] | None] = {}
        self._outlines: dict[str, Outline] = {}
        self._parsed: dict[str | None, nodes.Template] = {}
        said = _callables(words.say, words.count)
        of_templates = _callables(words.say_html, words.count_html)
        self.filters[AS_VALUE] = as_attribute_value
        self.globals |= said | {_OF_A_TEMPLATE[name]: called for name, called in of_templates.items()}

    def source(self, name: str) -> str | None:
        """Return the source of a template; None if there is none."""
        found = self._found(name)
        return found[0] if found else None

    def outline(self, name: str) -> Outline | None:
        """Return what is known of a template; None if there is none or it has an error, which rendering reports."""
        found = self._found(name)
        if name not in self._outlines and found:
            source, file = found
            with suppress(jinja2.TemplateSyntaxError):
                find = partial(self._outlined, source, name, file)
                self._outlines[name] = self._cache.outline(name, file, source, find)
        return self._outlines.get(name)

    def _found(self, name: str) -> tuple[str, str | None] | None:
        """Return the source of a template and its file."""
        if name not in self._sources:
            assert self.loader
            try:
                self._sources[name] = self.loader.get_source(self, name)[:2]
            except jinja2.TemplateNotFound:
                self._sources[name] = None
        return self._sources[name]

    def page_template(self, name: str) -> PageTemplate:
        """Return the template of a page.

        Raises jinja2.TemplateNotFound or jinja2.TemplateSyntaxError.
        """
        return cast(PageTemplate, self.get_template(name))

    def _outlined(self, source: str, name: str, file: str | None) -> Outline:
        parsed = self._parsed[name] = self.parse(source, name, file)
        return outline_of(parsed)

    def compile(  # type: ignore[override]  # Jinja overloads it by the type of `raw`
        self, source: str | nodes.Template, name: str | None = None, filename: str | None = None, *more: Any
    ) -> CodeType | str:
        """Compile a template with its fixed messages translated and its markup shortened; reuse the tree of `outline`.

        Raises jinja2.TemplateSyntaxError.
        """
        if isinstance(source, str):
            source = self._parsed.pop(name, None) or self.parse(source, name, filename)
        tree = _Translator(self.words).visit(source)
        tree = make_lean(tree) if name and name.endswith(".html") else tree
        return cast(CodeType | str, super().compile(tree, name, filename, *more))


class _Translator(NodeTransformer):
    """Replaces messages without values with their translation."""

    def __init__(self, words: Messages) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja names it
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        first = node.args[0] if node.args else None
        if called not in _OF_A_TEMPLATE or not isinstance(first, nodes.Const):
            return node
        varies = len(node.args) > 1 or node.kwargs or node.dyn_args or node.dyn_kwargs
        if called in ("_", "gettext") and not varies:
            return nodes.Const(self._words.say_html(first.value), lineno=node.lineno)
        node.node = nodes.Name(_OF_A_TEMPLATE[called], "load", lineno=node.lineno)
        return node


def _callables(say: Callable[..., Markup], count: Callable[..., Markup]) -> dict[str, Callable[..., Markup]]:
    """Return the functions for messages under the names that Jinja's i18n extension and templates use."""
    return {
        "_": say,
        "gettext": say,
        "ngettext": count,
        "pgettext": lambda context, message, **values: say(message, context=context, **values),
        "npgettext": lambda context, one, many, number, **values: count(
            one, many, number, context=context, **values
        ),
    }
