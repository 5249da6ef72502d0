"""Hostile sources: none breaks the build or its page, or gets markup into a page."""

import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hostile import MARKUP, PROSE, SCRIPT, TEXTS, Scripts, at_most
from making import ARTICLE, make_dossier, run, site_of, write_files

from dossier.commands.check.run import find_problems
from dossier.core.errors import DossierError, Severity
from dossier.pipeline.build import build
from dossier.project.config import Config, load_config

SECONDS = 20
"""Processor time that no source may take, on a slow machine."""


NAMES = (
    "x..%2f..%2fx.txt",
    'quo"ted & <b>.txt',
    "it's.txt",
    "new\nline.txt",
    "tab\there.txt",
    "back\\slash.txt",
    "#hash?query.txt",
    "-rf.txt",
    "index.txt",
    "con.txt",
    "UPPER.TXT",
    "upper.md",
    f"{'x' * 200}.txt",
    "порт.txt",
    "\u202etxt.exe.txt",
    "<script>alert(1)<\u2044script>.txt",
    "a/b/../c.txt",
    "deep/er/harbour.txt",
)
LEXICON = {
    "places.yml": "- id: lomvik\n  name: Lomvik\n  kind: town\n  note: <script>1</script> [x](javascript:alert(1))\n",
    "actors.yml": "- id: ann\n  name: Ann\n  kind: person\n  role: <img src=x onerror=alert(1)>\n",
    "outlets.yml": '- id: post\n  name: "<b>Post</b>"\n  kind: newspaper\n  recognised_by: [/<i>POST</i>/]\n',
    "articles/markup.md": f"{SCRIPT} [[Lomvik|<b>]] ![x](https://example.org/x.png) <img src=x>\n",
    "index.md": f"{SCRIPT}\n\n<div onclick=alert(1)>\n\n[x](data:text/html,x)\n",
}


def harmful(site: Path) -> list[str]:
    """Everything in the pages of a site that a source may have put there."""
    found = []
    for path, content in site_of(site).items():
        if path.endswith(".html"):
            page = Scripts(content.decode("utf-8"))
            found += [
                f"{path}: {what}" for what in page.found + [f"never closed: {tag}" for tag in page.open]
            ]
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_only_text(name: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"markup.txt": TEXTS[name], "harbour.txt": ARTICLE}, content=LEXICON)
    report = build(config)
    assert report.articles == 2, report.problems
    assert harmful(config.site) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_only_text_in_markdown(name: str, tmp_path: Path) -> None:
    sources = {"markup.md": f"---\ntitle: {MARKUP[:20]!r}\n---\n# {TEXTS[name]}", "harbour.txt": ARTICLE}
    config = make_dossier(tmp_path, sources, content=LEXICON)
    assert build(config).articles == 2
    assert harmful(config.site) == []


def test_hostile_file_names_stay_inside_the_site(tmp_path: Path) -> None:
    sources: dict[str, str | bytes] = {
        name: f"Report number {n}\n\n{PROSE}\n" for n, name in enumerate(NAMES)
    }
    config = make_dossier(tmp_path / "dossier", sources, content=LEXICON)
    report = build(config)
    assert report.articles == len(NAMES)
    assert harmful(config.site) == []
    assert {path.name for path in tmp_path.iterdir()} == {"dossier"}
    links = [problem for problem in find_problems(config) if "links to" in problem.what]
    assert not links


def test_a_file_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    name = os.fsencode(config.root) + b"/sources/\xff\xfe.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(ARTICLE.encode())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    report = build(config)
    assert report.articles == 1
    assert [problem.severity for problem in report.problems] == [Severity.ERROR]


