"""Templates compiled: Jinja's own code, less what it does for things that no template here has.

A page is a few thousand calls and outputs, so that what each of them costs is felt.
"""

from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Compiler(CodeGenerator):
    """Writes a template as Python."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call as such: nothing that templates may call here asks for their context."""
        plain = not (forward_caller or node.dyn_args or node.dyn_kwargs)
        if plain and not any(iskeyword(keyword.key) for keyword in node.kwargs):
            self.write("(")
            self.visit(node.node, frame)
            self.write(")(")
            for argument in (*node.args, *node.kwargs):
                self.visit(argument, frame)
                self.write(", ")
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        escaping = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if escaping and finalize.src is None:
            self.write("environment.as_html(")
        else:
            super()._output_child_pre(node, frame, finalize)
