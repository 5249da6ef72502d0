"""Fuzzing of an editor's files, templates and translations: each is read, or is a Problem with a line and a remedy.

A few seconds in every run; `DOSSIER_FUZZ=300 pytest tests/program/test_fuzz_files.py` gives each target that
much processor time.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from fuzzing import CONTENT, SLOW, Target, go_on, mutated, yaml_bytes
from hostile import Scripts, at_most
from hypothesis import strategies as st
from making import ARTICLE, REPOSITORY, make_dossier, write_files

from dossier.core.errors import DossierError, Problem
from dossier.pipeline.build import compile_dossier, renderer
from dossier.project.addresses import address_fault
from dossier.project.config import load_config
from dossier.project.load import gather
from dossier.project.targets import resolve, scheme_of
from dossier.render.tree import MANIFEST, parse_manifest, read_manifest
from dossier.render.writer import plan
from dossier.text.po import read_wordbook

ENTRIES = {
    "actors.yml": b"- id: ann\n  name: Ann Roe\n  kind: person\n  aliases: [A. Roe, {name: Roe, when: actor}]\n"
    b"  wikidata: Q12\n  member_of: port\n  was: [a-roe]\n- {id: port, name: Port, kind: organisation}\n",
    "places.yml": b"- id: lomvik\n  name: Lomvik\n  kind: town\n  at: [62.1, 7.2]\n  within: coast\n  geonames: 12\n",
    "outlets.yml": b"- id: post\n  name: Post\n  kind: newspaper\n  url: https://post.example/\n"
    b"  recognised_by: [/POST/, [By Post, Post]]\n  furniture: [Read more]\n",
    "terms.yml": b"- id: fighters\n  name: Fighters\n  terms: [rebels, {term: militants, forms: [militant]}]\n",
    "comparisons.yml": CONTENT["comparisons.yml"],
    "redactions.yml": CONTENT["redactions.yml"],
    "embeds.yml": b"- number: killed-people-2021-03-03\n- article: harbour\n  words: We lost a crane\n",
    "rejected.yml": b"- Wi-Fi\n- {name: Field, kind: place, date: 2021-03-04, reason: a}\n- {name: P, in: b-2}\n",
    "articles/harbour.md": CONTENT["sidecar.md"],
    "index.md": CONTENT["index.md"],
}
SETTINGS = (
    b"title: A test\nid: a-1\nbase_url: https://x.example/a/\nlanguage: pt-BR\nperiod: 2020-01/2020-03\n"
    b"sources: [sources]\nsite: out/site\nrows: 20\nsource_limit: 2.5\n"
    b"publish:\n  default: gh-pages\n  a: {to: sftp://u@h:22/x, max_delete: 30}\n  b: s3://bucket/prefix\n"
)
CATALOGUE = (
    b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    b'"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
    b'msgid "Articles"\nmsgstr "Artikel"\n\n'
    b'#, python-format\nmsgid "%(num)s article"\nmsgid_plural "%(num)s articles"\n'
    b'msgstr[0] "%(num)s Artikel"\nmsgstr[1] "%(num)s Artikel"\n\nmsgctxt "x"\nmsgid "of <b>%(name)s</b>"\n'
    b'msgstr "von <b>%(name)s</b>"\n'
)
PO_TOKENS = (
    b'"',
    b"\\",
    b"msgid",
    b"msgstr[9]",
    b"msgstr[-1]",
    b"msgctxt",
    b'msgid ""\n',
    b"%(",
    b"%(x)s",
    b"%d",
    b"%",
    b"#~ ",
    b"#, fuzzy\n",
    b"nplurals=99999999999;",
    b"plural=1/0;",
    b"plural=n**n**n;",
    b"plural=((((((n",
    b"charset=x-none",
    b"charset=utf-16",
    b"\xff",
    b"\x00",
    b"\n\n",
    b"\r",
    b"<b>",
    b"</b>",
    b"<script>",
)
TEMPLATES = {
    name: (REPOSITORY / "templates" / name).read_bytes()[:6000]
    for name in ("base.html", "home.html", "article.html", "entity.html")
}
TEMPLATE_TOKENS = (
    b"{{",
    b"}}",
    b"{%",
    b"%}",
    b"{#",
    b"#}",
    b"{{ x }}",
    b"{{ 1/0 }}",
    b"{% for x in 3 %}",
    b"{% endfor %}",
    b"{% if",
    b"{% endif %}",
    b"{% extends 'home.html' %}",
    b"{% include 'none.html' %}",
    b"{% include path %}",
    b"{% import 'base.html' as b %}",
    b"{% macro a() %}",
    b"{{ a() }}",
    b"{{ ''.x.y }}",
    b"{{ 'a' * 999999 }}",
    b"|none",
    b"|length",
    b"{% set a = a %}",
    b"\xff",
    b"\x00",
    b"{% trans %}",
    b"{% endtrans %}",
    b"{{ _('x %(y)s') }}",
    b"{{ static('none.css') }}",
    b"{{ link(1) }}",
    b"{% raw %}",
)


def with_tokens(texts: list[bytes], tokens: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    def put(text: bytes, todo: list[tuple[float, bytes]]) -> bytes:
        for at, token in todo:
            place = int(at * len(text))
            text = text[:place] + token + text[place:]
        return text

    return st.builds(
        put, mutated(texts), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(tokens)), max_size=4)
    )


def fit(problem: Problem, text: bytes) -> bool:
    lines = text.count(b"\n") + text.count(b"\r") + 2
    return bool(problem.remedy) and (problem.line is None or 1 <= problem.line <= lines)


def entries(case: tuple[str, bytes]) -> None:
    """One file of an editor, changed: every Problem is about it, with a line that it has."""
    name, content = case
    with tempfile.TemporaryDirectory() as folder:
        config = make_dossier(Path(folder), {"harbour.txt": ARTICLE}, ENTRIES)
        write_files(config.content, {name: content})
        for problem in gather(config).problems:
            assert problem.where != f"content/{name}" or fit(problem, content), problem


def dossier_yml(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        make_dossier(Path(folder))
        write_files(Path(folder), {"dossier.yml": content})
        try:
            config = load_config(Path(folder))
        except DossierError as error:
            assert all(fit(problem, content) for problem in error.problems), error.problems
            return
        assert config.site.resolve().is_relative_to(Path(folder).resolve())


def wordbook(content: bytes) -> None:
    for problem in read_wordbook(content, "templates/words/de.po", "de").problems:
        assert fit(problem, content), problem


def templates(case: tuple[str, bytes]) -> None:
    """One template, changed: pages are rendered, or a Problem says what is wrong with it."""
    name, content = case
    with tempfile.TemporaryDirectory() as folder:
        config = make_dossier(Path(folder), templates={name: content})
        dossier, job = compile_dossier(config).dossier, renderer(config)
        for page in [page for page in plan(dossier) if page.template in TEMPLATES][:6]:
            try:
                job.keys(page)
                job.render(page)
            except DossierError as error:
                assert all(problem.remedy for problem in error.problems), error.problems


def addresses(content: bytes) -> None:
    word = content.decode("utf-8", "replace")
    if scheme_of(word):
        address_fault(word, scheme_of(word))
    try:
        resolve({}, word)
    except DossierError as error:
        assert all(problem.remedy for problem in error.problems)


def manifests(content: bytes) -> None:
    parse_manifest(content)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), {MANIFEST: content})
        read_manifest(Path(folder))


def words_of_pages(content: bytes) -> None:
    """Check that an editor's page with all kinds of markup has no script of its own."""
    with tempfile.TemporaryDirectory() as folder:
        config = make_dossier(Path(folder), content={"about.md": content})
        for page in plan(compile_dossier(config).dossier):
            if page.template == "free.html":
                assert Scripts(renderer(config).render(page).decode()).found == []


