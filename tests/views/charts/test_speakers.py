"""Speakers by outlet: dots on the days of publication."""

from dossiers import dossier, report
from msgspec import structs

from dossier.model import Study
from dossier.model.findings import Quotation
from dossier.views.addresses import addresses_of
from dossier.views.charts.speakers import speaker_chart, speaker_strips
from dossier.views.charts.wording import HALF, diverging
from dossier.views.published import publication_days


def quoted(day: str, outlet: str, *, direct: bool = True, speaker: str | None = "actors/maren-holt") -> Study:
    words = '"We lost a crane," Holt said.'
    one = Quotation(
        words="We lost a crane,", start=0, end=18, direct=direct, partial=False, speaker="Holt", speaker_start=19,
        speaker_end=23, speaker_id=speaker, cue="said", shade="neutral", evidence=(),
    )  # fmt: skip
    return structs.replace(report(words, day, outlet=outlet, id=f"{outlet}-{day}"), quotations=(one,))


MADE = dossier(
    quoted("2021-03-02", "lomvik-post"),
    quoted("2021-03-04", "lomvik-post", direct=False),
    quoted("2021-03-04", "harbour-times"),
    quoted("2021-03-05", "harbour-times", speaker=None),
)


def test_each_day_of_statements_is_a_dot_in_the_strip_of_its_outlet() -> None:
    chart = speaker_chart(MADE, addresses_of(MADE))
    assert chart
    assert chart.outlets == ("Lomvik Post", "harbour-times")
    (row,) = chart.rows
    strips = [strip for strip in row.strips if strip]
    assert [(strip.count, strip.quoted) for strip in strips] == [(2, 1), (1, 1)]
    assert [(dot.day, dot.quoted) for dot in strips[0].dots] == [("2021-03-02", 1), ("2021-03-04", 0)]
    assert strips[0].dots[0].address == f"{MADE.addresses[0]}#p1"
    assert (row.count, row.address) == (3, "quotations.html#a-maren-holt")


def test_a_speaker_has_a_strip_for_each_outlet_on_the_axis_of_the_dossier() -> None:
    along, strips = speaker_strips(MADE, "actors/maren-holt", publication_days(MADE))
    assert along
    assert (along.first, along.last) == ("2021-03-02", "2021-03-05")
    assert [strip.outlet for strip in strips] == ["Lomvik Post", "harbour-times"]
    assert speaker_strips(MADE, "actors/port-authority", publication_days(MADE)) == (None, ())


def test_terms_diverge_from_the_middle_to_one_scale() -> None:
    uses = {
        ("closed", 0): [((4, "a"), False)],
        ("shut", 0): [((1, "b"), False), ((1, "c"), True)],
        ("shut", 1): [((2, "d"), False)],
        ("sealed", 1): [((1, "e"), False)],
    }
    drawn = diverging(["closed", "shut", "sealed"], ["one", "two"], uses)
    assert drawn
    assert (drawn.left, drawn.right) == (("closed", "sealed"), ("shut",))
    first, second = drawn.rows
    assert [(bar.x, bar.width) for bar in first.left] == [(0.0, HALF)]
    assert [(bar.x, bar.width, bar.quoted) for bar in first.right] == [
        (50.0, 12.5, False),
        (62.5, 12.5, True),
    ]
    assert [(bar.term, bar.x + bar.width) for bar in second.left] == [("sealed", HALF)]
    assert diverging(["closed"], ["one"], uses) is None
