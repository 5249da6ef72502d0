"""Maps: projection, the edge of the world, label placement, reproducibility."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model import Place
from dossier.views.charts import coastlines
from dossier.views.charts.labels import STEPS, LabelledMark, LabelPosition, place_labels
from dossier.views.charts.lettering import SIZE, shortened, width_of
from dossier.views.charts.map_set import Backdrop, MapSet, focus
from dossier.views.charts.maps import Located, Locator
from dossier.views.charts.projection import Point, View, around, fit, latitude, northing

IDLIB = [(35.86, 36.81), (35.93, 36.63), (36.2, 37.16), (35.53, 35.79)]
FIJI = [(-18.1, 178.4), (-13.3, -176.2), (-16.8, 179.9), (-16.8, -179.9)]
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def located(at: Point, count: int = 1, kind: str = "city", name: str = "") -> Located:
    name = name or f"{at[0]:.2f} {at[1]:.2f}"
    key = f"places/{name.lower()}"
    return Located(key=key, name=name, path=f"{key}.html", kind=kind, at=at, count=count, articles=1)


def view(*at: Point, least: float = 3.0) -> View:
    return fit(at, 960, (460, 660), 70, least)


@pytest.mark.parametrize("projection", ["mercator", "miller"])
def test_a_projection_can_be_undone(projection: str) -> None:
    for degrees in range(-80, 81, 5):
        assert latitude(northing(degrees, projection), projection) == pytest.approx(degrees)


def test_mercator_is_as_in_the_books() -> None:
    assert northing(60, "mercator") == pytest.approx(75.4561, abs=1e-4)
    assert northing(90, "miller") == pytest.approx(131.9758, abs=1e-4)


@settings(max_examples=60)
@given(st.lists(points, min_size=1, max_size=8))
def test_all_places_are_on_the_sheet(at: list[Point]) -> None:
    fitted = view(*at)
    assert 0 < fitted.height <= (660 if fitted.scale > 960 / 360 + 1e-6 else 704)
    assert all(fitted.shows(place, -0.5) for place in at)


def test_what_lies_on_both_sides_of_the_date_line_lies_close_together() -> None:
    fitted = view(*FIJI)
    xs = [fitted.position(at)[0] for at in FIJI]
    assert fitted.width / fitted.scale < 20
    assert sorted(xs) == [xs[0], xs[2], xs[3], xs[1]]
    assert abs(xs[3] - xs[2]) < 25


def test_land_is_whole_across_the_date_line() -> None:
    """Chukotka has no edge along 180 degrees."""
    fitted = view((68, 175), (66, -172))
    seam = round(fitted.position((67, 180))[0] * coastlines.STEPS_PER_UNIT)
    for path in coastlines.land(fitted, 0.6).split("z"):
        x, upright = 0, 0
        for command, right, down in re.findall(r"(M|l| |)(-?\d+) ?(-?\d+)", path):
            x = int(right) if command == "M" else x + int(right)
            upright = max(upright, abs(int(down)) if abs(x - seam) < 3 and abs(int(right)) < 3 else 0)
        assert upright < 300


def test_an_island_state_has_its_islands_and_the_open_sea_none() -> None:
    assert coastlines.land(view(*FIJI), 0.6).count("M") > 5
    assert coastlines.land(view((0.0, -150.0)), 0.6) == ""


def test_inland_there_is_land_from_edge_to_edge() -> None:
    path = coastlines.land(view((48.0, 67.0)), 0.6)
    assert path.count("M") == 1
    assert len(path) < 60


def test_a_map_shows_where_most_of_it_happens() -> None:
    near = [located(at, 5) for at in IDLIB]
    far = [located((55.75, 37.62), 3, name="Moscow"), located((39.92, 32.85), 1, name="Ankara")]
    assert set(focus([*near, *far])) == set(near)
    spread = [located((float(n), 2.0 * n)) for n in range(20)]
    assert focus(spread) == spread


def test_countries_do_not_enlarge_a_map() -> None:
    map_set = MapSet([*(located(at, 5) for at in IDLIB), located((60.0, 100.0), 9, "country", "Russia")])
    assert [place.name for place in map_set.outside] == ["Russia"]
    assert map_set.view.width / map_set.view.scale < 5


def test_a_map_of_the_whole_world_is_cut_in_the_bering_strait_and_needs_no_other() -> None:
    map_set = MapSet([located((lat, lon)) for lat in (-55.0, 0.0, 70.0) for lon in range(-180, 181, 30)])
    assert map_set.view.west == -169
    assert map_set.inset is map_set.wider is None
    assert len(map_set.close.symbols) == 39


def test_only_countries_make_a_map_too() -> None:
    map_set = MapSet([located((60.0, 100.0), 9, "country"), located((39.0, 35.0), 1, "country")])
    assert len(map_set.close.symbols) == 2
    assert map_set.inset is None or map_set.inset.land


def test_the_inset_covers_no_symbol() -> None:
    map_set = MapSet([located(at, n) for n, at in enumerate(IDLIB, 1)])
    wide, high = 200 * map_set.close.width / 960, 130.0
    assert map_set.close.corner
    left = 0 if "w" in map_set.close.corner else map_set.close.width - wide
    top = 0 if "n" in map_set.close.corner else map_set.close.height - high
    for symbol in map_set.close.symbols:
        assert not (left < symbol.x < left + wide and top < symbol.y < top + high)


def test_the_area_of_a_symbol_counts_the_mentions() -> None:
    close = MapSet([located(IDLIB[0], 100), located(IDLIB[1], 25)]).close
    assert close.symbols[0].radius == 2 * close.symbols[1].radius


def test_a_map_changes_with_what_it_shows_and_not_otherwise() -> None:
    def cache_key(count: int = 1, at: Point = IDLIB[1]) -> object:
        return MapSet([located(IDLIB[0], 3, name="a"), located(at, count, name="b")]).cache_key

    assert cache_key() == cache_key()
    assert cache_key() != cache_key(count=2)
    assert cache_key() != cache_key(at=IDLIB[2])


def test_a_locator_changes_with_its_neighbours_alone() -> None:
    place = Place(id="saraqib", name="Saraqib", kind="town", at=IDLIB[0])
    near, far = located(IDLIB[1]), located((0.0, 0.0))
    assert Locator(place, [near]).cache_key == Locator(place, [near, far]).cache_key
    assert Locator(place, [near]).cache_key != Locator(place, []).cache_key


def test_a_place_without_neighbours_is_shown_in_more_of_the_world() -> None:
    place = Place(id="moscow", name="Moscow", kind="city", at=(55.75, 37.62))
    alone, among = Locator(place, []), Locator(place, [located((55.9, 37.0))])
    assert alone.view.middle == pytest.approx(among.view.middle, abs=0.01)
    assert alone.view.scale < among.view.scale / 4
    assert alone.drawing.borders and alone.drawing.land


@pytest.mark.parametrize("at", [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (71.0, 25.8)])
def test_a_locator_works_anywhere(at: Point) -> None:
    drawing = Locator(Place(id="x", name="X", kind="site", at=at), []).drawing
    assert len(drawing.land) + len(drawing.borders) < 6000


def test_the_surroundings_have_the_same_middle() -> None:
    inner = view(*IDLIB)
    outer = around(inner, 8, 26, 200, 130)
    assert outer.middle == pytest.approx(inner.middle, abs=0.01)


def box(mark: LabelledMark, text: LabelPosition, times: float) -> tuple[float, float, float, float]:
    width = width_of(mark.name) * times
    left = mark.x + text.x * times - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    base = mark.y + text.y * times
    return left, base - SIZE * times, left + width, base + SIZE * 0.3 * times


marks = st.builds(
    LabelledMark,
    name=st.text("abcÄ 漢", min_size=1, max_size=20),
    x=st.integers(0, 960),
    y=st.integers(0, 660),
    radius=st.integers(3, 20),
)


@settings(max_examples=60)
@given(st.lists(marks, max_size=40))
def test_no_name_covers_another_or_leaves_the_sheet(all_marks: list[LabelledMark]) -> None:
    lettered, _ = place_labels(all_marks, (960, 660))
    for step, times in STEPS:
        boxes = [
            box(mark, text, times)
            for mark, texts in zip(all_marks, lettered, strict=True)
            for text in texts
            if step in text.steps.split()
        ]
        assert all(a >= 0 and b >= 0 and c <= 960 and d <= 660 for a, b, c, d in boxes)
        assert not any(
            a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(boxes, 2)
        )


def test_every_mark_has_its_name_somewhere_in_the_page() -> None:
    crowd = [LabelledMark("The same place", 100, 100, 5)] * 12
    assert all(place_labels(crowd, (960, 660))[0])


def test_long_names_are_cut_after_a_word() -> None:
    assert shortened("Saraqib") == "Saraqib"
    assert shortened("x" * 50) == "x" * 36 + "…"
    assert (
        shortened("The Center for Reconciliation of the Opposing Sides")
        == "The Center for Reconciliation of the…"
    )


def test_a_phone_gets_the_same_places_on_a_sheet_of_its_own() -> None:
    map_set = MapSet([*(located(at, 5) for at in IDLIB), located((60.0, 100.0), 9, "country", "Russia")])
    for wide, tall in ((map_set.close, map_set.tall_close), (map_set.wider, map_set.tall_wider)):
        assert wide and tall
        assert tall.width < 400
        assert {symbol.place.key for symbol in tall.symbols} == {symbol.place.key for symbol in wide.symbols}
        assert all(0 < symbol.x < tall.width and 0 < symbol.y < tall.height for symbol in tall.symbols)
        assert {text.steps for symbol in tall.symbols for text in symbol.texts} <= {"a", ""}


def test_a_small_map_of_all_places_marks_each_of_them() -> None:
    backdrop = Backdrop([*(located(at) for at in IDLIB), located((60.0, 100.0), 9, "country", "Russia")])
    drawing = backdrop.drawing
    assert drawing and drawing.land and drawing.borders
    for at in IDLIB:
        position = backdrop.position(at)
        assert position and 0 < position[0] < drawing.width and 0 < position[1] < drawing.height
    assert (
        backdrop.position((60.0, 100.0)) is backdrop.position(None) is Backdrop([]).position(IDLIB[0]) is None
    )


def test_a_small_map_of_the_world_has_no_borders() -> None:
    drawing = Backdrop([located((40.0, -120.0)), located((40.0, 120.0)), located((-30.0, 20.0))]).drawing
    assert drawing and drawing.land and not drawing.borders


@settings(max_examples=30)
@given(points, st.floats(0.1, 300))
def test_no_line_that_could_be_seen_is_passed_over(at: Point, least: float) -> None:
    window = view(at, least=least).window(0)
    lines = [
        coastlines.Coastline((x, y), ([30], [30]), (x, y, x + 30, y + 30), 1.0)
        for x, y in ((10 * n, n * 7 - 90) for n in range(-18, 18))
    ]
    seen = {
        (line, shift)
        for line in lines
        for shift in (-360.0, 0.0, 360.0)
        if line.window[0] + shift <= window[2]
        and line.window[2] + shift >= window[0]
        and line.window[1] <= window[3]
        and line.window[3] >= window[1]
    }
    assert set(coastlines.LineIndex(lines).near(window)) == seen


def test_the_file_of_coasts_says_truly_where_each_line_is() -> None:
    lines = [coast for coast, _ in coastlines._level(0).coasts.near((-180.0, -90.0, 180.0, 90.0))]
    lines += coastlines.country_rings()[0]
    for line in lines:
        points = [point for part in line.parts for point in part.points]
        xs, ys = zip(*points, strict=True)
        assert line.window == (min(xs), min(ys), max(xs), max(ys))


def test_countries_in_view_are_named_where_their_land_is_and_nothing_else_is() -> None:
    places = [located(at, 5, name=f"place {n}") for n, at in enumerate(IDLIB)]
    drawing = MapSet(places, "en").close
    names = {text.name for text in drawing.countries}
    assert names == {"Syria", "Türkiye"}
    for text in drawing.countries:
        assert 0 < text.x < drawing.width
        assert all(abs(text.y - symbol.y) > SIZE or abs(text.x - symbol.x) > 20 for symbol in drawing.symbols)
    assert not MapSet(places).close.countries, "without a language there are no names"
    assert {text.name for text in MapSet(places, "ar").close.countries} == {"سوريا", "تركيا"}


def test_a_country_is_named_as_the_dossier_names_it_and_once() -> None:
    turkey = located((39.0, 35.0), 1, "country", "Turkey?")
    drawing = MapSet([*(located(at, 50, name=f"p{n}") for n, at in enumerate(IDLIB)), turkey], "en")
    assert {text.name for text in drawing.close.countries} == {"Syria", "Turkey"}
    assert drawing.wider
    assert "Turkey" not in {text.name for text in drawing.wider.countries}, "its symbol has the name"


@settings(max_examples=30)
@given(st.lists(points, min_size=1, max_size=4))
def test_names_of_countries_are_on_the_sheet_and_apart(at: list[Point]) -> None:
    drawing = MapSet([located(point) for point in at], "en").close
    for one in drawing.countries:
        half = width_of(one.name) / 2
        assert half <= one.x <= drawing.width - half
    for step, times in STEPS:
        same = [one for one in drawing.countries if step in one.steps.split()]
        for one, other in combinations(same, 2):
            reach = (width_of(one.name) + width_of(other.name)) / 2 * times
            assert abs(one.y - other.y) >= SIZE * times or abs(one.x - other.x) >= reach
