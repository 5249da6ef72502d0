"""No output contains what an editor redacts, in any encoding; nothing is built if it would."""

import gzip
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make_dossier, run, site_of, write_files

from dossier.cleaning.clean import clean
from dossier.cleaning.context import CleaningContext
from dossier.commands.check.run import find_problems
from dossier.core.errors import DossierError, Severity
from dossier.model import File, Source
from dossier.pipeline.build import build
from dossier.project.config import Config
from dossier.project.readers.files import RawFile
from dossier.project.readers.markdown import read_markdown
from dossier.project.readers.text import read_text
from dossier.project.redaction.phrases import MARK, Phrase, lines_with, places
from dossier.project.redaction.readings import readings
from dossier.project.redaction.rules import Entry, LocatedEntry, Redactions, load_redactions
from dossier.text.normalize import fold_letters

WITNESS = """\
Zoë Bråthen-Quist saw the crane fall

The harbour of Lomvik reopened on Monday, March 1, 2021, after a storm that had kept it closed for three days.

"We lost a crane and nothing else," ZOE BRATHEN QUIST told reporters, and Zoë
Bråthen-Quist's neighbour added that work had begun at once. Her number is 555-0199.

The council met in Lomvik.
"""
OTHER = """\
Council meets in Lomvik

The council of Lomvik met on Tuesday, March 2, 2021. A Mr Brathen was heard, and the council met in Lomvik.
"""
MARKDOWN = f"""\
---
title: "Zo\\u00eb Br\\u00e5then-Quist in the harbour"
author: Zoë Bråthen-Quist
---
# Zoë **Bråthen-Quist** in the harbour

The [Zoë](https://example.org/a%20b) Bråthen-Quist whom many know was in Lomvik on Monday, March 1, 2021.
See https://example.org/{quote("Zoë Bråthen-Quist")} for more. She is called Zo&euml; at home.
"""
NAME = "Zoë Bråthen-Quist"
REDACT = f"- words: {NAME}\n  reason: to protect a witness\n"
FORMS = ("bråthen", "brathen-quist", "brathen quist", "br%c3%a5then", "br\\u00e5then", "br&#229;then", "0199")
"""What gives the witness away, in small letters, in every way of writing it that an output has."""


def dossier(folder: Path, redactions: str = REDACT, **content: str) -> Config:
    files = {
        "redactions.yml": redactions,
        **{name.replace("__", "/"): text for name, text in content.items()},
    }
    return make_dossier(
        folder, {"witness.txt": WITNESS, "other.txt": OTHER}, files, base_url="https://x.org/d/"
    )


def source(text: str, markdown: bool = False) -> Source:
    read, suffix = (read_markdown, "md") if markdown else (read_text, "txt")
    return read(RawFile("a", f"sources/a.{suffix}", text.encode()))


def redacted(text: str, *entries: Entry, markdown: bool = False) -> Source:
    return Redactions(tuple(LocatedEntry(one, "r.yml", 1) for one in entries)).redact(source(text, markdown))


def fatal(config: Config) -> list[str]:
    with pytest.raises(DossierError) as stopped:
        build(config)
    assert not config.site.exists()
    assert all(problem.remedy for problem in stopped.value.problems)
    return [f"{p.where}:{p.line}: {p.what}" for p in stopped.value.problems if p.severity is Severity.FATAL]


def test_words_are_in_no_file_of_the_site(tmp_path: Path) -> None:
    config = dossier(tmp_path, REDACT + '- words: "555-0199"\n  reason: a private number\n')
    assert [p for p in build(config).problems if p.severity in (Severity.FATAL, Severity.ERROR)] == []
    site = site_of(config.site)
    page = next(text.decode() for path, text in site.items() if "saw-the-crane-fall" in path)
    assert "<b>Redacted:</b> 5 passages" in page
    assert "to protect a witness; a private number" in page
    assert "to protect a witness" in site["sources.html"].decode()
    for path, content in site.items():
        for form in FORMS:
            assert form not in path.lower()
            assert form not in content.decode("utf-8", "replace").lower(), path
    assert "Mr Brathen" in str(site["articles/council-meets-in-lomvik.html"])
    assert [p for p in find_problems(config) if "redacts" in p.what] == []


def test_the_site_verifies_and_the_preview_cache_forgets(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"witness.txt": WITNESS, "other.txt": OTHER})
    build(config)
    write_files(config.content, {"redactions.yml": REDACT})
    build(config)
    assert not any("Quist" in content.decode("utf-8", "replace") for content in site_of(config.site).values())
    found = run("verify", config.root)
    assert (found.status, found.problems) == (0, [])
    (config.content / "redactions.yml").unlink()
    build(config)
    assert any("Quist" in content.decode("utf-8", "replace") for content in site_of(config.site).values())


