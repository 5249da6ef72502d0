"""Pages as bytes: Jinja2 templates, the dossier's own before the theme's, and their static files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from dossier import __version__, addresses, edtf, pieces, rows
from dossier.cleaning.rules import reason
from dossier.errors import DossierError, Problem
from dossier.model import File, Page, Study
from dossier.typesetting import plain

STATIC = "static"
_NO_BREAK = "\u00a0"
_DOUBT = {"?": "?", "~": " (about)", "%": "? (about)"}


def theme_folder() -> Path:
    """Where the default theme is: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "templates"


class Renderer:
    """The templates and static files of a dossier, ready to set pages."""

    def __init__(self, template_folders: Sequence[Path], language: str = "en") -> None:
        """Search `template_folders` in this order; those that do not exist are passed over."""
        self.folders = tuple(folder for folder in dict.fromkeys(template_folders) if folder.is_dir())
        self._fingerprints: dict[str, bytes] = {}
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in self.folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        locale = _locale(language)
        set_rows = rows.Rows(lambda value: _month(value, locale))
        self._environment.filters |= {
            "day": lambda value: _day(value, locale),
            "month": lambda value: _month(value, locale),
            "machine": _machine,
            "number": lru_cache(4096)(lambda value: format_decimal(value, locale=locale)),
            "source": lru_cache(20_000)(plain),
            "reason": reason,
            "line_links": pieces.line_links,
            "permalink": pieces.permalink,
            "coordinates": _coordinates,
            "territory": lambda code: locale.territories.get(code, code),
        }
        self._environment.globals |= {
            "static": self.static,
            "body": _body,
            "concordance": rows.concordance,
            "heat": rows.heat,
            "cited": set_rows.cited,
            "paragraphs": set_rows.paragraphs,
            "around": _around,
            "set_aside": pieces.set_aside,
            "anchor": addresses.anchor,
        }

    def render(self, page: Page) -> bytes:
        """The bytes of a page, UTF-8.

        Raises DossierError where its template cannot be found, read or filled in.
        """
        try:
            template = self._environment.get_template(page.template)
            text = template.render(page.subject, path=page.path, link=_linker(page))
        except DossierError:
            raise
        except jinja2.TemplateNotFound as error:
            what = f"there is no template {error.name!r}, which {page.path} needs"
            raise DossierError(
                [Problem(f"templates/{error.name}", None, what, "Add it to the templates folder.")]
            ) from error
        except jinja2.TemplateSyntaxError as error:
            raise DossierError([_syntax_problem(error)]) from error
        except Exception as error:  # a template may raise whatever its expressions do
            raise DossierError([self._problem(error, page)]) from error
        return text.encode("utf-8", "replace")

    def fingerprint(self, page: Page) -> bytes:
        """A digest of all that decides the page's bytes: its subject, and the templates it can reach."""
        subject = msgspec.msgpack.encode((page.path, _essence(page.subject)), enc_hook=_encode)
        return sha256(self._template_digest(page.template) + subject).digest()

    def static(self, name: str) -> str:
        """The address of a static file, with a piece of its hash in its name: `static/style.3f2a9c1b.css`."""
        if name not in self._static:
            raise jinja2.TemplateRuntimeError(f"there is no static file {name!r}")
        return self._static[name][0]

    def static_files(self) -> Iterator[File]:
        """All static files of the theme and of the dossier, under the names that `static` gives."""
        for path, content in self._static.values():
            yield File(path=path, content=content)

    @cached_property
    def _static(self) -> dict[str, tuple[str, bytes]]:
        found: dict[str, tuple[str, bytes]] = {}
        for folder in reversed(self.folders):
            for file in sorted((folder / STATIC).rglob("*")):
                name = file.relative_to(folder / STATIC).as_posix()
                if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
                    content = file.read_bytes()
                    found[name] = (_hashed(name, content), content)
        return dict(sorted(found.items()))

    def _template_digest(self, name: str) -> bytes:
        if name not in self._fingerprints:
            digest = sha256(__version__.encode())
            for reached in sorted(self._reachable(name, set())):
                digest.update(f"\0{reached}\0{self._source(reached)}".encode())
            digest.update("\0".join(path for path, _ in self._static.values()).encode())
            self._fingerprints[name] = digest.digest()
        return self._fingerprints[name]

    def _reachable(self, name: str, seen: set[str]) -> set[str]:
        if name in seen or self._source(name) is None:
            return seen
        seen.add(name)
        try:
            parsed = self._environment.parse(self._source(name) or "")
        except jinja2.TemplateSyntaxError:
            return seen  # rendering will say so
        for referenced in find_referenced_templates(parsed):
            self._reachable(referenced, seen) if referenced else seen.update(
                self._environment.list_templates(["html"])
            )
        return seen

    def _source(self, name: str) -> str | None:
        try:
            assert self._environment.loader
            return self._environment.loader.get_source(self._environment, name)[0]
        except jinja2.TemplateNotFound:
            return None

    def _problem(self, error: Exception, page: Page) -> Problem:
        where, line = self._where(error.__traceback__) or (page.template, None)
        remedy = f"Found while setting {page.path}; see the templates' documentation for what a page knows."
        return Problem(where, line, f"{type(error).__name__}: {error}".rstrip("."), remedy)

    def _where(self, trace: TracebackType | None) -> tuple[str, int] | None:
        """The innermost line of a template in a traceback."""
        found = None
        while trace:
            file = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders:
                if file.is_relative_to(folder):
                    found = f"{folder.name}/{file.relative_to(folder).as_posix()}", trace.tb_lineno
            trace = trace.tb_next
        return found


