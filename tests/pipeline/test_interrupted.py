"""Interrupted and concurrent builds: the old or the new site is always complete.

A few kills in every run; `DOSSIER_KILLS=60 pytest tests/pipeline/test_interrupted.py` tries so many moments.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from making import ARTICLE, make_dossier, run, site_of, write_files

from dossier.commands.verify.run import verify
from dossier.core.errors import is_error
from dossier.pipeline.build import build
from dossier.pipeline.session import PreviewSession
from dossier.project.config import Config, load_config
from dossier.render.tree import MANIFEST, StagedSite

KILLS = int(os.environ.get("DOSSIER_KILLS", "4"))


def begin(config: Config) -> "subprocess.Popen[bytes]":
    """Start a build in a process of its own."""
    command = [sys.executable, "-m", "dossier", "build", "--project", str(config.root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def is_whole(site: Path) -> bool:
    """Whether a folder holds a site exactly as its manifest lists it."""
    if not (site / MANIFEST).is_file():
        return False
    found = verify(str(site), site, True)
    return not any(map(is_error, found.problems))


def edition(config: Config, number: int) -> None:
    """Change what every page says, and one page more or less."""
    write_files(config.root, {"dossier.yml": f"title: Edition {number}\nsources: [sources]\n"})
    (config.content / f"page-{number - 1}.md").unlink(missing_ok=True)
    write_files(config.content, {f"page-{number}.md": f"# Page {number}\n"})


def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {f"{n}.txt": ARTICLE.replace("crane", f"crane {n}") for n in range(3)})
    edition(config, 0)
    began = time.monotonic()
    assert begin(config).wait() == 0
    whole = time.monotonic() - began
    chance = random.Random(1)
    for number in range(1, KILLS + 1):
        edition(config, number)
        running = begin(config)
        time.sleep(chance.uniform(0.3, 1.1) * whole)
        running.send_signal(signal.SIGKILL)
        running.wait()
        beside = config.root / ".site.old"
        assert is_whole(config.site) or (not config.site.exists() and is_whole(beside)), number
    assert run("build", config.root).status == 0
    assert is_whole(config.site)
    assert f"Edition {KILLS}".encode() in site_of(config.site)["index.html"]
    assert not list(config.root.glob(".site.*"))


@pytest.mark.parametrize(
    "state",
    [
        "fresh beside",
        "old aside",
        "old aside, fresh beside",
        "new in place, old aside",
        "old aside, torn",
        "torn fresh",
    ],
)
def test_each_state_of_the_swap_is_taken_up(state: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    build(config)
    site, old, fresh = config.site, config.root / ".site.old", config.root / ".site.new"
    before = site_of(site)
    if "fresh" in state:
        shutil.copytree(site, fresh)
        (fresh / "index.html").unlink()
    if state == "new in place, old aside":
        shutil.copytree(site, old)
        (old / "about.html").write_text("of the last site")
    elif state.startswith("old aside"):
        site.rename(old)
    if state == "old aside, torn":
        (old / MANIFEST).unlink()
    assert run("build", config.root).status == 0
    assert site_of(site) == before
    assert is_whole(site)
    assert not old.exists()
    assert not fresh.exists()


def test_two_builds_at_once_write_one_site(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    running = [begin(config) for _ in range(3)]
    ends = [one.wait() for one in running]
    assert 0 in ends
    assert set(ends) <= {0, 1}
    assert is_whole(config.site)


def test_a_build_while_the_preview_reads(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    session = PreviewSession(config.root)
    session.refresh()
    for number in range(3):
        edition(config, number)
        running = begin(config)
        shown = session.refresh().content("index.html") or b""
        assert f"Edition {number}".encode() in shown
        assert running.wait() == 0
        assert is_whole(config.site)
    assert f"Edition {2}".encode() in site_of(config.site)["index.html"]


def test_files_that_come_and_go_during_a_build(tmp_path: Path) -> None:
    sources = {f"{n}.txt": ARTICLE.replace("crane", f"crane {n}") for n in range(20)}
    config = make_dossier(tmp_path, sources, {f"page-{n}.md": f"# Page {n}\n" for n in range(20)})
    build(config)  # the site that stays where a build cannot go on
    stop = threading.Event()

    def disturb() -> None:
        chance = random.Random(2)
        while not stop.is_set():
            number = chance.randrange(20)
            path = chance.choice(
                (config.root / "sources" / f"{number}.txt", config.content / f"page-{number}.md")
            )
            if path.exists():
                path.unlink()
            else:
                path.write_text(ARTICLE if path.suffix == ".txt" else "# Back\n")

    disturbing = threading.Thread(target=disturb)
    disturbing.start()
    try:
        for _ in range(5):
            told = run("build", config.root)
            assert all(line.rstrip().endswith((".", "?")) for line in told.problems), told.problems
            assert is_whole(config.site)
    finally:
        stop.set()
        disturbing.join()
    write_files(config.root / "sources", sources)
    assert run("build", config.root).status == 0
    again = make_dossier(
        tmp_path / "again", sources, {p.name: p.read_bytes() for p in config.content.glob("*.md")}
    )
    build(again)
    assert site_of(config.site) == site_of(again.site), "nothing of the disturbance is left"


@pytest.mark.parametrize("jump", [-100_000, 100_000])
def test_a_clock_that_jumps_hides_no_edit(jump: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_dossier(tmp_path, content={"about.md": "# AAAA\n"})
    session = PreviewSession(config.root)
    build(config)
    session.refresh()
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + jump * 10**9)
    for words in ("BBBB", "CCCC", "DDDD"):
        page = config.content / "about.md"
        page.write_text(f"# {words}\n")
        os.utime(page, ns=(real() + jump * 10**9,) * 2)
        build(load_config(config.root))
        assert words.encode() in site_of(config.site)["about.html"]
        assert words.encode() in (session.refresh().content("about.html") or b"")


def test_an_interruption_in_the_middle_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = make_dossier(tmp_path)
    build(config)
    before = site_of(config.site)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    edition(config, 1)
    monkeypatch.setattr(StagedSite, "finish", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(load_config(config.root))
    assert site_of(config.site) == before
    assert not list(config.root.glob(".site.*"))