ADDRESSES = [
    b"sftp://u@host:22/path",
    b"file:///srv/www",
    b"s3://bucket/prefix",
    b"host:path/x",
    b"rsync://host/module/x",
    b"./public",
    b"git@host:you/site.git#branch",
    b"~/x/",
    b"https://[::1]/",
    b"file:~root/x",
    b"zip:///x.zip",
]
LISTED = (
    b'{"made_by": "dossier", "dossier": "a", '
    b'"files": [{"path": "a/b.html", "size": 3, "sha256": "00"}], "sending": ""}'
)
TARGETS = {
    target.check.__name__: target
    for target in (
        Target(
            entries,
            st.sampled_from(sorted(ENTRIES)).flatmap(
                lambda name: st.tuples(st.just(name), st.one_of(mutated([ENTRIES[name]]), yaml_bytes))
            ),
            20,
        ),
        Target(dossier_yml, st.one_of(mutated([SETTINGS]), yaml_bytes), 20),
        Target(wordbook, with_tokens([CATALOGUE], PO_TOKENS), 50),
        Target(
            templates,
            st.sampled_from(sorted(TEMPLATES)).flatmap(
                lambda name: st.tuples(st.just(name), with_tokens([TEMPLATES[name]], TEMPLATE_TOKENS))
            ),
            4,
        ),
        Target(addresses, mutated(ADDRESSES), 100),
        Target(manifests, mutated([LISTED]), 60),
        Target(words_of_pages, yaml_bytes, 3),
    )
}
FELL: tuple[tuple[str, Any], ...] = (
    (
        "wordbook",
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\"n"\n',
    ),  # a charset of no name
    (
        "wordbook",
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplu"\n"rals=99999999999; plural=n;\\n"\n',
    ),  # Babel makes them all
    ("wordbook", b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n%0;\\n"\n'),
    ("wordbook", b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n;\\n"\n'),
)
"""What once broke a target."""


@pytest.mark.parametrize(("name", "case"), FELL)
def test_what_fell_once_stands(name: str, case: Any) -> None:
    with at_most(SLOW):
        TARGETS[name].check(case)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_falls(name: str) -> None:
    go_on(TARGETS[name], 4 * SLOW)
