"""The preview in a browser: it shows saved changes and problems, and disturbs nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import unread
from browsing import Opening
from making import copy_of_repository
from playwright.sync_api import Browser, Locator, Page, expect
from serving import Served

BAR = "dossier-preview"
ARTICLE = "articles/syrias-idlib-de-escalation-zone-turkey.html"
SOURCE = "seeds/003_21285f5f3d74523a.txt"
STRICT = "default-src 'self'; script-src 'self'; style-src 'self'"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Served]:
    """Asks for the browser first: where there is none, nothing is served."""
    served = Served(copy_of_repository(tmp_path_factory.mktemp("preview") / "dossier"))
    yield served
    if served.process.poll() is None:
        served.end()


@pytest.fixture
def edit(served: Served) -> Iterator[Served]:
    """Start the preview, and restore every file afterwards; the next test begins when that has been shown."""
    before = {path: path.read_bytes() for path in _files(served.root)}
    yield served
    served.catch_up()
    served.settle(after_change=_restore(served.root, before))


def _restore(root: Path, before: dict[Path, bytes]) -> bool:
    """Return whether there was anything to restore."""
    added = [path for path in _files(root) if path not in before]
    changed = [path for path, content in before.items() if not path.exists() or path.read_bytes() != content]
    for path in added:
        path.unlink()
    for path in changed:
        path.write_bytes(before[path])
    return bool(added or changed)


def _files(root: Path) -> list[Path]:
    kinds = ("dossier.yml", "seeds/*", "content/**/*", "templates/**/*")
    return [path for kind in kinds for path in root.glob(kind) if path.is_file()]


@pytest.fixture
def article(edit: Served, opening: Opening) -> Page:
    return opening(f"{edit.address}{ARTICLE}").page


def overlay(page: Page) -> Locator:
    return page.locator("dossier-preview [role=alertdialog][open]")


def is_the_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.unchanged === true"))


def mark(page: Page) -> None:
    """Leave a mark that a reload would wipe off."""
    page.evaluate("window.unchanged = true")


def test_what_is_saved_is_seen_where_one_was_reading(edit: Served, article: Page) -> None:
    mark(article)
    article.get_by_text("Evidence").click()
    article.evaluate("scrollTo(0, 400)")
    edit.write(SOURCE, edit.read(SOURCE).replace("said that a", "declared aloud that a"))
    expect(article.get_by_role("main")).to_contain_text("declared aloud that a")
    assert not is_the_same_document(article)
    article.wait_for_function("() => scrollY === 400")
    expect(article.locator("details.evidence")).to_have_attribute("open", "")


def test_style_sheets_are_exchanged_in_place(edit: Served, article: Page) -> None:
    head = article.request.get(article.url).text().partition("</head>")[0]
    sheets = head.count("<link rel=stylesheet")
    assert sheets
    edit.write("templates/static/style.css", "h1 { color: rgb(1, 2, 3) }")
    expect(article.get_by_role("heading", level=1)).to_have_css("color", "rgb(1, 2, 3)")
    mark(article)
    edit.write("templates/static/style.css", "h1 { color: rgb(4, 5, 6) }")
    expect(article.get_by_role("heading", level=1)).to_have_css("color", "rgb(4, 5, 6)")
    assert is_the_same_document(article)
    expect(article.locator("head link[rel=stylesheet]")).to_have_count(sheets)


@pytest.mark.parametrize("order", ["style first", "template first"])
def test_a_style_saved_with_a_template_dresses_the_last_good_page_and_the_next(
    order: str, edit: Served, article: Page
) -> None:
    heading = article.get_by_role("heading", level=1)
    headline = heading.inner_text()

    def save_both(template: str, color: str) -> None:
        style = f"h1 {{ color: {color} }}"
        files = [("templates/static/article.css", style), ("templates/article.html", template)]
        for name, text in files if order == "style first" else files[::-1]:
            edit.write(name, text)

    save_both("{% extends 'base.html' %}{% block main %}{{ nobody.knows }}{% endblock %}", "rgb(1, 2, 3)")
    expect(overlay(article)).to_be_visible()
    expect(heading).to_have_text(headline)
    expect(heading).to_have_css("color", "rgb(1, 2, 3)")
    save_both(
        "{% extends 'base.html' %}{% set sheets = ['article.css'] %}{% block main %}<h1>New</h1>{% endblock %}",
        "rgb(4, 5, 6)",
    )
    expect(heading).to_have_text("New")
    expect(heading).to_have_css("color", "rgb(4, 5, 6)")
    expect(overlay(article)).to_be_hidden()


WRONG: tuple[tuple[str, str, str, str | None], ...] = (
    ("content/actors.yml", "- {id: a", "content/actors.yml:", "- {id: a"),
    ("content/places.yml", "- id: a\n  id: b", "content/places.yml:", "  id: b"),
    ("dossier.yml", "rows: 0", "dossier.yml:", "rows: 0"),
    ("dossier.yml", "titel: A", "dossier.yml:", "titel: A"),
    (SOURCE, "", SOURCE, None),
    ("templates/article.html", "one\n{{ nobody.knows }}", "templates/article.html:2", "{{ nobody.knows }}"),
    ("templates/article.html", "one\n{% if %}", "templates/article.html:2", "{% if %}"),
)
"""What is written to which file, where the preview says it is wrong, and the line that it shows of it."""


def test_what_is_wrong_is_laid_over_the_last_good_page_until_it_is_right(edit: Served, article: Page) -> None:
    for name, text, where, line in WRONG:
        path = edit.root / name
        good = path.read_text(encoding="utf-8") if path.exists() else None
        edit.write(name, f"{good}{text}\n" if name.endswith(".yml") else f"{text}\n")
        _is_overlaid(article, where, line)
        if good is None:
            path.unlink()
        else:
            edit.write(name, good)
        expect(overlay(article), name).to_have_count(0)


def _is_overlaid(article: Page, where: str, line: str | None) -> None:
    expect(overlay(article), where).to_be_visible()
    expect(overlay(article)).to_contain_text(where)
    if line:
        expect(overlay(article).locator("mark")).to_have_text(line)
    expect(article.get_by_role("heading", level=1, include_hidden=True)).to_contain_text("de-escalation zone")


def test_the_overlay_can_be_dismissed_and_stays_so_until_something_else_is_wrong(
    edit: Served, article: Page
) -> None:
    good = edit.read("content/places.yml")
    edit.write("content/places.yml", f"{good}- {{id: a\n")
    dialog = overlay(article)
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Dismiss")).to_be_focused()
    article.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    article.get_by_role("link", name="Matrix").click()
    expect(article).to_have_url(f"{edit.address}matrix.html")
    expect(article.get_by_role("link", name="problem")).to_be_visible()
    expect(dialog).to_be_hidden()
    edit.write("content/places.yml", f"{good}- id: a\n  id: b\n")
    expect(dialog).to_contain_text("given twice")
    dialog.get_by_role("button", name="Dismiss").click()
    expect(dialog).to_be_hidden()


def test_new_renamed_and_deleted_sources_are_followed(edit: Served, opening: Opening) -> None:
    page = opening(f"{edit.address}articles.html").page
    text = edit.read(SOURCE).replace("de-escalation zone", "quiet zone", 1)
    edit.write("seeds/new.txt", text)
    added = page.get_by_role("main").get_by_role("link", name="quiet zone")
    expect(added).to_be_visible()
    added.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("quiet zone")
    (edit.root / "seeds/new.txt").rename(edit.root / "seeds/renamed.txt")
    expect(page.locator("dl.record")).to_contain_text("seeds/renamed.txt")
    edit.write("seeds/renamed.txt", text.replace("quiet zone", "silent zone"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("silent zone")
    expect(page).to_have_url(re.compile("silent-zone"))
    (edit.root / "seeds/renamed.txt").unlink()
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_a_tab_that_comes_back_catches_up(edit: Served, article: Page, opening: Opening) -> None:
    other = opening(f"{edit.address}{ARTICLE}").page
    _show(article, "hidden")
    mark(article)
    edit.write(SOURCE, edit.read(SOURCE).replace("said that a", "whispered that a"))
    expect(other.get_by_role("main")).to_contain_text("whispered that a")
    assert is_the_same_document(article)
    _show(article, "visible")
    expect(article.get_by_role("main")).to_contain_text("whispered that a")


def test_more_tabs_work_than_a_browser_has_connections(edit: Served, browser: Browser) -> None:
    """It opens at most six to one host."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(7)]
    for page in pages:
        page.goto(f"{edit.address}about.html")
    edit.write("content/about.md", "# Many tabs\n\nAll of them.\n")
    for page in pages:
        expect(page.get_by_role("heading", level=1)).to_have_text("Many tabs")
    context.close()


