"""Templates in the dossier's language: what can be translated when they are compiled costs nothing later."""

from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from dossier.words import Words

SAYING, COUNTING = ("_", "gettext", "pgettext"), ("ngettext", "npgettext")


class Environment(jinja2.Environment):
    """An environment whose templates say things in one language."""

    def __init__(self, words: Words, **options: Any) -> None:
        """`options` are those of Jinja's own environment."""
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self.newstyle_gettext = True
        self.policies["ext.i18n.trimmed"] = True
        self.words = words
        self.globals |= {
            "_": words.say,
            "gettext": words.say,
            "ngettext": words.count,
            "pgettext": lambda context, message, **values: words.say(message, context=context, **values),
            "npgettext": lambda context, one, many, number, **values: words.count(
                one, many, number, context=context, **values
            ),
        }

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """The template as Python: Jinja's hook for whoever wants other code."""
        return super()._generate(_Translator(self.words).visit(source), name, filename, defer_init)


class _Translator(NodeTransformer):
    """Puts the translation in the place of a message that is always the same; a template's own words may hold HTML."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja names it
        self.generic_visit(node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        if called not in SAYING + COUNTING:
            return node
        node.args = [_trusted(arg) for arg in node.args]
        fixed = (
            called in SAYING[:2]
            and len(node.args) == 1
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )
        if fixed and isinstance(node.args[0], nodes.Const):
            return nodes.Const(self._words.say(node.args[0].value), lineno=node.lineno)
        return node


def _trusted(node: nodes.Expr) -> nodes.Expr:
    text = isinstance(node, nodes.Const) and isinstance(node.value, str)
    return nodes.Const(Markup(node.value), lineno=node.lineno) if text else node  # type: ignore[attr-defined]
