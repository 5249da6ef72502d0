"""Comparisons of numbers from several sources."""

from pathlib import Path
from time import process_time

import pytest
from dossiers import LEXICON, study
from making import make_dossier
from msgspec import structs

from dossier.analysis.dates.find import find_times
from dossier.analysis.figures.find import find_figures
from dossier.model import Comparison, Dossier, Outlet, Study, Verdict
from dossier.project.comparisons import Decision, load_decisions
from dossier.project.config import Settings
from dossier.synthesis.synthesise import Editing, synthesise
from dossier.synthesis.verdicts import Sources, weighed
from dossier.views.excerpts import References
from dossier.views.figures import source_figure


def read(text: str, number: int = 1, published: str = "2021-03-05") -> Study:
    found = study(text, published, id=f"report-{number}", source=f"seeds/report-{number}.txt")
    found = structs.replace(found, times=tuple(find_times(found, LEXICON)))
    return structs.replace(found, figures=tuple(find_figures(found, LEXICON)))


def dossier(*texts: str, decisions: tuple[Decision, ...] = ()) -> Dossier:
    studies = [read(text, number) for number, text in enumerate(texts, 1)]
    return synthesise(studies, LEXICON, Settings(title="Storm"), Editing((), decisions))


def compared(*texts: str) -> tuple[Comparison, ...]:
    return tuple(dossier(*texts).comparisons)


def verdict(*texts: str) -> Verdict | None:
    found = compared(*texts)
    assert len(found) <= 1
    return found[0].verdict if found else None


EIGHT = "On March 3 the mine killed eight men."
FIVE_AND_THREE = "On March 3 the mine killed five miners and three clerks."
SEVEN_AND_ONE = "The mine killed seven miners and a clerk on March 3."
SIX = "Six men were killed on March 3."
AT_LEAST_SIX = "At least six men were killed on March 3."
UP_TO_TEN = "Up to ten men were killed on March 3."
LAST_WEEK = "Last week the mine killed seven miners and a clerk."


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((EIGHT, EIGHT), Verdict.AGREE),
        ((EIGHT, FIVE_AND_THREE), Verdict.AGREE),
        ((EIGHT, FIVE_AND_THREE, SEVEN_AND_ONE), Verdict.PARTS_DIFFER),
        ((EIGHT, SIX), Verdict.DIFFER),
        ((EIGHT, "At least six men were killed on March 3."), Verdict.COMPATIBLE),
        ((EIGHT, "At least nine men were killed on March 3."), Verdict.DIFFER),
        ((EIGHT, "Up to nine men were killed on March 3."), Verdict.COMPATIBLE),
        ((AT_LEAST_SIX, "At least eight men were killed on March 3."), Verdict.DIFFER),
        ((AT_LEAST_SIX, AT_LEAST_SIX), Verdict.AGREE),
        ((UP_TO_TEN, "Up to nine men were killed on March 3."), Verdict.DIFFER),
        ((AT_LEAST_SIX, UP_TO_TEN), Verdict.COMPATIBLE),
        ((AT_LEAST_SIX, EIGHT, UP_TO_TEN), Verdict.COMPATIBLE),
        (("At least 14 men were killed on March 3.", "On March 3 19 men were killed."), Verdict.COMPATIBLE),
        (
            ("At least 14 men were killed on March 3.", "On March 3 the mine killed 40 men."),
            Verdict.COMPATIBLE,
        ),
        (("About 40 men were killed on March 3.", "On March 3 the mine killed 42 men."), Verdict.COMPATIBLE),
        (("About 40 men were killed on March 3.", "On March 3 the mine killed 60 men."), Verdict.DIFFER),
        ((EIGHT, "Between six and ten men were killed on March 3."), Verdict.COMPATIBLE),
        ((EIGHT, "Between nine and 12 men were killed on March 3."), Verdict.DIFFER),
        ((EIGHT, "At least eight men were killed on March 3."), Verdict.AGREE),
        (
            ("On March 3 eight men, including two clerks, were killed.", f"{FIVE_AND_THREE}"),
            Verdict.AGREE,
        ),
        ((EIGHT,), None),
        ((EIGHT, "On March 4 the mine killed eight men."), None),
        ((EIGHT, "On March 3 eight men were injured."), None),
        ((EIGHT, "On March 3 eight ships were sunk."), None),
        ((EIGHT, "On March 3 some 900 men were killed."), None),
        (("On March 3 it killed eight Danish men.", "On March 3 it killed eight Swedish men."), None),
        (
            ("In Lomvik eight men were killed on March 3.", "On March 3 eight men were killed in Norland."),
            Verdict.AGREE,
        ),
    ],
)
def test_verdict(texts: tuple[str, ...], expected: Verdict | None) -> None:
    assert verdict(*texts) == expected


