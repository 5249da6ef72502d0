"""Load pages that editors write freely: `content/*.md`."""

import re
from collections.abc import Iterator
from pathlib import Path

from dossier.core import yaml
from dossier.core.errors import Problem, did_you_mean
from dossier.core.files import name_fault
from dossier.core.folders import walk
from dossier.model.pages import FreePage
from dossier.project.config import Config

_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_KEYS = ("title", "draft")


def load_writings(config: Config) -> tuple[tuple[FreePage, ...], tuple[Problem, ...]]:
    """Return the free pages by name, without drafts, and all problems."""
    problems: list[Problem] = []
    return tuple(_writings(config, problems)), tuple(problems)


def pages_in(config: Config, problems: list[Problem]) -> Iterator[Path]:
    """Yield the Markdown files of free pages, sorted by name."""
    if config.content.is_dir():
        for entry in walk(config.content, problems, f"{config.where(config.content)}/", deep=False):
            if entry.name.endswith(".md"):
                yield Path(entry.path)


def _writings(config: Config, problems: list[Problem]) -> Iterator[FreePage]:
    for path in pages_in(config, problems):
        where = config.where(path)
        fault = name_fault(path.stem)
        if fault:
            problems.append(Problem(where, None, f"its name is {fault}", "Rename it: it becomes an address."))
            continue
        text = yaml.read_prose(path, where)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        front, body, first_line = _split(text, where, problems)
        if not front.get("draft"):
            yield _writing(path, where, front, body, first_line)


def _writing(path: Path, where: str, front: dict[str, object], body: str, first_line: int) -> FreePage:
    heading = _HEADING.match(body)
    if heading:
        first_line += body.count("\n", 0, heading.end())
        body = body[heading.end() :]
    title = str(front.get("title") or "") or (heading["title"] if heading else "")
    return FreePage(name=path.stem, where=where, title=title, text=body, first_line=first_line)


def _split(text: str, where: str, problems: list[Problem]) -> tuple[dict[str, object], str, int]:
    """Split a file into front matter, body, and the line number of the body's start."""
    match = yaml.FRONT_MATTER.match(text)
    if match is None:
        if text.startswith("---\n"):
            problems.append(Problem(where, 1, "the front matter has no end", "Add a line --- below it."))
        return {}, text, 1
    written = yaml.parse(match["yaml"], where, first_line=2)
    problems += [written] if isinstance(written, Problem) else _unknown_keys(written)
    value = {} if isinstance(written, Problem) or not isinstance(written.value, dict) else written.value
    return value, text[match.end() :], text.count("\n", 0, match.end()) + 1


def _unknown_keys(written: yaml.YamlDocument) -> list[Problem]:
    if not isinstance(written.value, dict | None):
        return [
            Problem(written.where, 2, "the front matter must hold key: value pairs", "Begin with: title: …")
        ]
    return [
        Problem(written.where, written.line(key), f"unknown key {key!r}", did_you_mean(str(key), _KEYS))
        for key in written.value or {}
        if key not in _KEYS
    ]
