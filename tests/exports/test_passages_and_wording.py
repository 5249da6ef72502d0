"""Data files of passages, contested terms and the timeline."""

from dossiers import dossier, report
from exporting import records, rows

from dossier.model import BlockKind

STORM = (
    "The storm that closed the harbour of Lomvik on March 1 had torn two cranes from their rails and sunk "
    "a barge that Maren Holt had loaded with salt."
)
MADE = dossier(
    *(
        report(
            f"Storm {n}\n\n{text}\n",
            f"2021-03-0{n}",
            id=f"storm-{n}",
            kinds=(BlockKind.HEADLINE,),
            times={"March 1": "2021-03-01"},
        )
        for n, text in ((2, STORM), (3, STORM.replace("sunk", "capsized")), (4, STORM))
    )
)  # fmt: skip
TEXTS = {study.article.id: study.article.text for study in MADE.studies}


def test_passages_have_a_row_a_change() -> None:
    found = rows(MADE, "passages.csv")
    assert [(row["article"], row["before"], row["after"]) for row in found] == [
        ("storm-2", "", ""),
        ("storm-3", "sunk", "capsized"),
        ("storm-4", "", ""),
    ]
    row = found[1]
    assert TEXTS[row["earliest"]][int(row["before_start"]) : int(row["before_end"])] == "sunk"
    assert TEXTS[row["article"]][int(row["after_start"]) : int(row["after_end"])] == "capsized"
    assert row["passage"] == "passages.html#storm-2-p3"


def test_passages_are_whole_in_json() -> None:
    (passage,) = records(MADE, "passages.json")
    assert next(TEXTS[v["article"]][v["start"] : v["end"]] for v in passage["versions"]) == STORM
    assert [len(v["changes"]) for v in passage["versions"]] == [0, 1, 0]


def test_terms_have_a_row_a_use() -> None:
    found = rows(MADE, "wording.csv")
    assert {TEXTS[row["article"]][int(row["start"]) : int(row["end"])] for row in found} == {"closed"}
    assert [use["count"] for use in records(MADE, "wording.json")[0]["uses"]] == [len(found)] == [3]


def test_the_timeline_has_both_tracks() -> None:
    found = rows(MADE, "timeline.csv")
    assert [(row["date"], row["track"], row["article"]) for row in found] == [
        ("2021-03-01", "told", "storm-2"),
        ("2021-03-01", "told", "storm-3"),
        ("2021-03-01", "told", "storm-4"),
        ("2021-03-02", "published", "storm-2"),
        ("2021-03-03", "published", "storm-3"),
        ("2021-03-04", "published", "storm-4"),
    ]
    assert {TEXTS[row["article"]][int(row["start"]) : int(row["end"])] for row in found[:3]} == {"March 1"}
    first, *_ = records(MADE, "timeline.json")
    assert [sentence["names"] for sentence in first["told"][0]] == [
        ["places/lomvik", "actors/maren-holt"]
    ] * 3
