"""Render pages with Jinja templates and static files; those of the dossier override those of the theme."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import jinja2
import msgspec
from markupsafe import Markup

from dossier.core.cache import short_digest
from dossier.core.errors import DossierError, Problem
from dossier.model import urls
from dossier.model.findings import Study
from dossier.model.pages import File, Page, Subject
from dossier.render.environment import Deferred, Environment
from dossier.render.filters import Phrases, script_words
from dossier.render.loader import TemplateLoader, static_files
from dossier.render.namespace import filters, shared, spoken
from dossier.render.template_cache import TemplateCache, cache_folder
from dossier.render.template_digests import TemplateDigests
from dossier.text.messages import read_words

STATIC = "static"
SCRIPT_WORDS = "words.js"
"""The messages of the scripts: the one static file that is a template."""
_NAMED_FILE = re.compile(rb"(?<=\")static:([\w.-]+)(?=\")")
"""How a script names a static file, which itself names none; see `_naming`."""


def theme_folder() -> Path:
    """Return the folder of the default theme: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "templates"


class PageKeys(NamedTuple):
    """Digests of everything that determines the bytes of a page, and of what determines its body."""

    page: bytes
    body: bytes
    """Empty if its body is not apart from its layout."""


class Renderer:
    """Renders pages with the templates and static files of a dossier."""

    def __init__(
        self,
        template_folders: Sequence[Path],
        language: str = "en",
        reason: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Search `template_folders` in this order, skipping any that do not exist.

        `reason` explains a cleaning rule in a sentence.
        """
        self.folders = tuple(folder for folder in dict.fromkeys(template_folders) if folder.is_dir())
        self.words = read_words(self.folders, language)
        self._environment = Environment(
            self.words,
            TemplateCache(cache_folder(), self.words),
            loader=TemplateLoader([str(folder) for folder in self.folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        phrases = Phrases(self.words, reason)
        self._environment.filters |= filters(self.words, phrases)
        self._environment.globals |= shared() | spoken(self.words, phrases) | {"static": self.static}

    def prepare(self) -> None:
        """Compile all templates, so that worker processes share the result.

        Errors in a template are reported when a page uses it.
        """
        for name in self._environment.list_templates(["html", "js"]):
            if not name.startswith(f"{STATIC}/"):
                with suppress(jinja2.TemplateError, DossierError):
                    self.template_digest(name)
                    self._environment.get_template(name)

    def render(self, page: Page) -> bytes:
        """Return a page in UTF-8.

        Raises DossierError if its template cannot be found, read or rendered.
        """
        return b"".join(self.parts(page))

    def parts(self, page: Page, body: bytes | None = None) -> tuple[bytes, bytes, bytes]:
        """Return a page in three parts: what is before its body, the body, and what is after it.

        `body` is that of an earlier page with the same key: it is not rendered again. Raises as `render` does.
        """
        return self._set(page.template, page.path, _visible(page), body)

    def _set(
        self, name: str, path: str, subject: Mapping[str, Any], body: bytes | None = None
    ) -> tuple[bytes, bytes, bytes]:
        try:
            known = None if body is None else body.decode()
            before, text, after = self._environment.page_template(name).parts(subject, known)
        except DossierError:
            raise
        except jinja2.TemplateNotFound as error:
            what = f"there is no template {error.name!r}, which {path} needs"
            raise DossierError(
                [Problem(f"templates/{error.name}", None, what, "Add it to the templates folder.")]
            ) from error
        except jinja2.TemplateSyntaxError as error:
            raise DossierError([_syntax_problem(error)]) from error
        except Exception as error:  # expressions in a template can raise anything
            raise DossierError([self._problem(error, name, path)]) from error
        return _encoded(before), _encoded(text), _encoded(after)

    def keys(self, page: Page) -> PageKeys:
        """Return the keys of a page: its subject together with all of its templates, or with those of its body."""
        subject = msgspec.msgpack.encode((page.path, _cache_key(page.subject)), enc_hook=_encode)
        said = sha256(subject).digest()
        body = self._digests.body(page.template)
        return PageKeys(
            sha256(self.template_digest(page.template) + said).digest(),
            short_digest(body, said) if body else b"",
        )

    def static(self, name: str) -> str:
        """Return the path of a static file, with a part of its hash in its name: `static/style.3f2a9c1b.css`."""
        if name not in self._static:
            raise jinja2.TemplateRuntimeError(f"there is no static file {name!r}")
        return self._static[name][0]

    def static_files(self) -> Iterator[File]:
        """Yield all static files of the theme and the dossier, under the paths that `static` returns."""
        for path, content in self._static.values():
            yield File(path=path, content=content)

    @cached_property
    def _static(self) -> dict[str, tuple[str, bytes]]:
        found: dict[str, tuple[str, bytes]] = {}
        origins: dict[str, str] = {}
        for folder in reversed(self.folders):
            for name, content in static_files(folder, STATIC):
                found[name] = (_hashed(name, content), content)
                origins[name] = f"{folder.name}/{STATIC}/{name}"
        if self._environment.source(SCRIPT_WORDS) is not None:
            content = b"".join(self._set(SCRIPT_WORDS, f"{STATIC}/{SCRIPT_WORDS}", script_words(self.words)))
            found[SCRIPT_WORDS] = (_hashed(SCRIPT_WORDS, content), content)
        for name, (_, content) in found.items():
            if _NAMED_FILE.search(content):
                named = _naming(origins.get(name, name), content, found)
                found[name] = (_hashed(name, named), named)
        return dict(sorted(found.items()))

    def template_digest(self, name: str) -> bytes:
        """Return a digest of a template, of all that it can include, and of what else all templates use."""
        return self._digests.page(name)

    @cached_property
    def _digests(self) -> TemplateDigests:
        return TemplateDigests(self._environment, "\0".join(path for path, _ in self._static.values()))

    def _problem(self, error: Exception, name: str, path: str) -> Problem:
        where, line = self._where(error.__traceback__) or (name, None)
        remedy = f"Found while setting {path}; see docs/writing.md for the variables of pages."
        return Problem(where, line, f"{type(error).__name__}: {error}".rstrip("."), remedy)

    def _where(self, trace: TracebackType | None) -> tuple[str, int] | None:
        """Return the innermost line of a template in a traceback."""
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
    root = page.subject.root
    return urls.links_from(page.path) if root is None else lambda target: f"{root}{target}"


def _naming(where: str, script: bytes, found: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return a script in which `static:cards.js` is the name of that file, so that no page has to name it.

    Raises DossierError with each name that no static file has.
    """
    names = {match[1].decode(): script[: match.start()] for match in _NAMED_FILE.finditer(script)}
    problems = [
        Problem(
            where,
            len(before.split(b"\n")),
            f"there is no static file {name!r}",
            f"Add templates/{STATIC}/{name}, or correct the name.",
        )
        for name, before in names.items()
        if name not in found
    ]
    if problems:
        raise DossierError(problems)
    return _NAMED_FILE.sub(lambda match: Path(found[match[1].decode()][0]).name.encode(), script)


def _hashed(name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    mark = sha256(content).hexdigest()[:8]
    return f"{STATIC}/{stem}.{mark}{dot}{suffix}" if dot else f"{STATIC}/{name}.{mark}"


def _visible(page: Page) -> dict[str, Any]:
    """Return the variables of the template of a page, by name."""
    subject = page.subject
    values: dict[str, Any] = {name: getattr(subject, name) for name in subject.__struct_fields__}
    values |= {name: Deferred(partial(getattr, subject, name)) for name in _properties(type(subject))}
    return values | {"path": page.path, "link": _linker(page)}


@cache
def _properties(kind: type[Subject]) -> tuple[str, ...]:
    """Return the names of a subject's properties."""
    members = ((name, member) for base in kind.__mro__ for name, member in vars(base).items())
    return tuple(dict.fromkeys(name for name, member in members if isinstance(member, property)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _cache_key(subject: Subject) -> dict[str, Any]:
    """Return the fields of a subject; a study is replaced by its digest."""
    values = ((name, getattr(subject, name)) for name in subject.__struct_fields__)
    return {
        name: value.digest if isinstance(value, Study) and value.digest else value for name, value in values
    }


def _encode(value: Any) -> Any:
    if isinstance(value, Markup):
        return str(value)
    try:
        return value.cache_key
    except AttributeError as error:
        raise NotImplementedError(f"a page's subject holds a {type(value).__name__}") from error
