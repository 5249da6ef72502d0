"""Attacks on the command line: commands that write, and redaction in every format."""

import json
import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from documents import docx, pdf
from making import ARTICLE, make_dossier, run, write_files

from dossier.commands import translate

PARAGRAPH = (
    "The ferry to Lomvik was shut on Monday, the port said, and the quay was closed until the wind went down."
)
SEEN = "lenastrand"
REPORTS = {
    f"report-{number}.txt": f"Report number {number}\n\n3 March 2021\n\nTOLLAN, March 3 - Maren Holtby of the Port "
    f"Authority shut the ferry.\n\nMs Holtby said that day {number} was bad. Maren Holtby left.\n"
    for number in range(5)
}


def files_below(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("name", ["actors.yml", "places.yml", "outlets.yml"])
def test_a_draft_is_written_through_no_link(name: str, tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier", REPORTS)
    victim = tmp_path / "victim.yml"
    victim.write_text("")
    config.content.mkdir(exist_ok=True)
    (config.content / name).symlink_to(victim)
    run("suggest", config.root, "--write")
    assert victim.read_text() == ""


@pytest.mark.parametrize("linked", ["words", "words/de.po"])
def test_a_translation_is_written_through_no_link(
    linked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translate, "messages", lambda folders: Catalog())  # to find them all takes long
    config = make_dossier(tmp_path / "dossier", language="de")
    victim = tmp_path / "victim"
    victim.mkdir()
    link = config.root / "templates" / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(victim if linked == "words" else victim / "de.po")
    assert run("translate", config.root).status == 1
    assert list(victim.iterdir()) == []


def test_articles_are_added_through_no_link(tmp_path: Path) -> None:
    config = make_dossier(tmp_path / "dossier", {})
    victim = tmp_path / "victim"
    victim.mkdir()
    (config.root / "sources").symlink_to(victim)
    write_files(tmp_path, {"new.txt": ARTICLE})
    assert run("add", config.root, str(tmp_path / "new.txt")).status == 1
    assert list(victim.iterdir()) == []


FORMATS: dict[str, str | bytes] = {
    "tags.html": f"<p>{PARAGRAPH} Le<b>na</b> Str<i>and</i> was there.</p>",
    "entities.html": f"<p>{PARAGRAPH} L&#101;na&nbsp;Str&#x61;nd was there.</p>",
    "breaks.html": f"<p>{PARAGRAPH} Le<wbr>na Str&shy;and was there.</p><p>{PARAGRAPH} Lena<br>Strand too.</p>",
    "comment.html": f"<p>{PARAGRAPH} Le<!-- x -->na Strand was there.</p>",
    "picture.html": f"<p>{PARAGRAPH}</p><figure><img alt='Lena Strand'><figcaption>Lena Strand</figcaption></figure>",
    "link.html": f"<p>{PARAGRAPH} <a href='https://x.example/lena-strand' title='Lena Strand'>She</a> left.</p>",
    "backwards.html": f"<p>{PARAGRAPH} <bdo dir=rtl>dnar<b>tS an</b>eL</bdo> was there.</p>",
    "hidden.html": f"<p>{PARAGRAPH} Le<i hidden>xx</i>na Str<b style='display: none'>yy</b>and was there.</p>",
    "ruby.html": f"<p>{PARAGRAPH} <ruby>Lena<rp>(</rp><rt>lay</rt><rp>)</rp></ruby> Strand<sup>2</sup> left.</p>",
    "packed.txt": f"{PARAGRAPH}\n\nLena\u00b2 Strand, from https://x.example/?to=TGVuYSBTdHJhbmQ=\n",
    "rows.csv": f'title,text,author,url\nFerry,"{PARAGRAPH} Lena Strand was there.",Lena Strand,https://x.example/Lena_Strand\n',
    "records.jsonl": json.dumps(
        {"title": "Lena Strand", "text": f"{PARAGRAPH} Lena\u00a0Strand.", "tags": ["Lena Strand"]}
    ),
    "word.docx": docx(("Title", "Ferry shut again"), ("Normal", f"{PARAGRAPH} Lena Strand was there.")),
    "lines.pdf": pdf(
        ((700, "Ferry shut"), (660, "The ferry was shut, and Lena"), (646, "Strand was at the quay."))
    ),
    "mail.eml": "From: Lena Strand <lena.strand@x.example>\nSubject: Lena Strand at sea\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{PARAGRAPH}\n\nLena Strand was there.\n",
    "marks.md": f"---\nauthor: Lena Strand\nurl: https://x.example/lena-strand\n---\n\n# Ferry\n\n{PARAGRAPH} **Lena** "
    "_Strand_ was there. [She](https://x.example/lena-strand) left.\n",
}
HEAD = (
    "<title>Report on {0}</title><meta name=author content='Lena Strand'><meta name=keywords content='Lena Strand'>"
    "<meta name=parsely-link content='https://x.example/?to=TGVuYSBTdHJhbmQ%3D'>"
    "<meta property='og:description' content='Lena Strand at sea'><link rel=canonical href='https://x.example/lena-strand'>"
)


def page(name: str, content: str | bytes) -> str | bytes:
    """Return a file as it is, or a part of a web page as the whole of it."""
    if not name.endswith(".html") or isinstance(content, bytes):
        return content
    head = HEAD.format(name)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>On {name}</h1>{content}</article></body></html>"


def as_seen(path: Path) -> str:
    """Return the letters of a file, with and without its markup."""
    written = path.read_bytes().decode("utf-8", "replace")
    read = unescape(re.sub(r"<[^>]*>", "", unescape(written)))
    folded = unicodedata.normalize("NFKD", read + written).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def test_a_name_is_redacted_in_every_format(tmp_path: Path) -> None:
    sources = {name: page(name, content) for name, content in FORMATS.items()}
    config = make_dossier(
        tmp_path, sources, {"redactions.yml": "- words: Lena Strand\n  reason: to protect a witness\n"}
    )
    assert run("build", config.root).status == 0
    held = [path for path in files_below(config.site) if SEEN in as_seen(path)]
    assert held == []
    assert len(list((config.site / "articles").glob("*.html"))) == len(FORMATS)


def test_a_redacted_name_is_suggested_and_kept_nowhere(tmp_path: Path) -> None:
    config = make_dossier(
        tmp_path,
        REPORTS,
        {"redactions.yml": "- words: Maren Holtby\n  reason: x\n- {words: Holtby, reason: x}\n"},
        suggestions="show",
    )
    for words in (
        ("build",),
        ("suggest",),
        ("suggest", "--write"),
        ("check", "--all"),
        ("explain", "sources/report-1.txt", "--json"),
    ):
        command, *arguments = words
        done = run(command, config.root, *arguments)
        assert "Holtby" not in done.out + "".join(done.problems), words
    ours = [path for path in files_below(config.root) if path.name != "redactions.yml"]
    assert [path for path in ours if b"Holtby" in path.read_bytes() and "sources" not in path.parts] == []
