"""The template loader: it reads only regular UTF-8 files inside the folders of templates."""

from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import jinja2

from dossier.core.errors import DossierError, Problem
from dossier.core.files import LINK_OUT, NOT_REGULAR, leads_out, read_regular
from dossier.text.messages import as_html


class TemplateLoader(jinja2.FileSystemLoader):
    """Jinja's loader of files, which by itself follows any link, with checks of links and encoding."""

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """Load a template that escapes values without wrapping the result, because a page has thousands of values."""
        template = super().load(environment, name, globals)
        template.root_render_func.__globals__["escape"] = as_html
        return template

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its path, and a function that tells whether it is unchanged.

        Raises DossierError if it is not UTF-8 or a link out of its folder, and jinja2.TemplateNotFound if there
        is none.
        """
        for folder in map(Path, self.searchpath):
            path = folder / template
            fault = file_fault(path, folder)
            if fault:
                raise DossierError([Problem(f"{folder.name}/{template}", None, *fault)])
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            where = next(
                f"{f.name}/{template}" for f in map(Path, self.searchpath) if (f / template).exists()
            )
            raise DossierError([Problem(where, None, "not UTF-8 text", "Save the file as UTF-8.")]) from error


def file_fault(path: Path, folder: Path) -> tuple[str, str] | None:
    """Return why a file in a folder of templates must not be read, and the remedy; None if it may.

    Links may lead to files anywhere in the folder that contains `folder`.
    """
    if not path.exists() and not path.is_symlink():
        return None
    if _is_linked(path, folder) and leads_out(path, folder.resolve().parent):
        return LINK_OUT
    return None if path.is_file() or path.is_dir() else NOT_REGULAR


def _is_linked(path: Path, folder: Path) -> bool:
    """Return whether a link, or a step up, is on the way from a folder to a file: most have none, and need no look."""
    way = path.relative_to(folder).parts
    return ".." in way or any(one.is_symlink() for one in (path, *path.parents[: len(way) - 1]))


def static_files(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file below `folder / name` that is not hidden; paths are relative to it.

    Raises DossierError for a link that leads out, and OSError for a file that cannot be read.
    """
    for file in sorted((folder / name).rglob("*")):
        inside = file.relative_to(folder / name).as_posix()
        if any(part.startswith(".") for part in inside.split("/")) or file.is_dir():
            continue
        fault = file_fault(file, folder)
        if fault:
            raise DossierError([Problem(f"{folder.name}/{name}/{inside}", None, *fault)])
        yield inside, read_regular(file)
