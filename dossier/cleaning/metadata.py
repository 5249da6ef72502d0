"""Read an article's metadata from its blocks: headline, byline, agency, dateline, tags, dates."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from dossier.cleaning.context import CleaningContext
from dossier.cleaning.datelines import parse_dateline
from dossier.cleaning.dating import date_article
from dossier.cleaning.line import Line
from dossier.cleaning.lines import LabelledLines
from dossier.cleaning.outlets import RecognisedOutlet
from dossier.cleaning.page_dates import DatingInput
from dossier.cleaning.signatures import after_by, names_in
from dossier.cleaning.web_phrases import phrases
from dossier.model.articles import Article, Block, Dateline
from dossier.model.entries import Outlet
from dossier.model.sources import BlockKind
from dossier.text.dates import find_dates

_WORD = re.compile(r"\w+")
_TAG_LABEL = re.compile(r"^[^:：#]{2,30}[:：]\s*")
_TAG_SEPARATOR = re.compile(r"\s*[,;|·•،、]\s*")
_SHOWN_IN_NAME = 12
_ORIGIN = ("url", "archived", "captured", "captured_by", "files")
"""Fields that say where the source was published and how it was captured."""
_FRONT = "front matter"


def read_article(
    page: LabelledLines, blocks: Sequence[Block], found: RecognisedOutlet, context: CleaningContext
) -> Article:
    """Return the article of these blocks, without the editor's decisions."""
    source = page.source
    said = _Words(page, blocks)
    line = _dateline(page)
    published, updated = date_article(_page(page, blocks, line, context.period, page.outlet))
    return Article(
        id=source.id,
        source=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        text=source.text,
        redactions=source.redactions,
        blocks=tuple(blocks),
        markup=source.markup,
        headline=said.joined(BlockKind.HEADLINE)
        or source.metadata.get("title")
        or said.opening()
        or source.id,
        standfirst=said.joined(BlockKind.STANDFIRST),
        byline=_signed(said, page),
        outlet=found.outlet.id if found.outlet else None,
        outlet_evidence=found.evidence,
        unlisted_outlet=None if found.listed else found.outlet,
        provisional=found.provisional,
        agency=(line.agency if line else None) or _agency(said, page),
        dateline=line,
        published=published,
        updated=updated,
        language=page.language,
        tags=tuple(dict.fromkeys((*said.tags(), *_declared_tags(source.metadata)))),
        note=None,
        **{name: getattr(source, name) for name in _ORIGIN},
        slug=None,
        was=(),
    )


class _Words:
    """The words of the blocks by kind, without markup and with single spaces."""

    def __init__(self, page: LabelledLines, blocks: Sequence[Block]) -> None:
        self._source = page.source
        self._blocks = blocks

    def of(self, *kinds: BlockKind) -> Iterator[str]:
        for block in self._blocks:
            if block.kind in kinds:
                yield self._shown(block)

    def joined(self, kind: BlockKind) -> str | None:
        return " ".join(self.of(kind)) or None

    def opening(self) -> str | None:
        """Return the first words of the text, which name an article without a headline; or None."""
        kept = chain(
            self.of(BlockKind.PARAGRAPH),
            self.of(BlockKind.CAPTION, BlockKind.TAG),
            self.of(BlockKind.FURNITURE),
        )
        words = next(kept, "").split()
        return (
            " ".join(words[:_SHOWN_IN_NAME]) + (" …" if len(words) > _SHOWN_IN_NAME else "")
            if words
            else None
        )

    def tags(self) -> Iterator[str]:
        for words in self.of(BlockKind.TAG):
            if "#" in words:
                yield from filter(None, (part.strip(" ,;|·") for part in words.split("#")))
            else:
                yield from filter(None, _TAG_SEPARATOR.split(_TAG_LABEL.sub("", words).strip(" .")))

    def _shown(self, block: Block) -> str:
        text, position, shown = self._source.text, block.start, []
        for start, end in self._source.markup:
            if block.start <= start < block.end:
                shown.append(text[position:start])
                position = min(end, block.end)
        return " ".join("".join([*shown, text[position : block.end]]).split())


