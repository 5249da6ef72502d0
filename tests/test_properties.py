"""What holds of every source, whatever is in it."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make_dossier

from dossier.analysis.study import Method, analyse, study
from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.core.errors import DossierError, Problem
from dossier.model import Article, Block, BlockKind, CorpusStats, Source, Study
from dossier.model.edtf import is_edtf
from dossier.pipeline.build import compile_dossier, renderer
from dossier.project.config import load_config
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text
from dossier.render.writer import rendered

ACTORS = """
- {id: ann-roe, name: Ann Roe, kind: person, aliases: [Анна Роу, آن رو]}
- {id: council, name: Council of Lomvik, kind: organisation, aliases: [the council]}
- {id: norrland-state, name: Norrland, kind: state, aliases: [{name: Norrland, when: actor}]}
"""
PLACES = """
- {id: lomvik, name: Lomvik, kind: town, within: norrland, aliases: [Lómvik, Ломвик, لومفيك]}
- {id: norrland, name: Norrland, kind: country}
- {id: lomvik-harbour, name: Lomvik Harbour, kind: site, within: lomvik}
"""
OUTLETS = """
- {id: post, name: Lomvik Post, kind: newspaper, recognised_by: [/POST/], furniture: [All news]}
- {id: norpress, name: Norpress, kind: agency, aliases: [NP]}
"""
FURNITURE = (
    "All news", "XS", "SM", "MD", "LG", "|", "Share", "Facebook", "4 years ago", "Read more: Ships", "#Lomvik", "NP",
    "Accept cookies", "0:00", "240p | 4.1MB", "Related", "•", "* * *", "News Service", "Subscribe", "Lomvik Post",
    "By Ann Roe", "Ann Roe, Lomvik", "09:12 - 04/03/2021 Thursday", "Update: 09:40 - 04/03/2021",
    "March 4, 2021 3:04 PM",
    "Published 4 March 2021", "04.03.2021, 15.04 Uhr", "Correction: the bridge is in Lomvik.", "Photo: Ann Roe/NP",
    "FILE - Ann Roe in Lomvik, Jan. 8, 2020.", "A ship in Lomvik, Sunday, Feb. 2, 2020. (NP Photo/Ann Roe)",
    "Ships and quays", "Harbour reopens after storm", "© 2021 Lomvik Post", "Home > Europe > Norrland", "1", "-- --",
)  # fmt: skip
PROSE = (
    "The harbour of Lomvik reopened on Monday after the storm, the council said in a statement.",
    "LOMVIK, February 12. /POST/. Ann Roe told reporters on Wednesday that Norrland had agreed to pay.",
    "Lomvik (NP) - “Norrland’s ships,” said Ann Roe, “are back in Lómvik Harbour.”",
    '"We lost a crane and nothing else," Roe added. "It was over in a minute." Did the council know?',
    "Гавань Ломвика вновь открыта, сообщила Анна Роу в понедельник, 1 марта 2021 года.",
    "أعيد فتح ميناء لومفيك يوم الاثنين بعد العاصفة، بحسب آن رو.",
    "In 2019, 1.5 million tons went through Lomvik; in 2020, only 0.4 million did.",
    "It was over.",
)
NAMES = (
    "Lomvik",
    "Norrland",
    "Ann Roe",
    "Roe",
    "the council",
    "Lomvik Harbour",
    "LOMVIK",
    "Lómvik’s",
    "Ломвик",
)

lines = st.one_of(
    st.sampled_from(FURNITURE),
    st.sampled_from(PROSE),
    st.lists(st.sampled_from(PROSE), min_size=2, max_size=3).map(" ".join),
    st.lists(st.sampled_from((*NAMES, "and", "said", ",", ".", "“", "in", "12", "—")), max_size=9).map(
        " ".join
    ),
    st.text(max_size=40),
)
breaks = st.sampled_from(("\n", "\n", "\n\n", "\n\n\n", " \n\t\n", "\n\u200b\n", "\u2028"))
articles = st.lists(st.tuples(lines, breaks), max_size=25).map(lambda parts: "".join(map("".join, parts)))
texts = st.one_of(articles, articles, st.text(max_size=400))
quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def _lexicon() -> Lexicon:
    with tempfile.TemporaryDirectory() as folder:
        content = {"actors.yml": ACTORS, "places.yml": PLACES, "outlets.yml": OUTLETS}
        lexicon, problems = load_lexicon(make_dossier(Path(folder), content=content))
    assert not problems
    return lexicon


LEXICON = _lexicon()
DESK = CleaningContext.of(LEXICON.outlets, "en", "2021-01/2021-12")
METHOD = Method(LEXICON, ("mentions",))


def source(text: str, markdown: bool = False) -> Source:
    """A text as its reader hands it on."""
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


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(texts, st.sampled_from(("txt", "md"))), min_size=1, max_size=3))
def test_any_source_builds(sources: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {f"{n}.{suffix}": text.encode("utf-8", "replace") for n, (text, suffix) in enumerate(sources)}
        content = {"actors.yml": ACTORS, "places.yml": PLACES, "outlets.yml": OUTLETS}
        config = make_dossier(Path(folder), files, content=content)
        compiled = compile_dossier(config)
        paths = [file.path for file in rendered(compiled.dossier, renderer(config))]
        assert len(paths) == len({path.casefold() for path in paths})
        refused = [problem for problem in compiled.problems if problem.where.startswith("sources/")]
        assert len(compiled.dossier.studies) + len(refused) >= len(sources)
        assert load_config(config.root) == config


@settings(deadline=None, max_examples=400)
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
