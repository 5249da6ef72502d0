"""The timeline: sentences by day and period, and groups of kin."""

import pytest
from dossiers import dossier, report

from dossier.model import BlockKind, Dossier
from dossier.synthesis.timeline import span_of
from dossier.views.addresses import addresses_of


def told(made: Dossier) -> list[tuple[str, list[list[str]]]]:
    """For each moment its groups of sentences."""
    return [
        (
            moment.value,
            [[made.studies[s.study].article.text[s.start : s.end] for s in group] for group in moment.kin],
        )
        for moment in made.timeline
    ]


def test_sentences_stand_under_the_day_they_name() -> None:
    made = dossier(
        report(
            "Holt came on March 1. She left on March 2.\n",
            times={"March 1": "2021-03-01", "March 2": "2021-03-02"},
        )
    )
    assert told(made) == [
        ("2021-03-01", [["Holt came on March 1."]]),
        ("2021-03-02", [["She left on March 2."]]),
    ]
    assert [addresses_of(made).moment(moment.value) for moment in made.timeline] == [
        "timeline.html#d-2021-03-01",
        "timeline.html#d-2021-03-02",
    ]


def test_a_sentence_stands_under_each_of_its_days_and_once_under_the_same() -> None:
    times = {"March 1": "2021-03-01", "Monday": "2021-03-01?", "March 3": "2021-03-03"}
    made = dossier(report("On March 1, a Monday, and on March 3.\n", times=times))
    assert [(m.value, m.sentences, [t.printed for t in m.kin[0][0].times]) for m in made.timeline] == [
        ("2021-03-01", 1, ["March 1", "Monday"]),
        ("2021-03-03", 1, ["March 3"]),
    ]


def test_longer_spans_come_before_what_they_begin_with() -> None:
    values = {
        "aa": "2021-01-01",
        "bb": "2021",
        "cc": "2021-01",
        "dd": "2020-12-30/2021-01-02",
        "ee": "2012/..",
        "ff": "?",
    }
    made = dossier(report(" ".join(values), times=values))
    assert [m.value for m in made.timeline] == [
        "2012/..",
        "2020-12-30/2021-01-02",
        "2021",
        "2021-01",
        "2021-01-01",
    ]


def test_kin_stand_together() -> None:
    day = {"Monday": "2021-03-01"}
    made = dossier(
        report("Holt was in Lomvik on Monday.\n", "2021-03-01", id="a", times=day),
        report("Norland voted on Monday.\n", "2021-03-02", id="b", times=day),
        report("On Monday Lomvik saw Maren Holt.\n", "2021-03-03", id="c", times=day),
        report("Nobody slept on Monday.\n", "2021-03-04", id="d", times=day),
    )
    assert told(made)[0] == (
        "2021-03-01",
        [
            ["Holt was in Lomvik on Monday.", "On Monday Lomvik saw Maren Holt."],
            ["Norland voted on Monday."],
            ["Nobody slept on Monday."],
        ],
    )


def test_publications_have_their_own_track() -> None:
    made = dossier(
        report("A\n", "2021-03-01T10:30", id="a"),
        report("B\n", "2021-03-01?", id="b"),
        report("C\n", id="c"),
    )
    assert [(m.value, m.published, m.sentences) for m in made.timeline] == [("2021-03-01", (0, 1), 0)]


def test_dates_of_captions_are_those_of_pictures() -> None:
    text = "Lomvik on Monday.\nHolt came on Tuesday.\nNOTHING of Friday\nTop of Sunday\n"
    made = dossier(
        report(
            text,
            kinds=(BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.DATELINE),
            times={
                "Monday": "2021-03-01",
                "Tuesday": "2021-03-02",
                "Friday": "2021-03-05",
                "Sunday": "2021-03-07",
            },
        )
    )
    assert [(m.value, m.kin[0][0].picture) for m in made.timeline] == [
        ("2021-03-01", True),
        ("2021-03-02", False),
    ]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2021-03-01?", ("2021-03-01", "2021-03-01")),
        ("2021-02", ("2021-02-01", "2021-02-28")),
        ("2020/..", ("2020-01-01", "2020-12-31")),
        ("../2020-05", ("2020-05-01", "2020-05-31")),
        ("XXXX-02-12", None),
        ("", None),
    ],
)
def test_where_a_date_stands(value: str, days: tuple[str, str] | None) -> None:
    span = span_of(value)
    assert (span and (span.first.isoformat(), span.last.isoformat())) == days
