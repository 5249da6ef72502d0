"""Reading HTML against article-extraction-benchmark, by its own scorer: saved pages whose articles people marked."""

import gzip
import json
import re
import time
from collections.abc import Iterator, Sequence
from html import unescape
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html as lxml_html
from quality_pages import HALVES, half_of, is_headline

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.model.articles import Article
from dossier.model.sources import BlockKind, Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

_BODY = (BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
_TITLE = re.compile(
    r"""<meta\b(?=[^<>]*(?:property|name)=["'](?:og|twitter):title["'])[^<>]*?content=(?:"([^"]*)"|'([^']*)')|"""
    r"""<title[^<>]*>([^<>]*)</title>|"headline"\s*:\s*"((?:[^"\\]|\\.)*)\"""",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"""<meta\b(?=[^<>]*(?:property|name|itemprop)=["'](?:article:published_time|datePublished|dc\.date\.issued|"""
    r"""sailthru\.date|parsely-pub-date)["'])[^<>]*?content=["']((?:19|20)\d\d-[01]\d-[0-3]\d)|"""
    r""""datePublished"\s*:\s*"((?:19|20)\d\d-[01]\d-[0-3]\d)""",
    re.IGNORECASE,
)


class Read(NamedTuple):
    """One page as the program reads it, and what its markup declares."""

    id: str
    article: Article | None
    headlines: tuple[str, ...]
    """The titles that its markup declares."""
    tops: tuple[str, ...]
    """Its first-level headings."""
    days: frozenset[str]
    seconds: float
    """Of processor time, from bytes to article."""


def rows(folder: Path, half: str | None = None) -> list[tuple[str, str]]:
    """Return one row a measure for one half of the pages, the tuned one unless said otherwise."""
    truth = {
        id_: marked
        for id_, marked in json.loads((folder / "ground-truth.json").read_bytes()).items()
        if half_of(id_) == (half or HALVES[0])
    }
    pages = [_read(id_, gzip.decompress((folder / "html" / f"{id_}.html.gz").read_bytes())) for id_ in truth]
    found = {page.id: {"articleBody": body_of(page.article)} for page in pages}
    scores = _scorer(folder).evaluate(truth, found, 2)
    named = [(page.article.headline, page) for page in pages if page.article and page.headlines]
    dated = [page for page in pages if page.days]
    seconds = sorted(page.seconds for page in pages)
    right = [bool(page.article and day_of(page.article) in page.days) for page in dated]
    return [
        ("pages", str(len(pages))),
        *((f"body: {name}", f"{scores[name]:.3f}") for name in ("precision", "recall", "f1")),
        ("headline is a declared title", _share([is_headline(ours, page.headlines) for ours, page in named])),
        (
            "headline is a declared title or the page's own first-level heading",
            _share([is_headline(ours, (*page.headlines, *page.tops)) for ours, page in named]),
        ),
        ("day right, of all pages whose markup gives one", _share(right)),
        ("milliseconds of processor time a page, mean", f"{1000 * sum(seconds) / len(seconds):.0f}"),
    ]


def body_of(article: Article | None) -> str:
    """Return the article's text, as the benchmark understands it: no headline, no captions."""
    if article is None:
        return ""
    return "\n".join(article.text[b.start : b.end].strip() for b in article.blocks if b.kind in _BODY)


def day_of(article: Article) -> str:
    """Return the day of publication, empty where none is known."""
    return article.published.value if article.published else ""


def _read(id_: str, markup: bytes) -> Read:
    began = time.process_time()
    read = read_content(RawFile("page", "page.html", markup))[0]
    article = clean(read, CleaningContext.of(())) if isinstance(read, Source) else None
    seconds = time.process_time() - began
    text = markup.decode("utf-8", "replace")
    return Read(id_, article, tuple(_titles(text)), tuple(_tops(markup)), frozenset(_days(text)), seconds)


def _titles(markup: str) -> Iterator[str]:
    for found in _TITLE.finditer(markup):
        title = found[1] or found[2] or found[3] or found[4] or ""
        yield " ".join(unescape(title.replace('\\"', '"')).split())


def _tops(markup: bytes) -> Iterator[str]:
    tree = lxml_html.fromstring(markup)
    yield from (" ".join("".join(map(str, element.itertext())).split()) for element in tree.iter("h1"))


def _days(markup: str) -> Iterator[str]:
    yield from (found[1] or found[2] for found in _DATE.finditer(markup))


def _scorer(folder: Path) -> Any:
    """Score as the benchmark does."""
    spec = spec_from_file_location("evaluate", folder / "evaluate.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "evaluate.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _share(of: Sequence[bool]) -> str:
    return f"{sum(of) / len(of):.3f} of {len(of)}" if of else "–"
