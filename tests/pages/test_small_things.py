"""What a reader sees wrong at a glance: the order of statements, where a timeline begins, maps without a scale."""

import re
from pathlib import Path

import pytest
from making import make_dossier, site_of

from dossier.pipeline.build import build
from dossier.views.charts.map_set import MapSet
from dossier.views.charts.maps import Located

ACTORS = "- {id: ann, name: Ann Roe, kind: person}\n"
STATEMENT = """\
{title}

{day}

The harbour of Lomvik was closed for a while after the storm, and the council met in the evening of the day.

"{words} is what we saw at the quay in the night," Ann Roe said.
"""


def test_undated_statements_are_the_last_that_were_said(tmp_path: Path) -> None:
    days = [
        "March 1, 2021",
        "March 2, 2021",
        "March 3, 2021",
        "March 4, 2021",
        "March 5, 2021",
        "",
        "",
        "",
        "",
        "",
        "",
    ]
    sources = {
        f"{n}.txt": STATEMENT.format(
            title=f"Report {'abcdefghijk'[n]} of the harbour", day=day, words=f"Number {n}"
        )
        for n, day in enumerate(days)
    }
    config = make_dossier(tmp_path, sources, {"actors.yml": ACTORS})
    build(config)
    page = site_of(config.site)["actors/ann.html"].decode()
    said = page.partition('id="said"')[2].partition("</section>")[0]
    shown = [int(number) for number in re.findall(r"Number (\d+)", said)]
    assert shown, page
    assert set(range(5)) <= set(shown) or len(shown) < 5
    assert max(shown[:1]) < 5 or len(shown) > 5


def test_a_long_timeline_leads_to_the_first_publication(tmp_path: Path) -> None:
    past = "".join(
        f"On March {n}, 2011, the wall of the harbour of Lomvik was seen to be weak.\n\n"
        for n in range(1, 29)
    )
    text = f"Harbour reopens\n\nMarch 1, 2021\n\n{past}The harbour of Lomvik reopened on Monday, it said.\n"
    config = make_dossier(tmp_path, {"a.txt": text}, rows=10)
    build(config)
    site = site_of(config.site)
    first = site["timeline.html"].decode()
    lead = re.search(r'<a href="(timeline--\d\.html)#([^"]+)">The first article was published on', first)
    assert lead
    assert "The first article was published" not in site[lead[1]].decode()
    assert f'id="{lead[2]}"' in site[lead[1]].decode()


@pytest.mark.parametrize("name", ["land", "border"])
def test_the_map_of_a_card_has_its_colours_on_every_page(name: str, tmp_path: Path) -> None:
    """Pages with cards load the style sheet of all pages, and seldom that of drawings."""
    config = make_dossier(tmp_path)
    build(config)
    (style,) = (
        text.decode() for path, text in site_of(config.site).items() if path.startswith("static/style.")
    )
    assert re.search(rf"\.card-map \.{name} {{[^}}]*fill: ", style)


def test_maps_of_one_page_have_one_scale_and_a_legend(tmp_path: Path) -> None:
    def at(name: str, count: int, *place: float) -> Located:
        where = place[0], place[1]
        return Located(key=name, name=name, path=name, kind="town", at=where, count=count, articles=1)

    atlas = MapSet([at("lomvik", 400, 62.1, 7.2), at("tollan", 90, 62.3, 7.0), at("far", 4, -33.9, 18.4)])
    assert atlas.wider
    shown = {symbol.place.name: symbol.radius for symbol in (*atlas.close.symbols, *atlas.wider.symbols)}
    assert shown["lomvik"] > shown["tollan"] > shown["far"]
    assert [count for count, _ in atlas.sizes] == [200, 50, 10]
    assert atlas.sizes[0][1] == pytest.approx(shown["lomvik"] * (200 / 400) ** 0.5, abs=0.1)
    places = "- {id: lomvik, name: Lomvik, kind: town, at: [62.1, 7.2]}\n"
    config = make_dossier(tmp_path, content={"places.yml": places})
    build(config)
    page = site_of(config.site)["map.html"].decode()
    legend = re.findall(r'class="sizes ?(?:tall)?">(.*?)</p>', page)
    assert len(legend) == 2
    assert all("mention" in one for one in legend)
