"""Layouts: what the body of a page takes from the templates that it extends, so that it need not follow their text.

A page is its layout with the block `main` in it, its body. If only the text of a layout changed, the next build
takes the body from the old page. So it must be known what a body can see of its layouts, and they of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context
from msgspec import Struct

BODY = "main"
"""The block that is the body of a page."""
_BEYOND = frozenset(("self", "super"))
"""Names by which a template reaches blocks of its layouts."""
_HELD = nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.FilterBlock
"""What can hand the text in it to another place."""


class Outline(Struct, frozen=True, array_like=True):
    """What is known of a template without rendering it."""

    references: tuple[str | None, ...]
    """The templates that it refers to; None stands for a name computed at run time."""
    layout: str | None
    """The template that it extends, if it always extends the same one."""
    logic: str
    """Digest of all of it except fixed text."""
    assigned: frozenset[str]
    """Names that it gives a value outside of blocks."""
    names: frozenset[str]
    """Names that it uses."""
    in_body: frozenset[str] | None
    """Names that its body uses; None if it has none, or one that may reach into a layout."""
    alters: bool
    """Whether it changes a value that other templates may see."""


def outline_of(tree: nodes.Template) -> Outline:
    """Return the outline of a parsed template."""
    body = next((block for block in tree.find_all(nodes.Block) if block.name == BODY), None)
    names = frozenset(_names(tree))
    return Outline(
        references=tuple(find_referenced_templates(tree)),
        layout=_layout(tree),
        logic=sha256("\0".join(_logic(tree)).encode("utf-8", "surrogatepass")).hexdigest(),
        assigned=frozenset(_assigned(tree.body)),
        names=names,
        in_body=None if body is None or _BEYOND & names else frozenset(_names(body)),
        alters=tree.find(nodes.NSRef) is not None,
    )


class Lineage(NamedTuple):
    """A template, those that it extends, and all that they and it include or import."""

    template: Outline
    layouts: Sequence[Outline]
    others: Sequence[Outline]

    @property
    def is_body_apart(self) -> bool:
        """Return whether the layouts decide nothing of the body, and the body nothing of them, except by its text."""
        if not self.layouts or self.template.in_body is None:
            return False
        seen = self.template.in_body.union(*(one.names for one in self.others))
        around = frozenset[str]().union(*(one.names for one in self.layouts))
        shared = (self.template.assigned | self._of_layouts) & seen & around
        return not shared and not any(one.alters for one in (self.template, *self.others))

    def may_name_in_body(self, name: str) -> bool:
        """Return whether the body may use a variable, itself or in what a layout hands to it."""
        names = self.template.names.union(*(one.names for one in self.others))
        return name in names or not names.isdisjoint(self._of_layouts)

    @property
    def _of_layouts(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.assigned for one in self.layouts))


class PageTemplate(jinja2.Template):
    """A template that is rendered in three parts: a body, and what is around it."""

    def parts(self, variables: Mapping[str, Any], body: str | None = None) -> tuple[str, str, str]:
        """Return what is before the body, the body, and what is after it; both are empty if there is none.

        `body` is what an earlier page had there: it is not rendered again.
        """
        context = self.new_context(dict(variables))
        held = _Body(body)
        if BODY in context.blocks:
            context.blocks[BODY].insert(0, held)
        try:
            printed = list(self.root_render_func(context))
        except Exception:  # Jinja names the lines of templates in it
            self.environment.handle_exception()
        at = next((n for n, piece in enumerate(printed) if piece is held.text), len(printed))
        return "".join(printed[:at]), "".join(printed[at : at + 1]), "".join(printed[at + 1 :])


class _Body:
    """Stands before the other definitions of the block, and remembers what it prints."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def __call__(self, context: Context) -> Iterator[str]:
        if self.text is None:
            self.text = "".join(context.blocks[BODY][1](context))
        yield self.text


def _layout(tree: nodes.Template) -> str | None:
    extended = [node.template for node in tree.body if isinstance(node, nodes.Extends)]
    first = extended[0] if len(extended) == 1 else None
    return str(first.value) if isinstance(first, nodes.Const) else None


def _logic(node: nodes.Node) -> Iterator[str]:
    """Yield all of a template except the text that it always prints where it stands."""
    if isinstance(node, _HELD):
        yield repr(node)
    elif isinstance(node, nodes.Output):
        yield from chain.from_iterable(map(_logic, node.nodes))
    elif not isinstance(node, nodes.TemplateData):
        yield f"{type(node).__name__}("
        for name, value in node.iter_fields():
            yield f"{name}="
            for part in value if isinstance(value, list) else (value,):
                yield from _logic(part) if isinstance(part, nodes.Node) else (repr(part),)
        yield ")"


def _assigned(statements: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the names to which statements outside of blocks and loops give a value."""
    for node in statements:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from _names(node.target, "store")
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.If):
            yield from _assigned((*node.body, *node.elif_, *node.else_))


def _names(node: nodes.Node, context: str = "load") -> Iterator[str]:
    """Yield the names in a node that are used, or in the context `store` those that get a value."""
    found = node.find_all(nodes.Name)
    for name in (node, *found) if isinstance(node, nodes.Name) else found:
        if name.ctx == context:
            yield name.name
