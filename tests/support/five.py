"""Expected results for the five reports, whether the repository's retellings or the originals."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from labels import as_printed, fields_of, kinds_on, span_of, wanted
from making import copy_of_repository

from dossier.core.errors import Severity
from dossier.model import Article, Block, BlockKind, Study, Verdict
from dossier.pipeline.build import Compiled, compile_dossier
from dossier.views.article_body import FILE_PICTURE

_PATH = Path(__file__).with_name("five.yml")


ORIGINALS = Path(os.environ.get("DOSSIER_REAL_SOURCES", ""))
"""The folder of the originals; the current folder if there is none."""
needs_originals = pytest.mark.skipif(
    "DOSSIER_REAL_SOURCES" not in os.environ, reason="DOSSIER_REAL_SOURCES names no folder of the originals"
)


def compiled_five(folders: pytest.TempPathFactory, sources: Path | None = None) -> Compiled:
    """Compile a copy of the repository's dossier, of its own reports or of others."""
    return compile_dossier(copy_of_repository(folders.mktemp("five") / "dossier", sources))


class Report(NamedTuple):
    """One of the five: what was read, and what is expected."""

    study: Study
    facts: dict[str, Any]

    @property
    def article(self) -> Article:
        return self.study.article

    def words(self, block: Block) -> str:
        return self.article.text[block.start : block.end].strip()

    def of(self, kind: BlockKind) -> dict[int, Block]:
        """Return the blocks of one kind by the line on which they begin."""
        text = self.article.text
        return {text.count("\n", 0, b.start) + 1: b for b in self.article.blocks if b.kind is kind}


def facts() -> dict[str, dict[str, Any]]:
    """Return the expected results by source file name without suffix."""
    return dict(as_printed(_PATH))


def kinds_of_lines(report: Report) -> None:
    for key, kinds in report.facts["lines"].items():
        assert kinds_on(report.article, span_of(key)) == wanted(kinds), f"line {key}"


def paragraphs(report: Report) -> None:
    """Check all paragraphs: each is one whole line."""
    found = report.of(BlockKind.PARAGRAPH)
    assert len(found) == int(report.facts["paragraphs"])
    lines = report.article.text.split("\n")
    assert all(lines[number - 1].strip().endswith(report.words(block)) for number, block in found.items())


def headline_and_standfirst(report: Report) -> None:
    for field in ("headline", "standfirst"):
        line = report.facts.get(field)
        printed = report.article.text.split("\n")[int(line) - 1].strip() if line else None
        assert getattr(report.article, field) == printed


def fields(report: Report) -> None:
    expected = {"byline": None, "language": "en"}
    expected |= {name: report.facts.get(name) for name in ("published", "updated")}
    expected["tags"] = report.facts.get("tags", [])
    found = fields_of(report.article)
    assert {name: found[name] for name in expected} == expected


def dates_with_their_basis(report: Report) -> None:
    published = report.article.published
    assert published
    assert published.basis.value == report.facts["basis"]
    assert published.evidence
    assert all(len(sentence) > 10 for sentence in published.evidence)


def datelines(report: Report) -> None:
    dateline, expected = report.article.dateline, report.facts.get("dateline")
    if expected is None:
        assert dateline is None
        return
    place, place_id, filed = expected
    assert dateline
    assert (dateline.place, dateline.place_id) == (place, place_id)
    assert dateline.filed in (filed, f"XXXX{filed[4:]}")
    assert report.article.text[dateline.start : dateline.end].strip().endswith("/TASS/.")


def outlets(report: Report) -> None:
    assert report.article.outlet == report.facts["outlet"]
    assert report.article.outlet_evidence
    assert report.article.agency == report.facts.get("agency")


def captions(report: Report) -> None:
    """Check captions: each once, with its credit, and whether the picture is older."""
    found = report.of(BlockKind.CAPTION)
    pictures = {str(line): "file" if block.rule == FILE_PICTURE else "news" for line, block in found.items()}
    assert pictures == report.facts.get("captions", {})
    credits = {str(line): report.words(block) for line, block in report.of(BlockKind.CREDIT).items()}
    expected = report.facts.get("credits", {})
    assert credits.keys() == expected.keys()
    assert all(expected[line] in credits[line] for line in expected)


def subheadings(report: Report) -> None:
    found = {str(line): report.words(block) for line, block in report.of(BlockKind.SUBHEADING).items()}
    expected = report.facts.get("subheadings", {})
    assert found.keys() == expected.keys()
    assert all(found[line].startswith(expected[line]) for line in expected)


def what_is_set_aside_says_why(report: Report) -> None:
    assert all(block.rule for block in report.article.blocks)


