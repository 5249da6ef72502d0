"""A build after any edits gives the same bytes as a build from nothing."""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make_dossier

from dossier.core.cache import FOLDER
from dossier.core.executors import workers_at
from dossier.core.workers import Workers
from dossier.model.pages import Page
from dossier.pages.families import Families
from dossier.pipeline.build import build
from dossier.pipeline.session import PreviewSession
from dossier.project.config import load_config
from dossier.render.renderer import theme_folder

ARTICLE = """Menu

{headline}

LOMVIK, March {day} (Norland Press) - The mayor of Lomvik, Ann Roe, said on Thursday that the bridge would open.

"The bridge is safe," Roe said. The Norland army left {place} on March {day}, and 12 soldiers were wounded.

The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails and sunk a barge that
was loaded with salt, according to {place}.
"""
ACTORS = """
- {id: ann-roe, name: Ann Roe, kind: person}
- {id: army, name: Norland army, kind: armed-force, aliases: [%s]}
"""
PLACES = """
- {id: lomvik, name: Lomvik, kind: town}
- {id: %s, name: Harbour, kind: site, within: lomvik}
"""
LAYOUT = (theme_folder() / "base.html").read_text(encoding="utf-8")
_clock = count(1)

words = st.sampled_from(["Harbour", "Lomvik", "Ann Roe", "Soldiers", "the quay"])
days = st.integers(1, 28)


