"""Find the days, months and years that an article mentions, with evidence."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dossier.analysis.dates.clock import Clock
from dossier.analysis.dates.date_words import DateWords, words_of
from dossier.analysis.dates.days import read_deictic, read_holiday, read_weekday
from dossier.analysis.dates.elsewhere import read_elsewhere
from dossier.analysis.dates.joining import join
from dossier.analysis.dates.months import read_month
from dossier.analysis.dates.parts import read_part_mark, read_part_of_year, read_season
from dossier.analysis.dates.reading import DateReading, DateToken, Reader
from dossier.analysis.dates.shapes import Shapes, shapes_of
from dossier.analysis.dates.units import read_then, read_unit
from dossier.analysis.dates.years import read_century, read_short_year, read_year
from dossier.model.articles import Article, Block
from dossier.model.findings import Study, TimeReference
from dossier.model.sources import BlockKind
from dossier.project.lexicon import Lexicon

SEARCHED = frozenset(
    (
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEADING,
        BlockKind.CAPTION,
        BlockKind.CORRECTION,
    )
)
"""Kinds of block that are searched for dates."""
_OLD_PICTURE = "file caption"


def find_times(study: Study, lexicon: Lexicon) -> Iterator[TimeReference]:
    """Yield every date in the text that readers read, in order, without overlap."""
    article = study.article
    words, shapes = words_of(article.language), shapes_of(article.language)
    clock = Clock(article.published)
    found = _spots(study, clock, words, shapes) if words and shapes else _elsewhere(article, clock)
    for block, reading in join(article.text, found):
        yield _reference(article, block, reading, clock)


def _elsewhere(article: Article, clock: Clock) -> Iterator[tuple[Block, DateReading]]:
    for block in article.blocks:
        if block.kind in SEARCHED:
            for reading in read_elsewhere(article.text, block, article.language, clock):
                yield block, reading


def _reference(article: Article, block: Block, reading: DateReading, clock: Clock) -> TimeReference:
    start, end, value, evidence = reading
    if clock.doubt and "article's date" in evidence[0]:
        value = "/".join(part if part.endswith(("?", "~", "..")) else part + "?" for part in value.split("/"))
        evidence = (*evidence, "the article's own date is uncertain")
    if block.kind is BlockKind.CAPTION:
        old = block.rule == _OLD_PICTURE
        evidence = (*evidence, "dates a file picture" if old else "dates a picture")
    return TimeReference(
        start=start, end=end, printed=article.text[start:end], value=value, evidence=evidence
    )


def _spots(
    study: Study, clock: Clock, words: DateWords, shapes: Shapes
) -> Iterator[tuple[Block, DateReading]]:
    text, blocks = study.article.text, study.article.blocks
    automaton, readers = _triggers(study.article.language)
    starts = [block.start for block in blocks]
    floor = 0
    for number, start, end in automaton.find_matches_as_indexes(text):
        if start < floor or (start and text[start - 1].isalnum()) or text[end : end + 1].isalpha():
            continue
        block = blocks[bisect_right(starts, start) - 1] if blocks else None
        if block is None or block.kind not in SEARCHED or end > block.end:
            continue
        clock.paragraph = block.start
        at = bisect_right(study.sentences, start)
        sentence = max(block.start, study.sentences[at - 1] if at else 0)
        position = DateToken(
            text, start, end, max(floor, block.start), block.end, sentence, clock, words, shapes
        )
        for reading in readers[number](position):
            clock.note(reading.value, reading.start)
            floor = reading.end
            yield block, reading


@cache
def _triggers(language: str) -> tuple[AhoCorasick, list[Reader]]:
    """Return the automaton of all trigger words, and the reader of each."""
    readers: dict[str, Reader] = {}
    words = words_of(language)
    if words is None:
        return AhoCorasick([]), []
    for name in chain(words.months, words.weekdays):
        reader = read_month if name in words.months else read_weekday
        readers |= dict.fromkeys((name.title(), name.upper()), reader)
        if len(name) > 5 and name not in words.lists["ambiguous_months"]:
            readers[name] = reader
    for name in words.holidays:
        readers[name.title().replace("'S", "'s").replace("’S", "’s")] = read_holiday
    for name in chain(words.units, words.units_in_plural):
        readers[name] = read_unit
    for name in words.seasons:
        readers |= dict.fromkeys((name, name.title()), read_season)
    readers |= dict.fromkeys(words.lists["then"], read_then)
    for name in words.deictic:
        readers |= dict.fromkeys((name, name.capitalize()), read_deictic)
    readers |= dict.fromkeys(words.parts_of_year.keys() - words.units.keys(), read_part_of_year)
    readers |= dict.fromkeys(words.lists["centuries"], read_century)
    for mark, parts in words.part_marks.items():
        readers |= {f"{mark.upper()}{number}": read_part_mark for number in range(1, parts + 1)}
    readers |= {f"{mark}{decade}": read_short_year for mark in "’'" for decade in range(10)}
    for century in ("10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"):
        readers |= {f"{century}{decade}": read_year for decade in range(10)}
    # So few words make a small table, which is twice as fast to search.
    automaton = AhoCorasick(
        list(readers), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return automaton, list(readers.values())
