"""Index the uses of contested terms by choice, term and outlet, quoted or not."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.model.entries import Choice
from dossier.model.findings import Mention, Study, Wording
from dossier.model.index import Occurrence, Usage
from dossier.text.sentences import sentence_at
from dossier.text.spans import block_at, trimmed

KIND = "term"
"""The kind of mention that stands for a term."""
QUOTED = "in quotation marks"
"""The rule of a mention of a quoted term."""

Form = tuple[str, str | None, bool]
"""Term, outlet, and whether it is quoted."""


def wording(studies: Sequence[Study], choices: Sequence[Choice]) -> dict[str, tuple[Usage, ...]]:
    """Return the uses of each choice that occurs, by term in the order of the choice and by outlet."""
    found: dict[str, dict[Form, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    for number, study in enumerate(studies):
        if study.wordings:
            for one in study.wordings:
                occurrence = _occurrence(number, study, one)
                form = one.term, study.article.outlet, occurrence.mention.rule == QUOTED
                found[one.choice][form].append(occurrence)
    return {choice.id: tuple(_usages(choice, found[choice.id])) for choice in choices if choice.id in found}


def _occurrence(number: int, study: Study, wording: Wording) -> Occurrence:
    """Return the term in its sentence."""
    blocks = study.article.blocks
    place = block_at(study.article, wording.start)
    start, end = sentence_at(study.sentences, wording.start, blocks[place].end)
    start, end = trimmed(study.article.text, max(start, blocks[place].start), end)
    return Occurrence(
        study=number,
        mention=_mention(study, wording),
        line=study.lines[place],
        start=start,
        end=max(end, wording.end),
    )


def _mention(study: Study, wording: Wording) -> Mention:
    return Mention(
        entity=wording.choice,
        kind=KIND,
        name=wording.printed,
        start=wording.start,
        end=wording.end,
        rule=QUOTED if _is_quoted(study, wording) else "",
    )


def _is_quoted(study: Study, wording: Wording) -> bool:
    """Return whether the term is in a direct quotation."""
    after = bisect_right(study.quotations, wording.start, key=attrgetter("start"))
    return any(q.direct and wording.end <= q.end for q in study.quotations[max(after - 2, 0) : after])


def _usages(choice: Choice, found: Mapping[Form, list[Occurrence]]) -> Iterator[Usage]:
    order = {term.words: number for number, term in enumerate(choice.terms)}
    forms = sorted(
        found, key=lambda form: (order.get(form[0], -1), -len(found[form]), form[1] or "", form[2])
    )
    for words, outlet, quoted in forms:
        occurrences = tuple(found[words, outlet, quoted])
        yield Usage(words=words, outlet=outlet, occurrences=occurrences, quoted=quoted)