def _syntax_problem(error: jinja2.TemplateSyntaxError) -> Problem:
    file = Path(error.filename or error.name or "")
    remedy = "See https://jinja.palletsprojects.com/templates/ for the syntax."
    return Problem(f"{file.parent.name}/{file.name}", error.lineno, str(error.message).rstrip("."), remedy)


def _linker(page: Page) -> Callable[[str], str]:
    root = page.subject.get("root")
    if root is None:
        return lambda target: addresses.link(page.path, target)
    return lambda target: f"{root}{target}"


def _hashed(name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    mark = sha256(content).hexdigest()[:8]
    return f"{STATIC}/{stem}.{mark}{dot}{suffix}" if dot else f"{STATIC}/{name}.{mark}"


def _essence(subject: Mapping[str, Any]) -> dict[str, Any]:
    """The subject with what stands for a study in the place of it."""
    return {
        name: value.digest if isinstance(value, Study) and value.digest else value
        for name, value in subject.items()
    }


def _encode(value: Any) -> Any:
    if isinstance(value, Markup):
        return str(value)
    if hasattr(value, "essence"):
        return value.essence
    raise NotImplementedError(f"a page's subject holds a {type(value).__name__}")


def _body(
    study: Study, anchors: Sequence[int], names: Sequence[Sequence[Any]], link: Any
) -> list[pieces.Piece]:
    return pieces.body(study, anchors, _paths(names, link))


def _around(
    study: Study, anchors: Sequence[int], names: Sequence[Sequence[Any]], link: Any
) -> Mapping[str, list[pieces.Piece]]:
    return pieces.around(study, anchors, _paths(names, link))


def _paths(names: Sequence[Sequence[Any]], link: Any) -> dict[str, str]:
    return {name[0]: link(name[2]) for name in names}


def _locale(language: str) -> Locale:
    """The locale of a language; English without a region writes the day first."""
    try:
        return Locale.parse("en_GB" if language == "en" else language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


@lru_cache(maxsize=4096)
def _day(value: str, locale: Locale) -> str:
    """An EDTF date in words, spaces that do not break, its doubt kept: `12 February 2020?`."""
    start, slash, end = value.partition("/")
    if slash:
        return f"{_day(start, locale)} – {_day(end, locale)}"
    doubt = _DOUBT.get(value[-1:], "")
    plain_value, _, time = value.rstrip("?~%").partition("T")
    try:
        first = edtf.bounds(plain_value).first
    except ValueError:
        return value
    shown = (
        format_date(first, "long", locale)
        if plain_value.count("-") == 2
        else format_skeleton("yMMMM", first, locale=locale)
        if "-" in plain_value
        else plain_value
    )
    return f"{shown}{f', {time[:5]}' if time else ''}{doubt}".replace(" ", _NO_BREAK)


def _machine(value: str) -> str:
    """An EDTF date as HTML reads one: without doubt, and the first day of an interval."""
    return value.partition("/")[0].rstrip("?~%")


def _coordinates(at: tuple[float, float]) -> str:
    """Latitude and longitude to about ten metres: `35.8645° N, 36.8059° E`."""
    latitude, longitude = at
    return (
        f"{abs(latitude):.4f}°{_NO_BREAK}{'N' if latitude >= 0 else 'S'}, "
        f"{abs(longitude):.4f}°{_NO_BREAK}{'E' if longitude >= 0 else 'W'}"
    )


@lru_cache(maxsize=4096)
def _month(value: str, locale: Locale) -> str:
    """A date short enough for the head of a row: `12 Feb 2020`."""
    plain_value = edtf.day(value.partition("/")[0])
    if plain_value.count("-") != 2:
        return _day(value, locale)
    doubt = _DOUBT.get(value[-1:], "")
    return f"{format_date(edtf.bounds(plain_value).first, 'medium', locale)}{doubt}".replace(" ", _NO_BREAK)