def test_parts_and_totals() -> None:
    (found,) = compared(EIGHT, FIVE_AND_THREE, SEVEN_AND_ONE)
    assert found.id == "killed-people-2021-03-03"
    assert [(one.study, one.total, one.parts) for one in found.statements] == [
        (0, 8, ()),
        (1, 8, (5, 3)),
        (2, 8, (7, 1)),
    ]
    assert found.evidence == (
        "all count people killed on 3 March 2021",
        "the totals are 8, the parts differ "
        "(seeds/report-2.txt: 5 miners + 3 clerks; seeds/report-3.txt: 7 miners + 1 clerk)",
    )


def test_parts_are_those_of_an_outlet() -> None:
    made = dossier(FIVE_AND_THREE, SEVEN_AND_ONE, SEVEN_AND_ONE)
    (found,) = made.comparisons
    ids = ("lomvik-post", "times", "wire")
    studies = [
        structs.replace(one, article=structs.replace(one.article, outlet=id_))
        for one, id_ in zip(made.studies, ids, strict=True)
    ]
    outlets = {id_: Outlet(id=id_, name=f"The {id_}", kind="newspaper") for id_ in ids[:2]}
    verdict, why = weighed(found.statements, Sources(studies, outlets))
    assert verdict is Verdict.PARTS_DIFFER
    parts = "The lomvik-post: 5 miners + 3 clerks; The times, wire: 7 miners + 1 clerk"
    assert why == f"the totals are 8, the parts differ ({parts})"


def test_a_total_with_its_parts() -> None:
    (found,) = compared(EIGHT, "On March 3 eight men, including five miners and three clerks, were killed.")
    assert [(one.total, one.parts) for one in found.statements] == [(8, ()), (8, (5, 3))]


def test_every_statement_leads_to_its_sentence() -> None:
    made = dossier(EIGHT, f"It rained.\n{FIVE_AND_THREE} It snowed.")
    one, two = made.comparisons[0].statements
    assert made.studies[one.study].article.text[one.start : one.end] == EIGHT
    assert made.studies[two.study].article.text[two.start : two.end].strip() == FIVE_AND_THREE
    assert (one.line, two.line) == (1, 2)


def test_a_span_joins_the_only_day_within_it_of_which_others_speak() -> None:
    day, other = "On February 24 the mine killed eight men.", "On February 26 the mine killed three men."
    assert [one.study for one in compared(day, LAST_WEEK)[0].statements] == [0, 1]
    assert [one.total for one in compared(day, other, LAST_WEEK)[0].statements] == [8, 8]
    assert compared(other, "On February 24 the mine killed nine men.", LAST_WEEK) == ()


def test_a_span_is_no_day_of_its_own() -> None:
    (found,) = compared("On February 24 the mine killed eight men.", LAST_WEEK)
    assert found.evidence[0] == (
        "1 of 2 count people killed on 24 February 2021; "
        "another gives a longer span or a doubtful date that allows for that day"
    )
    made = dossier("On February 24 the mine killed eight men.", LAST_WEEK)
    rows = [source_figure(made, References(made), one) for one in found.statements]
    assert [(row.printed, row.when_printed, row.when) for row in rows] == [
        ("eight men", "February 24", "2021-02-24"),
        ("", "Last week", rows[1].when),
    ]
    assert "/" in (rows[1].when or "")


