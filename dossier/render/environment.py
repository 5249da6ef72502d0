"""Templates in the dossier's language: what can be translated when they are compiled costs nothing later."""

from collections.abc import Callable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.meta import find_referenced_templates
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from dossier.render.compiler import Compiler
from dossier.text.messages import Messages, as_html

_OF_A_TEMPLATE = {
    name: f"{name}_of_a_template" for name in ("_", "gettext", "ngettext", "pgettext", "npgettext")
}
"""What is called where the words stand in the template itself: they may be HTML."""


class Environment(jinja2.Environment):
    """An environment whose templates say things in one language."""

    code_generator_class = Compiler
    as_html = staticmethod(as_html)

    def __init__(self, words: Messages, **options: Any) -> None:
        """`options` are those of Jinja's own environment."""
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self.newstyle_gettext = True
        self.policies["ext.i18n.trimmed"] = True
        self.words = words
        self._parsed: dict[str | None, nodes.Template] = {}
        said = _callables(words.say, words.count)
        of_templates = _callables(words.say_html, words.count_html)
        self.globals |= said | {_OF_A_TEMPLATE[name]: called for name, called in of_templates.items()}

    def references(self, name: str) -> tuple[str | None, ...]:
        """The templates that one names; None for one that only an expression knows.

        Raises jinja2.TemplateNotFound or jinja2.TemplateSyntaxError.
        """
        assert self.loader
        source, file, _ = self.loader.get_source(self, name)
        parsed = self._parsed[name] = super()._parse(source, name, file)
        return tuple(find_referenced_templates(parsed))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template as a tree: Jinja's hook, which need not read again what has just been looked through."""
        return self._parsed.pop(name, None) or super()._parse(source, name, filename)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """The template as Python: Jinja's hook for whoever wants other code."""
        return super()._generate(_Translator(self.words).visit(source), name, filename, defer_init)


class _Translator(NodeTransformer):
    """Puts the translation in the place of a message that is always the same."""

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
    """The functions that Jinja's extension and its users call."""
    return {
        "_": say,
        "gettext": say,
        "ngettext": count,
        "pgettext": lambda context, message, **values: say(message, context=context, **values),
        "npgettext": lambda context, one, many, number, **values: count(
            one, many, number, context=context, **values
        ),
    }
