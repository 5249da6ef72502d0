"""Passages that several articles share."""

from itertools import permutations

from dossiers import dossier, report
from hypothesis import given
from hypothesis import strategies as st

from dossier.model import BlockKind, Dossier, Study
from dossier.views.addresses import addresses_of

STORM = (
    "The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails and sunk "
    "a barge that was loaded with salt."
)
STORM_AGAIN = STORM.replace("closed", "shut").replace("sunk", "capsized")
COUNCIL = (
    "The council is the only body in Norland that has been able to refuse the port authority a licence, and it "
    "has done so twice since it was founded by the fishermen of the town."
)
OTHER_WORDS = (
    "For three days no ship entered Lomvik, after a gale which cost the port two of its cranes; a vessel "
    "carrying salt went down as well, according to the harbour master."
)
SHORT = "Nobody was hurt."


def day(number: int, *paragraphs: str, **overrides: object) -> Study:
    values = {
        "id": f"day-{number}",
        "published": f"2021-03-{number:02}",
        "outlet": "lomvik-post",
        **overrides,
    }
    text = f"Report {number}\n\n" + "\n\n".join(paragraphs) + "\n"
    return report(text, kinds=(BlockKind.HEADLINE, *values.pop("kinds", ())), **values)  # type: ignore[misc, arg-type]


def texts(made: Dossier) -> list[list[tuple[str, str]]]:
    """For each passage the articles that have it, each with its words."""
    return [
        [
            (made.studies[v.study].article.id, made.studies[v.study].article.text[v.start : v.end])
            for v in passage.versions
        ]
        for passage in made.passages
    ]


def drift(made: Dossier) -> list[list[tuple[str, str]]]:
    """For each later text of each passage, its changes."""
    return [
        [(c.before, c.after) for c in version.changes]
        for passage in made.passages
        for version in passage.versions[1:]
    ]


def test_a_paragraph_is_found_again_with_its_changes() -> None:
    made = dossier(day(1, "Ships wait.", STORM), day(2, STORM_AGAIN, "Holt spoke."))
    assert texts(made) == [[("day-1", STORM), ("day-2", STORM_AGAIN)]]
    assert drift(made) == [[("closed", "shut"), ("sunk", "capsized")]]
    first, second = made.passages[0].versions
    assert (first.line, second.line, second.words, second.kept) == (5, 3, 27, 25)
    assert (second.old_start, second.old_end) == (first.start, first.end)
    assert addresses_of(made).passage(made.passages[0]) == "passages.html#report-1-p5"


def test_the_same_subject_in_other_words_is_no_passage() -> None:
    assert not dossier(day(1, STORM), day(2, OTHER_WORDS)).passages


def test_a_turn_of_phrase_is_no_passage() -> None:
    phrase = "The harbour master of Lomvik said on Monday that nobody had been hurt"
    assert not dossier(day(1, f"{phrase}."), day(2, f"{phrase}, and went home.")).passages


def test_the_same_frame_around_other_facts_is_no_passage() -> None:
    frame = "In {} the {} of the {} took {} and left {} of it to {} when {} came to the {} in {} on {}."
    one, other = (frame.format(*[f"{word}{n}" for n in range(10)]) for word in ("rope", "sail"))
    assert not dossier(day(1, one), day(2, other)).passages


def test_a_passage_is_whole_sentences_and_what_resembles_beside_them() -> None:
    made = dossier(
        day(1, f"Ships wait. {SHORT} {STORM} Holt has no comment."),
        day(2, f"{SHORT} {STORM_AGAIN} What follows is not known to anybody."),
    )
    assert texts(made) == [[("day-1", f"{SHORT} {STORM}"), ("day-2", f"{SHORT} {STORM_AGAIN}")]]


def test_paragraphs_are_passages_of_their_own() -> None:
    made = dossier(day(1, STORM, COUNCIL), day(2, COUNCIL, STORM))
    assert [len(passage.versions) for passage in made.passages] == [2, 2]
    assert [addresses_of(made).passage(passage).partition("#")[2] for passage in made.passages] == [
        "report-1-p3",
        "report-1-p5",
    ]


def test_all_texts_are_compared_with_the_earliest() -> None:
    made = dossier(day(1, STORM), day(2, STORM_AGAIN), day(3, STORM_AGAIN), day(4, STORM))
    assert [[article for article, _ in passage] for passage in texts(made)] == [
        ["day-1", "day-2", "day-3", "day-4"]
    ]
    changed = [("closed", "shut"), ("sunk", "capsized")]
    assert drift(made) == [changed, changed, []]


def test_different_sentences_of_one_paragraph_are_different_passages() -> None:
    made = dossier(day(1, f"{STORM} {COUNCIL}"), day(2, STORM), day(3, COUNCIL))
    assert [[article for article, _ in passage] for passage in texts(made)] == [
        ["day-1", "day-2"],
        ["day-1", "day-3"],
    ]
    assert len({addresses_of(made).passage(passage) for passage in made.passages}) == 2


def test_headlines_captions_and_furniture_are_no_passages() -> None:
    for kind in set(BlockKind) - {BlockKind.PARAGRAPH}:
        assert not dossier(day(1, STORM, kinds=(kind,)), day(2, STORM, kinds=(kind,))).passages


def test_what_everybody_prints_is_no_passage() -> None:
    assert len(dossier(*(day(n % 28 + 1, STORM, id=f"a{n}") for n in range(100))).passages) == 1
    assert not dossier(*(day(n % 28 + 1, STORM, id=f"a{n}") for n in range(101))).passages


def test_an_article_that_repeats_itself_has_no_passage() -> None:
    assert not dossier(day(1, STORM, STORM)).passages


def test_the_order_of_the_sources_does_not_matter() -> None:
    studies = [day(1, STORM, COUNCIL), day(2, STORM_AGAIN), day(3, COUNCIL, STORM)]
    made = [tuple(dossier(*order).passages) for order in permutations(studies)]
    assert all(passages == made[0] for passages in made)


@given(
    st.lists(
        st.lists(st.sampled_from((STORM, STORM_AGAIN, COUNCIL, SHORT, OTHER_WORDS)), max_size=4), max_size=5
    )
)
def test_passages_cite_their_characters(articles: list[list[str]]) -> None:
    made = dossier(*(day(n, *paragraphs) for n, paragraphs in enumerate(articles, 1)))
    for passage in made.passages:
        first = passage.versions[0]
        old = made.studies[first.study].article.text
        assert len(passage.versions) > 1
        assert [v.study for v in passage.versions] == sorted(v.study for v in passage.versions)
        for version in passage.versions:
            text = made.studies[version.study].article.text
            assert first.start <= version.old_start < version.old_end <= first.end
            assert version.kept <= version.words
            for change in version.changes:
                assert version.start <= change.start <= change.end <= version.end
                assert old[change.old_start : change.old_end] == change.before
                assert text[change.start : change.end] == change.after
