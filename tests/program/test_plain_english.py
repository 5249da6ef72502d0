"""Words that docstrings, templates and documentation do without, because plainer ones say the same."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from making import REPOSITORY

REFUSED = re.compile(
    r"\b(?:whoever|anew|in\s+vain|for\s+want\s+of|told\s+of|but\s+for|comes\s+of)\b", re.IGNORECASE
)
REMAINING = 0
"""How many of them are left. Lower it when you remove some; never raise it."""
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def written() -> Iterator[tuple[Path, int, str]]:
    """Each text that somebody reads, with its file and the line on which it begins."""
    for path in sorted((REPOSITORY / "dossier").rglob("*.py")):
        for line, text in documented(path.read_text("utf-8")):
            yield path, line, text
    pages = [*sorted((REPOSITORY / "docs").rglob("*.md")), REPOSITORY / "README.md"]
    templates = sorted(path for path in (REPOSITORY / "templates").rglob("*") if path.is_file())
    for path in (*pages, *templates):
        yield path, 1, path.read_text("utf-8", "replace")


def documented(code: str) -> Iterator[tuple[int, str]]:
    """Yield the docstrings of a module: its own, and those of classes, functions, fields and constants."""
    for node in ast.walk(ast.parse(code)):
        for statement in node.body if isinstance(node, _DOCUMENTED) else ():
            match statement:
                case ast.Expr(ast.Constant(str(text))):
                    yield statement.lineno, text


def refused() -> list[str]:
    """Each refused word as `file:line: word`."""
    return [
        f"{path.relative_to(REPOSITORY)}:{line + text.count(chr(10), 0, found.start())}: {found[0]!r}"
        for path, line, text in written()
        for found in REFUSED.finditer(text)
    ]


def test_docstrings_are_found_wherever_they_are() -> None:
    code = '"""one"""\nx = 1\n"""two"""\nclass A:\n    """three"""\n    y: int\n    """four"""\n'
    assert [text for _, text in documented(code)] == ["one", "two", "three", "four"]


def test_refused_words_become_fewer() -> None:
    found = refused()
    assert len(found) <= REMAINING, "\n".join(found)
