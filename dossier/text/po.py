"""Read PO files, and report each mistake with its line."""

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
"""Context (mostly empty) and English message. The singular identifies a message with a plural."""

_PLACE = re.compile(r"%(?:\((\w+)\)s|%|(.?))", re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")
_PLURALS = re.compile(rb"nplurals\s*=\s*(\d+)", re.IGNORECASE)
_JOINED = re.compile(rb'"\s*\n\s*"')
"""A message that continues on the next line of the file."""
_NUMBERS, _FORMS = 1_001, 10
"""Numbers for which a plural rule is tested, and a number of forms that no language exceeds."""
_NUMBER = "num"
"""The placeholder for the number; forms for one or two may omit it."""


class TranslatedMessage(NamedTuple):
    """A message in another language."""

    forms: tuple[str, ...]
    """The plural forms; a single one if the message has no plural."""
    rule: str
    """A C expression that gives the index of the form for a number `n`. It is also valid JavaScript."""


class PoCatalog(NamedTuple):
    """The messages and problems of one PO file."""

    phrases: Mapping[Key, TranslatedMessage]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=16)
def read_wordbook(content: bytes, where: str, language: str) -> PoCatalog:
    """Return the translated messages of a file. A faulty one is left out and becomes a Problem."""
    try:
        catalog = parse(content, language)
        _check_rule(catalog)
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
    """Parse a PO file with Babel.

    Raises PoFileError or ValueError if it is invalid.
    """
    if b"\0" in content:
        raise ValueError("this is not text")
    if any(
        int(match[1][:9]) > _FORMS for match in _PLURALS.finditer(_JOINED.sub(b"", content))
    ):  # Babel would create all of them
        raise ValueError(f"Plural-Forms: no language has more than {_FORMS}")
    try:
        return read_po(BytesIO(content.removeprefix(b"\xef\xbb\xbf")), _locale(language), abort_invalid=True)
    except PoFileError:
        raise
    except (LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(str(error)) from error  # an unknown charset or a broken header


def _check_rule(catalog: Catalog) -> None:
    """Raise ValueError if the plural rule cannot be evaluated, or selects a form that does not exist."""
    rule = c2py(catalog.plural_expr)
    try:
        forms = {rule(number) for number in range(_NUMBERS)}
    except ArithmeticError as error:
        raise ValueError(f"Plural-Forms: {error}") from error
    if not forms <= set(range(min(catalog.num_plurals, _FORMS))):
        raise ValueError(f"Plural-Forms gives form {max(forms)} of {catalog.num_plurals}")


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _clause(error: Exception) -> str:
    return f"the file cannot be read ({str(error).rstrip('.')})"


def _texts(said: object) -> tuple[str, ...]:
    """Return all forms of a message or translation; one if it has no plural."""
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said or ""),)


def _wrong(ids: Sequence[str], forms: Sequence[str], plurals: int) -> Iterator[tuple[str, str]]:
    """Yield the mistakes of a translation: description and remedy."""
    shown = f"the translation of {ids[0][:60]!r}"
    if len(ids) == 2 and (len(forms) != plurals or not all(forms)):
        remedy = f"Give msgstr[0] to msgstr[{plurals - 1}], as many as Plural-Forms declares."
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
            yield f"{shown} lacks {place}", "Put it where the value belongs."
        if _tags(form) not in map(_tags, ids):
            tags = " ".join(_TAG.findall(ids[-1])) or "none"
            yield f"{shown} has other tags", f"Keep those of the English: {tags}."


def _places(text: str) -> set[str]:
    """Return the `%(name)s` placeholders, repeated ones with a number.

    A lone `%` counts as an invalid one.
    """
    return {match[0] for match in _PLACE.finditer(text) if match[0] != "%%"}


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))
