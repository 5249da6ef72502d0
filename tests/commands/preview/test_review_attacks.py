"""Attacks on the review desk: who may decide, and which files a decision may change."""

import json
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from previewing import ADDRESS
from reviewing import ACTORS, OUTLETS, SIDECAR, Reviewed, review_dossier

from dossier.commands.preview.hosts import Hosts
from dossier.commands.preview.review.access import LARGEST, Access, is_loopback
from dossier.commands.preview.server import Listening

FERRY = "articles/ferry-to-bergen-shut-after-storm.html"
CHANGE = {"kind": "entry", "target": {"entity": "actors/m-holt"}, "value": {"role": "Clerk"}}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Reviewed]:
    review_dossier(tmp_path / "d")
    desk = Reviewed(tmp_path / "d")
    with desk.client:
        yield desk


def untouched(desk: Reviewed) -> bool:
    held = [desk.read(name) for name in ("actors.yml", "outlets.yml", "articles/ferry.md")]
    folder = desk.folder / "content"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return held == [ACTORS, OUTLETS, SIDECAR] and names == [
        "actors.yml",
        "articles",
        "articles/ferry.md",
        "outlets.yml",
    ]


def post(desk: Reviewed, body: Any = None, **headers: str | None) -> int:
    """Send a decision with headers in the place of the right ones; None leaves one out."""
    right = {"origin": ADDRESS, "x-dossier-token": desk.access.token, "content-type": "application/json"}
    sent = {
        key: value
        for key, value in (right | {k.replace("_", "-"): v for k, v in headers.items()}).items()
        if value
    }
    content = body if isinstance(body, bytes) else json.dumps(CHANGE if body is None else body)
    return desk.client.post("/-/review", content=content, headers=sent).status_code


def test_the_right_request_is_answered(desk: Reviewed) -> None:
    assert post(desk) == HTTPStatus.OK
    assert not untouched(desk)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": "http://localhost:8000"},
        {"origin": "null"},
        {"origin": None},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"x_dossier_token": None},
        {"x_dossier_token": "x"},
        {"host": "example.org:8000", "origin": "http://example.org:8000"},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"content_type": None},
    ],
)
def test_requests_of_others_are_refused(desk: Reviewed, headers: dict[str, str | None]) -> None:
    assert post(desk, **headers) in (HTTPStatus.FORBIDDEN, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, 421)
    assert untouched(desk)


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"])
def test_only_post_changes_anything(desk: Reviewed, method: str) -> None:
    headers = {"origin": ADDRESS, "x-dossier-token": desk.access.token, "content-type": "application/json"}
    answer = desk.client.request(method, "/-/review", content=json.dumps(CHANGE), headers=headers)
    assert "access-control-allow-origin" not in answer.headers
    assert untouched(desk)


def test_what_is_no_decision_is_refused(desk: Reviewed) -> None:
    for body in (
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"kind": 1}',
        b'{"kind": "right", "path": "/etc/passwd"}',
        b"[" * 10_000,
    ):
        assert post(desk, body) == HTTPStatus.BAD_REQUEST
    deep = b'{"kind": "right", "value": ' + b"[" * 5_000 + b"]" * 5_000 + b"}"
    assert post(desk, deep) in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert post(desk, b'{"kind": "' + b"x" * LARGEST + b'"}') == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert untouched(desk)


