"""Filters that express values in the language of the pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeVar, cast

from markupsafe import Markup

from dossier.text.labels import BLOCKS, KINDS
from dossier.text.messages import N_, SOURCE, Messages
from dossier.text.spans import direction, escaped, may_run_otherwise, set_text
from dossier.views.article_body import Piece
from dossier.views.pinpoints import Pinpoint

Text = TypeVar("Text", bound=str)
_REMEMBERED = 2000
"""Pinpoints whose links are remembered: most articles have the same few."""
_DIR_AUTO, _NOTHING = Markup(" dir=auto"), Markup()
_KILO = 1000
_UNITS = ((_KILO**2, N_("%(size)s MB")), (_KILO, N_("%(size)s KB")))


class Phrases:
    """Phrases that many templates share, in one language."""

    def __init__(self, words: Messages, reason: Callable[[str], str]) -> None:
        """Use the messages of `words`; `reason` explains a cleaning rule in a sentence."""
        self._words = words
        self._reason = reason
        self._in_english = words.language.partition("-")[0].lower() == SOURCE
        self.direction = direction(words.language)
        self.comma = words.say(", ")
        self._number_link = lru_cache(_REMEMBERED)(partial(_number_link, words))

    def english(self, text: str) -> Markup:
        """Return evidence, which is English in every language, marked as English on other pages."""
        said = as_text(text)
        return said if self._in_english else Markup(f"<span lang={SOURCE} dir=ltr>{said}</span>")

    def reason(self, rule: str) -> Markup:
        """Return why a cleaning rule removes lines; the rule's name is shown on hover."""
        language = "" if self._in_english else f" lang={SOURCE} dir=ltr"
        shown = escaped(self._reason(rule) or rule)
        return Markup(f'<span title="{escaped(rule)}"{language}>{shown}</span>')

    def counted(self, sort: str, outcome: str) -> Markup:
        """Return a heading for what is counted: `Soldiers killed`."""
        say = self._words.say
        return opening(
            say("%(sort)s %(outcome)s", sort=say(sort), outcome=say(outcome)) if outcome else say(sort)
        )

    def located(self, pinpoint: Pinpoint, alone: bool = False) -> Markup:
        """Return a pinpoint to follow a headline, `, paragraph 12`, or without comma to stand `alone`."""
        shown = unbroken(located(self._words, pinpoint))
        return shown if alone else Markup(self.comma + shown)

    def permalink(self, piece: Piece) -> Markup:
        """Return a link beside a paragraph or caption to itself."""
        before, after = self._number_link(piece.pinpoint)
        return Markup(f"{before}#p{piece.line}{after}")

    def line_links(self, lines: Sequence[int], pinpoints: Mapping[int, Pinpoint]) -> Markup:
        """Return links to the blocks on some lines: numbers of paragraphs, kinds of others."""
        shown = [(line, briefly(self._words, pinpoints[line])) for line in lines]
        return Markup(str(self.comma).join([f"<a href=#p{line}>{text}</a>" for line, text in shown]))

    def isolated(self, text: str) -> Markup:
        """Return source text that leaves the direction of the page alone."""
        return Markup(isolated(self.direction, text))

    def size(self, count: int) -> Markup:
        """Return the size of a file, such as `1.2 MB`."""
        unit, said = next((one for one in _UNITS if count >= one[0]), _UNITS[-1])
        shown = self._words.number(max(round(count / unit, 1 if unit > _KILO else None), 1))
        return unbroken(self._words.say(said, size=shown))

    def listed(self, items: Iterable[object]) -> Markup:
        """Return a list in words: `a, b and c`."""
        return self._words.listed(items)


def located(words: Messages, pinpoint: Pinpoint) -> Markup:
    """Return a pinpoint in words: `paragraph 12`, `caption`."""
    if isinstance(pinpoint, int):
        return words.say("paragraph %(number)s", number=pinpoint)
    return words.say(pinpoint)


def briefly(words: Messages, pinpoint: Pinpoint) -> str:
    """Return a pinpoint in its short form: the number of a paragraph, the kind of another block."""
    return str(pinpoint) if isinstance(pinpoint, int) else words.say(pinpoint)


def _number_link(words: Messages, pinpoint: Pinpoint) -> tuple[str, str]:
    """Return a link whose text is a pinpoint in its short form, before and after its target."""
    if isinstance(pinpoint, int):
        label = opening(located(words, pinpoint))
        return "<a class=line href=", f' aria-label="{label}">{pinpoint}</a>'
    return '<a class="line other" href=', f">{words.say(pinpoint)}</a>"


def script_words(words: Messages) -> dict[str, object]:
    """Return the variables of the template with the messages of scripts, so that scripts write digits as pages do."""
    locale = f"{words.locale.language}-{words.locale.territory or ''}".rstrip("-")
    return {
        "text": words.text,
        "forms": words.forms,
        "kinds": KINDS + BLOCKS,
        "locale": f"{locale}-u-nu-latn",
    }


def opening(text: Text) -> Text:
    """Return words with the first letter in upper case."""
    return cast(Text, text[:1].upper() + text[1:])


def isolated(around: str, text: str) -> str:
    """Return text that leaves the direction of what is `around` it alone; most text has the page's own."""
    html = set_text(text)
    return f"<bdi>{html}</bdi>" if may_run_otherwise(text, around) else html


def own_direction(html: str, around: str) -> Markup:
    """Return the attribute that lets text take its own direction, if that may differ from what is around it."""
    return _DIR_AUTO if may_run_otherwise(html, around) else _NOTHING


def as_text(text: str) -> Markup:
    """Return source text as the text of an element, where quotation marks mean nothing."""
    return Markup(set_text(text))


def unmarked(html: Markup) -> str:
    """Return text without markup; isolating characters replace `<bdi>`."""
    return html.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069").unescape()


def unbroken(text: Markup) -> Markup:
    """Return words that stay on one line."""
    return text.replace(" ", "\u00a0")