def test_the_bar_says_what_was_set_aside_and_which_files_to_edit(edit: Served, article: Page) -> None:
    bar = article.get_by_role("complementary", name="Preview")
    expect(bar).to_contain_text(re.compile(r"Rebuilt \d\d:\d\d:\d\d in \d+\.\d\d s"))
    toggle = bar.get_by_role("button", name="Menus and repeats removed")
    toggle.click()
    expect(article.get_by_text("All news")).to_be_in_viewport()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    toggle.click()
    expect(article.get_by_text("All news")).to_be_hidden()
    bar.get_by_text("Files to edit").click()
    expect(bar.get_by_text(SOURCE)).to_be_visible()
    article.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bar.get_by_role("button", name=f"Copy {SOURCE}").click()
    expect(bar.get_by_role("button", name=f"Copy {SOURCE}")).to_have_text("Copied")
    assert article.evaluate("navigator.clipboard.readText()") == SOURCE


def test_the_list_of_problems_is_one_click_away_and_follows(edit: Served, article: Page) -> None:
    edit.write("content/index.md", f"{edit.read('content/index.md')}\n[[Nobody at all]]\n")
    article.get_by_role("link", name="1 problem").click()
    expect(article.get_by_role("heading", level=2)).to_have_text("1 warning")
    expect(article.locator("main mark", has_text="[[Nobody at all]]")).to_be_visible()
    edit.write("content/index.md", edit.read("content/index.md").replace("[[Nobody at all]]", ""))
    expect(article.get_by_role("heading", level=1)).to_have_text("No problems")


