"""`data/timelinejs.json`: the articles in the format of TimelineJS."""

from collections.abc import Iterator
from html import escape
from typing import Any

from dossier.exports.formats import json_file, permalink
from dossier.model.edtf import bounds
from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.excerpts import reference


def timelinejs(dossier: Dossier) -> Iterator[File]:
    """Write one event per dated article; printed words are escaped because TimelineJS reads them as HTML."""
    site_info = dossier.site_info
    events = [_event(dossier, n) for n, study in enumerate(dossier.studies) if study.article.published]
    title = {"text": {"headline": escape(site_info.title), "text": escape(site_info.description)}}
    yield json_file("data/timelinejs.json", {"title": title, "events": events})


def _event(dossier: Dossier, number: int) -> dict[str, Any]:
    study, article = dossier.studies[number], reference(dossier, number)
    value = article.date or ""
    exact = value.partition("/")[0]
    link = escape(permalink(dossier, article.path))
    event = {
        "start_date": _date(exact),
        "text": {
            "headline": f'<a href="{link}">{escape(article.headline)}</a>',
            "text": escape(study.article.standfirst or ""),
        },
        "unique_id": article.path.rpartition("/")[2].removesuffix(".html"),
        "autolink": False,
    }
    if article.doubtful:
        event["display_date"] = escape(value if value.endswith(("?", "~", "%")) else f"{value}?")
    return event | ({"group": escape(article.outlet)} if article.outlet else {})


def _date(value: str) -> dict[str, int]:
    """Return the year of a date, and its month and day if the EDTF value has them."""
    first = bounds(value).first
    parts = value.rstrip("?~%").partition("T")[0].count("-") + 1
    return dict(list({"year": first.year, "month": first.month, "day": first.day}.items())[:parts])
