"""How many of whom or what, as an article reports it: with hedge, unit, outcome, date and claimant."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dossier.analysis.figures.context import Context
from dossier.analysis.figures.cues import FigureCues, words_of
from dossier.analysis.figures.numbers import Number, hedged, read_number, shape_of
from dossier.analysis.figures.outcomes import are_found, outcome_after, outcome_before, toll_before
from dossier.analysis.figures.statements import Draft, joined
from dossier.analysis.figures.units import Unit, UnitPhrase, percent_at, phrase_at, read_unit, stated
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
"""Kinds of block in which figures are looked for."""
_WHOLE = re.compile(r"[\w.,-]*")
_ONE_MORE = re.compile(r"\s+and\s+(?P<one>an?|one)(?=\s)")
_RESUMED = re.compile(r"[,)–—]\s*(?=\s(?:were|was|have|has|had|are)\s)")


def find_figures(study: Study, lexicon: Lexicon) -> Iterator[Figure]:
    """Every number of people or things in the text that readers read, in order."""
    words = words_of(study.article.language)
    if words is not None:
        yield from joined(study.article.text, _drafts(study, words))


def _drafts(study: Study, words: FigureCues) -> Iterator[Draft]:
    text, blocks = study.article.text, study.article.blocks
    shape, context = shape_of(study.article.language), Context(study, words)
    starts = [block.start for block in blocks]
    floor, before = 0, None
    for _, at, _ in shape.triggers.find_matches_as_indexes(text):
        if at < floor or (at and text[at - 1].isalnum()) or context.is_date(at):
            continue
        block = blocks[bisect_right(starts, at) - 1] if blocks else None
        if block is None or block.kind not in SEARCHED:
            continue
        number = read_number(text, at, max(floor, block.start), words, shape)
        if number is None:
            floor = _past(text, at)
            continue
        floor = max(number.end, at + 1)
        if not _may_count(text, number, words):
            continue
        scene = _Scene(
            text, context.sentence(at, block.start, block.end), words, before, context, block.start
        )
        draft = _draft(number, scene)
        while draft:
            yield draft
            before, floor = draft, max(floor, draft.finish)
            draft = _one_more(draft, scene)


def _past(text: str, at: int) -> int:
    """Where the word or number that holds `at` ends."""
    whole = _WHOLE.match(text, at)
    return whole.end() if whole else at + 1


def _may_count(text: str, number: Number, words: FigureCues) -> bool:
    """Whether a word or a sign for what is counted can follow."""
    following = text[number.end : number.end + 24]
    if number.sign or following[:1] in ("", "%", ".", ","):
        return True
    first = following.split(None, 1)[0].lower() if following[0].isspace() and following.strip() else "of"
    if first.rstrip(".,;:)") not in words.lists["dead_ends"]:
        return following[0].isspace()
    return toll_before(text, number.start, 0, words) is not None


class _Scene(Struct, frozen=True, gc=False):
    """Where a number stands."""

    text: str
    sentence: tuple[int, int]
    words: FigureCues
    before: Draft | None
    """The figure before it."""
    context: Context
    block: int
    """Where its block begins."""


def _draft(number: Number, scene: _Scene) -> Draft | None:
    """A number with its unit and its outcome; None where it counts nothing."""
    text, (start, end), words = scene.text, scene.sentence, scene.words
    if number.sign:
        return _drafted(number, Unit(number.end, number.end, number.sign, number.sign), None, scene)
    phrase = phrase_at(text, number.end, end)
    unit = (
        percent_at(text, number.end, end)
        or read_unit(text, phrase, words, single=number.value == 1)
        or _without_noun(number, phrase, scene)
    )
    if unit is None:
        return None
    if unit.sort in words.lists["remains"] and are_found(text, number.start, start, unit.rest, words):
        unit = replace(unit, sort="people", outcome="killed")
    number = hedged(text, number, start, words)
    outcome = unit.outcome or _after(unit, scene) or outcome_before(text, number.start, start, words)
    is_known = number.digits != number.start and number.hedge is None
    if outcome is None and (number.value <= 1 or (is_known and unit.sort != "%")):
        return None  # "the two countries" counts nothing that is not known already
    return _drafted(number, unit, outcome, scene)


def _after(unit: Unit, scene: _Scene) -> str | None:
    """What the verb says, be it after a mark: "…, including three civilians, were killed"."""
    resumed = None if unit.rest.words else _RESUMED.match(scene.text, unit.end, scene.sentence[1])
    rest = phrase_at(scene.text, resumed.end(), scene.sentence[1]) if resumed else unit.rest
    return outcome_after(rest, scene.words)


def _without_noun(number: Number, phrase: UnitPhrase, scene: _Scene) -> Unit | None:
    """ "five injured" after "five troops were killed"; "the toll rose to 45"."""
    text, (start, _), words, before = scene.text, scene.sentence, scene.words, scene.before
    said = stated(text, phrase, words)
    kin = before.figure if before and before.sentence == start else None
    held = kin.unit if kin and kin.sort == "people" else None
    if said:
        return Unit(number.end, said[0], "people", held or "people", said[1])
    if held and not phrase.words and (outcome := outcome_before(text, number.start, start, words)):
        return Unit(number.end, number.end, "people", held, outcome)
    toll = toll_before(text, number.start, start, words)
    return Unit(number.end, number.end, "people", text[toll[0] : toll[1]], toll[2]) if toll else None


def _drafted(number: Number, unit: Unit, outcome: str | None, scene: _Scene) -> Draft:
    text, end = scene.text, max(number.end, unit.end)
    start = number.start if number.hedge else number.digits - (1 if number.sign else 0)
    figure = Figure(
        start=start,
        end=end,
        printed=text[start:end],
        value=int(number.value) if number.value == int(number.value) else number.value,
        hedge=number.hedge,
        unit=unit.printed or " ".join(text[unit.start : unit.end].split()),
        outcome=outcome,
        when=scene.context.when(start, end, scene.sentence, scene.block),
        claimant=scene.context.claimant(start, end),
        sort=unit.sort,
        bound=_bound(number, scene.words),
    )
    return Draft(figure, number.start, end, scene.sentence[0])


def _bound(number: Number, words: FigureCues) -> str:
    """What the hedge makes of the number; a vague word such as "dozens" is at least that."""
    if number.hedge is None:
        return ""
    return words.bounds.get(" ".join(number.hedge.lower().split()), "at least")


def _one_more(draft: Draft, scene: _Scene) -> Draft | None:
    """ "seven soldiers and a civilian contractor": one more."""
    if draft.figure.sort != "people":
        return None
    match = _ONE_MORE.match(scene.text, draft.finish, scene.sentence[1])
    if match is None:
        return None
    start, end = match.span("one")
    unit = read_unit(scene.text, phrase_at(scene.text, end, scene.sentence[1]), scene.words, single=True)
    if unit is None:
        return None
    outcome = draft.figure.outcome or _after(unit, scene)
    return _drafted(Number(start, start, end, 1.0, None), unit, outcome, scene)