def write(root: Path, path: str, text: str) -> None:
    """Write a file, each a second later than the one before and all long ago, so that times can be trusted."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    moment = 1_000_000_000 + next(_clock)
    os.utime(root / path, (moment, moment))


def article(name: str, headline: str, day: int, place: str) -> Callable[[Path], None]:
    return lambda root: write(
        root, f"sources/{name}.txt", ARTICLE.format(headline=headline, day=day, place=place)
    )


names = st.sampled_from(["a", "b", "c"])
headlines = st.sampled_from(["Bridge at Lomvik opens", "Army leaves Harbour", "Roe speaks"])
edits = st.one_of(
    st.builds(article, names, headlines, days, words),
    st.builds(lambda name: lambda root: (root / f"sources/{name}.txt").unlink(missing_ok=True), names),
    st.builds(
        lambda name, key: (
            lambda root: write(root, f"content/articles/{name}.md", f"---\n{key}\n---\nNote.\n")
        ),
        names,
        st.sampled_from(
            ["published: 2021-03-05", "draft: true", "slug: chosen", "drop: [3]", "byline: Jane Roe"]
        ),
    ),
    st.builds(lambda word: lambda root: write(root, "content/actors.yml", ACTORS % word), words),
    st.builds(
        lambda id_: lambda root: write(root, "content/places.yml", PLACES % id_),
        st.sampled_from(["harbour", "port"]),
    ),
    st.builds(
        lambda word: (
            lambda root: write(
                root,
                "templates/404.html",
                "{% extends 'base.html' %}{% block main %}<h1>" + word + "</h1>{% endblock %}",
            )
        ),
        words,
    ),
    st.builds(
        lambda place, added: (
            lambda root: write(root, "templates/base.html", LAYOUT.replace(place, added + place))
        ),
        st.sampled_from(["<header", "</main>", "</footer>"]),
        st.sampled_from(["<p>Lomvik</p>", "{{ path }}", "{% set sort = 'Lomvik' %}", ""]),
    ),
    st.builds(
        lambda word: (
            lambda root: write(root, "templates/words/en.po", f'msgid "Articles"\nmsgstr "{word}"\n')
        ),
        st.sampled_from(["Harbour", "Lomvik"]),  # with each, all templates are compiled again
    ),
    st.builds(lambda word: lambda root: write(root, "templates/static/style.css", f"/* {word} */"), words),
    st.builds(
        lambda title: (
            lambda root: write(root, "dossier.yml", f"title: {title}\nsources: [sources]\nperiod: 2021\n")
        ),
        words,
    ),
    st.builds(lambda word: lambda root: write(root, "content/about.md", f"# About\n\n[[{word}]]\n"), words),
    st.just(lambda root: shutil.rmtree(root / FOLDER, ignore_errors=True)),
    st.just(lambda root: (root / FOLDER / "cache.sqlite").write_bytes(b"damaged")),
    st.just(lambda root: (root / "site/index.html").unlink(missing_ok=True)),
    st.just(lambda root: None),
)


def built(root: Path) -> dict[str, bytes]:
    build(load_config(root), Workers(1))
    return {
        path.relative_to(root / "site").as_posix(): path.read_bytes()
        for path in sorted((root / "site").rglob("*"))
        if path.is_file()
    }


def from_nothing(root: Path) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", FOLDER, ".site.*"))
        return built(copy)


def assert_each_round_is_as_built_from_nothing(
    root: Path, rounds: list[list[Callable[[Path], None]]]
) -> None:
    """Build after each round of edits."""
    for edited in rounds:
        for edit in edited:
            (root / "site").mkdir(exist_ok=True)
            (root / FOLDER).mkdir(exist_ok=True)
            edit(root)
        assert built(root) == from_nothing(root)


@settings(max_examples=9, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds=st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=3))
def test_building_again_equals_building_from_nothing(rounds: list[list[Callable[[Path], None]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dossier"
        make_dossier(root, {})
        write(root, "dossier.yml", "title: Lomvik\nsources: [sources]\nperiod: 2021\n")
        write(root, "content/actors.yml", ACTORS % "Troops")
        write(root, "content/places.yml", PLACES % "harbour")
        article("a", "Bridge at Lomvik opens", 4, "Harbour")(root)
        built(root)
        assert_each_round_is_as_built_from_nothing(root, rounds)


SENTENCES = (
    'Ann Roe told the Norland army on March 2: "The harbour of Lomvik belongs to its people."',
    "The Norland army said on March 5, 2021 that 14 soldiers were wounded at Lomvik.",
    "General Tor Ask, chief of the army, met Roe in Harbour on Tuesday.",
    '"We shall come back to Lomvik in April," Ask said.',
    "Ann Roe and Tor Ask left Lomvik on 7 March 2021.",
    "The storm that closed the harbour of Lomvik for three days had torn two cranes from their rails and sunk a barge "
    "that was loaded with salt, according to Ann Roe.",
)
PEOPLE = (
    "- {id: ann-roe, name: Ann Roe, kind: person%s}\n",
    "- {id: army, name: Norland army, kind: armed-force%s}\n",
    "- {id: tor-ask, name: Tor Ask, kind: person%s}\n",
)
DETAILS = ("", ", note: 'See [[Lomvik]].'", ", role: mayor", ", member_of: army", ", aliases: [Harbour]")
TOWNS = """
- {id: lomvik, name: %s, kind: town, at: [%d.5, 10.0], aliases: [Lomvik]}
- {id: harbour, name: Harbour, kind: site, at: [60.6, 10.1], within: %s}
"""


def telling(name: str, chosen: list[str], day: int) -> Callable[[Path], None]:
    text = "Bridge of Lomvik %s\n\nLOMVIK, March %d, 2021 (Norland Press) - The bridge opened.\n\n%s\n"
    return lambda root: write(root, f"sources/{name}.txt", text % (name, day, "\n\n".join(chosen)))


def listing(order: list[str], details: list[str]) -> Callable[[Path], None]:
    return lambda root: write(
        root, "content/actors.yml", "".join(one % more for one, more in zip(order, details, strict=True))
    )


tales = st.builds(
    telling, st.sampled_from("abcdef"), st.lists(st.sampled_from(SENTENCES), max_size=6, unique=True), days
)
edits_of_lists = st.one_of(
    tales,
    tales,
    edits,
    st.builds(listing, st.permutations(PEOPLE), st.lists(st.sampled_from(DETAILS), min_size=3, max_size=3)),
    st.builds(
        lambda name, north, within: (
            lambda root: write(root, "content/places.yml", TOWNS % (name, north, within))
        ),
        st.sampled_from(["Lomvik", "Old Lomvik"]),
        st.sampled_from([60, 61]),
        st.sampled_from(["lomvik", "null"]),
    ),
    st.builds(
        lambda name: (
            lambda root: write(
                root, "content/outlets.yml", f"- {{id: norland-press, name: {name}, kind: agency}}\n"
            )
        ),
        st.sampled_from(["Norland Press", "Norland Press Agency"]),
    ),
    st.builds(
        lambda rows: lambda root: write(root, "dossier.yml", SETTINGS % rows), st.sampled_from([1, 2, 200])
    ),
)
SETTINGS = "title: Lomvik\nsources: [sources]\nperiod: 2021\nrows: %d\n"


@settings(max_examples=7, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    first=st.lists(tales, min_size=2, max_size=5),
    rounds=st.lists(st.lists(edits_of_lists, min_size=1, max_size=2), min_size=1, max_size=4),
)
def test_lists_over_many_pages_are_as_built_from_nothing(
    first: list[Callable[[Path], None]], rounds: list[list[Callable[[Path], None]]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dossier"
        make_dossier(root, {})
        write(root, "dossier.yml", SETTINGS % 2)
        listing(list(PEOPLE), ["", "", ""])(root)
        write(root, "content/places.yml", TOWNS % ("Lomvik", 60, "lomvik"))
        for edit in first:
            edit(root)
        built(root)
        assert_each_round_is_as_built_from_nothing(root, rounds)


def states(root: Path) -> dict[Path, int]:
    """When each file that somebody wrote was changed."""
    made = (root / "site", root / FOLDER)
    return {
        path: path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.is_file() and not any(folder in path.parents for folder in made)
    }


def previewed(session: PreviewSession, changed: Collection[Path] = ()) -> dict[str, bytes | None]:
    """All that the preview shows: first each page by itself, as a reader would ask for it."""
    snapshot = session.refresh(changed)
    paths = [*reversed(snapshot.dossier.addresses), *(f"{key}.html" for key in snapshot.dossier.entities)]
    asked = {path: snapshot.content(path) for path in paths}
    return asked | {path: snapshot.content(path) for path in snapshot.pages if path not in asked}


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(rounds=st.lists(st.lists(edits, min_size=1, max_size=3), min_size=2, max_size=4), told=st.booleans())
def test_the_preview_shows_what_a_new_one_shows(
    rounds: list[list[Callable[[Path], None]]], told: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dossier"
        make_dossier(root, {})
        write(root, "dossier.yml", "title: Lomvik\nsources: [sources]\nperiod: 2021\n")
        write(root, "content/actors.yml", ACTORS % "Troops")
        write(root, "content/places.yml", PLACES % "harbour")
        for name, day in zip("abc", (4, 2, 3), strict=True):
            article(name, "Bridge at Lomvik opens", day, "Harbour")(root)
        session = PreviewSession(root)
        previewed(session)
        for edited in rounds:
            before = states(root)
            for edit in edited:
                (root / "site").mkdir(exist_ok=True)
                (root / FOLDER).mkdir(exist_ok=True)
                edit(root)
            changed = {path for path, _ in before.items() ^ states(root).items()} if told else set()
            assert previewed(session, changed) == previewed(PreviewSession(root))


def test_nothing_is_touched_where_nothing_has_changed(tmp_path: Path) -> None:
    root = tmp_path / "dossier"
    make_dossier(root, {})
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    article("a", "Bridge at Lomvik opens", 4, "Harbour")(root)
    first = build(load_config(root))
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    second = build(load_config(root))
    assert second.written.changed == 0
    assert second.articles == first.articles == 1
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


def test_a_build_right_after_a_save_is_not_done_again(tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier")
    assert build(config).written.changed
    before = (config.site / "index.html").stat()
    assert build(config).written.changed == 0
    assert (config.site / "index.html").stat() == before


def test_an_edit_that_neither_time_nor_size_tells_is_seen(tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier")
    source = config.root / "sources/harbour.txt"
    build(config)
    state, text = source.stat(), source.read_text()
    source.write_text(text.replace("Monday", "Friday"))
    os.utime(source, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert build(config).written.changed
    assert "Friday" in next((config.site / "articles").glob("*.html")).read_text()


def many_articles(root: Path) -> dict[str, bytes]:
    """Make a dossier of two dozen articles, and return the site that one process builds."""
    make_dossier(root, {})
    for number in range(24):
        article(f"a{number}", f"Bridge {number} at Lomvik opens", number % 28 + 1, "Harbour")(root)
    return built(root)


def built_by(workers: Workers, root: Path) -> dict[str, bytes]:
    """Return the site that some workers build from nothing."""
    shutil.rmtree(root / "site")
    shutil.rmtree(root / FOLDER)
    build(load_config(root), workers)
    files = (path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in files}


def test_workers_give_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forked ones, spawned ones as on macOS and Windows, and those of a cluster; each gets some of every work."""
    monkeypatch.setattr(Workers.map, "__defaults__", (20,))  # else they are worth it from 200 articles on
    monkeypatch.setattr("dossier.render.writer._LARGE", 20)
    root = tmp_path / "dossier"
    alone = many_articles(root)
    assert built_by(Workers(2), root) == alone
    monkeypatch.setattr("dossier.core.processes.START_METHOD", "spawn")
    assert built_by(Workers(2), root) == alone
    with workers_at("local:2", 1) as workers:
        assert built_by(workers, root) == alone


def test_only_families_that_an_edit_can_change_are_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "dossier"
    make_dossier(root, {})
    listing(list(PEOPLE), ["", "", ""])(root)
    write(root, "content/places.yml", TOWNS % ("Lomvik", 60, "lomvik"))
    for number, name in enumerate("abcd", 1):
        telling(name, [SENTENCES[3] if name == "d" else SENTENCES[1]], number)(root)
    planned: list[str] = []
    plan = Families.plan

    def watched(self: Families, name: str) -> Iterable[Page]:
        planned.append(name)
        return plan(self, name)

    monkeypatch.setattr(Families, "plan", watched)
    built(root)
    assert {"articles/bridge-of-lomvik-b", "actors/tor-ask", "actors/army"} <= {*planned}
    planned.clear()
    telling("b", [SENTENCES[1], SENTENCES[4]], 2)(root)
    site, again = built(root), [*planned]
    assert site == from_nothing(root)
    assert {name for name in again if name.startswith("articles/")} == {"articles/bridge-of-lomvik-b"}
    assert "actors/ann-roe" in again
    planned.clear()
    telling("a", [SENTENCES[1], "The army left."], 1)(root)
    built(root)
    assert "actors/army" in planned
    assert "actors/tor-ask" not in planned
