"""The filters and globals of all templates."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from dossier.model import urls
from dossier.model.web import domain
from dossier.render import rows
from dossier.render.dates import Dates, machine
from dossier.render.filters import Phrases, as_text, opening, own_direction, unbroken, unmarked
from dossier.render.revisions import labels, revised
from dossier.text.messages import Messages
from dossier.text.spans import plain
from dossier.views.content_policy import POLICY_OF_A_PAGE, POLICY_OF_AN_EMBED, POLICY_OF_THE_SEARCH, REFERRER


def shared() -> dict[str, Any]:
    """Return the globals of all templates that do not depend on the language."""
    return {
        "anchor": urls.anchor,
        "content_policy": POLICY_OF_A_PAGE,
        "embed_policy": POLICY_OF_AN_EMBED,
        "search_policy": POLICY_OF_THE_SEARCH,
        "referrer_policy": REFERRER,
    }


def filters(words: Messages, phrases: Phrases) -> dict[str, Callable[..., Any]]:
    """Return the filters of all templates, by name."""
    dates = Dates(words)
    return {
        "as_text": as_text,
        "bytes": phrases.size,
        "coordinates": dates.coordinates,
        "day": dates.day,
        "host": lambda address: domain(address) or "",
        "english": phrases.english,
        "excerpt": rows.excerpt,
        "isolated": phrases.isolated,
        "line_links": phrases.line_links,
        "listed": phrases.listed,
        "located": phrases.located,
        "machine": machine,
        "month": dates.month,
        "month_name": dates.month_name,
        "number": lru_cache(4096)(words.number),
        "opening": opening,
        "own_direction": own_direction,
        "period": lru_cache(4096)(dates.period),
        "permalink": phrases.permalink,
        "revised": partial(revised, said=labels(words)),
        "reason": phrases.reason,
        "source": lru_cache(20_000)(plain),
        "tick": dates.tick,
        "territory": lambda code: words.locale.territories.get(code, code),
        "unbroken": unbroken,
        "unmarked": unmarked,
    }


def spoken(words: Messages, phrases: Phrases) -> dict[str, Any]:
    """Return the globals of all templates in the language of the pages."""
    set_rows = rows.ThemeRows(words, Dates(words).month, phrases.english)
    return {
        "cited": set_rows.cited,
        "comma": phrases.comma,
        "concordance": set_rows.concordance,
        "counted": phrases.counted,
        "direction": set_rows.direction,
        "heat": set_rows.heat,
        "language": set_rows.language,
        "of_page": set_rows.of_page,
        "paragraphs": set_rows.paragraphs,
        "row_links": set_rows.row_links,
        "sayings": set_rows.attributions,
        "site_dir": phrases.direction,
    }
