"""The review desk in a browser: a preview to decide in, and a page of it that is judged by keys."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from browsing import PATIENCE, Tabs
from playwright.sync_api import Browser, Locator, Page, expect
from reviewing import ACTORS, OUTLETS, SIDECAR, review_dossier
from serving import Served, until_true

FERRY = "articles/ferry-to-bergen-shut-after-storm.html"


@pytest.fixture(scope="package")
def reviewed(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Served]:
    served = Served(review_dossier(tmp_path_factory.mktemp("review") / "d"))
    served.settle()
    yield served
    served.end()


@pytest.fixture(scope="package")
def begun(reviewed: Served) -> dict[str, object]:
    """Return what the preview shows before anything is decided."""
    return shown(reviewed)


@pytest.fixture
def clean(reviewed: Served, begun: dict[str, object]) -> Iterator[Served]:
    """Begin with the files as they were written, and leave them so, and the preview too."""
    yield reviewed
    reviewed.settle()
    before = held(reviewed)
    content = reviewed.root / "content"
    for path in [path for path in content.rglob("*") if path.is_file()]:
        if path.relative_to(content).as_posix() not in GIVEN:
            path.unlink()
    for name, text in GIVEN.items():
        if reviewed.read(f"content/{name}") != text:
            reviewed.write(f"content/{name}", text)
    reviewed.settle(after_change=before != GIVEN)
    until_true(lambda: shown(reviewed) == begun)


def shown(served: Served) -> dict[str, object]:
    """Return what can be judged on some pages, as the preview lists it, without the state that it is in."""
    found: dict[str, object] = {}
    for path in (FERRY, "actors/holt.html", "articles.html"):
        address = f"{served.address}-/review/items?{urlencode({'path': path})}"
        with urlopen(address, timeout=60) as answer:
            items = json.load(answer)["items"]
        found[path] = [(one["sort"], one["words"], one["title"]) for one in items]
    return found


GIVEN = {"actors.yml": ACTORS, "outlets.yml": OUTLETS, "articles/ferry.md": SIDECAR}


def held(served: Served) -> dict[str, str]:
    """Return all content files but those that are still being written."""
    folder = served.root / "content"
    return {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for p in sorted(folder.rglob("[!.]*"))
        if p.is_file()
    }


_AT_REST = """() => {
    const desk = document.querySelector("dossier-preview")?.shadowRoot;
    return self.unchanged === true && !desk.querySelector("dialog[open]") && desk.querySelector("button.undo").hidden;
}"""


class Judging:
    """A page on which things are judged by keys."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator("dossier-preview .desk")  # by its class, since to look for roles is dear
        self.told = page.locator("dossier-preview .told")
        self.written = page.locator("dossier-preview .written")

    def open(self, address: str) -> "Judging":
        """Open a page as if nothing had been done yet, and wait until it can be judged."""
        if self.page.url != "about:blank":
            self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.goto(address)
        expect(self.page.locator("dossier-preview[data-ready]")).to_have_count(1)
        self.page.evaluate("window.unchanged = true")
        return self

    def is_at_rest(self, address: str) -> bool:
        """Whether a page is open in which nothing is being done, and nothing is left to be undone."""
        return self.page.url == address and bool(self.page.evaluate(_AT_REST))

    def begin(self, sort: str = "Everything") -> "Judging":
        """Turn judging on, and show one sort of things from its first on."""
        expect(self.page.locator("dossier-preview[data-ready]")).to_have_count(1)
        if not self.panel.is_visible():
            self.page.keyboard.press("r")
        expect(self.panel).to_be_visible()
        self.panel.get_by_label("Show").select_option(label=sort)
        self.panel.focus()
        return self.steady()

    def steady(self) -> "Judging":
        """Wait until the panel shows the same for a moment: what can be judged is fetched after it has opened."""
        shown = ""
        while shown != (now := self.panel.inner_text()):
            shown = now
            self.page.wait_for_timeout(200)
        return self

    def at(self, words: str, number: int = 1) -> "Judging":
        """Go to the thing with these words, by the key for the next one."""
        what = self.steady().panel.locator(".what")
        for _ in range(80):
            if words in (what.text_content() or "") and self._is_number(number, words):
                return self
            before = self.panel.locator(".count").text_content()
            self.page.keyboard.press("j")
            expect(self.panel.locator(".count")).not_to_have_text(before or "")
        raise AssertionError(f"there is nothing with {words!r}")

    def _is_number(self, number: int, words: str) -> bool:
        self._seen = getattr(self, "_seen", 0) + 1
        if self._seen < number:
            return False
        self._seen = 0
        return True

    def strike(self, *keys: str) -> None:
        """Press keys; a text of more than one character that is no key is typed."""
        for key in keys:
            if key in "oawemNdp" and len(key) == 1:
                self.ask(key)
            elif len(key) > 1 and key not in ("Enter", "Escape", "Tab", "ArrowDown"):
                self.page.keyboard.type(key)
            else:
                self.page.keyboard.press(key)

    def ask(self, key: str) -> Locator:
        """Press a key that opens a dialog, again where it was not heard: the desk may have been at work still."""
        dialog = self.page.locator("dossier-preview dialog[open]")
        for patience in (5_000, 15_000, PATIENCE):
            self.page.keyboard.press(key)
            with suppress(AssertionError):
                expect(dialog).to_be_visible(timeout=patience)
                break
        expect(self.page.locator("dossier-preview dialog :focus")).to_have_count(1)
        return dialog

    def undo(self) -> None:
        """Take the last decision back, once it has been made: before, no key is heard."""
        expect(self.written).to_contain_text(re.compile("Written to|Taken back"))
        self.page.keyboard.press("u")
        expect(self.written).to_contain_text("Taken back")


@pytest.fixture(scope="module")
def desk(reviewed: Served, tabs: Tabs) -> Iterator[Judging]:
    """Return a desk in a tab of its own, at which all tests of a file judge in one sitting."""
    visit = tabs.open("about:blank")
    yield Judging(visit.page)
    tabs.leave(visit)


@pytest.fixture
def judging(clean: Served, desk: Judging) -> Judging:
    """Judge the report about the ferry; its page is opened again only where something was left undone."""
    address = f"{clean.address}{FERRY}"
    return desk if desk.is_at_rest(address) else desk.open(address)
