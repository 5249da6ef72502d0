"""Cards about actors and places: lines of a template in a script that contains only data."""

import json
import re

import pytest
from dossiers import dossier, harbour, study

from dossier.model import BlockKind, Dossier
from dossier.pages.cards import AFTER, BEFORE, cards
from dossier.render.renderer import Renderer, theme_folder

RENDERER = Renderer([theme_folder()], "en")
COMPANY = (
    "Maren Holt met the Port Authority in Lomvik.\n",
    "Holt saw Lomvik. The Port Authority was shut.\n",
)


def script(made: Dossier, renderer: Renderer = RENDERER) -> str:
    (page,) = cards(made)
    assert page.path == "data/cards.js"
    return renderer.render(page).decode()


def lines(made: Dossier, path: str) -> dict[str, str]:
    """Return the visible text of a card by the names of its lines."""
    return {name: re.sub("[\u2068\u2069]", "", words) for name, words in printed(made, path).items()}


def printed(made: Dossier, path: str, renderer: Renderer = RENDERER) -> dict[str, str]:
    (card,) = re.findall(rf'^"{path}": (.*),$', script(made, renderer), re.MULTILINE)
    return {line[0]: line[1] for line in json.loads(card)}


def test_a_card_says_who_when_and_with_whom() -> None:
    found = lines(
        dossier(
            *(
                study(text, f"2021-03-0{n}", id=f"a{n}", outlet="lomvik-post")
                for n, text in enumerate(COMPANY, 1)
            )
        ),
        "actors/maren-holt.html",
    )
    assert {name: words.replace("\u00a0", " ") for name, words in found.items()} == {
        "name": "Maren Holt",
        "kind": "Person, Mayor",
        "also": "Also Holt",
        "extent": "2 mentions in 2 articles, 1 Mar 2021 – 2 Mar 2021",
        "words": "Holt saw Lomvik.",
        "from": "Lomvik Post, 2 Mar 2021",
        "with": "Appears with Port Authority (2)",
        "where": "Places: Lomvik (2)",
    }


def test_a_card_of_a_place_has_a_map_only_where_it_can_be_marked() -> None:
    made = dossier(harbour(1))
    assert re.fullmatch(r"[\d.]+ [\d.]+", lines(made, "places/lomvik.html")["map"])
    assert "map" not in lines(made, "places/norland.html")
    assert lines(made, "places/lomvik.html")["kind"] == "Town, in Norland"
    assert "dossierBackdrop" not in script(dossier(study("Holt in Norland.\n")))


def test_who_is_not_mentioned_has_a_card_that_says_so() -> None:
    found = lines(dossier(harbour(1)), "actors/never-named.html")
    assert found == {"name": "Never Named", "kind": "Person", "extent": "Not mentioned in any article"}


def test_names_keep_their_direction_in_a_card_of_another() -> None:
    made = dossier(*(study(text, id=f"a{n}", outlet="lomvik-post") for n, text in enumerate(COMPANY, 1)))
    found = printed(made, "actors/maren-holt.html", Renderer([theme_folder()], "ar"))
    assert found["from"] == "\u2068Lomvik Post\u2069"
    assert found["with"].endswith(" \u2068Port Authority\u2069 (2)")
    assert not re.search("[A-Za-z]", found["extent"])


def test_a_long_sentence_is_cut_between_words_around_the_name() -> None:
    made = dossier(study(f"{'before ' * 40}Lomvik {'after ' * 40}.\n"))
    words = lines(made, "places/lomvik.html")["words"]
    assert words.startswith("… before ") and words.endswith("after\u00a0…")
    assert len(words) < BEFORE + len("Lomvik") + AFTER + 6


@pytest.mark.parametrize("words", ["</script><b>&amp;", "\u2028\u2029", '"; alert(1); "', "\\", "${x}`"])
def test_what_a_source_prints_stays_data(words: str) -> None:
    made = dossier(study(f"A\n\n{words} in Lomvik\n", kinds=(BlockKind.HEADLINE,)))
    assert lines(made, "places/lomvik.html")["words"] == " ".join(f"{words} in Lomvik".split())
    assert "</script>" not in script(made)


def test_an_empty_dossier_has_cards_too() -> None:
    assert script(dossier()).count('["extent", "Not mentioned in any article"]') == 5
