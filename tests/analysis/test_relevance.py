"""The digest of the relevant part of a lexicon: it changes with everything that changes the findings of an article."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from factories import article
from hypothesis import given
from hypothesis import strategies as st
from making import make_dossier
from msgspec.structs import replace

from dossier.analysis.relevance import Relevance, words_in
from dossier.analysis.study import Method, analyse
from dossier.core.workers import Workers
from dossier.model import Actor, Alias, Outlet, Place
from dossier.pipeline.build import build
from dossier.project.config import load_config
from dossier.project.lexicon import Lexicon

TEXT = """Harbour master and mayor meet in LOMVİK

The Norland and Westmark navy met Anna van der Berg, the mayor of Lomvik. "We lost a crane," van der Berg said. Berg
added that the STRASSE NACH OSTEN was closed. A diplomat of the Norland foreign ministry told Straße nach Osten so.
"""
NAMES = (
    "Norland navy",
    "Westmark navy",
    "Anna van der Berg",
    "Per Berg",
    "Berg",
    "Lomvik",
    "Straße nach Osten",
    "foreign ministry",
    "Norland foreign ministry",
    "Norland",
    "mayor",
    "Nowhere",
    "Carl Nobody",
    "ロムビク",
)
names = st.sampled_from(NAMES)
actors = st.builds(
    lambda number, name, kind, role, aliases, group: Actor(
        id=f"a{number}",
        name=name,
        kind=kind,
        role=role,
        aliases=tuple(map(Alias, aliases)),
        member_of=f"a{group}" if group is not None and group > number else None,
    ),
    st.integers(0, 5),
    names,
    st.sampled_from(["person", "armed-force", "state", "ministry"]),
    st.sampled_from([None, "Mayor", "Diplomat"]),
    st.lists(names, max_size=2),
    st.none() | st.integers(0, 5),
)
places = st.builds(
    lambda number, name: Place(id=f"p{number}", name=name, kind="town"), st.integers(0, 3), names
)
outlets = st.builds(
    lambda name, kind: Outlet(id="paper", name=name, kind=kind),
    st.sampled_from(["mayor of Lomvik", "The Norland foreign", "Berg", "Norland navy", "Nowhere Post"]),
    st.sampled_from(["newspaper", "organisation"]),
)


def _rooted(actors: list[Actor]) -> Callable[[Actor], Actor]:
    """Cuts what belongs to nobody in the lexicon, as reading its files does."""
    ids = {actor.id for actor in actors}
    return lambda actor: actor if actor.member_of in ids else replace(actor, member_of=None)


lexicons = st.builds(
    lambda some, others, papers: Lexicon(
        actors=tuple(map(_rooted(some), some)), places=tuple(others), outlets=tuple(papers)
    ),
    st.lists(actors, max_size=4, unique_by=lambda actor: actor.id),
    st.lists(places, max_size=3, unique_by=lambda place: place.id),
    st.lists(outlets, max_size=2),
)
ANALYSERS = ("mentions", "dates", "quotations", "figures", "terms", "passages")
ARTICLE = article(TEXT)


@given(lexicons, lexicons)
def test_what_changes_the_findings_changes_the_digest(one: Lexicon, other: Lexicon) -> None:
    found = [analyse(ARTICLE, Method(lexicon, ANALYSERS)) for lexicon in (one, other)]
    digests = [Relevance(lexicon).digest(words_in(ARTICLE)) for lexicon in (one, other)]
    if found[0] != found[1]:
        assert digests[0] != digests[1]


@pytest.mark.parametrize("name", ["Nowhere", "Carl Nobody", "Lomvikson"])
def test_names_of_which_the_text_has_no_word_do_not_matter(name: str) -> None:
    known = Actor(id="berg", name="Anna van der Berg", kind="person")
    without = Relevance(Lexicon(actors=(known,))).digest(words_in(ARTICLE))
    stranger = Actor(id="stranger", name=name, kind="person")
    assert Relevance(Lexicon(actors=(known, stranger))).digest(words_in(ARTICLE)) == without


def test_an_outlet_that_the_text_may_name_matters() -> None:
    lomvik = (Place(id="lomvik", name="Lomvik", kind="town"),)
    paper = Outlet(id="paper", name="The Mayor of Lomvik", kind="newspaper")
    one, other = Lexicon(places=lomvik), Lexicon(places=lomvik, outlets=(paper,))
    assert one != other
    assert Relevance(one).digest(words_in(ARTICLE)) != Relevance(other).digest(words_in(ARTICLE))


def test_only_articles_that_may_name_what_has_changed_are_analysed_again(tmp_path: Path) -> None:
    sources = {
        "a.txt": "Gale in Lomvik\n\nThe mayor of Lomvik said on Monday that the quay was closed to all ships.\n",
        "b.txt": "Calm in Holt\n\nThe council of Holt said on Monday that the bridge would be open in March.\n",
    }
    actors = "- {id: council, name: council of Holt, kind: organisation}\n"
    root = make_dossier(tmp_path, sources, {"actors.yml": actors}).root
    build(load_config(root), Workers(1))
    (root / "content/actors.yml").write_text(
        f"{actors}- {{id: mayor, name: mayor of Lomvik, kind: person}}\n"
    )
    with patch("dossier.pipeline.studies.analyse", wraps=analyse) as analysed:
        build(load_config(root), Workers(1))
    assert [call.args[0].id for call in analysed.call_args_list] == ["a"]