def test_everybody_can_read_bar_and_overlay(edit: Served, opening: Opening) -> None:
    options = {"reduced_motion": "reduce", "bypass_csp": True}  # axe sets styles of its own
    visit = opening(f"{edit.address}{ARTICLE}", width=320, **options)
    edit.write("content/actors.yml", "- {id: a\n")
    expect(overlay(visit.page)).to_be_visible()
    assert unread(visit.page, BAR) == []
    visit.page.keyboard.press("Escape")
    visit.page.get_by_role("complementary", name="Preview").get_by_text("Files to edit").click()
    assert unread(visit.page, BAR) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    visit.page.goto(f"{edit.address}-/problems")
    complaints = [
        words for words in visit.complaints if "/-/events" not in words
    ]  # streams end with their page
    assert complaints == []
    assert unread(visit.page, "body") == []


def test_a_strict_policy_holds(edit: Served, browser: Browser) -> None:
    """The preview's own pieces work where a page forbids whatever is not a file of its own host."""
    edit.write("content/actors.yml", "- {id: a\n")
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))

    def strict(route, request) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})

    page.route("**/about.html", strict)
    page.goto(f"{edit.address}about.html")
    expect(overlay(page)).to_be_visible()
    assert complaints == []
    page.unroute_all(behavior="ignoreErrors")
    page.close()


def test_it_ends_cleanly_and_says_one_line_a_rebuild(served: Served, opening: Opening) -> None:
    """The last test of this file: the preview is gone after it."""
    opening(f"{served.address}index.html", fresh=True)
    assert served.end() == 0
    served.catch_up()
    rebuilt = re.compile(
        r"\d\d:\d\d:\d\d  (\d+ articles, \d+ problems?, \d+\.\d\d s|not rebuilt, \d+ problems?; .*)\n"
    )
    assert served.told
    assert [line for line in served.told if not rebuilt.fullmatch(line)] == []


def _show(page: Page, state: str) -> None:
    """Send what the browser tells a tab that becomes hidden or visible."""
    page.evaluate(
        """(state) => {
            Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )
