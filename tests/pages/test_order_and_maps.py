"""The order of statements, the beginning of the timeline, and the scale of maps."""

import re
from pathlib import Path

import pytest
from making import make_dossier, site_of
from markup import written_out

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


def test_the_latest_statements_come_first_and_undated_ones_last(tmp_path: Path) -> None:
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
    page = written_out(site_of(config.site)["actors/ann.html"].decode())
    said = page.partition('id="said"')[2].partition("</section>")[0]
    shown = [int(number) for number in re.findall(r"Number (\d+)", said)]
    assert shown[:5] == [4, 3, 2, 1, 0]
    assert [number for number in shown if number >= 5] == shown[5:]


def timeline(folder: Path, *days: str) -> dict[str, bytes]:
    """Build a site with an article of each day, the first of which looks ten years back over several pages."""
    past = "".join(
        f"On March {n}, 2011, the wall of the harbour of Lomvik was seen to be weak.\n\n"
        for n in range(1, 29)
    )
    sources = {
        f"{number}.txt": f"Harbour reopens {number}\n\n{day}\n\n{past if number == 0 else ''}"
        f"The harbour of Lomvik reopened for the time number {number}, the port said.\n"
        for number, day in enumerate(days)
    }
    config = make_dossier(folder, sources, rows=10)
    build(config)
    return site_of(config.site)


def publication_days(site: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the names of the days to which the timeline leads, and how many articles each has."""
    page = written_out(site["timeline.html"].decode()).replace("\xa0", " ")
    (listed,) = re.findall(r'<p class="extent days">Articles published: (.*?)</p>', page)
    found = re.findall(r'<a href="([^"#]+)#([^"]+)">([^<]+)</a> <span class="count">(\d+)</span>', listed)
    for path, tag, _, _ in found:
        assert f'id="{tag}"' in written_out(site[path].decode())
    return [(name, count) for _, _, name, count in found]


def test_a_timeline_leads_to_every_day_of_publication(tmp_path: Path) -> None:
    site = timeline(tmp_path, "March 1, 2021", "March 1, 2021", "March 7, 2021", "April 2, 2021")
    assert publication_days(site) == [("1 March 2021", "2"), ("7 March 2021", "1"), ("2 April 2021", "1")]
    later = [path for path in site if path.startswith("timeline--")]
    assert later
    assert not [path for path in later if b"Articles published:" in site[path]]


def test_many_days_of_publication_are_counted_by_month(tmp_path: Path) -> None:
    days = [f"{month} {day}, 2021" for month in ("March", "April") for day in range(1, 15)]
    assert publication_days(timeline(tmp_path, *days)) == [("March 2021", "14"), ("April 2021", "14")]


def test_a_timeline_that_begins_with_a_publication_says_nothing_of_it(tmp_path: Path) -> None:
    config = make_dossier(tmp_path)
    build(config)
    assert b"Articles published:" not in site_of(config.site)["timeline.html"]


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