def names(report: Report) -> None:
    """Check the names that all five print, with their characters."""
    found = {mention.entity for mention in report.study.mentions}
    assert {"idlib-province", "recep-tayyip-erdogan"} <= found
    text = report.article.text
    assert all(text[mention.start : mention.end] == mention.name for mention in report.study.mentions)


def speakers(report: Report) -> None:
    """Check that no quotation in marks has a wrong actor, that three in four lines name theirs, and the evidence."""
    text = report.article.text
    direct = [q for q in report.study.quotations if q.direct]
    found = {(text.count("\n", 0, q.start) + 1, q.speaker_id) for q in direct}
    wanted = {(int(line), f"actors/{who}") for line, who in report.facts["speakers"].items()}
    named = {(line, who) for line, who in found if who}
    assert named <= wanted
    assert len(named) >= len(wanted) * 0.75
    assert all(q.words in text[q.start : q.end] and len(q.evidence) >= 2 for q in direct)


def claimants(report: Report) -> None:
    """Check paraphrased statements, by line."""
    text = report.article.text
    stated = [q for q in report.study.quotations if not q.direct]
    found = {(text.count("\n", 0, q.start) + 1, q.speaker_id) for q in stated}
    wanted = {(int(line), f"actors/{who}") for line, who in report.facts["claimants"].items()}
    assert wanted <= found


def times(report: Report) -> None:
    """Check every date in the text, by line, in any order within a line."""
    found = [f"{_line(report, time.start)} {time.value}" for time in report.study.times]
    assert sorted(found) == sorted(report.facts["times"])
    assert all(time.evidence for time in report.study.times)


def figures(report: Report) -> None:
    found = [
        " ".join(map(str, filter(None, (_line(report, f.start), f.value, f.sort, f.outcome, f.when))))
        for f in report.study.figures
    ]
    assert sorted(found) == sorted(report.facts["figures"])


def _line(report: Report, offset: int) -> int:
    return report.article.text.count("\n", 0, offset) + 1


def assert_losses_are_compared(compiled: Compiled) -> None:
    """Check that the losses of 3 February (8 = 5 + 3 and 7 + 1) are compared, and not those of 10 February."""
    (losses,) = compiled.dossier.comparisons
    assert (losses.when, losses.outcome, losses.verdict) == ("2020-02-03", "killed", Verdict.PARTS_DIFFER)
    assert [one.total for one in losses.statements] == [8, 8, 8]
    assert [one.parts for one in losses.statements] == [(), (5, 3), (7, 1)]


CHECKS: tuple[Callable[[Report], None], ...] = (
    kinds_of_lines,
    paragraphs,
    headline_and_standfirst,
    fields,
    dates_with_their_basis,
    datelines,
    outlets,
    captions,
    subheadings,
    what_is_set_aside_says_why,
    names,
    speakers,
    claimants,
    times,
    figures,
)


REUSED: dict[tuple[tuple[str, int], tuple[str, int]], dict[str, str]] = {
    (("003", 17), ("000", 15)): {"intensified": "persisted"},
    (("003", 19), ("000", 17)): {"outlawed": "banned", "troops": "forces"},
    (("000", 21), ("001", 25)): {"refused to": "reluctant to voluntarily", "": "and their families"},
}
"""Paragraphs that occur twice, by article and line, the earlier one first, with some of their changes."""


def reuses(compiled: Compiled) -> None:
    """Check that there are exactly these passages, with their changes."""
    dossier = compiled.dossier
    found = {
        tuple((dossier.studies[v.study].article.id[:3], v.line) for v in passage.versions): [
            (change.before, change.after) for version in passage.versions for change in version.changes
        ]
        for passage in dossier.passages
    }
    assert found.keys() == REUSED.keys()
    for positions, changes in REUSED.items():
        for before, after in changes.items():
            assert any(before in old and after in new for old, new in found[positions]), (before, after)


def terms(compiled: Compiled) -> None:
    """Check that loaded terms stay as each outlet prints them."""
    used = {(usage.words, usage.outlet) for usages in compiled.dossier.wording.values() for usage in usages}
    assert {("terrorists", "tass"), ("rebels", "voa"), ("militants", "voa"), ("regime", "yeni-safak")} <= used
    assert {outlet for words, outlet in used if words == "martyred"} == {"yeni-safak"}
    assert {outlet for words, outlet in used if words == "illegal armed groups"} == {"tass"}


def report_on(compiled: Compiled, stem: str) -> Report:
    """Return one of the five from a dossier."""
    return Report(next(s for s in compiled.dossier.studies if s.article.id == stem), facts()[stem])


def assert_nothing_is_wrong(compiled: Compiled) -> None:
    assert {study.article.id for study in compiled.dossier.studies} == set(facts())
    assert not [str(problem) for problem in compiled.problems if problem.severity is Severity.ERROR]
