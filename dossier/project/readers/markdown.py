"""Read Markdown, as clipping programs save articles: front matter, headings and inline markup."""

import re
from collections.abc import Iterator

from msgspec import structs

from dossier.model.sources import BlockKind, Outline, Source
from dossier.project.readers.clippings import VIEW_HIGHLIGHT, Clipping, find_clipping
from dossier.project.readers.decoding import decode_text
from dossier.project.readers.files import RawFile
from dossier.project.readers.heads import Head, addresses, read_head, with_addresses
from dossier.project.readers.vocabulary import in_one_vocabulary, origin_of

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*)$", re.MULTILINE)
_IMAGE_LINE = re.compile(r"^[ \t]*!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)[ \t]*$", re.MULTILINE)
_BOOK_COVER = re.compile(r"rw-book-cover")
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
    """Return the Source of a Markdown file.

    Raises DossierError if it is not text.
    """
    decoded = decode_text(raw.content, raw.path)
    text = decoded.text
    head = read_head(text, raw.path)
    clipping = find_clipping(text, head.end)
    metadata = {**in_one_vocabulary(clipping.given, "clipping"), **head.metadata}
    metadata = with_addresses(metadata, [address for _, _, address in addresses(text, head.end)])
    origin = origin_of(metadata)
    return Source(
        id=raw.id,
        path=raw.path,
        media_type="text/markdown",
        encoding=decoded.encoding,
        sha256=raw.sha256,
        text=text,
        outline=tuple(_in_order(_outline(text, head, clipping))),
        markup=_merged(_markup(text, head)),
        metadata=metadata,
        url=origin.url,
        archived=origin.archived,
        captured=origin.captured,
        captured_by=origin.captured_by,
        remarks=decoded.remarks,
    )


def _outline(text: str, head: Head, clipping: Clipping) -> Iterator[Outline]:
    """Yield what the markup says about lines. Where two of these parts overlap, the first yielded wins."""
    body = head.end
    if head.title:
        yield Outline(kind=BlockKind.HEADLINE, start=head.title[0], end=head.title[2])
    yield from clipping.parts
    for start, end, _ in addresses(text, body):
        yield Outline(kind=BlockKind.FURNITURE, start=start, end=end)
    for heading in _HEADING.finditer(text, body):
        kind = BlockKind.HEADLINE if len(heading["marks"]) == 1 else BlockKind.SUBHEADING
        yield Outline(kind=kind, start=heading.start(), end=heading.end())
    for image in _IMAGE_LINE.finditer(text, body):
        named = image["alt"].strip() and not _BOOK_COVER.match(image["alt"])
        kind = BlockKind.CAPTION if named else BlockKind.FURNITURE
        yield Outline(kind=kind, start=image.start(), end=image.end())
    for rule in _RULE_LINE.finditer(text, body):
        yield Outline(kind=BlockKind.FURNITURE, start=rule.start(), end=rule.end())
    if body:
        yield Outline(kind=BlockKind.FURNITURE, start=0, end=body)


def _in_order(parts: Iterator[Outline]) -> list[Outline]:
    """Return the parts in text order, shortened where an earlier yielded part covers them."""
    kept: list[Outline] = []
    for part in parts:
        inside = [one for one in kept if one.start < part.end and part.start < one.end]
        position = part.start
        for one in sorted(inside, key=lambda one: one.start):
            if position < one.start:
                kept.append(structs.replace(part, start=position, end=one.start))
            position = max(position, one.end)
        if position < part.end:
            kept.append(structs.replace(part, start=position))
    return sorted(kept, key=lambda part: part.start)


def _markup(text: str, head: Head) -> Iterator[tuple[int, int]]:
    body = head.end
    if head.title:
        yield head.title[:2]
    for link in VIEW_HIGHLIGHT.finditer(text, body):
        yield link.span()
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
    """Return the span of closing marks of a heading (`# Title #`) and the space before them."""
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
