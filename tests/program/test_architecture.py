"""The architecture: allowed imports, and limits of length.

The order of the rooms is the contract of import-linter in `pyproject.toml`.
"""

import ast
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier.analysis.study import BUILTIN as ANALYSERS
from dossier.commands.publish.publishers.builtin import BUILTIN as PUBLISHERS
from dossier.exports.builtin import BUILTIN as EXPORTS
from dossier.pages.builtin import BUILTIN as PAGES
from dossier.project.readers.builtin import BUILTIN as READERS

PACKAGE = Path(__file__).parents[2] / "dossier"

ROOTS = {"__init__", "__main__", "cli"}
"""The modules outside of all rooms."""
FOLDERS_OF_PARTS = ("project.readers", "analysis", "pages", "exports", "commands.publish.publishers")
LONGEST_CHAIN = 18
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """One import of a module of this package by another."""

    module: str
    line: int
    imported: str


def test_only_the_commands_lie_outside_the_rooms() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == ROOTS


def test_imports_follow_the_contract() -> None:
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run(
        [program, "--no-cache"], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_chain_of_imports_is_long() -> None:
    chain = _longest_chain()
    assert len(chain) <= LONGEST_CHAIN, " > ".join(chain)


@pytest.mark.parametrize("folder", FOLDERS_OF_PARTS)
def test_parts_do_not_import_one_another(folder: str) -> None:
    parts = _parts(folder)
    wrong = [
        f"{module}:{line} imports {imported}"
        for module, line, imported in _imports()
        if module in parts and imported in parts and module != imported
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_itself_round_a_corner() -> None:
    above = _above()
    for module in above:
        assert module not in _reached(module, above), f"{module} is imported by what it imports"


def test_nothing_is_imported_inside_a_function() -> None:
    """The commands are the exception: what they import would make `dossier --help` wait."""
    wrong = [
        f"{path.name}:{inner.lineno}"
        for path in _files()
        if path.name not in ("cli.py", "terminal.py")
        for function in _functions(path)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_commands_print() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in _files()
        if path.name not in ("cli.py", "terminal.py")
        for node in _nodes(path)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "echo"))
    ]
    assert not wrong, "\n".join(wrong)


def test_files_are_short() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): len(path.read_text().splitlines()) for path in _files()}
    long = {name: length for name, length in lengths.items() if length >= LONGEST_FILE}
    assert not long


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(PACKAGE)}:{function.lineno} {function.name} has {_length(function)} lines"
        for path in _files()
        for function in _functions(path)
        if _length(function) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_no_file_is_a_bag_of_anything() -> None:
    names = {path.stem for path in _files()}
    assert not names & {"utils", "util", "helpers", "common", "misc"}
    classes = [node.name for path in _files() for node in _nodes(path) if isinstance(node, ast.ClassDef)]
    assert not [name for name in classes if re.search(r"(Manager|Helper|Handler)$", name)]


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        path.name for path in _files() if path.read_text().strip() and not ast.get_docstring(_tree(path))
    ]
    assert not silent


def test_the_pipeline_fits_one_screen() -> None:
    functions = {function.name: function for function in _functions(PACKAGE / "pipeline" / "build.py")}
    steps = ("compile_dossier", "build", "_build_anew")
    assert sum(_length(functions[name]) for name in steps) <= 65


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(path)))


def _functions(path: Path) -> Iterator[Function]:
    return (node for node in _nodes(path) if isinstance(node, Function))


def _length(function: Function) -> int:
    """Lines of code: neither decorators nor the docstring count."""
    body = function.body
    documented = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1
    opening = (body[0].end_lineno or 0) - body[0].lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - opening


def _name(path: Path) -> str:
    """`dossier/pages/map.py` as `pages.map`, `dossier/pages/__init__.py` as `pages`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@cache
def _imports() -> tuple[Import, ...]:
    modules = {_name(path) for path in _files()}
    return tuple(
        Import(_name(path), line, imported)
        for path in _files()
        for node in _nodes(path)
        for line, imported in _imported(node, modules)
        if imported != _name(path)
    )


def _imported(node: ast.AST, modules: set[str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written out"
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return
    for name in names:
        package, _, module = name.partition(".")
        if package == "dossier":
            yield node.lineno, _longest(module, modules)


def _longest(name: str, modules: set[str]) -> str:
    """Return the module of a name such as `cleaning.lines.Line` or `__version__`."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or "__init__"


def _parts(folder: str) -> set[str]:
    """Return the modules of a folder that contain built-in parts."""
    parts: list[object] = [
        part for builtin in (READERS, ANALYSERS, PAGES, EXPORTS, PUBLISHERS) for _, part in builtin
    ]
    modules = {
        part.partition(":")[0] if isinstance(part, str) else str(getattr(part, "__module__", ""))
        for part in parts
    }
    return {
        name
        for name in (module.removeprefix("dossier.") for module in modules)
        if name.startswith(f"{folder}.")
    }


def _above() -> dict[str, set[str]]:
    """Return the imports of each module."""
    above: dict[str, set[str]] = {}
    for module, _, imported in _imports():
        above.setdefault(module, set()).add(imported)
    return above


def _longest_chain() -> list[str]:
    """Return the longest chain of imports from a module, itself included."""
    above = _above() | {"cli": set()}  # what a command imports when it runs is not imported with it

    @cache
    def chain(module: str) -> tuple[str, ...]:
        longest: tuple[str, ...] = max((chain(below) for below in above.get(module, ())), key=len, default=())
        return (module, *longest)

    chains: list[tuple[str, ...]] = [chain(module) for module in above]
    longest = max(chains, key=len)
    return list(longest)


def _reached(module: str, above: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(above.get(module, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += above.get(name, ())
    return seen
