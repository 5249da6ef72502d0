"""The labels of the lines of a cleaned article, for comparison with labels set by hand."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from dossier.model import Article, Dated

FIELDS = ("headline", "standfirst", "byline", "agency", "published", "updated", "language", "tags")

Span = tuple[int, int]
"""First and last line of the source, from 1."""


def as_printed(path: Path) -> Any:
    """Load a YAML file with every scalar as printed, so that a date stays as written."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def span_of(key: int | str) -> Span:
    """Parse `7` or `"7-10"` from a hand-made list of lines."""
    first, _, last = str(key).partition("-")
    return int(first), int(last or first)


def kinds_on(article: Article, span: Span) -> list[str]:
    """Return the kinds of the blocks with words on these lines, in order, without adjacent repeats."""
    start, end = _offset(article.text, span[0]), _offset(article.text, span[1] + 1)
    kinds: list[str] = []
    for block in article.blocks:
        words = article.text[max(block.start, start) : min(block.end, end)].strip()
        if block.start < end and block.end > start and words and kinds[-1:] != [block.kind.value]:
            kinds.append(block.kind.value)
    return kinds


def wanted(kinds: str | Iterable[str]) -> list[str]:
    """Return one kind or a list of kinds as a list."""
    return [kinds] if isinstance(kinds, str) else list(kinds)


def written_lines(text: str) -> list[int]:
    """Return the numbers of the non-empty lines."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line.strip(" \t\u200b\ufeff\r\xa0")]


def fields_of(article: Article) -> dict[str, Any]:
    """Return the fields of an article in the form in which people write them."""
    dated: Mapping[str, Dated | None] = {"published": article.published, "updated": article.updated}
    found: dict[str, Any] = {name: getattr(article, name) for name in FIELDS}
    found |= {name: _moment(value) for name, value in dated.items()}
    return found | {"tags": list(article.tags)}


def _moment(dated: Dated | None) -> str | None:
    if dated is None:
        return None
    return f"{dated.value}T{dated.time}" if dated.time and "T" not in dated.value else dated.value


def _offset(text: str, line: int) -> int:
    """Return the offset at which a line begins; the end of the text if there is no such line."""
    position = 0
    for _ in range(line - 1):
        position = text.find("\n", position) + 1
        if not position:
            return len(text)
    return position