@pytest.mark.parametrize(
    "source",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "sources/../content/actors.yml",
        "sources/ferry.txt\0",
        "dossier.yml",
        "",
        "sources",
    ],
)
def test_a_path_in_the_target_leads_nowhere(desk: Reviewed, source: str) -> None:
    target = {**desk.item(FERRY, "name", "Holt")["target"], "source": source}
    for kind, value in (
        ("name", {"entity": None}),
        ("line", "drop"),
        ("published", "2020"),
        ("outlet", None),
    ):
        assert desk.decide(kind, target, value)[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert untouched(desk)


@pytest.mark.parametrize(
    "key", ["../actors/holt", "actors/../../x", "outlets/post", "/actors/holt", "actors", "x/holt"]
)
def test_a_path_in_a_key_leads_nowhere(desk: Reviewed, key: str) -> None:
    for kind, target, value in (
        ("merge", {"entity": key}, {"entity": "actors/holt"}),
        ("spelling", {"name": "Beacon"}, {"entity": key}),
        ("right", {"entity": key}, {}),
        ("speaker", desk.item(FERRY, "speaker", "Nobody")["target"], key),
    ):
        status, answer = desk.decide(kind, target, value)
        assert status == HTTPStatus.UNPROCESSABLE_ENTITY, (kind, answer)
    assert untouched(desk)


def test_a_name_cannot_break_out_of_its_line(desk: Reviewed) -> None:
    name = "A\"}]\u2028- {id: evil, name: Evil, kind: person} # \\ ' : | > &a *a !t %"
    tame = name.replace("\u2028", " ")
    assert (
        desk.decide("new", {"name": "Beacon"}, {"sort": "actors", "kind": "person", "name": name})[0]
        == HTTPStatus.OK
    )
    found = (
        {entry.name for entry in desk.states.state.snapshot.lexicon.actors}
        if desk.states.state.snapshot
        else set()
    )
    assert found == {"Maren Holt", "M. Holt", tame}


def test_a_source_that_changed_meanwhile_is_not_judged(desk: Reviewed) -> None:
    target = desk.item(FERRY, "name", "Holt")["target"]
    path = desk.folder / "sources/ferry.txt"
    path.write_text(path.read_text().replace("Holt", "Hult"))
    assert desk.decide("name", target, {"entity": None})[0] == HTTPStatus.CONFLICT
    desk.states.pull({path})
    assert (
        desk.decide("name", target, {"entity": None})[0] == HTTPStatus.CONFLICT
    )  # its SHA-256 is another one
    assert untouched(desk)


def test_a_content_file_that_changed_meanwhile_is_not_overwritten(desk: Reviewed) -> None:
    path = desk.folder / "content/actors.yml"
    path.write_text(f"{ACTORS}# of another hand\n")
    status, answer = desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})
    assert status == HTTPStatus.CONFLICT
    assert "actors.yml has changed meanwhile" in answer["error"]
    assert path.read_text() == f"{ACTORS}# of another hand\n"
    desk.states.pull({path})
    assert desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})[0] == HTTPStatus.OK
    assert path.read_text() == f"{ACTORS.rstrip()}\n  role: Clerk\n# of another hand\n"


def test_two_tabs_that_decide_at_once(desk: Reviewed) -> None:
    """The second one has not seen what the first one wrote: it is told so, and nothing is lost."""
    seen = desk.states.state.number
    target = desk.item(FERRY, "name", "Holt", 1)["target"]
    assert desk.decide("name", target, {"entity": "actors/m-holt"}, state=seen)[0] == HTTPStatus.OK
    first = desk.read("articles/ferry.md")
    status, answer = desk.decide("name", target, {"entity": None}, state=seen)
    assert status == HTTPStatus.CONFLICT
    assert "articles/ferry.md has changed meanwhile" in answer["error"]
    assert desk.read("articles/ferry.md") == first
    assert (
        desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"}, state=seen)[0] == HTTPStatus.OK
    )


def test_many_decisions_at_once_come_one_after_the_other(desk: Reviewed) -> None:
    answers: list[int] = []

    def decide(number: int) -> None:
        answers.append(desk.decide("spelling", {"name": f"Name {number}"}, {"entity": "actors/m-holt"})[0])

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [HTTPStatus.OK] * 8
    assert sorted(name for name in range(8) if f"Name {name}" in desk.read("actors.yml")) == list(range(8))


@pytest.mark.parametrize("place", ["actors.yml", "articles/ferry.md", "articles", "rejected.yml"])
def test_no_link_is_written_through(desk: Reviewed, place: str, tmp_path: Path) -> None:
    victim, path = tmp_path / "victim", desk.folder / "content" / place
    if path.is_dir():
        path.rename(victim)
    else:
        victim.write_text(path.read_text() if path.exists() else "")
        path.unlink(missing_ok=True)
    before = [one.read_text() for one in (sorted(victim.iterdir()) if victim.is_dir() else [victim])]
    target = desk.item(FERRY, "name", "Holt")["target"]
    path.symlink_to(victim)
    decisions = {
        "actors.yml": ("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"}),
        "rejected.yml": ("never", {"name": "Beacon"}, {}),
    }
    status, answer = desk.decide(*decisions.get(place, ("name", target, {"entity": None})))
    assert status in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT)
    assert answer["error"]
    assert [one.read_text() for one in (sorted(victim.iterdir()) if victim.is_dir() else [victim])] == before
    assert path.is_symlink()


