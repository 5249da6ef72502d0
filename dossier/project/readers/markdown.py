"""Markdown, as clippers save articles: front matter, headings and inline markup."""

import re
from collections.abc import Iterator, Mapping

from dossier.core import yaml as notation
from dossier.model.sources import BlockKind, Outline, Source
from dossier.project.readers.decoding import decode
from dossier.project.readers.files import RawFile

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*)$", re.MULTILINE)
_IMAGE_LINE = re.compile(r"^[ \t]*!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)[ \t]*$", re.MULTILINE)
_RULE_LINE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
_INLINE = (
    re.compile(r"(?P<a>!?\[)(?P<words>[^\[\]\n]*)(?P<b>\](?:\([^)\n]{0,999}\)|\[[^\]\n]{0,999}\]))"),
    re.compile(r"(?P<a>\*\*)(?=\S)(?P<words>(?:[^\n*]|\*(?!\*))+)(?<=\S)(?P<b>\*\*)"),
    re.compile(r"(?P<a>__)(?=\S)(?P<words>(?:[^\n_]|_(?!_))+)(?<=\S)(?P<b>__)"),
    re.compile(r"(?<![\w*])(?P<a>\*)(?=[^\s*])(?P<words>[^\n*]+)(?<=[^\s*])(?P<b>\*)(?![\w*])"),
    re.compile(r"(?<![\w_])(?P<a>_)(?=[^\s_])(?P<words>[^\n_]+)(?<=[^\s_])(?P<b>_)(?![\w_])"),
    re.compile(r"(?<!`)(?P<a>`{1,9})(?!`)(?P<words>[^`\n]+)(?P<b>(?P=a))"),
    re.compile(r"(?P<a><)(?P<words>https?://[^<>\s]+)(?P<b>>)"),
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def read_markdown(raw: RawFile) -> Source:
    """A `.md` file; raises DossierError where it is not text."""
    text, encoding = decode(raw.content, raw.path)
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/markdown",
        encoding=encoding,
        sha256=raw.sha256,
        text=text,
        outline=tuple(sorted(_outline(text, body), key=lambda part: part.start)),
        markup=_merged(_markup(text, body)),
        metadata=_metadata(front["yaml"], raw.path) if front else {},
    )


def _metadata(yaml: str, where: str) -> Mapping[str, str]:
    """Front matter as plain words; what cannot be read stays set aside with the rest of it."""
    written = notation.parse(yaml, where, first_line=2)
    if not isinstance(written, notation.YamlDocument) or not isinstance(written.value, dict):
        return {}
    return {
        str(key).lower(): _words(value) for key, value in written.value.items() if value not in (None, "", [])
    }


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _outline(text: str, body: int) -> Iterator[Outline]:
    if body:
        yield Outline(kind=BlockKind.FURNITURE, start=0, end=body)
    for heading in _HEADING.finditer(text, body):
        kind = BlockKind.HEADLINE if len(heading["marks"]) == 1 else BlockKind.SUBHEADING
        yield Outline(kind=kind, start=heading.start(), end=heading.end())
    for image in _IMAGE_LINE.finditer(text, body):
        kind = BlockKind.CAPTION if image["alt"].strip() else BlockKind.FURNITURE
        yield Outline(kind=kind, start=image.start(), end=image.end())
    for rule in _RULE_LINE.finditer(text, body):
        yield Outline(kind=BlockKind.FURNITURE, start=rule.start(), end=rule.end())


def _markup(text: str, body: int) -> Iterator[tuple[int, int]]:
    for heading in _HEADING.finditer(text, body):
        yield heading.start(), heading.start("words")
        yield _closing_marks(heading["words"], heading.start("words"))
    for marks in _LINE_MARKS.finditer(text, body):
        yield marks.span()
    for pattern in _INLINE:
        for inline in pattern.finditer(text, body):
            yield inline.span("a")
            yield inline.span("b")
    for escape in _ESCAPE.finditer(text, body):
        yield escape.span()


def _closing_marks(words: str, start: int) -> tuple[int, int]:
    """Where the marks that may close a heading stand (`# Title #`), with the space before them."""
    bare = words.rstrip(" \t")
    title = bare.rstrip("#")
    if title == bare or not title.endswith((" ", "\t")):
        return start, start
    return start + len(title.rstrip(" \t")), start + len(bare)


def _merged(spans: Iterator[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
