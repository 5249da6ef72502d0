"""The search page in a browser: asking it, and reading its answers."""

from typing import Any

from playwright.sync_api import Locator, Page, expect


def in_names(page: Page) -> list[str]:
    return page.get_by_role("region", name="Names and headlines").locator("li > a").all_inner_texts()


def facet(page: Page, name: str) -> Locator:
    return page.locator(f"select[name={name}]")


def status(page: Page) -> Any:
    """Return the line that says what was found; by its attribute, since to look for roles on this long page is dear."""
    return page.locator("main [role=status]")


def wait_for_results(page: Page) -> None:
    expect(status(page)).not_to_be_empty()


def ask(page: Page, words: str) -> None:
    """Type other words, and wait until they are answered."""
    field = page.get_by_label("Name, headline or date")
    field.fill("")
    expect(status(page)).to_be_empty()
    field.fill(words)
    wait_for_results(page)