@pytest.mark.parametrize("bytes_", [b"\xed\xa0\x80", b"\xed\xb2\x80\xed\xa0\xbd", b"\xf4\x90\x80\x80"])
def test_lone_surrogates_never_reach_a_page(bytes_: bytes, tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.txt": ARTICLE.encode() + bytes_ + b" said.\n", "harbour.txt": PROSE})
    report = build(config)
    assert report.articles + len(report.problems) == 2
    assert harmful(config.site) == []


def test_nothing_is_decompressed(tmp_path: Path) -> None:
    heads = (b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0")
    sources = {f"{number}.txt": head + ARTICLE.encode() for number, head in enumerate(heads)}
    report = build(make_dossier(tmp_path, {**sources, "harbour.txt": ARTICLE}))
    assert report.articles == 1
    (problem,) = report.problems
    assert problem.what.startswith(f"not a text file ({len(heads)} files like this")


LONG: dict[str, Callable[[int], str]] = {
    "words": lambda n: PROSE * (n // len(PROSE)),
    "one letter": lambda n: "a" * n,
    "spaces": lambda n: "x" + " " * n + "x",
    "capitals": lambda n: "Quay " * (n // 5),
    "names": lambda n: ("Lomvik, " * 10 + "and then " * 100) * (n // 1_000),
    "full stops": lambda n: "." * n,
    "figures": lambda n: "1" * n,
    "dates": lambda n: "March 1, 2021 " * (n // 14),
    "times": lambda n: "14:31 - 19/02/2020 " * (n // 19),
    "quotation marks": lambda n: '"' * n,
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "slashes": lambda n: "/TASS" * (n // 5),
    "hyphens": lambda n: "a-" * (n // 2),
    "apostrophes": lambda n: "a’" * (n // 2),
    "full names": lambda n: "A. B. " * (n // 6),
    "a heading": lambda n: "# x" + " #" * (n // 4) + " " * (n // 2) + "x",
    "backticks": lambda n: "`" * n,
    "images": lambda n: "![" * (n // 2),
    "markup": lambda n: "[a](b" * (n // 5),
    "stars": lambda n: "*a " * (n // 3),
    "ideographs": lambda n: "港口重新開放。" * (n // 7),
    "Arabic": lambda n: "أعيد فتح الميناء " * (n // 17),
    "combining marks": lambda n: "a" + "\u0301" * n,
}
"""Lines of so many characters of one thing."""
MARKED_UP = ("words", "spaces", "a heading", "backticks", "images", "markup", "stars", "brackets")
"""Those in which Markdown looks for what it marks."""
SHORT, LONGER = 30_000, 120_000
SPREAD, NOISE = 1.5, 0.2
"""By which factor and by how many seconds a measurement may be off."""

MANY = {
    "short lines": "".join(f"Item {n}\n" for n in range(5_000)),
    "short sentences": "".join(f"It was {n}.\n\n" for n in range(5_000)),
    "times the same line": "Lomvik reopens\n" * 5_000,
    "pictures": "".join(f"A ship, {n}. (Photo/Ann)\n" * 2 for n in range(2_500)),
    "empty lines": "Harbour\n" + "\n" * 100_000 + PROSE,
    "bylines": "".join(f"By Jane Roe {n}\n" for n in range(5_000)),
    "tags": "".join(f"#tag{n}\n" for n in range(5_000)),
    "lines of quotations": '"It was so," said Ann of Lomvik.\n\n' * 5_000,
}
"""Five thousand of one thing."""


def seconds(folder: Path, path: str, text: str) -> float:
    """Return the processor time that a site with this one source takes."""
    config = make_dossier(folder, {path: text}, content=LEXICON)
    began = process_time()
    with at_most(SECONDS):
        assert build(config).articles == 1
    return process_time() - began


@pytest.mark.parametrize(
    ("name", "suffix"), [*((name, "txt") for name in LONG), *((name, "md") for name in MARKED_UP)]
)
def test_a_long_line_takes_time_in_proportion(name: str, suffix: str, tmp_path: Path) -> None:
    def longer(attempt: int) -> float:
        return seconds(tmp_path / f"longer{attempt}", f"long.{suffix}", LONG[name](LONGER))

    short = seconds(tmp_path / "short", f"long.{suffix}", LONG[name](SHORT))
    most = SPREAD * LONGER / SHORT * short + NOISE
    assert any(longer(attempt) <= most for attempt in range(3)), f"more than {most:.1f} s of a processor"


@pytest.mark.parametrize("name", MANY)
def test_many_lines_take_no_time(name: str, tmp_path: Path) -> None:
    assert seconds(tmp_path, "many.txt", MANY[name]) < SECONDS


def test_links_out_of_the_dossier_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "diary.txt").write_text(f"Dear diary\n\n{PROSE}")
    config = make_dossier(tmp_path / "dossier")
    sources = config.root / "sources"
    (sources / "diary.txt").symlink_to(secret / "diary.txt")
    (sources / "folder").symlink_to(secret, target_is_directory=True)
    (sources / "inside.txt").symlink_to(sources / "harbour.txt")
    (sources / "loop.txt").symlink_to(sources / "loop.txt")
    (sources / "gone.txt").symlink_to(sources / "nothing.txt")
    report = build(config)
    where = [problem.where for problem in report.problems if problem.severity is Severity.ERROR]
    assert where == [f"sources/{name}" for name in ("diary.txt", "folder", "gone.txt", "loop.txt")]
    assert all(problem.remedy for problem in report.problems)
    assert not [
        path
        for path, content in site_of(config.site).items()
        if b"diary" in content and path.startswith("articles")
    ]


@pytest.mark.parametrize("key", ["sources", "content", "templates", "site"])
def test_no_folder_is_a_link_out_of_the_dossier(key: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "dossier.yml").write_text(
        f"title: A test\n{key}: {'[linked]' if key == 'sources' else 'linked'}\n"
    )
    with pytest.raises(DossierError, match="is outside"):
        load_config(folder)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_pipe_among_the_sources_does_not_hang(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    os.mkfifo(config.root / "sources" / "pipe.txt")
    with at_most(SECONDS):
        problems = build(config).problems
    assert [(problem.where, bool(problem.remedy)) for problem in problems] == [("sources/pipe.txt", True)]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_source_is_a_problem(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.txt": ARTICLE, "b.txt": PROSE})
    (config.root / "sources" / "b.txt").chmod(0)
    assert [problem.where for problem in build(config).problems] == ["sources/b.txt"]


def test_two_names_for_one_address_stop_the_build(tmp_path: Path) -> None:
    content = {"About.md": "# One\n", "about.md": "# Two\n"}
    config = make_dossier(tmp_path, content=content)
    if len(list(config.content.iterdir())) < 2:
        pytest.skip("this file system does not tell About from about")
    with pytest.raises(DossierError, match="two pages have this address"):
        build(config)
    assert not config.site.exists()


def _break_setting(config: Config) -> None:
    write_files(config.root, {"dossier.yml": "title: A test\nsources: [../x]\n"})


def _break_template(config: Config) -> None:
    write_files(config.root, {"templates/home.html": "{{ nothing.such }}"})


def _break_address(config: Config) -> None:
    write_files(config.root, {"content/about.md": "# One\n", "content/About.md": "# Two\n"})


@pytest.mark.parametrize("break_it", [_break_setting, _break_template, _break_address])
def test_the_last_good_site_stays(break_it: Callable[[Config], None], tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    build(config)
    before = site_of(config.site)
    (config.root / "sources" / "new.txt").write_text(f"News\n\n{PROSE}")
    break_it(config)
    assert run("build", config.root).status == 1
    assert site_of(config.site) == before
    assert not list(config.root.glob(".site*"))


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    config.site.mkdir()
    (config.site / "thesis.doc").write_text("mine")
    assert run("build", config.root).status == 1
    assert site_of(config.site) == {"thesis.doc": b"mine"}


def test_a_problem_without_a_line_sorts_with_those_that_have_one(tmp_path: Path) -> None:
    config = make_dossier(
        tmp_path, content={"articles/harbour.md": "---\noutlet: nobody\nbylyne: Ann\n---\n"}
    )
    assert len(run("build", load_config(config.root).root).problems) == 2
