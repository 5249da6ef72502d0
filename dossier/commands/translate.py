"""Collect all messages of pages, and update the PO file of a dossier's language."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import PoFileError, write_po
from msgspec import Struct

from dossier.core.errors import DossierError, Problem
from dossier.core.files import LINK_OUT, leads_out
from dossier.project.config import Config
from dossier.render.renderer import theme_folder
from dossier.text.language import locale_of
from dossier.text.messages import FOLDER
from dossier.text.po import parse

_IN_PYTHON: dict[str, Any] = {"N_": None, "say": None, "count": (1, 2)}
_IN_TEMPLATES: dict[str, Any] = DEFAULT_KEYWORDS | {"text": None, "forms": (1, 2)}
_TEMPLATES = (
    ("static/**", "ignore"),
    ("**.html", "jinja2.ext:babel_extract"),
    ("*.js", "jinja2.ext:babel_extract"),
)
_Work = tuple[Path, Sequence[tuple[str, str]], dict[str, Any]]
"""A folder, the parsers for its files, and the calls that contain messages."""
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A constant time of creation, so that the same messages give the same bytes."""


class Translation(Struct, frozen=True):
    """A PO file after writing."""

    path: str
    translated: int
    messages: int


def messages(templates: Iterable[Path]) -> Catalog:
    """Return every message of the program and of the template folders, in file order."""
    catalog = Catalog(creation_date=_MADE, revision_date=_MADE)
    for where, line, message, comments, context in _found(templates):
        catalog.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    return catalog


def write_translation(config: Config) -> Translation:
    """Update the PO file of the dossier's language: add new messages, keep translations.

    Raises DossierError if the existing file cannot be read or written.
    """
    language = config.settings.language
    path = config.templates / FOLDER / f"{language}.po"
    where = config.where(path)
    template = messages([config.templates, theme_folder()])
    try:
        catalog = update(path, language, template)
    except PoFileError as error:
        raise DossierError(
            [Problem(where, error.lineno + 1, str(error).rstrip("."), "Correct it first.")]
        ) from error
    except (OSError, ValueError) as error:
        raise DossierError(
            [Problem(where, None, f"cannot be read or written ({error})", "Move it away.")]
        ) from error
    done = [message for message in catalog if message.id and _is_translated(message.string)]
    return Translation(where, len(done), len(template))


def update(path: Path, language: str, template: Catalog) -> Catalog:
    """Rewrite a PO file with the messages of `template` and its existing translations.

    Line numbers are left out: they would change with every edit of a template. Raises DossierError if the
    file is a link out of the dossier.
    """
    catalog = _existing_catalog(path, language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.charset = "utf-8"
    content = BytesIO()
    write_po(content, catalog, width=110, include_lineno=False, ignore_obsolete=True)
    if leads_out(path, path.parents[1].resolve().parent):
        raise DossierError(
            [Problem(f"{path.parents[1].name}/{path.parent.name}/{path.name}", None, *LINK_OUT)]
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())
    return catalog


def _existing_catalog(path: Path, language: str) -> Catalog:
    if path.is_file():
        return parse(path.read_bytes(), language)
    locale: Locale = locale_of(language)
    header = f"What this dossier's pages say in {locale.english_name}."
    return Catalog(
        locale, header_comment=f"# {header}", fuzzy=False, creation_date=_MADE, revision_date=_MADE
    )


def _found(templates: Iterable[Path]) -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    program = Path(__file__).parents[1]
    works: list[_Work] = [(program, (("**.py", "python"),), _IN_PYTHON)]
    works += [(folder, _TEMPLATES, _IN_TEMPLATES) for folder in templates if folder.is_dir()]
    options = {"**": {"trimmed": "true", "silent": "false"}}
    for folder, methods, keywords in works:
        found = extract_from_dir(folder, methods, options, keywords, ("NOTE:",), directory_filter=_is_ours)
        for file, line, message, comments, context in found:
            yield f"{folder.name}/{file}", line, message, comments, context


def _is_ours(folder: str) -> bool:
    return Path(folder).name not in {"theme", "__pycache__", "starter"}


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)