def test_the_index_for_full_text_search_is_unpacked(tmp_path: Path) -> None:
    config = dossier(tmp_path, REDACT)
    build(config)
    made = [File(path=path, content=content) for path, content in site_of(config.site).items()]
    leak = File(
        path="pagefind/fragment/a.pf_fragment",
        content=gzip.compress(f'pagefind_dcd{{"content":"{NAME} saw it"}}'.encode()),
    )
    torn = File(path="pagefind/fragment/b.pf_fragment", content=leak.content[:-9])
    found = [p for p in find_problems(config, built=[*made, leak, torn]) if "redacts" in p.what]
    assert [p.where for p in found] == ["site/pagefind/fragment/a.pf_fragment"]


def test_a_line_and_a_span_of_one_article(tmp_path: Path) -> None:
    start = WITNESS.index("Her number")
    entries = (
        "- {article: witness, line: 8, reason: not public}\n"
        f"- {{article: witness, start: {start}, end: {start + 23}, reason: private}}\n"
    )
    config = dossier(tmp_path, entries)
    build(config)
    texts = [content.decode("utf-8", "replace") for content in site_of(config.site).values()]
    assert not any("555-0199" in text for text in texts)
    notes = [p for p in find_problems(config) if "redacts" in p.what]
    assert [(p.where, p.line, p.severity) for p in notes] == [("sources/other.txt", 3, Severity.NOTE)]


def test_words_may_be_meant_in_one_article_or_one_line_alone() -> None:
    text = "Ann came.\nAnn left.\n"
    assert redacted(text, Entry(reason="x", words="Ann", article="b")).text == text
    assert redacted(text, Entry(reason="x", words="Ann", article="a")).text.count(MARK) == 2
    one = redacted(text, Entry(reason="x", words="Ann", article="a", line=2))
    assert one.text == f"Ann came.\n{MARK} left.\n"


def test_nothing_tells_how_long_the_words_were_nor_what_their_hash_is() -> None:
    short = redacted("Mr Li spoke.\n", Entry(reason="x", words="Li"))
    long = redacted("Mr Featherstonehaugh spoke.\n", Entry(reason="x", words="Featherstonehaugh"))
    assert (short.text, short.sha256) == (long.text, long.sha256)
    assert [(r.start, r.end) for r in short.redactions] == [(3, 8)]


def test_lines_keep_their_numbers() -> None:
    left = redacted("One two\nthree\n\nfour five\n", Entry(reason="x", article="a", line="1-4"))
    assert left.text == f"{MARK}\n{MARK}\n\n{MARK}\n"


def test_markdown_is_redacted_through_its_markup() -> None:
    left = redacted(MARKDOWN, Entry(reason="x", words=NAME), markdown=True)
    assert left.metadata == {"title": f"{MARK} in the harbour", "author": MARK, "via": "front matter"}
    assert left.text.startswith(f"---\n{MARK}\nauthor: {MARK}\n---\n")  # the first line holds it escaped
    body = left.text.partition("\n# ")[2]
    assert body.startswith(f"{MARK}** in the harbour\n\nThe [{MARK} whom many know")
    assert all(left.text[one.start : one.end].startswith(("---", "#")) for one in left.outline)
    shown = "".join(c for n, c in enumerate(left.text) if not any(s <= n < e for s, e in left.markup))
    assert f"{MARK} in the harbour\n" in shown
    assert "](https" not in shown


