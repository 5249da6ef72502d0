"""Index the uses of contested terms by choice, term and outlet, quoted or not."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from dossier.model.entries import Choice
from dossier.model.findings import Mention, Study, Wording
from dossier.model.found import Found
from dossier.model.index import Occurrence, Usage
from dossier.synthesis.group_index import IndexSpec
from dossier.text.sentences import sentence_at
from dossier.text.spans import block_at, trimmed

KIND = "term"
"""The kind of mention that stands for a term."""
QUOTED = "in quotation marks"
"""The rule of a mention of a quoted term."""

Form = tuple[str, str | None, bool]
"""Term, outlet, and whether it is quoted."""


class _Occurrences:
    """The terms of one study in their sentences."""

    def __init__(self, number: int, studies: Sequence[Study]) -> None:
        self._number, self._studies = number, studies

    def __getitem__(self, place: int) -> Occurrence:
        study = self._studies[self._number]
        wording = study.wordings[place]
        block = block_at(study.article, wording.start)
        begin, reach = study.article.blocks[block].start, study.article.blocks[block].end
        start, end = sentence_at(study.sentences, wording.start, reach)
        start, end = trimmed(study.article.text, max(start, begin), end)
        return Occurrence(
            study=self._number,
            mention=_mention(study, wording),
            line=study.lines[block],
            start=start,
            end=max(end, wording.end),
        )


def _terms(study: Study) -> Iterator[tuple[tuple[str, Form], int]]:
    for place, one in enumerate(study.wordings):
        yield (one.choice, (one.term, study.article.outlet, _is_quoted(study, one))), place


TERMS = IndexSpec(_terms, _Occurrences)
"""Occurrences of contested terms by choice and form."""


def wording(
    found: Mapping[tuple[str, Form], Found[Occurrence]], choices: Sequence[Choice]
) -> dict[str, tuple[Usage, ...]]:
    """Return the uses of each choice that occurs, by term in the order of the choice and by outlet."""
    by_choice: dict[str, dict[Form, Found[Occurrence]]] = defaultdict(dict)
    for (choice, form), occurrences in found.items():
        by_choice[choice][form] = occurrences
    return {one.id: tuple(_usages(one, by_choice[one.id])) for one in choices if one.id in by_choice}


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


def _usages(choice: Choice, found: Mapping[Form, Found[Occurrence]]) -> Iterator[Usage]:
    order = {term.words: number for number, term in enumerate(choice.terms)}
    forms = sorted(
        found, key=lambda form: (order.get(form[0], -1), -len(found[form]), form[1] or "", form[2])
    )
    for words, outlet, quoted in forms:
        yield Usage(words=words, outlet=outlet, occurrences=found[words, outlet, quoted], quoted=quoted)
