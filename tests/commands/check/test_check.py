"""Findings of `dossier check`; the case `check_overlooked` shows how they are printed."""

from pathlib import Path

import pytest
from making import ARTICLE, copy_of_repository, make_dossier, run

from dossier.commands.check.links import dead_links
from dossier.commands.check.names import names_without_entry, undecided_names
from dossier.commands.check.run import find_problems
from dossier.commands.init import start_dossier
from dossier.core.errors import Severity
from dossier.model import File
from dossier.pipeline.build import compile_dossier
from dossier.project.config import Config, load_config

DATED = "{}\n\nIn March\n\nLOMVIK, March 1, 2021. {}\n\nThe council met in the evening and said nothing to anybody.\n"


def words(config: Config, severity: Severity) -> list[str]:
    return [str(problem) for problem in find_problems(config) if problem.severity is severity]


def dead(config: Config, **pages: str) -> list[str]:
    files = [
        File(path=f"{name.replace('__', '/')}.html", content=page.encode()) for name, page in pages.items()
    ]
    return [problem.what for problem in dead_links(files, config)]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_dossier(tmp_path, base_url="https://example.org/sub/")


def test_nothing_is_written(config: Config) -> None:
    find_problems(config)
    assert not config.site.exists()


def test_every_problem_of_a_build_is_among_them(tmp_path: Path) -> None:
    content = {
        "actors.yml": "- {id: a, name: A}\n",
        "index.md": "[[Nobody]]\n",
        "articles/gone.md": "Note.\n",
    }
    config = make_dossier(tmp_path, {"a.txt": ARTICLE, "b.txt": b""}, content=content)
    compiled = compile_dossier(config).problems
    assert len(compiled) == 4
    assert find_problems(config)[: len(compiled)] == compiled


def test_a_file_that_cannot_be_read_is_among_them(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.txt": ARTICLE}, content={"actors.yml": "- broken: ["})
    assert [problem.where for problem in find_problems(config)] == ["content/actors.yml"]


def test_a_broken_template_is_a_problem_and_no_end(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, templates={"home.html": "{{ nothing.such }}"})
    assert any(
        "nothing" in line and line.startswith("templates/home.html:1")
        for line in words(config, Severity.ERROR)
    )
    assert words(config, Severity.WARNING)


def test_every_problem_has_a_remedy(config: Config) -> None:
    assert all(problem.remedy for problem in find_problems(config))


def test_a_doubtful_date_points_to_its_line(tmp_path: Path) -> None:
    content = {"articles/a.md": "---\npublished: 2021-03-01?\n---\n"}
    config = make_dossier(tmp_path, {"a.txt": DATED.format("Ships", "They came.")}, content=content)
    assert any("doubtful, 2021-03-01?" in line for line in words(config, Severity.WARNING))


def test_entries_are_found_by_their_line(tmp_path: Path) -> None:
    places = "# Places\n- name: Lomvik\n  kind: town\n  id: lomvik\n\n- id: nowhere\n  name: Nowhere\n  kind: town\n"
    notes = words(make_dossier(tmp_path, content={"places.yml": places}), Severity.NOTE)
    assert [line.partition(". ")[0] for line in notes if line.startswith("content/places.yml")] == [
        "content/places.yml:4: 'Lomvik' has no coordinates",
        "content/places.yml:6: no article mentions 'Nowhere'",
        "content/places.yml:6: 'Nowhere' has no coordinates",
    ]


def test_links_that_lead_somewhere_are_no_problem(config: Config) -> None:
    page = """<a href="#here" id="here">x</a> <a href="../index.html#top">x</a> <link href="../style.css?v=1">
        <a href="https://elsewhere.example/">x</a> <a href="mailto:a@example.org">x</a> <a href="">x</a>
        <a href="https://example.org/sub/index.html#top">x</a> <a href="%C3%A9.html#%C3%A9">x</a>"""
    files = [
        File(path="articles/a.html", content=page.encode()),
        File(path="articles/é.html", content='<p id="é">'.encode()),
        File(path="index.html", content=b'<h1 id="top">'),
        File(path="style.css", content=b""),
    ]
    assert not list(dead_links(files, config))


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("b.html", "links to b.html, which is not in the site"),
        ("/index.html", "links to /index.html, which is not in the site"),
        ("../index.html", "links to ../index.html, which is not in the site"),
        ("./", "links to ., which is not in the site"),
        ("#nowhere", "links to index.html#nowhere, but that page has no such anchor"),
        ("index.html#nowhere", "links to index.html#nowhere, but that page has no such anchor"),
        ("https://example.org/sub/b.html", "links to b.html, which is not in the site"),
        ("http://[x", "links to http://[x, which is not in the site"),
    ],
)
def test_dead_links(link: str, what: str, config: Config) -> None:
    assert dead(config, index=f'<a href="{link}">x</a>') == [what]