@pytest.mark.parametrize(
    "printed",
    [
        "zoë bråthen quist",
        "ZOË BRÅTHEN‐QUIST",
        "Zoe\u0308 Bra\u030athen-Quist",
        "Zoë\u00a0 \n\tBråthen\u2011Quist",
        "Zo\u00adë Brå\u200bthen-Quist",
        "Zoë Bråthen-Quist’s",
        "Zoë_BråthenQuist",
        "“Zoë Bråthen-Quist”",
        "ᴢoe Zoe, Brathen-Quist",
    ],
)
def test_words_are_found_however_they_are_printed(printed: str) -> None:
    assert "uist" not in redacted(f"Then {printed} spoke.", Entry(reason="x", words=NAME)).text.lower()


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Ann", "Anna and Joann spoke; Hann too.", 0),
        ("Ann", "ANN's and ann-marie's", 2),
        ("Straße 5", "STRASSE 5, strasse 5, Straße 5", 3),
        ("ΟΔΥΣΣΕΥΣ", "Οδυσσεύς", 1),
        ("İsmail Yıldız", "ISMAIL YILDIZ, ismail yildiz", 2),
        ("港口", "在港口重新", 1),
        ("آن رو", "قالت آن رو أمس", 1),
        ("O'Brien", "OBrien, O’Brien, O Brien", 3),
        ("office", "oﬃce", 1),
        ("a.b@example.org", "mail a.b@example.org now", 1),
        ("first last", "first█████last", 0),
    ],
)
def test_whole_words_in_any_spelling(words: str, text: str, found: int) -> None:
    assert len(list(places(text, [Phrase(words)]))) == found


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Bråthen-Quist",
        "Zo&euml; Br&#229;then-Quist",
        "Zo&amp;euml; Bråthen-Quist",
        "Zo\\u00eb Br\\u00E5then\\u002dQuist",
        '"Zo\\xeb\\nBr\\xe5then-Quist"',
        "<b>Zoë</b> <i>Brå<mark>then</mark></i>-Quist",
        "https://x.org/?q=Zo%C3%AB%20Br%c3%a5then-Quist",
        "articles/zoe-brathen-quist-speaks.html",
    ],
)
def test_an_output_is_read_in_every_way(text: str) -> None:
    assert lines_with(f"first\nsecond {text}\n", [Phrase(NAME)]) == {Phrase(NAME): 2}


@pytest.mark.parametrize(
    ("file", "text", "where"),
    [
        ("content/actors.yml", "- {id: zoe, name: Zoë Bråthen-Quist, kind: person}\n", "content/actors.yml:1"),
        ("content/places.yml", '- id: a\n  name: "Zo\\xeb Br\\xe5then Quist"\n  kind: town\n', "content/places.yml:2"),
        ("content/about.md", "# About\n\nZoë\nBråthen-Quist helped.\n", "content/about.md:3"),
        ("content/zoe-brathen-quist.md", "# Somebody\n", "content/zoe-brathen-quist.md:None"),
        ("content/articles/witness.md", "---\nheadline: ZOE BRATHEN-QUIST\n---\n", "content/articles/witness.md:2"),
        ("templates/home.html", "Zoe Brathen-Quist", "templates/home.html:1"),
        ("sources/zoe-brathen-quist.txt", OTHER + "!", "sources/zoe-brathen-quist.txt:None"),
    ],
)  # fmt: skip
def test_an_editors_own_file_that_tells_stops_the_build(
    file: str, text: str, where: str, tmp_path: Path
) -> None:
    config = dossier(tmp_path)
    write_files(config.root, {file: text})
    assert fatal(config) == [
        f"{where}: {'holds' if not where.endswith('None') else 'its name holds'} what content/redactions.yml:1 redacts"
    ]


def test_the_settings_may_not_tell_either(tmp_path: Path) -> None:
    config = dossier(tmp_path)
    config = make_dossier(tmp_path, title="The case of Zoë Bråthen-Quist", content={"redactions.yml": REDACT})
    assert any(line.startswith("dossier.yml:") for line in fatal(config))


