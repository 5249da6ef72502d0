"""What templates may call: filters and functions, some in the language of the pages."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from dossier.model import urls
from dossier.model.findings import Study
from dossier.model.web import domain
from dossier.render import rows
from dossier.render.dates import Dates, machine
from dossier.render.filters import Phrases, isolated, opening, unbroken, unmarked
from dossier.text.messages import Messages
from dossier.text.spans import plain
from dossier.views import article_body, citations, content_policy, json_ld
from dossier.views.revisions import labels, revised
from dossier.views.speakers import ArticleSpeaker


def shared() -> dict[str, Any]:
    """What every template may call, whatever the language and the theme."""
    return {
        "body": _body,
        "heat": rows.heat,
        "around": _around,
        "by_line": _by_line,
        "set_aside": article_body.set_aside,
        "anchor": urls.anchor,
        "citations": citations,
        "linked_data": json_ld,
        "safeguards": content_policy,
    }


def filters(words: Messages, phrases: Phrases) -> dict[str, Callable[..., Any]]:
    """Return the filters of every template, by name."""
    dates = Dates(words)
    return {
        "at_line": phrases.at_line,
        "coordinates": dates.coordinates,
        "day": dates.day,
        "host": lambda address: domain(address) or "",
        "english": phrases.english,
        "excerpt": rows.excerpt,
        "isolated": isolated,
        "line_links": phrases.line_links,
        "listed": phrases.listed,
        "machine": machine,
        "month": dates.month,
        "month_name": dates.month_name,
        "number": lru_cache(4096)(words.number),
        "opening": opening,
        "period": dates.period,
        "permalink": phrases.permalink,
        "revised": partial(revised, said=labels(words)),
        "reason": phrases.reason,
        "source": lru_cache(20_000)(plain),
        "territory": lambda code: words.locale.territories.get(code, code),
        "unbroken": unbroken,
        "unmarked": unmarked,
    }


def spoken(words: Messages, phrases: Phrases) -> dict[str, Any]:
    """What every template may call, in the language of the pages."""
    set_rows = rows.ThemeRows(words, Dates(words).month, phrases.english)
    return {
        "cited": set_rows.cited,
        "comma": phrases.comma,
        "concordance": set_rows.concordance,
        "counted": phrases.counted,
        "paragraphs": set_rows.paragraphs,
        "sayings": set_rows.attributions,
        "site_dir": phrases.direction,
    }


def _body(
    study: Study, anchors: Sequence[int], names: Sequence[Sequence[Any]], link: Any
) -> list[article_body.Piece]:
    return article_body.body(study, anchors, _paths(names, link))


def _around(
    study: Study, anchors: Sequence[int], names: Sequence[Sequence[Any]], link: Any
) -> Mapping[str, list[article_body.Piece]]:
    return article_body.around(study, anchors, _paths(names, link))


def _by_line(voices: Sequence[ArticleSpeaker]) -> Mapping[int, list[ArticleSpeaker]]:
    """Those who are quoted in a paragraph, by its line."""
    found: dict[int, list[ArticleSpeaker]] = {}
    for voice in voices:
        for line in voice.quoted:
            found.setdefault(line, []).append(voice)
    return found


def _paths(names: Sequence[Sequence[Any]], link: Any) -> dict[str, str]:
    return {name[0]: link(name[2]) for name in names}
