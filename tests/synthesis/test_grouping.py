"""Indexes updated study by study are the same as those computed from nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from dossiers import report
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dossier.core.workers import Workers
from dossier.model import Study
from dossier.model.findings import Quotation
from dossier.model.found import Found
from dossier.model.packed import PackedStudies
from dossier.synthesis.group_index import GroupIndex, IndexSpec
from dossier.synthesis.grouping import IncrementalIndex, MemoStep
from dossier.synthesis.indexes import INDEX, SAYINGS
from dossier.synthesis.lazy import Lazy
from dossier.synthesis.matrix import Meetings
from dossier.synthesis.passages import FoundPassages
from dossier.synthesis.recurrence import Recurrences
from dossier.synthesis.timeline import PUBLISHED, TOLD, LazyTimeline

SENTENCES = (
    "The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails.",
    "The council is the only body in Norland that has been able to refuse the port authority a licence.",
    "Maren Holt, the mayor of Lomvik, told the fishermen that the quay would be open before the end of the week.",
    "A barge that was loaded with salt and timber went down in the outer harbour on the second night of the gale.",
    "A barge loaded with salt and timber went down in the outer harbour on the second night, as the mayor put it.",
    "A barge loaded with salt and timber was lost off the outer harbour on the second night, as the mayor put it.",
    "Nobody was hurt.",
    '"We lost a crane," Maren Holt said on Sunday, and warned of the storm that was to come on 9 March 2021.',
)
TIMES = {"three days": "2021-03", "end of the week": "2021-03-07", "second night": "2021-03-02"}
articles = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=2, max_size=5)
changes = st.lists(
    st.tuples(st.integers(0, 4), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)), max_size=4
)


def made(number: int, sentences: Sequence[str]) -> Study:
    text = (
        f"Report {number}\n\n"
        + "\n\n".join((" ".join(sentences[:2]), " ".join(sentences[2:]) or "End."))
        + "\n"
    )
    times = {printed: value for printed, value in TIMES.items() if printed in text}
    study = report(text, id=f"day-{number}", published=f"2021-03-{number + 1:02}", times=times)
    return structs.replace(study, quotations=tuple(map(said, re.finditer(r"(?<=\")We [^\"]+", text))))


def said(words: re.Match[str]) -> Quotation:
    return Quotation(
        words=words[0], start=words.start(), end=words.end(), direct=True, partial=False, speaker="Holt",
        speaker_start=None, speaker_end=None, speaker_id="actors/maren-holt", cue="said", shade="warning", evidence=(),
    )  # fmt: skip


def edited(studies: tuple[Study, ...], number: int, sentences: list[str]) -> tuple[Study, ...]:
    number %= len(studies)
    return (*studies[:number], made(number, sentences), *studies[number + 1 :])


def packed(studies: tuple[Study, ...]) -> PackedStudies:
    return PackedStudies(studies, Path(gettempdir()))


def index_of(spec: IndexSpec, studies: Sequence[Study]) -> GroupIndex:
    return GroupIndex(spec, studies, Workers(1))


def lazily(spec: IndexSpec, studies: Sequence[Study]) -> Lazy[Any, Found[Any]]:
    return Lazy(lambda: index_of(spec, studies))


def items(index: Mapping[Any, Found[Any]]) -> dict[Any, list[Any]]:
    return {key: [*found] for key, found in index.items()}


def labels(index: Mapping[Any, Found[Any]]) -> dict[Any, list[Any]]:
    return {key: [*found.labels] for key, found in index.items()}


@given(articles, changes)
def test_a_gathering_after_edits_is_one_made_anew(first: list[list[str]], later: list[Any]) -> None:
    studies = tuple(made(number, sentences) for number, sentences in enumerate(first))
    for spec in (INDEX, SAYINGS, TOLD, PUBLISHED):
        index, now = IncrementalIndex(), studies
        kept = index.over(spec, studies)
        for number, sentences in later:
            now = edited(now, number, sentences)
            kept, before, was = index.over(spec, now), kept, items(kept)
            assert (
                items(kept)
                == items(GroupIndex(spec, now, Workers(1)))
                == items(GroupIndex(spec, packed(now), Workers(1)))
            )
            assert items(before) == was
            if spec.labels:
                assert labels(kept) == labels(index_of(spec, packed(now)))


@given(articles, changes)
def test_meetings_after_edits_are_those_of_all_studies(first: list[list[str]], later: list[Any]) -> None:
    now = tuple(made(number, sentences) for number, sentences in enumerate(first))
    index = IncrementalIndex()
    met, _, led = meetings(now, index)
    assert led["actors/maren-holt"] == met.get(("actors/maren-holt", "places/lomvik"), [])
    for number, sentences in later:
        now = edited(now, number, sentences)
        assert meetings(now, index) == meetings(now, IncrementalIndex(keep=False))


@given(articles, changes)
def test_passages_after_edits_are_those_found_anew(first: list[list[str]], later: list[Any]) -> None:
    now = tuple(made(number, sentences) for number, sentences in enumerate(first))
    index = IncrementalIndex()
    found(now, index.over)
    for number, sentences in later:
        now = edited(now, number, sentences)
        assert list(found(now, index.over)) == list(found(now, IncrementalIndex(keep=False).over))


@given(articles)
def test_passages_of_one_article_are_those_it_has_of_all(first: list[list[str]]) -> None:
    studies = tuple(made(number, sentences) for number, sentences in enumerate(first))
    every = list(found(studies, IncrementalIndex(keep=False).over))
    for number in range(len(studies)):
        alone = list(found(studies, IncrementalIndex(keep=False).over).in_study(number))
        assert alone == [(p, v) for p in every for v in p.versions if v.study == number]
        finished = found(studies, IncrementalIndex(keep=False).over)
        finished.finish()
        assert list(finished.in_study(number)) == alone


@given(articles)
def test_labels_and_spots_say_what_the_items_say(first: list[list[str]]) -> None:
    studies = tuple(made(number, sentences) for number, sentences in enumerate(first))
    timeline = LazyTimeline(studies, lambda spec: lazily(spec, studies), lambda work, *rest: work(*rest))
    placed: set[tuple[int, int]] = set()
    for told in index_of(TOLD, studies).values():
        assert [(one.value, one.keys) for one in told] == [(one.value, one.keys) for one in told.labels]
        assert [timeline.sentences_of(number)[place] for number, place in told.spots] == [*told]
        placed.update((one.study, one.start) for one in told if one.value in timeline.stations)
    assert timeline.dated == len(placed)
    for said in index_of(SAYINGS, studies).values():
        manner = [(one.quotation.direct, one.quotation.shade) for one in said]
        assert manner == [(one.direct, one.shade) for one in said.labels]


def test_where_articles_come_or_go_all_is_gathered_anew() -> None:
    studies = tuple(made(number, [SENTENCES[number]]) for number in range(3))
    index = IncrementalIndex()
    index.over(INDEX, studies)
    shorter = index.over(INDEX, studies[:2])
    assert items(shorter) == items(index_of(INDEX, studies[:2]))


def test_what_has_not_changed_is_not_gathered_again() -> None:
    studies = tuple(made(number, [SENTENCES[number]]) for number in range(3))
    asked: list[str] = []

    def numbers(study: Study) -> list[tuple[str, int]]:
        asked.append(study.article.id)
        return [("all", 0)]

    spec, index = IndexSpec(numbers, lambda number, _: [number]), IncrementalIndex()
    index.over(spec, studies)
    kept = index.over(spec, edited(studies, 1, [SENTENCES[4]]))
    assert asked == ["day-0", "day-1", "day-2", "day-1", "day-1"]  # as it was, and as it is
    assert list(kept["all"]) == [0, 1, 2]


def test_a_gist_is_worked_out_again_where_what_matters_to_it_has_changed() -> None:
    studies, index = tuple(made(number, [SENTENCES[number]]) for number in range(3)), IncrementalIndex()
    asked: list[str] = []

    def ids(read: tuple[Study, ...], after: str) -> list[str]:
        asked.append(after)
        return [study.article.id + after for study in read]

    memo = MemoStep(lambda study: study.article.id, ids)
    first = index.memo(memo, studies, "a")
    assert index.memo(memo, edited(studies, 1, [SENTENCES[4]]), "a") is first
    assert index.memo(memo, studies, "b") == ["day-0b", "day-1b", "day-2b"]
    assert index.memo(memo, (*studies[:2], made(7, [SENTENCES[4]])), "b") == ["day-0b", "day-1b", "day-7b"]
    assert index.memo(memo, studies[:1], "b") == ["day-0b"]
    assert asked == ["a", "b", "b", "b"]


def meetings(studies: tuple[Study, ...], index: IncrementalIndex) -> tuple[dict[Any, Any], ...]:
    """Return the paragraphs of each pair, the partners of each key, and the paragraphs that it leads."""
    found = index.over(Meetings, studies)
    order = {
        key: number for number, key in enumerate(("places/norland", "actors/maren-holt", "places/lomvik"))
    }
    return (
        items(found),
        {key: sorted(others) for key, others in found.partners.items() if others},
        {key: [*found.led_by(key, order)] for key in order},
    )


def found(studies: tuple[Study, ...], over: Callable[..., Any]) -> FoundPassages:
    return FoundPassages(studies, lambda read: over(Recurrences, read), Workers(1))


def test_workers_find_the_same_passages() -> None:
    told = [
        " ".join(f"word{event}of{place}" for place in range(25)).capitalize() + "." for event in range(80)
    ]
    studies = tuple(
        report(f"Report {number}\n\n{told[number % 80]}\n", id=f"{number}") for number in range(240)
    )
    alone, shared = (
        FoundPassages(studies, lambda read: IncrementalIndex().over(Recurrences, read), Workers(count))
        for count in (1, 2)
    )
    assert len(alone) == 80
    assert [*shared] == [*alone]
    assert [[*shared.in_study(number)] for number in range(240)] == [
        [*alone.in_study(number)] for number in range(240)
    ]


def test_workers_make_the_same_indexes() -> None:
    studies = tuple(made(number, SENTENCES[number % 3 :]) for number in range(20)) * 30
    for make in (partial(GroupIndex, INDEX), partial(GroupIndex, TOLD), Meetings):
        alone, shared = (make(studies, Workers(count)) for count in (1, 2))
        assert alone
        assert items(shared) == items(alone)
        if make is not Meetings:
            assert labels(shared) == labels(alone)
