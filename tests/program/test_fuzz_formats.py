"""Fuzzing of files in other formats: each is read into sources that can be cleaned, or is a Problem.

A few seconds in every run; `DOSSIER_FUZZ=300 pytest tests/program/test_fuzz_formats.py` gives each target that much
processor time.
"""

import io
import zipfile
from typing import Any

import msgspec
import pytest
from documents import docx, mhtml, pdf, warc, word_files
from fuzzing import SLOW, Target, changed, changes, go_on, mutated
from hostile import at_most
from hypothesis import strategies as st
from texts import DESK
from webpages import ADDRESS, news_page

from dossier.cleaning.clean import clean
from dossier.core.errors import DossierError, Problem
from dossier.model.sources import Source
from dossier.project.readers.files import RawFile
from dossier.project.readers.read import read_content

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

PARAGRAPHS = (
    ("Title", "Harbour reopens"),
    ("Normal", "Ships are back at both quays, the port said on Monday."),
)
LINES = ((700, "Harbour reopens"), (660, "Ships are back at both quays, the port said."), (646, "It rained."))
MAIL = (
    b"From: Ann Roe <ann@post.example>\r\nSubject: =?utf-8?B?U2hpcHM=?=\r\nDate: Mon, 1 Mar 2021 10:00:00 +0100\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=XX\r\n\r\n--XX\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Ships are back=2E\r\n--XX\r\nContent-Type: text/html\r\n\r\n<p>Ships are back.</p>\r\n--XX--\r\n"
)
ROWS = b'title,text,date,url,outlet\nShips,"Ships are back.\nIt rained.",2021-03-01,https://post.example/a,Post\n'
RECORDS = (
    b'{"title": "Ships", "text": "Ships are back.", "date": "2021-03-01"}\n'
    b'{"headline": "Rain", "body": ["It rained.", "It snowed."], "published": 1614556800}\n'
)
HEAD = (
    '<meta charset="windows-1252"><meta property="og:title" content="Ships">'
    '<meta property="article:published_time" content="2021-03-01T10:00:00Z"><base href="//x/">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "A"}]}</script>'
)


def wacz(archive: bytes) -> bytes:
    """Return a packed web archive."""
    return zipped({"archive/data.warc.gz": archive, "datapackage.json": b"{}", "pages/pages.jsonl": b"{}"})


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


GIVEN: dict[str, bytes] = {
    "a.html": news_page(head=HEAD).encode(),
    "b.xhtml": b'<?xml version="1.0" encoding="utf-16"?>' + news_page().encode(),
    "c.mhtml": mhtml(),
    "d.eml": MAIL,
    "e.csv": ROWS,
    "f.tsv": ROWS.replace(b",", b"\t"),
    "g.jsonl": RECORDS,
    "h.json": b"[" + RECORDS.strip().replace(b"\n", b",") + b"]",
    "i.pdf": pdf(LINES, LINES[:2]),
    "j.docx": docx(*PARAGRAPHS),
    "k.warc": warc(ADDRESS, f"{ADDRESS}-2", packed=False),
    "l.warc": warc(ADDRESS),
    "m.wacz": wacz(warc(ADDRESS)),
}
WORD = {name: text.encode() for name, text in word_files(*PARAGRAPHS).items()}
word_parts = st.fixed_dictionaries(
    {name: st.builds(changed, st.just(text), st.lists(changes, max_size=2)) for name, text in WORD.items()}
)
documents = st.sampled_from(sorted(GIVEN)).flatmap(
    lambda name: st.tuples(st.just(name), mutated([GIVEN[name]]))
)
packed = st.one_of(
    st.tuples(st.just("a.docx"), word_parts.map(zipped)),
    st.tuples(st.just("a.wacz"), mutated([warc(ADDRESS, packed=False)]).map(wacz)),
)


def formats(case: tuple[str, bytes]) -> None:
    name, content = case
    try:
        found = read_content(RawFile("a", f"sources/{name}", content))
    except DossierError as error:
        assert all(problem.remedy for problem in error.problems)
        return
    for one in found:
        assert isinstance(one, Source) or (isinstance(one, Problem) and one.remedy)
        if isinstance(one, Source):
            assert all(0 <= start < end <= len(one.text) for start, end in one.markup)
            assert all(0 <= held.start < held.end <= len(one.text) for held in one.outline)
            msgspec.msgpack.encode(one)
            assert clean(one, DESK).headline


TARGETS = {"formats": Target(formats, documents, 40), "packed": Target(formats, packed, 15)}
FELL: tuple[tuple[str, Any], ...] = (
    ("formats", ("a.html", b"")),
    ("formats", ("k.warc", GIVEN["k.warc"].replace(b"WARC-Target-URI", b"X"))),  # a record without an address
    ("formats", ("a.html", news_page().replace("resigned", "re&#1;signed &#11; &#xFFFF;").encode())),
)
"""What once broke a target, and an empty file."""


@pytest.mark.parametrize(("name", "case"), FELL)
def test_what_fell_once_stands(name: str, case: Any) -> None:
    with at_most(SLOW):
        TARGETS[name].check(case)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_falls(name: str) -> None:
    go_on(TARGETS[name], SLOW)