def test_one_problem_stands_for_all_links_to_a_target(config: Config) -> None:
    page = '<a href="{}b.html">x</a>'
    found = dead(
        config, index=page.format(""), articles__a=page.format("../"), articles__c=page.format("../")
    )
    assert found == ["links to b.html, which is not in the site; 3 pages do"]


def test_names_that_no_entry_has(tmp_path: Path) -> None:
    texts = [
        "The ships of Brightwater Dredging came on Monday, and Tove Halvorsen saw them.",
        "Then Brightwater Dredging left. Tove Halvorsen of Lomvik did not, and Norrish sailors helped.",
        "“Brightwater Dredging is gone,” said Tove Halvorsen. In Lomvik, Norrish sailors agreed.",
        "For Brightwater Dredging’s sake. Norrish sailors from Lomvik. Dredging is done.",
    ]
    sources = {f"{n}.txt": DATED.format(f"Ships and more, part {n}", text) for n, text in enumerate(texts)}
    places = "- {id: lomvik, name: Lomvik, kind: town}\n- {id: norrland, name: Norrland, kind: country}\n"
    actors = "- {id: tove, name: Tove Halvorsen, kind: person}\n"
    config = make_dossier(
        tmp_path, sources, content={"places.yml": places, "actors.yml": actors}, suggestions="draft"
    )
    (found,) = names_without_entry(compile_dossier(config).draft, "content/actors.yml")
    assert found.what == "1 name in 3 and more articles has no entry: Brightwater Dredging"


def test_a_language_with_capitals_on_nouns_yields_no_names(tmp_path: Path) -> None:
    text = "Der Hafen und die Schiffe und das Wasser und der Kran sind wieder da, sagte der Hafen.\n\n"
    sources = {f"{n}.txt": f"Hafen wieder offen, Teil {n}\n\n{text * 6}" for n in range(4)}
    config = make_dossier(tmp_path, sources, language="de", suggestions="draft")
    assert not list(names_without_entry(compile_dossier(config).draft, "content/actors.yml"))


def test_undecided_names_are_counted_once(tmp_path: Path) -> None:
    compiled = compile_dossier(copy_of_repository(tmp_path / "dossier"))
    mentions = [mention for study in compiled.dossier.studies for mention in study.mentions]
    count = sum(mention.rule.startswith("undecided") for mention in mentions)
    found = list(undecided_names(compiled.dossier))
    assert len(found) == min(count, 1)
    assert all(problem.what.startswith(f"{count} name") for problem in found)


def test_the_command_ends_with_a_count_and_says_whether_anything_is_wrong(tmp_path: Path) -> None:
    fine = run("check", copy_of_repository(tmp_path / "own").root)
    assert fine.status == 0, fine.problems
    assert fine.out.startswith("Found 0 errors, 0 warnings and ")
    broken = run("check", make_dossier(tmp_path / "broken", {"a.txt": b""}).root)
    assert broken.status == 1
    assert broken.out == "Found 1 error, 0 warnings and 0 notes.\n"