def test_words_of_one_article_may_stand_elsewhere_but_not_in_its_sidecar(tmp_path: Path) -> None:
    entry = "- {article: witness, words: nothing else, reason: x}\n"
    config = dossier(tmp_path, entry, about__md="")
    write_files(config.content, {"about.md": "# A\n\nThere is nothing else.\n"})
    build(config)
    write_files(config.content, {"articles/witness.md": "There is nothing else.\n"})
    with pytest.raises(DossierError, match=r"articles/witness\.md:1: holds what"):
        build(config)


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ("words: Ann\n", "1: it must hold a list of entries"),
        ("- Ann\n", "1: an entry must be key: value pairs"),
        ("- words: Ann\n", "1: object missing required field `reason`"),
        ("- reason: x\n", "1: it gives neither words nor a line"),
        ("- {reason: ' ', words: Ann}\n", "1: it gives no reason"),
        ("- {reason: x, words: '…'}\n", "1: there is no word in 'words'"),
        ("- {reason: x, word: Ann}\n", "1: unknown key 'word'"),
        ("\n- {reason: x, line: 3}\n", "2: it does not say which article"),
        ("- {reason: x, article: witness, line: 0}\n", "1: '0' is no line"),
        ("- {reason: x, article: witness, line: 99}\n", "1: the source has no such text"),
        ("- {reason: x, article: witnes, line: 1}\n", "1: there is no source with the id 'witnes'"),
        ("- {reason: x, article: witness, start: 4}\n", "1: it must give either a line, or start and end"),
        ("- {reason: x, article: witness, words: Bob}\n", "1: the source has no such text"),
        ("- {reason: x, article: witness, start: 4, end: 99999}\n", "1: the source has no such text"),
        ("- &a {reason: x, words: *a}\n", "1: YAML aliases"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_stops_the_build(entries: str, what: str, tmp_path: Path) -> None:
    assert fatal(dossier(tmp_path, entries))[0].startswith(f"content/redactions.yml:{what}")


def test_words_that_no_source_has_are_a_note(tmp_path: Path) -> None:
    report = build(dossier(tmp_path, "- {words: Nobody Here, reason: x}\n"))
    assert [(p.line, p.severity) for p in report.problems if "redact" in p.where] == [(1, Severity.NOTE)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("articles/zoe-brathen-quist.html", b"x"),
        ("a.html", "<p>Zoë <mark>Bråthen</mark>-Quist".encode()),
        ("a.json", b'{"a": "Zo\\u00eb Br\\u00e5then-Quist"}'),
        ("a.xml", b"Zo&#235; Br&#xe5;then-Quist"),
    ],
)
def test_check_finds_what_a_plugin_lets_out(path: str, content: bytes, tmp_path: Path) -> None:
    config = dossier(tmp_path)
    found = find_problems(config, built=[File(path=path, content=content)])
    assert [(p.where, p.severity) for p in found if "redacts" in p.what] == [(f"site/{path}", Severity.ERROR)]


def test_check_finds_words_in_other_letters_in_an_address(tmp_path: Path) -> None:
    config = make_dossier(
        tmp_path,
        {"a.txt": "Анна Роу свидетель\n\n" + OTHER},
        {"redactions.yml": "- {words: Анна Роу, reason: x}\n"},
    )
    found = find_problems(config, built=[File(path="articles/anna-rou-svidetel.html", content=b"")])
    assert [p.where for p in found if "redacts" in p.what] == ["site/articles/anna-rou-svidetel.html"]
    build(config)
    assert not any("anna" in path for path in site_of(config.site))


def test_check_reads_the_database(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"witness.txt": WITNESS})
    build(config)
    database = (config.site / "data/dossier.sqlite").read_bytes()
    write_files(config.content, {"redactions.yml": REDACT})
    found = find_problems(config, built=[File(path="data/dossier.sqlite", content=database)])
    assert [p.where for p in found if "redacts" in p.what] == ["site/data/dossier.sqlite"]


def test_check_reads_a_compressed_database_and_one_in_parts(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"witness.txt": WITNESS})
    build(config)
    packed = gzip.compress((config.site / "data/dossier.sqlite").read_bytes())
    write_files(config.content, {"redactions.yml": REDACT})
    half = len(packed) // 2
    parts = (("gz", packed), ("gz.01", packed[:half]), ("gz.02", packed[half:]))
    made = [File(path=f"data/dossier.sqlite.{name}", content=content) for name, content in parts]
    found = find_problems(config, built=made)
    assert [p.where.rpartition("sqlite.")[2] for p in found if "redacts" in p.what] == ["gz", "gz.02"]


def test_a_glance_sees_every_letter_that_a_careful_look_does() -> None:
    """What `re` takes for the same letter in another case is spelt the same in a glance, and stays a letter there."""
    known = fold_letters("".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000))
    cased = "".join({c for c in known if (c.lower(), c.upper(), c.casefold()) != (c, c, c)})
    assert len(cased) > 1_000
    for letter in {folded for c in cased for folded in c.casefold()}:
        assert {c.casefold() for c in re.findall(re.escape(letter), cased, re.IGNORECASE)} <= {letter}
    for c in cased:
        assert c.casefold()[0].isalnum() == c.isalnum() == c.casefold()[-1].isalnum(), hex(ord(c))


@settings(deadline=None, max_examples=500)
@given(
    st.lists(
        st.sampled_from(
            ("Zoë", "zoe", "ZOE\u0308", "Straße", "STRASSE", "o\ufb03ce", "Office", " ", "  ", "\n", "-", "_", "x",
             "&euml;", "&amp;szlig;", "\\xeb", "\\u00df", "%C3%AB", "<b>", "<b\n>", "</b>", "<", ">", "\u00ad", MARK)
        ),
        max_size=12,
    ).map("".join),
    st.sampled_from(("Zoë", "Zoe Straße", "office", "office zoe", "straße-zoe")),
)  # fmt: skip
def test_a_glance_loses_nothing(text: str, words: str) -> None:
    phrase = Phrase(words)
    with_care = [
        reading.count("\n", 0, start) + 1
        for reading in readings(text)
        for start, _, _ in places(reading, [phrase])
    ]
    assert lines_with(text, [phrase]) == ({phrase: min(with_care)} if with_care else {})


