"""The cases: folders with a tiny dossier in `given/` and its expected output in `expected/`.

`articles.yml` is what a person says of each line; it is compared, never rewritten. Everything else is
rewritten by `pytest --update`, and an empty file asks to be filled:

- `problems.txt`: what `dossier build` prints on standard error
- `check.txt`: what `dossier check` prints on standard error
- `site/…`: files of the site
- `study/<source>.json`: what `dossier explain --json` prints of a source
"""

import shutil
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from labels import FIELDS, as_printed, fields_of, kinds_on, span_of, wanted, written_lines
from making import REPOSITORY, run

from dossier.model import Article
from dossier.pipeline.one_source import read_one
from dossier.project.config import load_config
from dossier.project.readers.find import find_sources

CASES = REPOSITORY / "tests" / "cases"
_ABOUT_FLOORS = (
    "# What must come out right of each hand-made case: pytest --update raises it, --lower lets it sink."
)
FLOOR = CASES / "floor.yml"
NAMES = sorted(folder.name for folder in CASES.iterdir() if (folder / "given").is_dir())
LABELLED = "articles.yml"
CLEANED = [name for name in NAMES if (CASES / name / "expected" / LABELLED).is_file()]

Counts = dict[str, int]
"""How many `lines` and how many `fields`."""


class Score(NamedTuple):
    """How much of a hand-made case the program gets right."""

    right: Counts
    of: Counts
    wrong: tuple[str, ...]
    """What differs, a line each."""


def _compared(expected: Path) -> list[str]:
    """Return the files of a case that are compared byte by byte."""
    files = [path.relative_to(expected).as_posix() for path in sorted(expected.rglob("*")) if path.is_file()]
    return [file for file in files if file != LABELLED]


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {name: _score(name) for name in CLEANED}


@pytest.fixture(scope="module")
def floors(scores: dict[str, Score], request: pytest.FixtureRequest) -> dict[str, Counts]:
    """Return the required score; --update first raises it to the actual score."""
    floors = yaml.safe_load(FLOOR.read_text("utf-8")) if FLOOR.is_file() else {}
    if request.config.getoption("--update"):
        floors = _raised(floors, scores, bool(request.config.getoption("--lower")))
        _write_floors(floors)
    return dict(floors)


