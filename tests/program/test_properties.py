"""Properties of every source, whatever it contains."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make_dossier
from texts import CONTENT, DESK, LEXICON, articles, quick, texts

from dossier.analysis.study import Method, analyse, study
from dossier.cleaning.clean import clean
from dossier.core.errors import DossierError, Problem
from dossier.model import Article, Block, BlockKind, CorpusStats, Source, Study
from dossier.model.edtf import is_edtf
from dossier.pipeline.build import compile_dossier, renderer
from dossier.project.config import load_config
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text
from dossier.render.writer import rendered

METHOD = Method(LEXICON, ("mentions",))


def source(text: str, markdown: bool = False) -> Source:
    """Return a text as its reader does."""
    read = read_markdown if markdown else read_text
    try:
        return read(RawFile("a", f"sources/a.{'md' if markdown else 'txt'}", text.encode("utf-8", "replace")))
    except DossierError:
        return Source(
            id="a",
            path="sources/a.txt",
            media_type="text/plain",
            encoding="utf-8",
            sha256="0" * 64,
            text=text,
        )


def studied(text: str, markdown: bool) -> Study:
    article = clean(source(text, markdown), DESK)
    return study(article, analyse(article, METHOD), article.sha256.encode())


@quick
@given(texts, st.booleans())
def test_blocks_tile_the_text(text: str, markdown: bool) -> None:
    article = clean(source(text, markdown), DESK)
    position = 0
    for block in article.blocks:
        assert block.start == position < block.end
        assert block.rule
        position = block.end
    assert position == len(article.text)
    assert "".join(article.text[block.start : block.end] for block in article.blocks) == article.text


@quick
@given(texts, st.booleans())
def test_cleaning_is_the_same_each_time(text: str, markdown: bool) -> None:
    assert clean(source(text, markdown), DESK) == clean(source(text, markdown), DESK)


@quick
@given(texts, st.booleans())
def test_offsets_reproduce_the_printed_names(text: str, markdown: bool) -> None:
    found = studied(text, markdown)
    for mention in found.mentions:
        assert found.article.text[mention.start : mention.end] == mention.name
        assert mention.name.strip() == mention.name != ""
        assert mention.entity in (LEXICON.actor if mention.kind == "actor" else LEXICON.place)
    for mention in found.mentions:
        block = _block_at(found.article, mention.start)
        assert mention.end <= block.end
        assert block.kind is not BlockKind.FURNITURE
    pairs = zip(found.mentions, found.mentions[1:], strict=False)
    assert all(before.end <= after.start for before, after in pairs)


@quick
@given(texts, st.booleans())
def test_sentences_stand_in_order_inside_their_blocks(text: str, markdown: bool) -> None:
    found = studied(text, markdown)
    assert list(found.sentences) == sorted(set(found.sentences))
    assert all(not found.article.text[start].isspace() for start in found.sentences)


@quick
@given(texts, st.booleans())
def test_dates_are_dates(text: str, markdown: bool) -> None:
    article = clean(source(text, markdown), DESK)
    for dated in (article.published, article.updated):
        if dated:
            assert is_edtf(dated.value)
            assert all(dated.evidence) or not dated.evidence


@quick
@given(articles, articles)
def test_setting_aside_is_never_silent(one: str, other: str) -> None:
    """What is kept and what is furniture is all there is, whatever other pages print."""
    for text in (one, other):
        article = clean(source(text), DESK, CorpusStats(repeated={"Lomvik": 3}, years=(2021,)))
        assert sum(block.end - block.start for block in article.blocks) == len(article.text)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(texts, st.sampled_from(("txt", "md"))), min_size=1, max_size=3))
def test_any_source_builds(sources: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {f"{n}.{suffix}": text.encode("utf-8", "replace") for n, (text, suffix) in enumerate(sources)}
        config = make_dossier(Path(folder), files, content=CONTENT)
        compiled = compile_dossier(config)
        paths = [file.path for file in rendered(compiled.dossier, renderer(config))]
        assert len(paths) == len({path.casefold() for path in paths})
        refused = [problem for problem in compiled.problems if problem.where.startswith("sources/")]
        assert len(compiled.dossier.studies) + len(refused) >= len(sources)
        assert load_config(config.root) == config


@settings(deadline=None, max_examples=250)
@given(st.one_of(st.binary(max_size=300), texts.map(lambda text: text.encode("utf-16", "replace"))))
def test_any_bytes_are_a_source_or_a_problem(content: bytes) -> None:
    for read, path in ((read_text, "a.txt"), (read_markdown, "a.md")):
        try:
            found = read(RawFile("a", path, content))
        except DossierError as error:
            assert all(isinstance(problem, Problem) and problem.remedy for problem in error.problems)
        else:
            assert "\r" not in found.text
            assert found.text.encode("utf-8", "strict") is not None
            assert all(0 <= start < end <= len(found.text) for start, end in found.markup)
            assert list(found.markup) == sorted(found.markup)


def _block_at(article: Article, offset: int) -> Block:
    return next(block for block in article.blocks if block.start <= offset < block.end)
