"""Checks of a probe: one short text, with findings that it must or must not have."""

from collections.abc import Callable, Mapping
from typing import Any

Study = Mapping[str, Any]
"""A study as `dossier explain --json` prints it."""
Found = Callable[[Any, Study], list[Any]]


def failures(checks: list[dict[str, Any]], study: Study) -> list[str]:
    """Return the checks that do not hold, each as it is written."""
    return [str(check) for check in checks if not _holds(*next(iter(check.items())), study)]


def _holds(kind: str, wanted: Any, study: Study) -> bool:
    hits = _FINDERS[kind.removeprefix("no_")](wanted, study)
    count = wanted.get("count") if isinstance(wanted, dict) else None
    if kind.startswith("no_"):
        return not hits
    return len(hits) == count if count is not None else bool(hits)


def _same(found: object, wanted: object) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted


def _line_of(text: str, start: int) -> int:
    rest = text[start:]
    return text.count("\n", 0, start + len(rest) - len(rest.lstrip())) + 1


def _squeezed(words: str | None) -> str:
    return " ".join((words or "").split()).strip(" ,.")


def _quotations(wanted: dict[str, Any], study: Study) -> list[Any]:
    words = _squeezed(wanted["words"])
    found = [one for one in study["quotations"] if words in _squeezed(one["words"])]
    if wanted.get("exact"):
        found = [one for one in found if _squeezed(one["words"]) == words]
    keys = [key for key in ("speaker", "speaker_id", "direct") if key in wanted]
    return [one for one in found if all(_same(one[key], wanted[key]) for key in keys)]


def _dates(wanted: dict[str, Any], study: Study) -> list[Any]:
    found = [one for one in study["times"] if wanted["printed"].lower() in one["printed"].lower()]
    return [one for one in found if "value" not in wanted or _same(one["value"], wanted["value"])]


def _values(wanted: str, study: Study) -> list[Any]:
    return [one for one in study["times"] if wanted in one["value"]]


def _figures(wanted: dict[str, Any], study: Study) -> list[Any]:
    return [one for one in study["figures"] if _agrees(one, wanted)]


def _agrees(figure: Mapping[str, Any], wanted: dict[str, Any]) -> bool:
    printed = wanted.get("printed", "").lower() in (figure["printed"] or "").lower()
    unit = (wanted.get("unit") or "").lower() in (figure["unit"] or "").lower()
    keys = [key for key in ("value", "bound", "outcome") if key in wanted]
    return printed and unit and all(_same(figure[key], wanted[key]) for key in keys)


def _mentions(wanted: dict[str, Any], study: Study) -> list[Any]:
    keys = [key for key in ("name", "kind", "entity") if key in wanted]
    found = [one for one in study["mentions"] if all(one[key] == wanted[key] for key in keys)]
    text = study["article"]["text"]
    return [one for one in found if "line" not in wanted or _line_of(text, one["start"]) == wanted["line"]]


def _blocks(wanted: dict[str, Any], study: Study) -> list[Any]:
    article = study["article"]
    at = [one for one in article["blocks"] if _line_of(article["text"], one["start"]) == wanted["line"]]
    return [one for one in at if _same(one["kind"], wanted["kind"])]


def _articles(wanted: dict[str, Any], study: Study) -> list[Any]:
    article = study["article"]
    dated = {key: (article.get(key) or {}).get("value") for key in ("published", "updated")}
    fields = {**article, **dated}
    return [article] if all(_same(fields.get(key), value) for key, value in wanted.items()) else []


_FINDERS: dict[str, Found] = {
    "quotation": _quotations,
    "date": _dates,
    "date_value": _values,
    "figure": _figures,
    "mention": _mentions,
    "block": _blocks,
    "article": _articles,
}
