"""What keeps people from reading a page, as axe finds it."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

AA: Mapping[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
CONTRAST: Mapping[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
"""What depends on the colour scheme."""
_RUN = """([part, options]) => axe.run(part, options).then((found) => found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.target.flat().join(" ")}: ${node.html}`)))"""


def violations(page: Page, options: Mapping[str, Any] = AA, part: str = "html") -> list[str]:
    """Return what is against the rules in a part of the page, by its selector, one line an element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, [part, dict(options)])
    return found


def unread(page: Page, part: str = "html") -> list[str]:
    """Return what is against the rules: all of AA in the light; in the dark, what depends on it."""
    page.emulate_media(color_scheme="light")
    found = violations(page, part=part)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, CONTRAST, part)
