"""Filters that word things in the language of the pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from markupsafe import Markup

from dossier.text.labels import KINDS
from dossier.text.messages import N_, SOURCE, Messages
from dossier.text.spans import direction, escaped, plain

Text = TypeVar("Text", bound=str)
_KILO = 1000
_UNITS = ((_KILO**2, N_("%(size)s MB")), (_KILO, N_("%(size)s KB")))


class Phrases:
    """Wording that many templates share."""

    def __init__(self, words: Messages, reason: Callable[[str], str]) -> None:
        """Use the messages of `words`; `reason` explains a cleaning rule in a sentence."""
        self._words = words
        self._reason = reason
        self._in_english = words.language.partition("-")[0].lower() == SOURCE
        self.direction = direction(words.language)
        self.comma = words.say(", ")
        self._line = words.say("Line %(line)s", line="\0").split("\0")
        self._cite = escaped(words.say("cite"))

    def english(self, text: str) -> Markup:
        """Return evidence, which is in English on pages of any language, marked as such."""
        said = plain(text)
        return said if self._in_english else Markup(f'<span lang="{SOURCE}" dir="ltr">{said}</span>')

    def reason(self, rule: str) -> Markup:
        """Return why a cleaning rule removes lines; the rule's name is shown on hover."""
        language = "" if self._in_english else f' lang="{SOURCE}" dir="ltr"'
        shown = escaped(self._reason(rule) or rule)
        return Markup(f'<span title="{escaped(rule)}"{language}>{shown}</span>')

    def counted(self, sort: str, outcome: str) -> Markup:
        """Return what is counted, as a heading: `Soldiers killed`."""
        say = self._words.say
        return opening(
            say("%(sort)s %(outcome)s", sort=say(sort), outcome=say(outcome)) if outcome else say(sort)
        )

    def at_line(self, line: int) -> Markup:
        """Return the place in an article, to follow its headline: `, line 12`."""
        before, space, after = self._words.say(", line %(line)s", line=line).partition(" ")
        return before + space + unbroken(after)

    def permalink(self, line: int) -> Markup:
        """Return the number of a line as a link to its paragraph."""
        before, after = self._line
        label = f"{before}{line}{after}"
        return Markup(
            f'<a class="line" href="#p{line}" aria-label="{label}" data-cite="{self._cite}">{line}</a>'
        )

    def line_links(self, lines: Sequence[int]) -> Markup:
        """Return the numbers of several lines, each as a link to its paragraph."""
        return Markup(str(self.comma).join([f'<a href="#p{line}">{line}</a>' for line in lines]))

    def size(self, count: int) -> Markup:
        """Return the size of a file, such as `1.2 MB`."""
        unit, said = next((one for one in _UNITS if count >= one[0]), _UNITS[-1])
        shown = self._words.number(max(round(count / unit, 1 if unit > _KILO else None), 1))
        return unbroken(self._words.say(said, size=shown))

    def listed(self, items: Iterable[object]) -> Markup:
        """Return a list in words: `a, b and c`."""
        return self._words.listed(items)


def script_words(words: Messages) -> dict[str, object]:
    """Return what the template of the scripts' messages can see; browsers use the digits of the pages."""
    locale = f"{words.locale.language}-{words.locale.territory or ''}".rstrip("-")
    return {"text": words.text, "forms": words.forms, "kinds": KINDS, "locale": f"{locale}-u-nu-latn"}


def opening(text: Text) -> Text:
    """Return words with the first letter in upper case."""
    return cast(Text, text[:1].upper() + text[1:])


def isolated(text: str) -> Markup:
    """Return a name isolated from the direction of the text around it."""
    return Markup(f"<bdi>{escaped(text)}</bdi>")


def unmarked(html: Markup) -> str:
    """Return text without markup; isolating characters replace `<bdi>`."""
    return html.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069").unescape()


def unbroken(text: Markup) -> Markup:
    """Return words that stay on one line."""
    return text.replace(" ", "\u00a0")
