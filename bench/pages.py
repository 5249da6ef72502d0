"""Real pages as text, from two public sets of saved HTML, in the layout that `quality.py --pages` reads.

python bench/pages.py --benchmark article-extraction-benchmark --evaldata trafilatura/tests --into pages

Each page is set by headless Chromium without scripts and without a network, and its text is what somebody would
copy who marked all of it: `innerText` of the body. One folder is made for each set, with one file, `pages.jsonl`,
one JSON object a line:

    id         what the page is called in its set; decides whether it is tuned on or held back
    text       the whole page as text
    body       the article's text, its paragraphs parted by empty lines; null where nobody marked it
    keep drop  stretches that belong to the article, and that do not
    headlines  what may count as its headline
    published  its day, as 2020-02-12; null where the page's markup gives none
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import NamedTuple

from playwright.sync_api import Error, Page, Route, sync_playwright

_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_DATES = ("article:published_time", "datepublished", "dc.date.issued", "sailthru.date", "parsely-pub-date")
_PATIENCE = 20_000
"""In milliseconds; slower pages are left out."""


class Saved(NamedTuple):
    """A saved page and what people marked in it."""

    id: str
    markup: bytes
    body: str | None
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    headline: str
    published: str


def main() -> None:
    """Write the folders of the given sets."""
    parser = argparse.ArgumentParser(description="Turn saved pages into texts to score cleaning on.")
    parser.add_argument(
        "--benchmark", type=Path, metavar="FOLDER", help="a copy of article-extraction-benchmark"
    )
    parser.add_argument("--evaldata", type=Path, metavar="FOLDER", help="the folder tests of trafilatura")
    parser.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    given = parser.parse_args()
    if given.benchmark:
        write_set(read_benchmark(given.benchmark), given.into / "benchmark")
    if given.evaldata:
        write_set(read_evaldata(given.evaldata), given.into / "evaldata")


def read_benchmark(folder: Path) -> Iterator[Saved]:
    """Yield the pages of article-extraction-benchmark, whose full text is marked."""
    truth = json.loads((folder / "ground-truth.json").read_bytes())
    for id_, marked in truth.items():
        markup = gzip.decompress((folder / "html" / f"{id_}.html.gz").read_bytes())
        yield Saved(id_, markup, marked["articleBody"], (), (), "", "")


def read_evaldata(folder: Path) -> Iterator[Saved]:
    """Yield the pages of trafilatura's evaluation, in which a few stretches are marked."""
    for address, marked in json.loads((folder / "evaldata.json").read_bytes()).items():
        name = marked["file"]
        path = next((p for part in ("eval", "cache") if (p := folder / part / name).is_file()), None)
        if path and marked["with"]:
            kept, dropped = tuple(marked["with"]), tuple(marked["without"])
            title, date = marked.get("title") or "", marked.get("date") or ""
            yield Saved(f"{name} {address}", path.read_bytes(), None, kept, dropped, title, date)


def write_set(pages: Iterator[Saved], folder: Path) -> None:
    """Render every page in a browser, and write its text with what is known about it."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player, (folder / "pages.jsonl").open("w", encoding="utf-8") as out:
        browser = player.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for saved in pages:
            page = browser.new_context(java_script_enabled=False).new_page()
            try:
                described = _described(saved, page)
            except Error as error:
                print(f"Left out: {saved.id}: {error}")
            else:
                out.write(json.dumps(described, ensure_ascii=False) + "\n" if described else "")
            page.context.close()
        browser.close()


def _described(saved: Saved, page: Page) -> dict[str, object] | None:
    """Return what is known about a page, or None if it has no text."""
    text = _as_text(page, saved.markup)
    titles = (saved.headline, *_said_titles(page))
    days = [found[0] for said in (saved.published, *_said_dates(page)) if (found := _DAY.match(said))]
    known: dict[str, object] = {
        "id": saved.id,
        "text": text,
        "body": saved.body,
        "keep": saved.keep,
        "drop": saved.drop,
        "headlines": [" ".join(said.split()) for said in titles if said.strip()],
        "published": next(iter(days), None),
    }
    return known if text.strip() else None


def _as_text(page: Page, markup: bytes) -> str:
    def answer(route: Route) -> None:
        if route.request.is_navigation_request() and route.request.frame == page.main_frame:
            charset = "; charset=utf-8" if _is_utf8(markup) else ""
            route.fulfill(body=markup, content_type=f"text/html{charset}")
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto("http://page.invalid/", wait_until="domcontentloaded", timeout=_PATIENCE)
    return page.inner_text("body", timeout=_PATIENCE)


def _said_titles(page: Page) -> Iterator[str]:
    yield from _values(page, "meta[property='og:title']", "content")
    yield from (str(each["headline"]) for each in _linked_data(page) if each.get("headline"))
    yield from page.locator("h1").all_text_contents()


def _said_dates(page: Page) -> Iterator[str]:
    yield from (str(each["datePublished"]) for each in _linked_data(page) if each.get("datePublished"))
    for name in _DATES:
        yield from _values(page, f"meta[property='{name}' i], meta[name='{name}' i]", "content")
    yield from _values(page, "[itemprop='datePublished']", "datetime")
    yield from _values(page, "[itemprop='datePublished']", "content")


def _values(page: Page, selector: str, attribute: str) -> Iterator[str]:
    for found in page.locator(selector).all():
        yield found.get_attribute(attribute) or ""


def _linked_data(page: Page) -> Iterator[dict[str, object]]:
    for script in page.locator("script[type='application/ld+json']").all_text_contents():
        try:
            pending = [json.loads(script, strict=False)]
        except ValueError:
            continue
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                yield value
                pending.extend(value.get("@graph") or ())
            elif isinstance(value, list):
                pending.extend(value)


def _is_utf8(markup: bytes) -> bool:
    try:
        markup.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    main()