def test_a_link_out_of_the_dossier_in_the_place_of_content(tmp_path: Path) -> None:
    config = review_dossier(tmp_path / "d")
    desk = Reviewed(config.root)
    (config.root / "content").rename(tmp_path / "outside")
    (config.root / "content").symlink_to(tmp_path / "outside")
    with desk.client:
        assert (
            desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})[0]
            == HTTPStatus.UNPROCESSABLE_ENTITY
        )
    assert (tmp_path / "outside/actors.yml").read_text() == ACTORS


def test_a_folder_without_permission_is_a_refusal(desk: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dossier.core.rewriting.os.open", refuse)
    status, answer = desk.decide("entry", {"entity": "actors/m-holt"}, {"role": "Clerk"})
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Permission denied" in answer["error"] or "cannot be written" in answer["error"]
    monkeypatch.undo()
    assert untouched(desk)


def test_read_only_means_so(tmp_path: Path) -> None:
    config = review_dossier(tmp_path / "d")
    desk = Reviewed(config.root, read_only=True)
    with desk.client:
        assert "data-token" not in desk.client.get(f"/{FERRY}").text
        assert "read-only" in desk.client.get("/-/review").text
        for token in ("", "x"):
            assert post(desk, x_dossier_token=token) == HTTPStatus.FORBIDDEN
        assert untouched(desk)


def test_the_token_is_of_the_session_and_only_for_this_machine(desk: Reviewed) -> None:
    assert f'data-token="{desk.access.token}"' in desk.client.get(f"/{FERRY}").text
    assert len(desk.access.token) > 40
    assert Access(Hosts("127.0.0.1", 8000)).token != desk.access.token
    away = desk.seen_from("192.0.2.7", desk.access)
    assert "data-token" not in away.get(f"/{FERRY}").text
    headers = {"origin": ADDRESS, "x-dossier-token": desk.access.token}
    assert away.post("/-/review", json=CHANGE, headers=headers).status_code == HTTPStatus.FORBIDDEN
    assert untouched(desk)


@pytest.mark.parametrize(
    ("host", "review", "read_only", "here", "away"),
    [
        ("127.0.0.1", False, False, True, False),
        ("127.0.0.1", True, False, True, False),
        ("localhost", False, False, True, False),
        ("::1", False, False, True, False),
        ("0.0.0.0", False, False, False, False),
        ("192.0.2.1", False, False, False, False),
        ("0.0.0.0", True, False, True, True),
        ("0.0.0.0", True, True, False, False),
        ("127.0.0.1", False, True, False, False),
    ],
)
def test_other_machines_decide_only_where_both_were_asked_for(
    desk: Reviewed, host: str, review: bool, read_only: bool, here: bool, away: bool
) -> None:
    access = Listening(host, 8000, review, read_only).access(8000)
    for address, allowed in (("127.0.0.1", here), ("192.0.2.7", away)):
        own = {"::1": "http://[::1]:8000", "192.0.2.1": "http://192.0.2.1:8000"}.get(host, ADDRESS)
        client = desk.seen_from(address, access, own)
        assert ("data-token" in client.get(f"/{FERRY}").text) is allowed


def test_pages_of_the_preview_are_in_no_frame(desk: Reviewed) -> None:
    for path in (f"/{FERRY}", "/-/review", "/-/problems", "/-/review/queue", "/-/review-page.js"):
        assert desk.client.get(path).headers["x-frame-options"] == "DENY"


def test_loopback_is_told_from_other_addresses() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "localhost")))
    assert not any(
        map(is_loopback, ("0.0.0.0", "::", "192.168.0.1", "example.org", "", "localhost.example.org"))
    )