def test_the_repository_has_no_dead_links(tmp_path: Path) -> None:
    config = copy_of_repository(tmp_path / "dossier")
    assert not [str(problem) for problem in find_problems(config) if "links to" in problem.what]


def test_a_file_that_nothing_reads_is_named(tmp_path: Path) -> None:
    content = {"actors.yaml": "- {}", "notes/x.md": "Lost.", "about.md": "# About", "articles/a.md": "Note."}
    config = make_dossier(tmp_path, {"a.txt": ARTICLE}, content=content)
    unread = [problem.where for problem in find_problems(config) if "is not read" in problem.what]
    assert unread == ["content/actors.yaml", "content/notes/x.md"]


def test_a_dossier_without_sources_is_told_of(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"readme.xyz": "Nothing that is read."})
    assert [line for line in words(config, Severity.WARNING) if "there are no sources in sources" in line]
    (config.root / "sources" / "a.txt").write_text(ARTICLE)
    assert not [line for line in words(config, Severity.WARNING) if "no sources" in line]


def test_files_of_entries_that_are_missing_are_named_where_something_refers_to_them(tmp_path: Path) -> None:
    content = {
        "articles/a.md": "---\noutlet: lomvik-post\nspeakers: [{line: 7, speaker: maren-holt}]\n---\n",
        "about.md": "See [[Lomvik]].\n",
    }
    config = make_dossier(tmp_path, {"a.txt": ARTICLE}, content=content)
    notes = [line.partition(":")[0] for line in words(config, Severity.NOTE) if "file not found" in line]
    assert notes == ["content/actors.yml", "content/outlets.yml", "content/places.yml"]
    (config.content / "outlets.yml").write_text("- {id: lomvik-post, name: Lomvik Post, kind: newspaper}\n")
    assert not [
        line for line in words(config, Severity.NOTE) if line.startswith("content/outlets.yml: there is")
    ]


def test_nothing_is_missing_where_nothing_refers_to_it(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.txt": ARTICLE}, content={"about.md": "About.\n"})
    assert not [line for line in words(config, Severity.NOTE) if "file not found" in line]


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("slug: a\noutlet: nobody", 3, "no outlet has the id 'nobody'"),
        ("keep:\n  - 2\ndrop:\n  - 3\n  - 2", 6, "line 2 is both kept and dropped"),
        ("slug: a\nkeep:\n  - 2\n  - 900", 5, "the source has no line 900"),
        ("speakers:\n  - {line: 7, speaker: nobody}", 3, "no actor has the id 'nobody'"),
        ("speakers:\n  - {line: 1, speaker: null}", 3, "line 1 has no quotation"),
        ("slug: a\ndates: [{line: 3, date: 2021-03-01}]", 3, "line 3 has no date"),
    ],
)
def test_a_decision_that_comes_to_nothing_is_found_by_its_line(
    front: str, line: int, said: str, tmp_path: Path
) -> None:
    config = make_dossier(tmp_path, {"a.txt": ARTICLE}, content={"articles/a.md": f"---\n{front}\n---\n"})
    found = [problem.line for problem in find_problems(config) if said in problem.what]
    assert found == [line]


PORT = "- {id: port, name: Port of Lomvik, kind: site}\n- {id: falkenberg, name: Falkenberg, kind: town}\n"
"""Two entries, the second of which nobody spells right."""


def _told(config: Config, words: str) -> list[str]:
    return [str(problem) for problem in find_problems(config) if words in problem.what]


def test_spellings_that_miss_an_entry_by_a_hair(tmp_path: Path) -> None:
    text = DATED.format(
        "Harbour", "The port of Lomvik was closed. Boats left Falkenburg and the port\nof Lomvik on Monday."
    )
    again = DATED.format(
        "Ferry", "The Port of Lomvik was closed, and boats left Falkenburg. On a wall stood PORT OF LOMVIK."
    )
    config = make_dossier(
        tmp_path, {"a.txt": text, "b.txt": again}, {"places.yml": PORT}, suggestions="draft"
    )
    letters, capitals = _told(config, "by a hair")
    assert "'port of Lomvik' is printed 2 times and misses the name 'Port of Lomvik'" in capitals
    assert "'Falkenburg' is printed 2 times and misses the name 'Falkenberg'" in letters
    assert "content/places.yml" in capitals


