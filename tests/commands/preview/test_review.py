"""The protocol of the review desk: each decision is a small change of a file, and can be undone."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from making import make_dossier
from reviewing import ACTORS, OUTLETS, SIDECAR, Reviewed, review_dossier

from dossier.project.config import load_config

FERRY = "articles/ferry-to-bergen-shut-after-storm.html"
STORM = "articles/storm-injures-ten-in-bergen.html"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reviewed]:
    review_dossier(tmp_path / "d")
    desk = Reviewed(tmp_path / "d")
    with desk.client:
        yield desk


def content(desk: Reviewed) -> dict[str, bytes]:
    folder = desk.folder / "content"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def name(desk: Reviewed, words: str, number: int = 0, path: str = FERRY) -> dict[str, Any]:
    return desk.item(path, "name", words, number)


Case = tuple[str, Any, Any, str, list[str]]


def cases() -> dict[str, Any]:
    """Each kind of decision: how to make it on a desk, the file it changes, and the lines it adds and removes there."""
    return {
        "a suggestion is right": (
            lambda d: ("right", name(d, "Anna Kessler")["target"], {}),
            "actors.yml",
            [
                "+",
                "+- id: anna-kessler",
                "+  name: Anna Kessler",
                "+  kind: person",
                "+  role: police chief",
                "+  aliases: [Kessler]",
            ],
        ),
        "a name is right": (
            lambda d: ("right", name(d, "Holt", 1)["target"], {}),
            "articles/ferry.md",
            ["+names:", "+  - {line: 11, words: Holt, nth: 2, entity: actors/holt}"],
        ),
        "not a name here": (
            lambda d: ("name", name(d, "Bergen", 1)["target"], {"entity": None}),
            "articles/ferry.md",
            ["+names:", "+  - {line: 5, words: Bergen, entity: null}"],
        ),
        "somebody else here": (
            lambda d: ("name", name(d, "Holt", 1)["target"], {"entity": "actors/m-holt"}),
            "articles/ferry.md",
            ["+names:", "+  - {line: 11, words: Holt, nth: 2, entity: actors/m-holt}"],
        ),
        "another spelling": (
            lambda d: ("spelling", name(d, "Kessler", 1)["target"], {"entity": "actors/m-holt"}),
            "actors.yml",
            ["+  aliases: [Kessler]"],
        ),
        "merge": (
            lambda d: ("merge", {"entity": "actors/m-holt"}, {"entity": "actors/holt"}),
            "actors.yml",
            [
                "-  aliases: [Holt]",
                "-",
                "-- id: m-holt",
                "-  name: M. Holt",
                "-  kind: person",
                "+  aliases: [Holt, M. Holt]",
                "+  was: [m-holt]",
            ],
        ),
        "kind and role": (
            lambda d: ("entry", {"entity": "actors/m-holt"}, {"kind": "office", "role": "Town clerk"}),
            "actors.yml",
            ["-  kind: person", "+  kind: office", "+  role: Town clerk"],
        ),
        "another name for an entry": (
            lambda d: ("entry", {"entity": "actors/m-holt"}, {"name": "Mats Holt"}),
            "actors.yml",
            ["-  name: M. Holt", "+  name: Mats Holt", "+  aliases: [M. Holt]"],
        ),
        "speaker": (
            lambda d: ("speaker", d.item(FERRY, "speaker", "Nobody slept")["target"], "actors/holt"),
            "articles/ferry.md",
            ["+speakers:", "+  - {line: 13, words: Nobody slept in the harbour, speaker: holt}"],
        ),
        "date": (
            lambda d: ("date", d.item(FERRY, "date", "Monday")["target"], "2021-02-22"),
            "articles/ferry.md",
            ["+dates:", "+  - {line: 7, words: Monday, date: 2021-02-22}"],
        ),
        "published": (
            lambda d: ("published", d.item(FERRY, "published", "2021")["target"], "2021-03-04?"),
            "articles/ferry.md",
            ["+published: 2021-03-04?"],
        ),
        "outlet": (
            lambda d: ("outlet", d.item(FERRY, "outlet", "Bergen Post")["target"], None),
            "articles/ferry.md",
            ["-outlet: post   # by phone", "+outlet: null   # by phone"],
        ),
        "drop": (
            lambda d: ("line", d.item(FERRY, "line", "The Beacon")["target"], "drop"),
            "articles/ferry.md",
            ["+drop: [17]"],
        ),
        "keep": (
            lambda d: ("line", d.item(FERRY, "line", "Subscribe")["target"], "keep"),
            "articles/ferry.md",
            ["+keep: [15]"],
        ),
        "dismiss": (
            lambda d: ("comparison", {"comparison": "injured-people-2021-03-01"}, {"dismiss": True}),
            "comparisons.yml",
            ["+- id: injured-people-2021-03-01", "+  dismiss: true"],
        ),
        "part": (
            lambda d: (
                "comparison",
                {"comparison": "injured-people-2021-03-01"},
                {"part": [{"article": "storm", "figure": "Ten people"}]},
            ),
            "comparisons.yml",
            ["+- id: injured-people-2021-03-01", "+  part:", "+    - {article: storm, figure: Ten people}"],
        ),
    }


@pytest.mark.parametrize("case", cases())
def test_each_decision_is_a_small_diff_and_can_be_taken_back(desk: Reviewed, case: str) -> None:
    make, file, lines = cases()[case]
    before, text = content(desk), desk.read(file)
    status, answer = desk.decide(*make(desk))
    assert status == 200, answer
    assert answer["file"] == f"content/{file}"
    assert [
        line for line in answer["diff"].splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ] == lines
    assert answer["diff"].startswith(f"--- a/content/{file}\n" if text else "--- /dev/null\n")
    assert content(desk)[file].decode() != text
    assert [one for one in desk.states.state.problems if one.severity == "error"] == []
    status, answer = desk.decide("undo", None, answer["undo"])
    assert status == 200
    assert content(desk) == before


def test_a_decision_says_what_changed_elsewhere(desk: Reviewed) -> None:
    _, answer = desk.decide("comparison", {"comparison": "injured-people-2021-03-01"}, {"dismiss": True})
    assert answer["changed"] == ["1 comparison gone"]
    _, answer = desk.decide("spelling", {"name": "Beacon"}, {"entity": "actors/holt"})
    assert answer["changed"] == ["+2 mentions on 1 page"]
    _, answer = desk.decide("line", desk.item(FERRY, "line", "The Beacon")["target"], "drop")
    assert answer["changed"] == ["−2 mentions on 1 page", "1 line kept or dropped"]


def test_a_rejected_name_is_written_with_date_and_reason_and_does_not_come_back(desk: Reviewed) -> None:
    today = time.strftime("%Y-%m-%d")
    status, answer = desk.decide("never", {"name": "Beacon"}, {"reason": "A lamp, as it says"})
    assert status == 200
    assert desk.read(
        "rejected.yml"
    ) == f'- {{name: Beacon, date: {today}, reason: "A lamp, as it says"}}\n'.replace('"', "'")
    queue = desk.client.get("/-/review/queue").json()["items"]
    assert "Beacon?" not in [one["title"] for one in queue]
    desk.decide("undo", None, answer["undo"])
    assert desk.read("rejected.yml") == ""


def test_a_name_rejected_in_one_article_stays_in_the_others(desk: Reviewed) -> None:
    target = name(desk, "Anna Kessler")["target"]
    assert desk.decide("never", target, {"in": True})[0] == 200
    assert "in: ferry}" in desk.read("rejected.yml")
    assert [one["words"] for one in desk.items(FERRY) if one["entity"] == "actors/anna-kessler"] == []
    assert name(desk, "Anna Kessler", path=STORM)


def test_a_place_gets_the_coordinates_of_the_gazetteer(desk: Reviewed) -> None:
    (desk.folder / "content/places.yml").write_text("- {id: bergen, name: Bergen, kind: city}  # which?\n")
    desk.states.pull()
    item = next(one for one in desk.client.get("/-/review/queue").json()["items"] if one["title"] == "Bergen")
    spot = next(one for one in item["spots"] if one["country"] == "NO")
    status, _ = desk.decide("entry", item["target"], {"at": spot["at"], "geonames": spot["geonames"]})
    assert status == 200
    assert desk.read("places.yml") == (
        "- {id: bergen, name: Bergen, kind: city, at: [60.393, 5.324], geonames: 3161732}  # which?\n"
    )


def test_new_entries_and_outlets(desk: Reviewed) -> None:
    found = desk.client.get(
        "/-/review/find", params={"source": "sources/ferry.txt", "line": 17, "words": "Beacon", "offset": 43}
    ).json()
    assert desk.decide("new", found, {"sort": "places", "name": "The Beacon", "kind": "site"})[0] == 200
    assert (
        desk.read("places.yml") == "- id: the-beacon\n  name: The Beacon\n  kind: site\n  aliases: [Beacon]\n"
    )
    assert [one["words"] for one in desk.items(FERRY) if one["entity"] == "places/the-beacon"] == [
        "The Beacon"
    ] * 2
    target = desk.item(STORM, "outlet", "Outlet unknown")["target"]
    assert desk.decide("outlet", target, {"name": "Quay News", "kind": "website"})[0] == 200
    assert desk.read("outlets.yml") == f"{OUTLETS}- {{id: quay-news, name: Quay News, kind: website}}\n"
    assert desk.read("articles/storm.md") == "---\noutlet: quay-news\n---\n"


def test_an_entry_moves_between_actors_and_places(desk: Reviewed) -> None:
    before = content(desk)
    status, answer = desk.decide(
        "entry", {"entity": "actors/m-holt"}, {"sort": "places", "name": "M. Holt Quay", "kind": "site"}
    )
    assert status == 200, answer
    assert answer["files"] == ["content/actors.yml", "content/places.yml"]
    assert desk.read("places.yml") == (
        "- id: m-holt\n  name: M. Holt Quay\n  kind: site\n  was: [actors/m-holt]\n  aliases: [M. Holt]\n"
    )
    assert desk.get("/actors/m-holt.html")[0] in (307, 200)
    assert "places/m-holt.html" in desk.get("/actors/m-holt.html")[1]
    assert [one["words"] for one in desk.items(STORM) if one["entity"] == "places/m-holt"] == ["M. Holt"]
    assert desk.decide("undo", None, answer["undo"])[0] == 200
    assert content(desk) == before
    for value in (
        {"sort": "places", "kind": "person"},
        {"sort": "places"},
        {"sort": "outlets", "kind": "site"},
    ):
        assert desk.decide("entry", {"entity": "actors/m-holt"}, value)[0] == 422
    assert content(desk) == before


def test_a_state_and_its_country_are_accepted_together(tmp_path: Path) -> None:
    """Either of them alone would take the mentions of both."""
    text = (
        "Talks in Norway\n\nMarch 3, 2021\n\nThe talks in Norway ended on Monday.\n\n"
        "Norway said that it had warned Sweden. Snow fell in Norway and in Sweden. Sweden denied it.\n"
    )
    config = make_dossier(tmp_path / "d", {"a.txt": text}, suggestions="show")
    desk = Reviewed(config.root)
    keys = {
        one["id"] for one in desk.client.get("/-/review/queue").json()["items"] if "Norway" in one["title"]
    }
    assert keys == {"entry actors/norway", "entry places/norway"}
    status, answer = desk.decide("right", {"entity": "places/norway"}, {})
    assert (status, answer["files"]) == (200, ["content/places.yml", "content/actors.yml"])
    assert "{name: Norway, when: actor}" in desk.read("actors.yml")
    assert not [one for one in answer["changed"] if "mention" in one]


def test_several_at_once_are_one_decision(desk: Reviewed) -> None:
    queue = desk.client.get("/-/review/queue").json()["items"]
    entries = [one for one in queue if one["sort"] == "entry"]
    assert len(entries) == 3
    before = content(desk)
    several = [{"kind": "right", "target": one["target"], "value": {}} for one in entries]
    status, answer = desk.decide("several", None, several)
    assert status == 200
    assert answer["files"] == ["content/places.yml", "content/actors.yml"]
    assert desk.states.state.suggested == 0
    desk.decide("undo", None, answer["undo"])
    assert content(desk) == before


def test_decisions_one_after_the_other_are_undone_one_by_one(desk: Reviewed) -> None:
    before = content(desk)
    first = {"kind": "right", "target": name(desk, "Anna Kessler")["target"], "value": {}}
    second = {"kind": "entry", "target": {"entity": "actors/m-holt"}, "value": {"role": "Clerk"}}
    number = desk.states.state.number
    status, answer = desk.decide("each", None, [first, second], state=number)
    assert status == 200
    assert len(answer["undos"]) == 2
    assert answer["state"] == number + 1  # the dossier is read once
    assert answer["diff"].count("+++ b/content/actors.yml") == 1
    assert desk.decide("undo", None, answer["undos"][1])[0] == 200
    assert "Clerk" not in desk.read("actors.yml")
    assert "anna-kessler" in desk.read("actors.yml")
    assert desk.decide("undo", None, answer["undos"][0])[0] == 200
    assert content(desk) == before


def test_of_decisions_one_after_the_other_none_is_written_if_one_is_refused(desk: Reviewed) -> None:
    before, number = content(desk), desk.states.state.number
    good = {"kind": "right", "target": name(desk, "Anna Kessler")["target"], "value": {}}
    for bad in (
        {"kind": "entry", "target": {"entity": "actors/m-holt"}, "value": {"kind": "wizard"}},
        {"kind": "entry", "target": {"entity": "actors/m-holt"}, "value": {"member_of": "nobody"}},
        {"kind": "each", "value": []},
        {"kind": "undo"},
    ):
        assert desk.decide("each", None, [good, bad])[0] == 422
        assert content(desk) == before
        assert desk.states.state.number == number
    assert desk.decide("each", None, [good], state=number)[0] == 200


def test_an_entry_that_has_another_name_by_now_is_not_decided_about(desk: Reviewed) -> None:
    stale = {"entity": "actors/anna-kessler", "label": "Anna Keller"}
    assert desk.decide("right", stale, {})[0] == 409
    fresh = {"kind": "right", "target": {"entity": "places/stavanger", "label": "Stavanger"}, "value": {}}
    status, answer = desk.decide("several", None, [{"kind": "right", "target": stale, "value": {}}, fresh])
    assert (status, answer["left"]) == (200, ["Anna Keller"])
    assert desk.read("actors.yml") == ACTORS
    assert "stavanger" in desk.read("places.yml")


def test_a_rejected_name_is_allowed_again(desk: Reviewed) -> None:
    desk.decide("never", {"name": "Beacon"}, {"reason": "A lamp"})
    desk.decide("never", name(desk, "Anna Kessler")["target"], {"in": True})
    items = desk.client.get("/-/review/rejected").json()["items"]
    assert [(one["title"], one["value"]) for one in items] == [("Anna Kessler", "ferry"), ("Beacon", None)]
    assert [one["words"] for one in items[1]["sentences"]] == ["Beacon"] * 2
    assert "A lamp" in items[1]["why"]
    assert (
        desk.decide("restore", {"name": "Anna Kessler"}, None)[0] == 422
    )  # it is rejected in one article alone
    assert desk.decide("restore", items[0]["target"], "ferry")[0] == 200
    assert desk.decide("restore", items[1]["target"], None)[0] == 200
    assert desk.read("rejected.yml") == ""
    assert name(desk, "Anna Kessler")["certain"]


def test_a_name_that_becomes_an_entry_is_rejected_no_longer(desk: Reviewed) -> None:
    desk.decide("never", {"name": "Beacon"}, {})
    assert desk.decide("new", {"name": "Beacon"}, {"sort": "places", "kind": "site"})[0] == 200
    assert desk.read("rejected.yml") == ""


def test_a_name_moves_from_one_entry_to_another(desk: Reviewed) -> None:
    """Two people were merged as one: one of them gets an entry, with the name that the other listed."""
    assert desk.decide("new", {"name": "Holt"}, {"sort": "actors", "kind": "person"})[0] == 200
    assert "aliases" not in desk.read("actors.yml").partition("- id: m-holt")[0]
    assert "- id: holt-2\n  name: Holt\n  kind: person\n" in desk.read("actors.yml")
    assert (
        desk.decide("spelling", {"name": "Holt"}, {"entity": "actors/m-holt"})[0] == 422
    )  # it is a main name now
    assert [one for one in desk.states.state.problems if one.severity == "error"] == []


def test_what_can_be_chosen_by_one_key(desk: Reviewed) -> None:
    speaker = desk.item(FERRY, "speaker", "Nobody slept")
    assert [one["name"] for one in speaker["value"]][:1] == ["Maren Holt"]
    spots = desk.client.get("/-/review/spots", params={"entity": "places/bergen"}).json()
    assert spots[0]["country"] == "NO"
    assert desk.client.get("/-/review/spots", params={"entity": "../../etc"}).json() == []
    entries = desk.client.get("/-/review/queue", params={"of": "entry"}).json()
    assert {one["sort"] for one in entries["items"]} == {"entry"}
    assert [one["called"] for one in entries["items"] if one["certain"]] == [
        "Bergen",
        "Anna Kessler",
        "Stavanger",
    ]
    assert {one["sort"] for one in desk.client.get("/-/review/queue?of=unsure").json()["items"]} <= {"unsure"}


def test_the_next_place_of_typed_words(desk: Reviewed) -> None:
    def found(**asked: Any) -> Any:
        return desk.client.get("/-/review/next", params={"source": "sources/ferry.txt", **asked}).json()

    first = found(words="Beacon")
    second = found(words="Beacon", after=first["target"]["end"])
    assert (first["line"], second["line"]) == (17, 17)
    assert second["target"]["start"] > first["target"]["start"]
    assert found(words="Beacon", after=10_000)["target"] == first["target"]
    assert found(words="Lantern") is None
    assert found(words="Beacon", source="sources/none.txt") is None


def test_coordinates_of_another_place_take_its_number_along(desk: Reviewed) -> None:
    (desk.folder / "content/places.yml").write_text(
        "- {id: bergen, name: Bergen, kind: city, at: [60.393, 5.324], geonames: 3161732}\n"
    )
    desk.states.pull()
    assert desk.decide("entry", {"entity": "places/bergen"}, {"at": [52.63, 8.9]})[0] == 200
    assert desk.read("places.yml") == "- {id: bergen, name: Bergen, kind: city, at: [52.63, 8.9]}\n"


def test_what_the_dossier_would_refuse_is_not_written(desk: Reviewed) -> None:
    before, number = content(desk), desk.states.state.number
    decisions: list[tuple[str, dict[str, Any] | None, Any]] = [
        ("date", desk.item(FERRY, "date", "Monday")["target"], "last Monday"),
        ("entry", {"entity": "actors/m-holt"}, {"kind": "wizard"}),
        ("entry", {"entity": "actors/m-holt"}, {"member_of": "nobody"}),
        ("entry", {"entity": "actors/nobody"}, {"kind": "person"}),
        ("spelling", {"name": "Maren Holt"}, {"entity": "actors/m-holt"}),
        ("outlet", desk.item(FERRY, "outlet", "Bergen")["target"], "nobody"),
        ("name", name(desk, "Holt")["target"], {"entity": "actors/nobody"}),
        ("name", {**name(desk, "Holt")["target"], "end": 10_000}, {"entity": None}),
        ("new", {"name": "x" * 500}, {"sort": "actors", "kind": "person"}),
        ("new", {"name": "a\nb\x00"}, {"sort": "actors", "kind": "person"}),
        ("merge", {"entity": "actors/holt"}, {"entity": "actors/holt"}),
        ("merge", {"entity": "actors/holt"}, {}),
        ("line", name(desk, "Holt")["target"], "burn"),
        ("comparison", {"comparison": "none"}, {"dismiss": True}),
        ("never", name(desk, "Maren Holt")["target"], {}),
        ("several", None, [{"kind": "several", "value": []}]),
        ("unheard-of", None, {}),
        ("undo", None, "unheard-of"),
        ("right", {"entity": "actors/holt"}, {"unknown": 1}),
    ]
    for decision in decisions:
        status, answer = desk.decide(*decision)
        assert status == 422, decision
        assert answer["error"]
    assert content(desk) == before
    assert desk.states.state.number == number  # no page has to be loaded again
    assert [one for one in desk.states.state.problems if one.severity == "error"] == []
    assert desk.decide("entry", {"entity": "actors/m-holt"}, {"kind": "office"})[0] == 200


def test_the_decisions_are_those_of_the_content_files(desk: Reviewed) -> None:
    """What is set in the browser is what a build reads."""
    desk.decide("name", name(desk, "Holt", 1)["target"], {"entity": "actors/m-holt"})
    desk.decide("speaker", desk.item(FERRY, "speaker", "Nobody slept")["target"], None)
    fresh = Reviewed(desk.folder)
    items = {(one["sort"], one["words"]): one for one in fresh.items(FERRY)}
    assert items["name", "Holt"]["entity"] == "actors/m-holt"
    assert items["name", "Holt"]["why"] == ["set by the editor"]
    assert items["speaker", '"Nobody slept in the harbour that night, not one of us,"']["is_open"] is False
    assert load_config(desk.folder)


def test_a_first_decision_makes_no_second_state(tmp_path: Path) -> None:
    """Where a decision created content/, everything is looked over once more; pages need no reload."""
    config = make_dossier(
        tmp_path / "d", {"a.txt": "Talks\n\nMarch 3, 2021\n\nAnna Kessler spoke in Bergen.\n"}
    )
    assert not (tmp_path / "d/content").exists()
    desk = Reviewed(config.root)
    status, answer = desk.decide("new", {"name": "Anna Kessler"}, {"sort": "actors", "kind": "person"})
    assert status == 200
    assert desk.states.pull({tmp_path / "d/content"}).number == answer["state"]
    assert desk.states.pull().number == answer["state"]  # as when the watch begins again
    desk.edit({"content/actors.yml": "- {id: anna-kessler, name: Anna Kessler, kind: person}\n"})
    assert desk.states.state.number == answer["state"] + 1


def test_undo_goes_back_step_by_step_and_never_over_the_hand_of_somebody_else(desk: Reviewed) -> None:
    first = desk.decide("right", name(desk, "Anna Kessler")["target"], {})[1]
    second = desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})[1]
    status, _ = desk.decide("undo", None, first["undo"])
    assert status == 409  # the file is no longer as the first decision left it
    assert desk.decide("undo", None, second["undo"])[0] == 200
    assert desk.decide("undo", None, first["undo"])[0] == 200
    assert desk.read("actors.yml") == ACTORS
    third = desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})[1]
    desk.edit({"content/actors.yml": f"{ACTORS}# mine\n"})
    assert desk.decide("undo", None, third["undo"])[0] == 409
    assert desk.read("actors.yml") == f"{ACTORS}# mine\n"
    assert desk.read("articles/ferry.md") == SIDECAR


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2021-04-19", "2021-04-19"),
        (" 19 April  2021 ", "2021-04-19"),
        ("April 19, 2021", "2021-04-19"),
        ("April 2021", "2021-04"),
        ("2021-04-19?", "2021-04-19?"),
        ("19 April", None),
        ("3/4/2021", None),
        ("2021-02-30", None),
        ("31 February 2021", None),
        ("19 April 2021 or so", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_are_typed(typed: str, read: str | None, desk: Reviewed) -> None:
    told = desk.client.get("/-/review/date", params={"words": typed}).json()
    assert told.get("value") == read
    assert ("wrong" in told) is (read is None)
