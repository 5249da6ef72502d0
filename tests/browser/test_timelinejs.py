"""`data/timelinejs.json` in TimelineJS itself."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from browsing import SUB_PATH, Opening, Quiet, Site
from opening import node_package

PAGE = """<!doctype html><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>
<div id="timeline" style="width: 100%; height: 600px"></div>
<script>
fetch("timelinejs.json").then((answer) => answer.json()).then((data) => {
  window.timeline = new TL.Timeline("timeline", data, { font: null });
  window.timeline.on("loaded", () => { document.title = "loaded"; });
});
</script>
"""


@pytest.fixture
def timeline(site: Site, tmp_path: Path) -> Iterator[str]:
    """Return the address of a page with the dossier's timeline."""
    package = node_package("@knight-lab/timelinejs")
    shutil.copytree(package / "dist", tmp_path / "public")
    shutil.copy(site.folder / "data/timelinejs.json", tmp_path / "public")
    (tmp_path / "public/index.html").write_text(PAGE)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "public"))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}index.html"
        server.shutdown()
        thread.join()


def test_timelinejs_shows_every_event(timeline: str, site: Site, opening: Opening) -> None:
    visit = opening(timeline, reduced_motion="reduce")
    visit.page.wait_for_function("document.title === 'loaded'")
    made = json.loads((site.folder / "data/timelinejs.json").read_text(encoding="utf-8"))
    titles = visit.page.locator(".tl-slide .tl-headline").all_text_contents()
    headlines = (re.sub("<[^<>]*>", "", one["text"]["headline"]) for one in (made["title"], *made["events"]))
    assert sorted(map(str.strip, titles)) == sorted(map(unescape, headlines))
    assert visit.page.locator(".tl-timemarker").count() == len(made["events"]) > 3
    links = visit.page.locator(".tl-headline a").evaluate_all(
        "links => links.map((a) => a.getAttribute('href'))"
    )
    assert all((site.folder / link).is_file() for link in links)
    assert visit.complaints == []
    assert all(address.startswith(timeline.removesuffix("index.html")) for address in visit.requests)
