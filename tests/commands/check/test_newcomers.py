"""`dossier check` for newcomers: a first sidecar, or no entries yet."""

from pathlib import Path

from making import ARTICLE, make_dossier

from dossier.commands.check.run import find_problems
from dossier.commands.summary import of_kinds
from dossier.core.errors import Problem
from dossier.pipeline.build import compile_dossier


def test_a_sidecar_as_a_newcomer_writes_it(tmp_path: Path) -> None:
    address = "https://www.theguardian.com/world/2020/aug/05/x"
    sidecar = f"---\nurl: {address}\npublished: 5 August 2020\noutlet: The Guardian\n---\n"
    config = make_dossier(tmp_path, {"report.txt": ARTICLE}, {"articles/report.md": sidecar})
    problems = [str(problem) for problem in find_problems(config)]
    assert [one for one in problems if "Write 2020-08-05" in one and ".md:3:" in one]
    assert not [one for one in problems if "outlet" in one or "has no address" in one]
    (study,) = compile_dossier(config).dossier.studies
    assert (study.article.url, study.article.outlet) == (address, "guardian")


def test_one_name_with_many_titles_is_suggested_once_without_them(tmp_path: Path) -> None:
    said = (
        "Prime Minister Karl Vent declared three days of mourning.",
        "The country’s Prime Minister Karl Vent said at a meeting that the jib was cracked.",
        "Karl Vent, the prime minister, asked for help.",
        "Talks with Prime Minister Karl Vent and others are planned.",
    )
    head = "Report number {} on the crane\n\n{} August 2020\n\nThe crane at the quay fell on Tuesday. {}\n"
    sources = {f"{n}.txt": head.format(n, 4 + n, words) for n, words in enumerate(said, 1)}
    config = make_dossier(tmp_path, sources, suggestions="show")
    told = [problem.what for problem in find_problems(config) if "in 3 and more articles" in problem.what]
    assert told == ["1 name in 3 and more articles has no entry: Karl Vent"]


def test_notes_about_files_with_blanks_in_their_names_are_of_one_kind() -> None:
    names = ("Crane falls at Ilsen's quay - The Port Post", "report", "Report: Ferry sails again")
    where = [f"content/articles/{name}.md: speakers: [{{line: 7, speaker: …}}]" for name in names]
    notes = [
        Problem(f"sources/{name}.html", 7, "'Ott', who is no actor, says 'Go'", f"Add to {remedy}")
        for name, remedy in zip(names, where, strict=True)
    ]
    assert [line.split(" of this kind")[0] for line in of_kinds(notes)][1:] == ["  2 more"]
