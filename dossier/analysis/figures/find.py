"""Find numbers of people and things in an article, with hedge, unit, outcome, date and claimant."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from dossier.analysis.figures.context import Context
from dossier.analysis.figures.counted import Clause, counted
from dossier.analysis.figures.cues import FigureCues, words_of
from dossier.analysis.figures.numbers import Number, Shape, hedged, is_named, read_number, shape_of
from dossier.analysis.figures.objects import outcome_before
from dossier.analysis.figures.outcomes import Noun, Reading, outcome_after
from dossier.analysis.figures.scenes import is_imagined
from dossier.analysis.figures.shares import is_rate
from dossier.analysis.figures.statements import Draft, joined
from dossier.analysis.figures.tokens import Sentence, Telling
from dossier.analysis.figures.tolls import toll_before
from dossier.analysis.figures.units import Unit, phrase_at, read_unit
from dossier.model.findings import Figure, Study
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
"""Kinds of block to search."""
_OPENING = tuple("\"'“‘„«")
_CLOSING = tuple("\"'”’“»")
_NOTHING = Sentence("", 0, 0)
_WHOLE = re.compile(r"[\w.,-]*")
_ONE_MORE = re.compile(r"\s+and\s+(?P<one>an?|one)(?=\s)")


def find_figures(study: Study, lexicon: Lexicon) -> Iterator[Figure]:
    """Yield every number of people or things in the visible text, in order."""
    words = words_of(study.article.language)
    if words is not None:
        yield from joined(study.article.text, _Finder(study, words).drafts())


class _Finder:
    """A search for the figures of a study, sentence by sentence."""

    def __init__(self, study: Study, words: FigureCues) -> None:
        self._text = study.article.text
        self._blocks = study.article.blocks
        self._starts = [block.start for block in self._blocks]
        self._shape: Shape = shape_of(study.article.language)
        self._context = Context(study, words)
        self._words = words
        self._telling = Telling(self._text, words.telling)
        self._sentence = _NOTHING
        self._before: Draft | None = None

    def drafts(self) -> Iterator[Draft]:
        """Yield the figures, each with the words it covers."""
        floor = 0
        for _, at, _ in self._shape.triggers.find_matches_as_indexes(self._text):
            if at < floor or (at and self._text[at - 1].isalnum()) or self._context.is_date(at):
                continue
            place = bisect_right(self._starts, at) - 1
            if place < 0 or self._blocks[place].kind not in SEARCHED:
                continue
            block = self._blocks[place]
            number = read_number(self._text, at, max(floor, block.start), self._words, self._shape)
            sentence = self._context.sentence(at, block.start, block.end) if number else (0, 0)
            if number is None or is_named(self._text, number, sentence[0], self._words):
                floor = self._past(at)
                continue
            floor = max(number.end, at + 1)
            if self._may_count(number, sentence):
                for draft in self._read(number, sentence, block.start):
                    yield draft
                    self._before, floor = draft, max(floor, draft.finish)

    def _past(self, at: int) -> int:
        """Return the end of the word or number at an offset."""
        whole = _WHOLE.match(self._text, at)
        return whole.end() if whole else at + 1

    def _may_count(self, number: Number, sentence: tuple[int, int]) -> bool:
        """Tell quickly whether a word or sign that can be counted follows."""
        if number.is_doubtful:
            return False
        following = self._text[number.end : number.end + 24]
        if number.sign or following[:1] in ("", "%", ".", ","):
            return True
        spaced = following[0].isspace() and following.strip()
        first = following.split(None, 1)[0].lower() if spaced else "of"
        first = first.rstrip(".,;:)")
        lists = self._words.lists
        if first in lists["added"] or following.startswith(" out of "):
            return True
        if first not in lists["dead_ends"]:
            return following[0].isspace()
        return self._may_stand_alone(number, sentence, is_measure=first in lists["measures"])

    def _may_stand_alone(self, number: Number, sentence: tuple[int, int], is_measure: bool) -> bool:
        """Tell whether a number without a noun may count: "the toll rose to 45", "kills 12 in Kelmark"."""
        tokens = self._tokens(sentence)
        at = tokens.index(number.digits)
        if not tokens.words or toll_before(tokens, at, self._words):
            return bool(tokens.words)
        return not is_measure and outcome_before(tokens, at, self._words) is not None

    def _tokens(self, sentence: tuple[int, int]) -> Sentence:
        if not self._telling.any_in(*sentence):
            return _NOTHING
        if self._sentence.start != sentence[0] or not self._sentence.words:
            self._sentence = Sentence(self._text, *sentence)
        return self._sentence

    def _read(self, number: Number, sentence: tuple[int, int], block: int) -> Iterator[Draft]:
        """Yield the figure of a number, and one without a number: "seven soldiers and a contractor"."""
        clause = Clause(self._text, sentence, self._tokens(sentence), self._words, self._shape, self._before)
        number = self._hedged(number, clause)
        found = counted(number, clause)
        if found is None:
            return
        unit, reading, is_barred = found
        if reading and (self._is_none(number, unit, clause) or self._is_quoted(reading, clause)):
            reading = reading._replace(is_real=False)
        outcome = reading.outcome if reading and reading.is_real else None
        if outcome is None and not _is_worth(number, unit):
            return
        is_refused = is_barred or (reading is not None and outcome is None)
        draft = self._drafted(number, unit, outcome, clause, block)
        if outcome and reading and reading.is_part:
            draft, is_refused = self._as_part(draft), True
        draft = replace(draft, is_refused=is_refused)
        yield draft
        while more := self._uncounted_one(draft, clause, block):
            yield more
            draft = more

    def _hedged(self, number: Number, clause: Clause) -> Number:
        """Return the number with its hedge. After a toll, "up to" is not a hedge but the new value."""
        longer = hedged(self._text, number, clause.sentence[0], self._words)
        before = clause.tokens.at(clause.tokens.index(longer.start) - 1)
        return (
            number if longer.hedge and before in self._words.tolls and longer.hedge[-2:] == "to" else longer
        )

    def _as_part(self, draft: Draft) -> Draft:
        """Return the figure as part of the one before it; without a date if that is in another sentence."""
        before, figure = self._before, draft.figure
        is_known = before is not None and before.sentence == draft.sentence
        if (
            before
            and is_known
            and before.figure.outcome == figure.outcome
            and figure.value < before.figure.value
        ):
            whole = before.figure.start if before.figure.part_of is None else before.figure.part_of
            return replace(draft, figure=replace(figure, part_of=whole, when=before.figure.when))
        return replace(draft, figure=replace(figure, when=None))

    def _is_none(self, number: Number, unit: Unit, clause: Clause) -> bool:
        """Tell whether nothing is counted: the sentence imagines it, or the number is a rate."""
        tokens, first = clause.tokens, clause.tokens.index(number.start)
        after = tokens.index(max(unit.end, number.end))
        return is_imagined(tokens, first, self._words) or is_rate(tokens, first, after, self._words)

    def _drafted(self, number: Number, unit: Unit, outcome: str | None, clause: Clause, block: int) -> Draft:
        text, end = self._text, max(number.end, unit.end)
        start = number.start if number.hedge else number.digits - (1 if number.sign else 0)
        hedge, bound = self._bound(number, text[unit.end : (tail := clause.tail(end))])
        end = max(end, tail)
        figure = Figure(
            start=start,
            end=end,
            printed=text[start:end],
            value=_whole(number.value),
            most=None if number.most is None else _whole(number.most),
            hedge=hedge,
            unit=unit.printed or " ".join(text[unit.start : unit.end].split()),
            outcome=outcome,
            when=self._context.when(start, end, clause.sentence, block),
            claimant=self._context.claimant(start, end),
            sort=unit.sort,
            bound=bound,
        )
        return Draft(figure, number.start, end, clause.sentence[0])

    def _bound(self, number: Number, tail: str) -> tuple[str | None, str]:
        """Return the hedge and its effect: "dozens" and a range mean at least the number."""
        after = " ".join(tail.lower().split())
        if after in self._words.tails:
            return tail.strip(), self._words.tails[after]
        if number.most is not None:
            return number.hedge, "at least"
        if number.hedge is None:
            return None, ""
        hedge = " ".join(number.hedge.lower().split())
        known = number.bound or self._words.bounds.get(hedge)
        return number.hedge, known or ("at least" if number.is_vague and not self._is_exact(hedge) else "")

    def _is_exact(self, hedge: str) -> bool:
        return hedge.rpartition(" ")[2] in self._words.lists["exact_sets"]

    def _is_quoted(self, reading: Reading, clause: Clause) -> bool:
        """Tell whether quotation marks enclose only the word for the outcome: 50 "dead" in a drill."""
        start, end = clause.tokens.starts[reading.at], clause.tokens.end(reading.at)
        return self._text[start - 1 : start] in _OPENING and self._text[end : end + 1] in _CLOSING

    def _uncounted_one(self, draft: Draft, clause: Clause, block: int) -> Draft | None:
        if draft.figure.sort != "people":
            return None
        match = _ONE_MORE.match(self._text, draft.finish, clause.sentence[1])
        if match is None:
            return None
        start, end = match.span("one")
        unit = read_unit(self._text, phrase_at(self._text, end, clause.sentence[1]), self._words, single=True)
        if unit is None:
            return None
        tokens, outcome = clause.tokens, draft.figure.outcome
        reading: Reading | None = None
        if not outcome and not draft.is_refused:
            after = tokens.index(unit.end)
            reading = outcome_after(tokens, Noun(tokens.index(start), after), self._words)
            outcome = reading.outcome if reading and reading.is_real else None
        number = Number(start, start, end, 1.0, None)
        return replace(
            self._drafted(number, unit, outcome, clause, block),
            is_refused=draft.is_refused or (reading is not None and outcome is None),
        )


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _is_worth(number: Number, unit: Unit) -> bool:
    """Tell whether a number without outcome is worth keeping; "the two countries" is not."""
    if number.sign:
        return True
    is_known = number.digits != number.start and number.hedge is None
    return number.value > 1 and not number.is_set and (not is_known or unit.sort == "%")
