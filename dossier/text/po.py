"""PO files: what pages say, in one language, with every mistake and its line."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from gettext import c2py
from io import BytesIO
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from dossier.core.errors import Problem

Key = tuple[str, str]
"""The context of a message, mostly empty, and its English words; of one with a plural, those for one."""

_PLACE = re.compile(r"%(?:\((\w+)\)s|%|(.?))", re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")
_NUMBER = "num"
"""The place of the number, which the forms for one or two may leave out."""


class TranslatedMessage(NamedTuple):
    """A message in one language."""

    forms: tuple[str, ...]
    """One for each form of the plural; a single one where nothing is counted."""
    rule: str
    """Which form goes with a number `n`: an expression of C, and of JavaScript too."""


class PoCatalog(NamedTuple):
    """What one PO file holds."""

    phrases: Mapping[Key, TranslatedMessage]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=16)
def read_wordbook(content: bytes, where: str, language: str) -> PoCatalog:
    """The messages that are translated; one that is wrong is left out and a Problem."""
    try:
        catalog = parse(content, language)
        c2py(catalog.plural_expr)
    except PoFileError as error:
        remedy = 'Messages look like: msgid "Articles" and, on the next line, msgstr "Artikel"'
        return PoCatalog({}, (Problem(where, error.lineno + 1, _clause(error), remedy),))
    except (ValueError, UnicodeError) as error:
        remedy = "Save the file as UTF-8, with a line such as: Plural-Forms: nplurals=2; plural=(n != 1);"
        return PoCatalog({}, (Problem(where, 1, _clause(error), remedy),))
    phrases: dict[Key, TranslatedMessage] = {}
    problems: list[Problem] = []
    for message in catalog:
        ids, forms = _texts(message.id), _texts(message.string)
        if not ids[0] or message.fuzzy or not any(forms):
            continue
        wrong = next(_wrong(ids, forms, catalog.num_plurals), None)
        if wrong:
            problems.append(Problem(where, message.lineno, *wrong))
        else:
            phrases[message.context or "", ids[0]] = TranslatedMessage(forms, catalog.plural_expr)
    return PoCatalog(phrases, tuple(problems))


def parse(content: bytes, language: str) -> Catalog:
    """A PO file as Babel has it; raises PoFileError or ValueError where it is none."""
    if b"\0" in content:
        raise ValueError("this is no text")
    return read_po(BytesIO(content.removeprefix(b"\xef\xbb\xbf")), _locale(language), abort_invalid=True)


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _clause(error: Exception) -> str:
    return f"the words cannot be read ({str(error).rstrip('.')})"


def _texts(said: object) -> tuple[str, ...]:
    """The English of a message, or its translation: two and more of those that go by a number."""
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said or ""),)


def _wrong(ids: Sequence[str], forms: Sequence[str], plurals: int) -> Iterator[tuple[str, str]]:
    """What is wrong with a message, and the remedy."""
    shown = f"the translation of {ids[0][:60]!r}"
    if len(ids) == 2 and (len(forms) != plurals or not all(forms)):
        remedy = f"Give msgstr[0] to msgstr[{plurals - 1}], as many as Plural-Forms announces."
        yield f"{shown} has {sum(map(bool, forms))} of {plurals} forms of the plural", remedy
    wanted = set().union(*map(_places, ids))
    optional = {f"%({_NUMBER})s"} if len(ids) == 2 else set()
    for form in forms:
        found = _places(form)
        if found - wanted:
            known = ", ".join(sorted(wanted)) or "none"
            yield f"{shown} has {min(found - wanted)}, which has no value there", f"Known there: {known}."
        if wanted - found - optional:
            place = min(wanted - found - optional)
            yield f"{shown} lacks {place}", "Put it where the value is to stand."
        if _tags(form) not in map(_tags, ids):
            tags = " ".join(_TAG.findall(ids[-1])) or "none"
            yield f"{shown} has other tags", f"Keep those of the English: {tags}."


def _places(text: str) -> set[str]:
    """`%(name)s` as often as it stands; a lone `%` counts as a place that nothing can fill."""
    return {match[0] for match in _PLACE.finditer(text) if match[0] != "%%"}


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))