def test_some_of_the_dead_are_no_total() -> None:
    other = "On March 3 the mine killed eight men. Three of the dead were clerks."
    (found,) = compared(EIGHT, other)
    assert [one.total for one in found.statements] == [8, 8]


def test_what_a_source_says_twice_counts_once() -> None:
    assert compared(f"{EIGHT} {FIVE_AND_THREE}") == ()
    (found,) = compared(f"{EIGHT} {FIVE_AND_THREE}", EIGHT)
    assert [one.parts for one in found.statements] == [(5, 3), ()]


def written(tmp_path: Path, text: str) -> tuple[tuple[Decision, ...], list[str]]:
    config = make_dossier(tmp_path, content={"comparisons.yml": text})
    decisions, problems = load_decisions(config)
    return decisions, [str(problem) for problem in problems]


def test_an_editor_decides(tmp_path: Path) -> None:
    decisions, problems = written(
        tmp_path,
        "- {id: killed-people-2021-03-03, name: The mine, part: [{article: report-3, figure: seven miners}]}\n"
        "- {id: injured-people-2021-03-03, dismiss: true}\n"
        "- name: Two fires\n"
        "  join:\n"
        "    - {article: report-1, figure: eight men}\n"
        "    - {article: report-4, figure: nine ships}\n",
    )
    assert problems == []
    hurt = "On March 3 two men were injured."
    made = dossier(
        f"{EIGHT} {hurt}",
        f"{FIVE_AND_THREE} {hurt}",
        SEVEN_AND_ONE,
        "Nine ships burned.",
        decisions=decisions,
    )
    assert made.problems == ()
    mine, fires = made.comparisons
    assert (mine.name, mine.verdict, [one.study for one in mine.statements]) == (
        "The mine",
        Verdict.AGREE,
        [0, 1],
    )
    assert (fires.id, fires.verdict, fires.evidence[0]) == (
        "two-fires",
        Verdict.NOT_COMPARABLE,
        "grouped by the editor",
    )


def test_decisions_about_what_is_not_there(tmp_path: Path) -> None:
    decisions, _ = written(
        tmp_path,
        "- {id: killed-people-2021-03-04, dismiss: true}\n"
        "- {name: A, join: [{article: report-9, figure: eight men}]}\n"
        "- {name: B, join: [{article: report-1, figure: nine men}]}\n",
    )
    problems = [str(problem) for problem in dossier(EIGHT, SIX, decisions=decisions).problems]
    assert [problem.partition(". ")[0] for problem in problems] == [
        "content/comparisons.yml:1: there is no comparison 'killed-people-2021-03-04'",
        "content/comparisons.yml:2: there is no article 'report-9'",
        "content/comparisons.yml:3: 'report-1' has no figure 'nine men'",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {id: a, nmae: b}", "content/comparisons.yml:1: unknown key 'nmae'. Did you mean 'name'?"),
        (
            "- id: a\n- {dismiss: true}",
            "content/comparisons.yml:2: it neither names a comparison nor creates one",
        ),
        ("a: b", "content/comparisons.yml:1: it must hold a list of entries"),
        ("- a", "content/comparisons.yml:1: an entry must be key: value pairs"),
        ("- {id: a, join: [{article: b}]}", "content/comparisons.yml:1: "),
        ("- {", "content/comparisons.yml:1: not valid YAML"),
    ],
)
def test_mistakes_have_their_line(tmp_path: Path, text: str, problem: str) -> None:
    assert written(tmp_path, text)[1][0].startswith(problem)


def test_cost_grows_with_the_number_of_articles_and_no_faster() -> None:
    one = read(f"{EIGHT} On March 4 nine ships were sunk. {LAST_WEEK}")

    def seconds(count: int) -> float:
        studies = [
            structs.replace(one, article=structs.replace(one.article, id=f"a{n}")) for n in range(count)
        ]
        began = process_time()
        synthesise(studies, LEXICON, Settings(title="Storm"))
        return process_time() - began

    small, large = min(seconds(200) for _ in range(3)), min(seconds(1600) for _ in range(3))
    assert large < 8 * 3 * small
