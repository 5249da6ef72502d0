"""Load the messages of the interface: English from the templates, other languages from PO files.

The messages of a language are in `words/<language>.po` of the template folders. A dossier's own file
overrides single messages of the theme's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from gettext import c2py
from hashlib import sha256
from pathlib import Path

from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from dossier.core.errors import Problem, Severity
from dossier.core.files import LINK_OUT, leads_out, read_regular
from dossier.text.language import locale_of
from dossier.text.po import Key, PoCatalog, TranslatedMessage, read_wordbook

FOLDER = "words"
_REMEMBERED = 50_000
_SPECIAL = re.compile("[&<>\"']")
SOURCE = "en"
"""The language of the templates. Untranslated messages stay in it."""


def N_(message: str) -> str:  # noqa: N802 - gettext's tools look for this name
    """Mark a message for extraction. It is translated where it is printed."""
    return message


def as_html(value: object) -> str:
    """Escape a value like `markupsafe.escape`, but faster for text that needs no escaping."""
    if type(value) is str:
        return escape(value) if _SPECIAL.search(value) else value
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class Messages:
    """The messages of the interface in one language."""

    def __init__(
        self, language: str, books: Sequence[PoCatalog] = (), problems: Sequence[Problem] = ()
    ) -> None:
        """Combine catalogues; a message comes from the first one that has it."""
        self.language, self.locale = language, locale_of(language)
        self.problems = (*problems, *(problem for book in books for problem in book.problems))
        self._phrases: dict[Key, TranslatedMessage] = {}
        for book in reversed(books):
            self._phrases |= book.phrases
        self.digest = sha256(repr((language, sorted(self._phrases.items()))).encode()).digest()
        self._which = {rule: c2py(rule) for rule in {phrase.rule for phrase in self._phrases.values()}}
        self.number = lru_cache(_REMEMBERED)(self._number)
        self._one = lru_cache(_REMEMBERED)(self._made_one)
        self._alone = lru_cache(_REMEMBERED)(self._made_alone)
        self._form = lru_cache(_REMEMBERED)(self._made_form)
        self._fixed = lru_cache(_REMEMBERED)(self._made_fixed)

    def say(self, message: str, /, *, context: str = "", **values: object) -> Markup:
        """Return a message as HTML with `values` filled in. Message and values are escaped."""
        if values:
            return _filled(self._one(False, context, message), values)
        return self._alone(False, context, message)

    def say_html(self, message: str, /, *, context: str = "", **values: object) -> Markup:
        """Return a message as HTML with `values` filled in.

        The message may contain HTML, the values are escaped.
        """
        if values:
            return _filled(self._one(True, context, message), values)
        return self._alone(True, context, message)

    def count(self, one: str, many: str, number: int, /, *, context: str = "", **values: object) -> Markup:
        """Return the plural form for `number`, escaped. The message may print it as `%(num)s`."""
        if values:
            return _filled(self._form(False, context, one, many, number), values)
        return self._fixed(False, context, one, many, number)

    def count_html(
        self, one: str, many: str, number: int, /, *, context: str = "", **values: object
    ) -> Markup:
        """Return the plural form for `number`. The message may contain HTML, the values are escaped."""
        if values:
            return _filled(self._form(True, context, one, many, number), values)
        return self._fixed(True, context, one, many, number)

    def text(self, message: str) -> str:
        """Return a message as plain text, for use in scripts."""
        return self.forms(message, message).forms[0].replace("%%", "%")

    def forms(self, one: str, many: str) -> TranslatedMessage:
        """Return all plural forms of a message, for use in scripts."""
        return self._phrases.get(("", one)) or TranslatedMessage((one, many), "(n != 1)")

    def listed(self, items: Iterable[object]) -> Markup:
        """Return a list in words: `a, b and c`."""
        return Markup(format_list([str(escape(item)) for item in items], "standard", self.locale))

    def _number(self, value: float) -> str:
        """Format a number as the language does."""
        return format_decimal(value, locale=self.locale)

    def _made_one(self, trusted: bool, context: str, message: str) -> str:
        phrase = self._phrases.get((context, message))
        return _html(trusted, message, phrase.forms[0] if phrase else message)

    def _made_alone(self, trusted: bool, context: str, message: str) -> Markup:
        return _plain(self._one(trusted, context, message))

    def _made_form(self, trusted: bool, context: str, one: str, many: str, number: int) -> str:
        """Return the plural form for a number, with the number filled in. Cached: pages repeat it often."""
        phrase = self._phrases.get((context, one))
        words = phrase.forms[self._which[phrase.rule](number)] if phrase else one if number == 1 else many
        return _html(trusted, many, words).replace("%(num)s", self.number(number))

    def _made_fixed(self, trusted: bool, context: str, one: str, many: str, number: int) -> Markup:
        return _plain(self._form(trusted, context, one, many, number))


def read_words(folders: Iterable[Path], language: str) -> Messages:
    """Load the messages of a language from template folders, the dossier's own first.

    Each message that a regional language lacks comes from the general one: `pt` for `pt-BR`.
    """
    folders = tuple(folders)
    tags = dict.fromkeys((language, language.partition("-")[0]))
    found = [
        (tag, file) for tag in tags for folder in folders if (file := folder / FOLDER / f"{tag}.po").is_file()
    ]
    foreign = [file for _, file in found if leads_out(file, file.parents[1].resolve().parent)]
    books = [
        read_wordbook(read_regular(file), _where(file), tag) for tag, file in found if file not in foreign
    ]
    missing = [] if found or language.partition("-")[0].lower() == SOURCE else [_missing(language)]
    return Messages(
        language, books, [*missing, *(Problem(_where(file), None, *LINK_OUT) for file in foreign)]
    )


def _where(file: Path) -> str:
    return f"{file.parent.parent.name}/{FOLDER}/{file.name}"


def _missing(language: str) -> Problem:
    what = f"there is no translation for the language {language!r}: the pages are in English"
    remedy = f"Write templates/{FOLDER}/{language}.po with: dossier translate"
    return Problem("dossier.yml", None, what, remedy, Severity.NOTE)


def _html(trusted: bool, english: str, words: str) -> str:
    """Return a message as HTML, before values are filled in.

    A translation keeps its tags only if the message is trusted and its English original has tags, too.
    """
    return words if trusted and (words == english or "<" in english or "&" in english) else str(escape(words))


def _plain(html: str) -> Markup:
    """Return a message without values, whose percent signs are doubled as in all messages."""
    return Markup(html.replace("%%", "%"))


def _filled(html: str, values: Mapping[str, object]) -> Markup:
    return Markup(html % {name: as_html(value) for name, value in values.items()})
