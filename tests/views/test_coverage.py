"""Coverage of a count, and the values of its filters."""

from dossiers import dossier, harbour, study

from dossier.render.dates import Dates
from dossier.text.messages import Messages
from dossier.views.coverage import Coverage, coverage, periods, publishers, span_of

STORM = "Holt in Lomvik.\n"


def test_each_paragraph_counts_once() -> None:
    made = dossier(harbour(1), harbour(2), study(STORM, "2021-03-04/2021-03-05"), study(STORM, id="undated"))
    assert coverage(made, [(0, 1), (0, 1), (0, 2), (2, 0), (3, 0)]) == Coverage(
        paragraphs=4, articles=3, outlets=1, first="2021-03-01", last="2021-03-05"
    )
    assert coverage(made, []) == Coverage(paragraphs=0, articles=0, outlets=0, first="", last="")


def test_a_date_with_an_open_end_is_none() -> None:
    for value in (None, "../2021-03-01", "2021-03-01/..", "soon"):
        assert span_of(study(STORM, value)) == ("", "")
    assert span_of(study(STORM, "2021-03-01T10:00?")) == ("2021-03-01", "2021-03-01")


def test_days_are_offered_where_all_are_known_and_few() -> None:
    assert periods(dossier(harbour(2), harbour(1))) == ["2021-03-01", "2021-03-02"]
    assert periods(dossier(harbour(1), study(STORM, "2021-05"))) == ["2021-03", "2021-05"]
    days = [study(STORM, f"2021-{month:02}-{day:02}") for month in (1, 2, 3) for day in range(1, 29)]
    assert periods(dossier(*days)) == ["2021-01", "2021-02", "2021-03"]
    centuries = [study(STORM, f"{year}-01-01") for year in range(1700, 2000)]
    assert periods(dossier(*centuries))[:2] == ["1700", "1701"]
    assert periods(dossier(study(STORM))) == []


def test_publishers_are_told_by_name_the_unknown_last() -> None:
    made = dossier(study(STORM, outlet="x"), study(STORM), harbour(1))
    assert publishers(made) == [("lomvik-post", "Lomvik Post"), ("x", "x"), ("", "")]


def test_what_two_days_share_is_said_once() -> None:
    period = Dates(Messages("en")).period
    assert period("2020-02-03", "2020-02-12") == "3–\u206012\u00a0Feb\u00a02020"
    assert period("2020-02-03", "2020-02-03") == "3\u00a0Feb\u00a02020"