def test_a_spelling_that_is_no_slip_is_not_told(tmp_path: Path) -> None:
    content = {
        "actors.yml": "- {id: a, name: Brigade 461, kind: armed-group}\n- {id: b, name: Lomvikian, kind: state}\n",
        "places.yml": "- {id: port, name: Port of Lomvik, kind: site, aliases: [port of Lomvik]}\n",
    }
    said = "Brigade 462 met Brigade 462 at the port of Lomvik. The Lomvikians cheered, and Lomvikians sang."
    assert not _told(make_dossier(tmp_path, {"a.txt": DATED.format("Harbour", said)}, content), "by a hair")


def test_what_is_left_of_the_sample(tmp_path: Path) -> None:
    start_dossier(tmp_path / "own", sample=True)
    own = tmp_path / "own"
    assert not _told(load_config(own), "still the sample's")
    (own / "sources" / "mine.txt").write_text(ARTICLE, "utf-8")
    told = _told(load_config(own), "still the sample's")
    assert told[0].startswith("dossier.yml:4: title, description and period are still the sample's.")
    assert any(line.startswith("content/index.md: ") for line in told)
    text = (own / "dossier.yml").read_text("utf-8").replace("The Tollan Bridge, March 2024", "Mine")
    (own / "dossier.yml").write_text(text, "utf-8")
    assert "description and period are still" in _told(load_config(own), "still the sample's")[0]


def test_sources_outside_the_period(tmp_path: Path) -> None:
    sources = {"a.txt": ARTICLE, "b.txt": ARTICLE.replace("Ships", "Boats")}
    outside = _told(make_dossier(tmp_path / "a", sources, period="2024-03/2024-04"), "outside 'period'")
    assert "2 of 2 dated sources are outside 'period', 2024-03/2024-04" in outside[0]
    assert not _told(make_dossier(tmp_path / "b", sources, period="2021-01/2021-04"), "outside 'period'")
    assert not _told(make_dossier(tmp_path / "c", sources), "outside 'period'")


def test_an_article_saved_twice(tmp_path: Path) -> None:
    longer = (
        ARTICLE
        + "\nThe crane will be replaced in the spring, the harbour master said on Tuesday to the council.\n"
    )
    other = DATED.format(
        "Ferry", "Nobody came to the ferry on Monday, and the captain said that he would wait."
    )
    told = _told(
        make_dossier(tmp_path, {"a.txt": ARTICLE, "b.txt": longer, "c.txt": other}), "nearly the same"
    )
    assert told == [told[0]] and "a.txt" in told[0] and "b.txt" in told[0]


def test_a_wrong_kind_costs_the_kind_and_not_the_entry(tmp_path: Path) -> None:
    content = {
        "actors.yml": "- {id: a, name: Ida Falk, kind: mayor}\n- {id: b, name: Council}\n",
        "places.yml": "- {id: lomvik, name: Lomvik, kind: hamlet, at: [162, 8]}\n",
    }
    compiled = compile_dossier(make_dossier(tmp_path, content=content))
    actors = [(one.id, one.kind) for one in compiled.dossier.actors]
    entries = actors + [(one.id, one.kind) for one in compiled.dossier.places]
    assert entries == [("a", "organisation"), ("b", "organisation"), ("lomvik", "site")]
    assert compiled.dossier.occurrences["places/lomvik"]
    assert [problem.what for problem in compiled.problems] == [
        "unknown kind 'mayor', taken for 'organisation' until it is corrected",
        "'kind' is missing",
        "unknown kind 'hamlet', taken for 'site' until it is corrected",
        "'at': 162, 8 is nowhere on Earth",
    ]