texts = st.lists(
    st.one_of(
        st.sampled_from(("Zoë", "Bråthen-Quist", "Zoe\u0308", "BRATHEN", "quist", "**", "[", "](x)", "_", "# ", "> ")),
        st.sampled_from((" ", "\n", "-", "’s ", "\u00ad", MARK)),
        st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd"), max_size=5),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(texts, st.booleans())
def test_after_redaction_nothing_is_left_to_find(text: str, markdown: bool) -> None:
    raw = source(f"x{text}", markdown)
    left = Redactions((LocatedEntry(Entry(reason="x", words=NAME), "r.yml", 1),)).redact(raw)
    assert not list(places(left.text, [Phrase(NAME)]))
    shown = "".join(c for n, c in enumerate(left.text) if not any(s <= n < e for s, e in left.markup))
    assert not list(places(shown, [Phrase(NAME)]))
    assert left.text.count("\n") == raw.text.count("\n")
    assert all(left.text[one.start : one.end] == MARK for one in left.redactions)
    assert all(0 <= start < end <= len(left.text) for start, end in left.markup)
    assert all(0 <= one.start < one.end <= len(left.text) for one in left.outline)
    assert (
        "".join(left.text[b.start : b.end] for b in clean(left, CleaningContext.of((), "en", "")).blocks)
        == left.text
    )


@pytest.mark.parametrize(
    "disguised",
    [
        "See https://example.org/Zo%C3%AB%20Br%c3%a5then-Quist for more",
        "Zo&euml; Br&aring;then-Quist said",
        "<b>Zoë</b> <i>Bråthen</i>-Quist said",
        "Zo\\u00eb Br\\u00e5then-Quist said",
    ],
)
def test_a_line_that_holds_the_words_in_disguise_goes_whole(disguised: str) -> None:
    text = f"First.\n{disguised}, and Zoë Bråthen-Quist nodded.\nLast.\n"
    assert redacted(text, Entry(reason="x", words=NAME)).text == f"First.\n{MARK}\nLast.\n"


def test_a_phrase_in_disguise_over_two_lines_takes_all_with_it() -> None:
    left = redacted("First.\nZo&euml;\nBr&aring;then-Quist.\n", Entry(reason="x", words=NAME))
    assert "aring" not in left.text


def test_words_of_one_line_may_stand_on_another(tmp_path: Path) -> None:
    config = dossier(tmp_path, "- {article: witness, words: Lomvik, line: 3, reason: x}\n")
    build(config)
    found = [p for p in find_problems(config) if "redacts" in p.what]
    assert {p.severity for p in found} == {Severity.NOTE}


def test_the_whole_of_a_hostile_source_checks(tmp_path: Path) -> None:
    config = make_dossier(tmp_path, {"a.md": MARKDOWN, "b.txt": MARKDOWN}, {"redactions.yml": REDACT})
    build(config)
    assert [p for p in find_problems(config) if "redacts" in p.what] == []


def test_the_cache_is_asked_anew_when_redactions_change(tmp_path: Path) -> None:
    """The last text kept is the one that may be seen, and a reason alone makes the page anew."""
    config = make_dossier(tmp_path, {"witness.txt": WITNESS})
    build(config)
    assert b"Quist" in (config.root / ".dossier" / "cache.sqlite").read_bytes()
    write_files(config.content, {"redactions.yml": REDACT})
    build(config)
    cached = (config.root / ".dossier" / "cache.sqlite").read_bytes()
    assert b"Quist" not in cached
    assert b"athen" not in cached
    write_files(config.content, {"redactions.yml": REDACT.replace("protect a witness", "keep a promise")})
    build(config)
    pages = [content.decode() for path, content in site_of(config.site).items() if path.endswith(".html")]
    assert any("to keep a promise" in page for page in pages)
    assert not any("protect a witness" in page for page in pages)


def test_entries_are_read_as_they_are_written(tmp_path: Path) -> None:
    found, problems = load_redactions(dossier(tmp_path, REDACT))
    assert not problems
    assert [str(written) for written in found.entries] == ["content/redactions.yml:1"]
