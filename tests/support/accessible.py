"""What keeps people from reading a page, as axe finds it."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

AA: Mapping[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations", "incomplete"],
}
CONTRAST: Mapping[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations", "incomplete"],
}
"""What depends on the colour scheme."""
BUT_CONTRAST: Mapping[str, Any] = {**AA, "rules": {"color-contrast": {"enabled": False}}}
"""For a page whose colours are looked at elsewhere, in another language or at another width."""
_ONE_OF_EACH_LOOK = """(known) => {
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
    const texts = new Set();
    const judged = new Set(known);
    self.looked = new Map();
    const kinds = new Set();
    const repeated = new Set();
    const looks = new Map();
    const above = (element) => element.parentElement ?? element.getRootNode().host;
    const look = (element) => {
        if (!element) return "";
        if (!looks.has(element)) {
            const style = getComputedStyle(element);
            const own = [
                style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
            ];
            const lifted = ["static", "relative", "sticky"].includes(style.position) ? "" : `${LIFTED}${looks.size}`;
            looks.set(element, look(above(element)) + own.join() + lifted);
        }
        return looks.get(element);
    };
    const LIFTED = "lifted ";
    const SAID = ["role", "lang", "dir", "type"];
    const told = ({ name, value }) => (SAID.includes(name) ? `${name}=${value}` : value && name);
    const kind = (element, style) => {
        const { width, height } = element.getBoundingClientRect();
        const small = [width < 24, height < 24, element.textContent.trim() === ""];
        return [style.display, style.textDecorationLine, ...small, ...[...element.attributes].map(told)].join();
    };
    const walk = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) walk(element.shadowRoot);
            delete element.dataset.look;
            if (!element.checkVisibility()) continue;
            const held = [...element.childNodes].some((node) => node.data?.trim());
            const style = getComputedStyle(element);
            const own = [style.color, style.fontSize, style.fontWeight, style.textShadow, element.disabled];
            const key = [element.localName, element.getAttribute("class"), own, look(element)].join("|");
            const drawn = element.closest("svg");
            const measured = drawn || (!texts.has(key) && !judged.has(key));
            if (measured && (held || element.matches("input, select, textarea"))) element.dataset.look = "";
            if (held) texts.add(key);
            if (held && measured && !drawn && !key.includes(LIFTED)) self.looked.set(element, key);
            if (element.matches("tr, li, p, details")) repeated.add(element);
            const whole = `${key}|${kind(element, style)}`;
            if (!kinds.has(whole) || drawn) for (let one = element; one; one = above(one)) repeated.delete(one);
            kinds.add(whole);
        }
    };
    walk(document);
    self.repeated = [...repeated].map((element) => [element, element.style.display]);
    for (const element of repeated) element.style.display = "none";
}"""
"""Has axe measure one text of each look: what decides its contrast is its own colour, size, weight, and all behind
it. Texts in drawings, and under what is lifted out of its place, may have anything behind them: all are measured.
Looks that are known have been measured on another page.

Hides rows and paragraphs in which every element is like one before: in its look, its attributes but for what they
say, whether it holds words, and whether it is smaller than a target may be. Most of axe's time went into them."""
_RUN = """([part, options]) => axe.run(part, { ...options, elementRef: true }).then((found) => {
    for (const [element, display] of self.repeated) element.style.display = display;
    for (const rule of found.incomplete) for (const node of rule.nodes) self.looked.delete(node.element);
    return found.violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id} (${rule.help}): ${node.target.flat().join(" ")}: ${node.html}`));
})"""
_LOOKED = "() => [...self.looked.values()]"

_known: set[str] = set()
"""Looks whose contrast is known: that of a whole page was measured, and axe was sure of it."""


def violations(page: Page, options: Mapping[str, Any] = AA, part: str = "html") -> list[str]:
    """Return what is against the rules in a part of the page, by its selector, one line an element."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(_ONE_OF_EACH_LOOK, [*_known])
    found: list[str] = page.evaluate(_RUN, [part, dict(options)])
    if part == "html" and options is not BUT_CONTRAST and not found:
        _known.update(page.evaluate(_LOOKED))
    return found


def unread(page: Page, part: str = "html") -> list[str]:
    """Return what is against the rules: all of AA in the light; in the dark, what depends on it."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page, part=part)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, CONTRAST, part)
