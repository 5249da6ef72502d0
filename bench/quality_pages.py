"""Score cleaning on real pages with marked articles: `pages.jsonl`, as written by `pages.py`."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model import Article, BlockKind, Source

HALVES = ("tuned", "held back")
_WORD = re.compile(r"\w+")
_DIGEST = re.compile(r"[0-9a-f]{32,}")
_SHINGLE = 4
_BODY = (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
_OUTLET = re.compile(r"\s+(?:[-–—|·•»:]|::)\s+[^|–—»]{2,60}$")


def half_of(id_: str) -> str:
    """Return the half a page belongs to: the eighth hexadecimal digit of its id, even or odd, decides.

    Of an id that is no digest, the digest decides.
    """
    digits = id_ if _DIGEST.fullmatch(id_) else sha256(id_.encode()).hexdigest()
    return HALVES[int(digits[7], 16) % 2]


class Page(NamedTuple):
    """A page and what is known about it; see `pages.py`."""

    id: str
    text: str
    body: str | None
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    headlines: tuple[str, ...]
    published: str | None

    @property
    def half(self) -> str:
        """Return the half it belongs to, decided only by its name."""
        return half_of(self.id)


class Score(NamedTuple):
    """The results of one page, each None if nothing is known about it."""

    id: str
    precision: float | None
    recall: float | None
    kept: tuple[int, int]
    """Number of stretches of the article kept, and of all."""
    dropped: tuple[int, int]
    headline: bool | None
    day: bool | None
    """Whether the day is right; None if the page's markup has none."""
    dated: bool
    """Whether a certain date is given."""
    found: str
    """The body as found: paragraphs and subheadings."""


def read_pages(folder: Path) -> Iterator[Page]:
    """Yield the pages of a folder."""
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            given = json.loads(line)
            lists = {key: tuple(given[key]) for key in ("keep", "drop", "headlines")}
            yield Page(**{**given, **lists})


def rows(folder: Path, half: str | None = None) -> list[tuple[str, str]]:
    """Return one row per measure, one column per half."""
    scores: dict[str, list[Score]] = {name: [] for name in HALVES if half in (None, name)}
    for page in read_pages(folder):
        if page.half in scores:
            scores[page.half].append(score(page))
    columns = [measures(each) for each in scores.values()]
    named = [(name, "  ".join(f"{column[name]:>9}" for column in columns)) for name in columns[0]]
    return [("", "  ".join(f"{name:>9}" for name in scores)), *named]


def score(page: Page) -> Score:
    """Score one page, read as its own dossier that knows no outlet."""
    article = clean(_source(page), CleaningContext.of(()))
    body = _words_of(article, *_BODY)
    precision, recall = overlap(page.body, body) if page.body else (None, None)
    said = _folded(_words_of(article, *_BODY, BlockKind.STANDFIRST))
    dated = article.published.value if article.published else ""
    return Score(
        id=page.id,
        precision=precision,
        recall=recall,
        kept=(sum(_folded(each) in said for each in page.keep), len(page.keep)),
        dropped=(sum(_folded(each) not in said for each in page.drop), len(page.drop)),
        headline=is_headline(article.headline, page.headlines) if page.headlines else None,
        day=dated.rstrip("?~") == page.published if page.published else None,
        dated=bool(dated) and not dated.endswith("?"),
        found=body,
    )


def measures(scores: Sequence[Score]) -> dict[str, str]:
    """Return the measures by name: means over pages, as in the benchmark, and shares."""
    found: dict[str, str] = {"pages": str(len(scores))}
    marked = [(each.precision, each.recall) for each in scores]
    if any(recall is not None for _, recall in marked):
        precision = mean(one for one, _ in marked if one is not None)
        recall = mean(one for _, one in marked if one is not None)
        found["body: precision"] = f"{precision:.3f}"
        found["body: recall"] = f"{recall:.3f}"
        found["body: F1 of the two"] = f"{harmonic(precision, recall):.3f}"
        pages = [harmonic(p or 0.0, r) for p, r in marked if r is not None]
        found["pages with F1 of .9 and more"] = _share([one >= 0.9 for one in pages])
        found["pages with F1 below .5"] = _share([one < 0.5 for one in pages])
        found["pages with recall below .5"] = _share([r < 0.5 for _, r in marked if r is not None])
    if any(each.kept[1] for each in scores):
        kept, dropped = (_total(each.kept for each in scores), _total(each.dropped for each in scores))
        found["stretches kept, of those to keep"] = f"{kept:.3f}"
        found["stretches set aside, of those to set aside"] = f"{dropped:.3f}"
        found["pages of which nothing is kept"] = _share([not each.found for each in scores])
    found["headline right"] = _share([each.headline for each in scores if each.headline is not None])
    days = [each for each in scores if each.day is not None]
    found["day right, of all pages whose markup gives one"] = _share([bool(each.day) for each in days])
    sure = [bool(each.day) for each in days if each.dated]
    found["day right, where one is given without doubt"] = _share(sure)
    return found


def overlap(marked: str, found: str) -> tuple[float | None, float]:
    """Return precision and recall of runs of four words; precision is None if nothing was found."""
    true, ours = _shingles(marked), _shingles(found)
    both = sum((true & ours).values())
    return (both / ours.total() if ours else None), both / true.total()


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean of both."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    ends = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return Counter(tuple(words[at : at + _SHINGLE]) for at in ends)


def _words_of(article: Article, *kinds: BlockKind) -> str:
    return "\n".join(article.text[b.start : b.end].strip() for b in article.blocks if b.kind in kinds)


def _source(page: Page) -> Source:
    return Source(
        id="page",
        path="page.txt",
        media_type="text/plain",
        encoding="utf-8",
        sha256=sha256(page.text.encode()).hexdigest(),
        text=page.text,
    )


def is_headline(ours: str, given: Iterable[str]) -> bool:
    """Whether a headline is one of those given, with or without the outlet's name behind it."""
    titles = {_folded(each) for title in given for each in (title, _OUTLET.sub("", title))}
    return bool({_folded(ours), _folded(_OUTLET.sub("", ours))} & titles)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _share(of: Sequence[bool]) -> str:
    return f"{sum(of) / len(of):.3f}" if of else "–"


def _total(counts: Iterable[tuple[int, int]]) -> float:
    pairs = list(counts)
    return sum(one for one, _ in pairs) / sum(all_ for _, all_ in pairs)
