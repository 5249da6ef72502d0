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
_ONE_OF_EACH_LOOK = """() => {
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
    const seen = new Set();
    const looks = new Map();
    const look = (element) => {
        if (!element) return "";
        if (!looks.has(element)) {
            const style = getComputedStyle(element);
            const own = [
                style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
            ];
            const lifted = style.position === "static" || style.position === "relative" ? "" : `#${looks.size}`;
            looks.set(element, look(element.parentElement ?? element.getRootNode().host) + own.join() + lifted);
        }
        return looks.get(element);
    };
    const walk = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) walk(element.shadowRoot);
            delete element.dataset.look;
            const style = getComputedStyle(element);
            const own = [style.color, style.fontSize, style.fontWeight, style.textShadow, element.disabled];
            const key = [element.localName, element.getAttribute("class"), own, look(element)].join("|");
            if (!seen.has(key) || element.closest("svg")) element.dataset.look = "";
            if (element.checkVisibility() && [...element.childNodes].some((node) => node.data?.trim())) seen.add(key);
        }
    };
    walk(document);
}"""
"""Has axe measure one text of each look: what decides its contrast is its own colour, size, weight, and all behind
it. Texts in drawings, and under what is lifted out of its place, may have anything behind them: all are measured."""
_RUN = """([part, options]) => axe.run(part, options).then((found) => found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.target.flat().join(" ")}: ${node.html}`)))"""


def violations(page: Page, options: Mapping[str, Any] = AA, part: str = "html") -> list[str]:
    """Return what is against the rules in a part of the page, by its selector, one line an element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    if "rules" not in options:  # else contrast is not measured
        page.evaluate(_ONE_OF_EACH_LOOK)
    found: list[str] = page.evaluate(_RUN, [part, dict(options)])
    return found


def unread(page: Page, part: str = "html") -> list[str]:
    """Return what is against the rules: all of AA in the light; in the dark, what depends on it."""
    page.emulate_media(color_scheme="light")
    found = violations(page, part=part)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, CONTRAST, part)
