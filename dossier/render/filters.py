"""Turns of phrase that templates share, in the language of the pages."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from markupsafe import Markup

from dossier.text.labels import KINDS
from dossier.text.messages import SOURCE, Messages
from dossier.text.spans import direction, escaped, plain

Text = TypeVar("Text", bound=str)


class Phrases:
    """What many templates say in the same way."""

    def __init__(self, words: Messages, reason: Callable[[str], str]) -> None:
        """Speak with `words`; `reason` explains a cleaning rule in a sentence."""
        self._words = words
        self._reason = reason
        self._in_english = words.language.partition("-")[0].lower() == SOURCE
        self.direction = direction(words.language)
        self.comma = words.say(", ")
        self._line = words.say("Line %(line)s", line="\0").split("\0")
        self._cite = escaped(words.say("cite"))

    def english(self, text: str) -> Markup:
        """What the program says of its work, which it says in English whatever the language of the pages."""
        said = plain(text)
        return said if self._in_english else Markup(f'<span lang="{SOURCE}" dir="ltr">{said}</span>')

    def reason(self, rule: str) -> Markup:
        """Return why a cleaning rule removes lines; the rule's name is shown on hover."""
        language = "" if self._in_english else f' lang="{SOURCE}" dir="ltr"'
        shown = escaped(self._reason(rule) or rule)
        return Markup(f'<span title="{escaped(rule)}"{language}>{shown}</span>')

    def counted(self, sort: str, outcome: str) -> Markup:
        """What numbers are compared, as a heading: `Soldiers killed`."""
        say = self._words.say
        return opening(
            say("%(sort)s %(outcome)s", sort=say(sort), outcome=say(outcome)) if outcome else say(sort)
        )

    def at_line(self, line: int) -> Markup:
        """Where in an article, after its headline: `, line 12`."""
        before, space, after = self._words.say(", line %(line)s", line=line).partition(" ")
        return before + space + unbroken(after)

    def permalink(self, line: int) -> Markup:
        """The number of a line, leading to the paragraph that begins on it."""
        before, after = self._line
        label = f"{before}{line}{after}"
        return Markup(
            f'<a class="line" href="#p{line}" aria-label="{label}" data-cite="{self._cite}">{line}</a>'
        )

    def line_links(self, lines: Sequence[int]) -> Markup:
        """The numbers of several lines, each leading to its paragraph."""
        return Markup(str(self.comma).join([f'<a href="#p{line}">{line}</a>' for line in lines]))

    def listed(self, items: Iterable[object]) -> Markup:
        """`a, b and c`."""
        return self._words.listed(items)


def script_words(words: Messages) -> dict[str, object]:
    """What the template of the scripts' words is set with; browsers are told to use the digits of the pages."""
    locale = f"{words.locale.language}-{words.locale.territory or ''}".rstrip("-")
    return {"text": words.text, "forms": words.forms, "kinds": KINDS, "locale": f"{locale}-u-nu-latn"}


def opening(text: Text) -> Text:
    """Words as they open a line: the first letter a capital."""
    return cast(Text, text[:1].upper() + text[1:])


def isolated(text: str) -> Markup:
    """A name that may be written in either direction, whatever stands around it."""
    return Markup(f"<bdi>{escaped(text)}</bdi>")


def unmarked(html: Markup) -> str:
    """Words for where no markup may stand; what `<bdi>` keeps apart stays so, by characters that do the same."""
    return html.replace("<bdi>", "\u2068").replace("</bdi>", "\u2069").unescape()


def unbroken(text: Markup) -> Markup:
    """Words that stay on one line."""
    return text.replace(" ", "\u00a0")