@pytest.mark.parametrize("name", NAMES)
def test_every_case_expects_something(name: str) -> None:
    assert [path for path in (CASES / name / "expected").rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", [name for name in NAMES if _compared(CASES / name / "expected")])
def test_what_is_expected_comes_out(name: str, tmp_path: Path, update: bool) -> None:
    expected = CASES / name / "expected"
    actual = dict(_outcome(CASES / name / "given", tmp_path / name, expected))
    if update:
        for path, content in actual.items():
            (expected / path).write_bytes(content)
    differences = [line for path, content in actual.items() for line in _differences(expected, path, content)]
    assert not differences, "\n".join(["not as expected:", *differences, "If this is right: pytest --update"])


@pytest.mark.parametrize("name", CLEANED)
def test_cleaning_is_as_good_as_it_was(
    name: str, scores: dict[str, Score], floors: dict[str, Counts]
) -> None:
    score = scores[name]
    assert name in floors, f"{name} has no floor yet: pytest --update"
    fallen = [what for what, least in floors[name].items() if score.right[what] < least]
    reached = (f"{score.right[what]} of {score.of[what]} {what}, not {floors[name][what]}" for what in fallen)
    assert not fallen, "\n".join([f"{name}: {', '.join(reached)}", *score.wrong])


def test_cleaning_as_a_whole_is_as_good_as_it_was(
    scores: dict[str, Score], floors: dict[str, Counts]
) -> None:
    assert _total(scores) == {what: max(count, floors["all"][what]) for what, count in _total(scores).items()}


@pytest.mark.parametrize("name", CLEANED)
def test_hand_made_labels_speak_for_every_line_once(name: str) -> None:
    gold = _gold(name)
    articles = dict(_articles(name))
    assert gold.keys() == articles.keys()
    for id_, article in articles.items():
        spans = [span_of(key) for key in gold[id_]["lines"]]
        spoken_for = [line for first, last in spans for line in range(first, last + 1)]
        assert len(spoken_for) == len(set(spoken_for))
        assert set(written_lines(article.text)) <= set(spoken_for)


def _outcome(given: Path, work: Path, expected: Path) -> Iterator[tuple[str, bytes]]:
    """For each file that is expected, what the program makes of the case."""
    shutil.copytree(given, work)
    built = run("build", work)
    assert built.status == int(any(not line.startswith(("warning: ", "note: ")) for line in built.problems))
    assert bool(built.out) == (work / "site").is_dir(), "only a build that was stopped writes no site"
    for file in _compared(expected):
        if file == "problems.txt":
            yield file, _printed(built.problems)
        elif file == "check.txt":
            yield file, _printed(run("check", work).problems)
        elif file.startswith("site/"):
            path = work / file
            yield file, path.read_bytes() if path.is_file() else b"(not in the site)\n"
        elif file.startswith("study/"):
            yield file, _study(work, Path(file).stem)
        else:
            pytest.fail(f"{expected / file}: not a kind of expectation")


def _study(work: Path, stem: str) -> bytes:
    found, _ = find_sources(load_config(work))
    source = next(item.path for item in found if item.id == stem)
    return run("explain", work, "--json", str(source)).out.encode()


def _printed(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(lines)).encode("utf-8", "backslashreplace")


def _differences(expected: Path, path: str, actual: bytes) -> list[str]:
    before = (expected / path).read_bytes()
    if before == actual:
        return []
    left, right = (content.decode("utf-8", "replace").splitlines() for content in (before, actual))
    return list(unified_diff(left, right, f"expected/{path}", f"actual/{path}", lineterm=""))


def _score(name: str) -> Score:
    gold = _gold(name)
    right, of, wrong = {"lines": 0, "fields": 0}, {"lines": 0, "fields": 0}, []
    for id_, article in _articles(name):
        compared = {"lines": _lines(gold[id_], article), "fields": _fields(gold[id_], article)}
        for what, differences in compared.items():
            for difference in differences:
                of[what] += 1
                right[what] += difference is None
                wrong += [f"{id_}, {difference}"] if difference else []
    return Score(right, of, tuple(wrong))


def _lines(gold: dict[str, Any], article: Article) -> Iterator[str | None]:
    """For each entry of the hand-made list None, or what differs."""
    lines = article.text.split("\n")
    for key, kinds in gold["lines"].items():
        span = span_of(key)
        found = kinds_on(article, span)
        if found == wanted(kinds):
            yield None
        else:
            labels = f"{' + '.join(found) or 'nothing'}, not {' + '.join(wanted(kinds))}"
            yield f"line {key}: {labels}: {lines[span[0] - 1][:60]}"


def _fields(gold: dict[str, Any], article: Article) -> Iterator[str | None]:
    for field, found in fields_of(article).items():
        written = gold.get(field, [] if field == "tags" else None)
        yield None if found == written else f"{field}: {found!r}, not {written!r}"


def _gold(name: str) -> dict[str, Any]:
    path = CASES / name / "expected" / LABELLED
    gold: dict[str, Any] = as_printed(path)
    for id_, article in gold.items():
        assert article.keys() - {"lines"} <= set(FIELDS), f"{path}: {id_} has a field that is not compared"
    return gold


def _articles(name: str) -> Iterator[tuple[str, Article]]:
    config = load_config(CASES / name / "given")
    for source in find_sources(config)[0]:
        study, _ = read_one(config, source.path)
        assert study, source.where
        yield source.id, study.article


def _total(scores: dict[str, Score]) -> Counts:
    return {what: sum(score.right[what] for score in scores.values()) for what in ("lines", "fields")}


def _raised(floors: dict[str, Counts], scores: dict[str, Score], lower: bool) -> dict[str, Counts]:
    reached = {"all": _total(scores), **{name: score.right for name, score in scores.items()}}
    if lower:
        return reached
    before = {name: floors.get(name, {}) for name in reached}
    return {
        name: {what: max(count, before[name].get(what, 0)) for what, count in found.items()}
        for name, found in reached.items()
    }


def _write_floors(floors: dict[str, Counts]) -> None:
    lines = [
        f"{name}: {{lines: {least['lines']}, fields: {least['fields']}}}" for name, least in floors.items()
    ]
    FLOOR.write_text("\n".join([_ABOUT_FLOORS, *lines, ""]), "utf-8")
