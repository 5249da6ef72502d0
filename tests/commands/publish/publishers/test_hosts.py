"""Hosts that get files one by one: what arrives, what is sent again, and interruptions."""

import pytest
from hosting import Counterpart, bring, publish, sent, whole
from making import run

from dossier.core.errors import DossierError
from dossier.project.config import Config
from dossier.render.tree import MANIFEST, parse_manifest


def edit(config: Config) -> None:
    """Another address for one article, so that pages go, come and change."""
    folder = config.content / "articles"
    folder.mkdir(exist_ok=True)
    (folder / "temporary-ferry.md").write_text("---\nslug: ferry\n---\n")
    assert run("build", config.root).status == 0


def test_it_arrives_whole_then_what_differs_and_what_was_lost(
    small: Config, counterpart: Counterpart
) -> None:
    """One publication, since the first is dear: what is asked of it comes one after the other."""
    assert sent(publish(small, counterpart.address)) == len(whole(small)) - 1
    assert counterpart.files() == whole(small)
    assert bring(small, counterpart.address) == 0
    _what_differs_is_sent(small, counterpart)
    _what_was_lost_or_altered_is_sent_again(small, counterpart)


def _what_differs_is_sent(small: Config, counterpart: Counterpart) -> None:
    counterpart.put("CNAME", b"example.org")
    before = set(counterpart.files())
    edit(small)
    assert 0 < bring(small, counterpart.address) < len(before) - 10
    there = counterpart.files()
    assert there.pop("CNAME") == b"example.org"
    assert there == whole(small)
    assert before - set(there) - {"CNAME"}, "something was deleted"
    counterpart.remove("CNAME")
    assert bring(small, counterpart.address) == 0


def _what_was_lost_or_altered_is_sent_again(small: Config, counterpart: Counterpart) -> None:
    counterpart.put("index.html", b"defaced")
    counterpart.remove("matrix.html")
    articles = [path for path in whole(small) if path.startswith("articles/")]
    for path in articles:
        counterpart.remove(path)
    assert bring(small, counterpart.address) == len(articles) + 2
    assert counterpart.files() == whole(small)
    assert bring(small, counterpart.address) == 0


def test_after_a_break_only_the_rest_is_sent(small: Config, far: Counterpart) -> None:
    total = len(whole(small)) - 1
    assert far.proxy
    far.proxy.break_after(200_000)  # more than all static files, less than the pages
    with pytest.raises(DossierError, match="the transfer was interrupted") as broken:
        bring(small, far.address)
    assert "testing-secret" not in str(broken.value)
    half = far.files()
    assert 1 < len(half) < total
    underway = parse_manifest(half[MANIFEST])
    assert underway and underway.sending
    far.proxy.mend()
    assert 0 < bring(small, far.address) < total
    assert far.files() == whole(small)
    assert bring(small, far.address) == 0


def test_nothing_can_be_reached(small: Config, far: Counterpart) -> None:
    assert far.proxy
    far.proxy.break_after(0)
    with pytest.raises(DossierError, match="cannot be re"):
        bring(small, far.address)