def _signed(said: _Words, page: LabelledLines) -> str | None:
    """Return the byline: the declared authors if the page prints them too, else the printed ones.

    A declared author alone may be a mistake of the site's template.
    """
    declared, printed = _names(page.source.metadata.get("author")), _byline(said, page)
    if declared and declared.casefold() in _publishers(page):
        declared = None  # some pages declare themselves or an agency as author
    if not declared or not printed:
        return _without_outlet(printed or declared, page)
    words = frozenset(_WORD.findall(" ".join(said.of(BlockKind.BYLINE)).casefold()))
    return declared if words.issuperset(_WORD.findall(declared.casefold())) else printed


def _without_outlet(signed: str | None, page: LabelledLines) -> str | None:
    """Return a byline without the outlet's name after the author's: "Jane Roe Lomvik Post"."""
    names = (page.source.metadata.get("site"), page.outlet.name if page.outlet else None)
    for name in filter(None, names):
        if signed and signed.casefold().endswith(f" {name.casefold()}"):
            return signed[: -len(name)].rstrip(" ,|–-") or None
    return signed


def _publishers(page: LabelledLines) -> frozenset[str]:
    """Return names that cannot be an author, in small letters: agencies, the outlet, the site."""
    names = (page.source.metadata.get("site"), page.outlet.name if page.outlet else None)
    return frozenset((*page.agencies, *phrases("wires"), *(name.casefold() for name in names if name)))


def _byline(said: _Words, page: LabelledLines) -> str | None:
    names = [
        found
        for words in said.of(BlockKind.BYLINE)
        if (found := names_in(words)) and found.lower() not in page.agencies
    ]
    *others, last = dict.fromkeys(names) or (None,)
    if last is None or not others:
        return last
    link = " and " if page.language == "en" else ", "
    return link.join((", ".join(map(str, others)), last))


def _agency(said: _Words, page: LabelledLines) -> str | None:
    printed = [words.strip(" ()[]/.-–—|") for words in said.of(BlockKind.AGENCY)]
    signed = [
        found
        for words in said.of(BlockKind.BYLINE)
        if (found := names_in(words)) and found.lower() in page.agencies
    ]
    author = _names(page.source.metadata.get("author"))
    wires = {*page.agencies, *phrases("wires")}
    declared = [author] if author and author.lower() in wires else []
    return next(iter(printed + signed + declared), None)


def _dateline(page: LabelledLines) -> Dateline | None:
    for index, label in enumerate(page.labels):
        if label and label.parts[0][0] is BlockKind.DATELINE:
            line = page.lines[index]
            found = parse_dateline(line, page)
            if found is None:
                return _bare_dateline(line, page)
            day = next(find_dates(found.date, page.language), None) if found.date else None
            end = line.start + len(line.words[: found.end].rstrip())
            return Dateline(
                start=line.start,
                end=end,
                place=found.place,
                place_id=None,
                filed=day.edtf if day else None,
                agency=found.agency,
            )
    return None


def _bare_dateline(line: Line, page: LabelledLines) -> Dateline:
    day = next(find_dates(line.words, page.language), None)
    place = line.words[: day.start if day else None].strip(" ,.:(-–—").partition(" (")[0].rstrip(" )") or None
    filed = day.edtf if day else None
    return Dateline(start=line.start, end=line.end, place=place, place_id=None, filed=filed, agency=None)


def _page(
    page: LabelledLines, blocks: Sequence[Block], line: Dateline | None, period: str, outlet: Outlet | None
) -> DatingInput:
    return DatingInput(
        text=page.source.text,
        blocks=blocks,
        language=page.language,
        dateline=line,
        declared=_declared_date(page.source.metadata),
        outlet_years=page.stats.years,
        period=period,
        country=(outlet.country if outlet else None) or "",
    )


def _declared_date(metadata: Mapping[str, str]) -> tuple[str, str] | None:
    published = metadata.get("published")
    place = metadata.get("published_in")
    via = metadata.get("via", _FRONT)
    return (published, f"{via} ({place})" if place else via) if published else None


def _declared_tags(metadata: Mapping[str, str]) -> Iterator[str]:
    yield from filter(None, metadata.get("tags", "").split("\n"))


def _names(author: str | None) -> str | None:
    """Return the names in a declared author, without "By"."""
    at = after_by(author) if author else None
    return (author[at:] if at is not None else author).strip() or None if author else None
