"""Fuzzing of single parts: each returns values or Problems in time, and keeps its invariants.

Once through in every run; `DOSSIER_FUZZ=300 pytest tests/program/test_fuzz.py` gives each target that much processor
time. What falls becomes a case in `FELL` below, which every run tries first.
"""

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from fuzzing import CONTENT, SLOW, Target, changed, changes, go_on, mutated, yaml_bytes
from hostile import TEXTS, Scripts, at_most
from hypothesis import strategies as st
from making import ARTICLE, REPOSITORY, make_dossier, write_files
from texts import DESK, LEXICON, articles

from dossier.analysis.study import Method, analyse, study
from dossier.cleaning.clean import clean
from dossier.commands.check.run import find_problems
from dossier.commands.verify.quotations import CITING, QuotationCheck
from dossier.core import yaml as notation
from dossier.core.errors import DossierError, Problem, Severity
from dossier.model import Article, Source
from dossier.model.sidecars import Sidecar
from dossier.pipeline.build import Compiled, compile_dossier, renderer
from dossier.project.config import Config, Settings, load_config
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text
from dossier.project.redaction.phrases import MARK, Phrase, places
from dossier.project.redaction.rules import Entry, LocatedEntry, Redactions
from dossier.render.tree import parse_manifest
from dossier.render.writer import plan, rendered
from dossier.synthesis.markdown import to_html

METHOD = Method(LEXICON, Settings(title="A test").analysers)

SOURCES = [path.read_bytes()[:3000] for path in sorted((REPOSITORY / "seeds").iterdir())]
GIVEN = [*SOURCES, *(text.encode() for text in TEXTS.values()), ARTICLE.encode()]
source_bytes = st.one_of(
    mutated(GIVEN),
    mutated(GIVEN),
    articles.map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=200),
)


def read(content: bytes) -> list[Source]:
    found = []
    for reader, path in ((read_text, "sources/a.txt"), (read_markdown, "sources/a.md")):
        try:
            found.append(reader(RawFile("a", path, content)))
        except DossierError as error:
            assert all(problem.remedy for problem in error.problems)
    return found


def readers(content: bytes) -> None:
    for source in read(content):
        size = len(source.text)
        assert "\r" not in source.text
        source.text.encode()
        assert all(0 <= start < end <= size for start, end in source.markup)
        assert all(0 <= one.start < one.end <= size for one in source.outline)
        assert all(isinstance(value, str) for pair in source.metadata.items() for value in pair)
        msgspec.msgpack.encode(source)


def cleaner(content: bytes) -> None:
    for source in read(content):
        article = clean(source, DESK)
        ends = [0, *(block.end for block in article.blocks)]
        assert [*(block.start for block in article.blocks), len(source.text)] == ends
        assert article.headline
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(article), type=Article) == article


def analysers(content: bytes) -> None:
    for source in read(content):
        article = clean(source, DESK)
        found = study(article, analyse(article, METHOD), b"key")
        for name in ("mentions", "quotations", "times", "figures", "wordings", "traces"):
            for one in getattr(found, name):
                assert 0 <= one.start < one.end <= len(article.text)
                printed = getattr(one, "printed", None)
                assert printed is None or "".join(printed.split()) in "".join(
                    article.text[one.start : one.end].split()
                )
        msgspec.json.encode(found)


def yaml(content: bytes) -> None:
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    written = notation.parse(text, "a.yml")
    lines = text.count("\n") + 2
    if isinstance(written, Problem):
        assert written.remedy
        assert written.line is None or 1 <= written.line <= lines
        return
    for kind in (Settings, Sidecar, list[Any], dict[str, str]):
        result: Any = notation.convert(written, kind)
        assert not isinstance(result, Problem) or (result.line is not None and 1 <= result.line <= lines)


def markdown(content: bytes) -> None:
    html, _ = to_html(content.decode("utf-8", "replace").replace("\x00", ""), lambda name: f"#{len(name)}")
    assert [found for found in Scripts(html).found if "control characters" not in found] == []


def prose(content: bytes) -> None:
    """Check that an editor's page and note contain nothing active and nothing that HTML forbids."""
    with tempfile.TemporaryDirectory() as folder:
        config = make_dossier(Path(folder))
        write_files(
            config.content, {"index.md": content, "about.md": content, "articles/harbour.md": content}
        )
        dossier, job = compile_dossier(config).dossier, renderer(config)
        for page in plan(dossier):
            if page.template in ("home.html", "free.html", "article.html"):
                scripts = Scripts(job.render(page).decode())
                assert (scripts.found, scripts.open) == ([], []), page.path


