"""Read the PolNeAR corpus: news of 2015 and 2016 with annotated attributions.

Edward Newell, Drew Margolin, Derek Ruths (LREC 2018); https://github.com/networkdynamics/PolNeAR
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]


class Attribution(NamedTuple):
    """One annotated attribution: spans of source, cue and content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Document(NamedTuple):
    """An article and one annotator's attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_part(folder: Path, part: str) -> Iterator[Document]:
    """Yield the articles of `train`, `dev` or `test`, from the corpus or its folder `data`.

    If several people annotated an article, the first by name counts.
    """
    data = folder / part if (folder / part).is_dir() else folder / "data" / part
    marks: dict[str, Path] = {}
    for path in sorted((data / "attributions").glob("*.ann")):
        marks.setdefault(path.stem[: -len("_ffff")], path)
    for path in sorted((data / "text").glob("*.txt")):
        if path.stem in marks:
            text = path.read_bytes().decode("utf-8")
            yield Document(path.stem, text, tuple(_attributions(marks[path.stem])))


def _attributions(path: Path) -> Iterator[Attribution]:
    """Parse brat's notation: `T3<tab>Content 6 65;70 80<tab>words` and `E1<tab>Attribution:T4 Content:T3 Cue:T2`."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        key, _, rest = line.partition("\t")
        if key[:1] == "T" and key[1:].isdigit():
            spans[key] = _spans(rest.partition("\t")[0].partition(" ")[2])
        elif key[:1] == "E" and key[1:].isdigit():
            events.append(rest)
    for event in events:
        parts: dict[str, tuple[Span, ...]] = {}
        for argument in event.split():
            role, _, key = argument.partition(":")
            role = role.rstrip("0123456789")
            parts[role] = (*parts.get(role, ()), *spans.get(key, ()))
        yield Attribution(*(parts.get(role, ()) for role in ("Source", "Cue", "Content")))


def _spans(offsets: str) -> tuple[Span, ...]:
    pairs = (pair.split() for pair in offsets.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)
