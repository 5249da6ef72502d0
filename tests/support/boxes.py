"""Where things stand on a page, and whether they cover each other."""

from playwright.sync_api import FloatRect, Locator, Page

_BOXES = """all => all.filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => one.getBoundingClientRect()).filter((box) => box.width && box.height)
    .map(({ x, y, width, height }) => ({ x, y, width, height }))"""


def box(of: Locator) -> FloatRect:
    """Return where one thing stands."""
    found = of.bounding_box()
    assert found
    return found


def boxes(of: Locator) -> list[FloatRect]:
    """Return where all things stand that can be seen."""
    found: list[FloatRect] = of.evaluate_all(_BOXES)
    return found


def apart(one: FloatRect, other: FloatRect) -> bool:
    """Whether two things do not cover each other."""
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def all_apart(found: list[FloatRect]) -> bool:
    """Whether no two of some things cover each other."""
    return all(apart(one, other) for n, one in enumerate(found) for other in found[:n])


def letters(line: FloatRect) -> FloatRect:
    """Where the letters of a name on a drawing are: a part of the line, and without the halo around them."""
    return {**line, "y": line["y"] + 0.3 * line["height"], "height": 0.55 * line["height"]}


def widen(page: Page, width: int) -> None:
    """Show the page on a screen of another width."""
    page.set_viewport_size({"width": width, "height": 900})