def data(content: bytes) -> None:
    parse_manifest(content)
    head = b"article,start,end,printed,name,words,speaker_printed,speaker_start,speaker_end\n"
    for path in ("data/articles.json", *CITING):
        comparison = QuotationCheck(None)
        try:
            comparison.compare(_Held(content if path.endswith("json") else head + content), [_Listed(path)])  # type: ignore[arg-type, list-item]
        except DossierError as error:
            assert error.problems


def compiled_at_last(config: Config) -> Compiled:
    """Remove the files that stop a build, each of which must be reported."""
    while True:
        try:
            return compile_dossier(config)
        except DossierError as error:
            assert all(problem.remedy for problem in error.problems)
            for where in {one.where for one in error.problems if one.severity is Severity.FATAL}:
                (config.root / where).unlink()


def redactions(case: tuple[bytes, int, int, bool]) -> None:
    """Check that a stretch of a source, redacted as words or as a span, appears nowhere."""
    content, start, length, as_words = case
    for raw in read(content):
        start = start % len(raw.text)
        end = min(start + length, len(raw.text))
        words = raw.text[start:end]
        span = Entry(reason="x", article="a", start=start, end=end)
        entry = Entry(reason="x", words=words) if as_words else span
        left = Redactions((LocatedEntry(entry, "r.yml", 1),)).redact(raw)
        if as_words:
            assert not list(places(left.text, [Phrase(words)]))
            assert not [value for value in left.metadata.values() if list(places(value, [Phrase(words)]))]
        assert left.text.count("\n") == raw.text.count("\n")
        assert all(left.text[one.start : one.end] == MARK for one in left.redactions)
        assert all(0 <= start < end <= len(left.text) for start, end in left.markup)
        assert all(0 <= one.start < one.end <= len(left.text) for one in left.outline)
        clean(left, DESK)


class _Listed(NamedTuple):
    path: str
    size: int = 10_000


class _Held(NamedTuple):
    content: bytes
    name: str = "site"

    def read(self, path: str, limit: int) -> bytes:
        return self.content


def dossiers(files: tuple[bytes, list[bytes]]) -> None:
    """Check that a dossier with every file changed builds, or says why not."""
    source, content = files
    with tempfile.TemporaryDirectory() as folder:
        config = make_dossier(Path(folder), {"a.txt": source, "b.md": source, "harbour.txt": ARTICLE})
        named = dict(zip(CONTENT, content, strict=True))
        write_files(config.content, {name: held for name, held in named.items() if name != "dossier.yml"})
        write_files(config.content, {"articles/a.md": named["sidecar.md"]})
        compiled = compiled_at_last(config)
        for file in rendered(compiled.dossier, renderer(config)):
            if file.path.endswith(".html"):
                page = Scripts(file.content.decode())
                assert (page.found, page.open) == ([], []), file.path
        find_problems(config)
        write_files(config.root, {"dossier.yml": named["dossier.yml"]})
        try:
            load_config(config.root)
        except DossierError as error:
            assert all(problem.remedy for problem in error.problems)


whole = st.tuples(
    source_bytes,
    st.tuples(
        *(st.builds(changed, st.just(text), st.lists(changes, max_size=2)) for text in CONTENT.values())
    ).map(list),
)


TARGETS = {
    target.check.__name__: target
    for target in (
        Target(readers, source_bytes, 100),
        Target(cleaner, source_bytes, 40),
        Target(analysers, source_bytes, 30),
        Target(yaml, yaml_bytes, 150),
        Target(markdown, st.one_of(source_bytes, yaml_bytes), 60),
        Target(prose, st.one_of(mutated([CONTENT["index.md"], CONTENT["sidecar.md"]]), source_bytes), 5),
        Target(data, st.one_of(yaml_bytes, st.binary(max_size=200)), 60),
        Target(
            redactions, st.tuples(source_bytes, st.integers(0, 9999), st.integers(1, 60), st.booleans()), 40
        ),
        Target(dossiers, whole, 3),
    )
}
FELL: tuple[tuple[str, Any], ...] = (
    ("yaml", b"? \xe2\x80\xa8\xe2\x80\xa8 on Monday"),  # lines that no editor counts
    ("prose", b"# Ti\x01tle\n\nIn\x01 \x7fFebruary \xef\xbf\xbf\x0c"),  # characters that no page may hold
)
"""What once broke a target."""


@pytest.mark.parametrize(("name", "case"), FELL)
def test_what_fell_once_stands(name: str, case: Any) -> None:
    with at_most(SLOW):
        TARGETS[name].check(case)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_falls(name: str) -> None:
    go_on(TARGETS[name], SLOW if name != "dossiers" else 4 * SLOW)
