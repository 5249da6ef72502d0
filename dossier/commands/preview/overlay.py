"""What the preview adds to a page: the bar at its foot, and problems laid over it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import jinja2

from dossier.commands.preview.editor import editor_address
from dossier.commands.preview.notes import Note, notes_of
from dossier.commands.preview.source_lines import FileLine, quote
from dossier.commands.preview.state import PreviewState, RenderedPage, study_of
from dossier.core.errors import Problem, Severity, is_error
from dossier.project.config import Config
from dossier.project.sidecars import FOLDER
from dossier.render.renderer import theme_folder

ASSETS = Path(__file__).parent / "assets"
LIST = "-/problems"
"""The address of the list of all problems."""
QUEUE = "-/review"
"""The address of the page on which everything open is judged."""
_SHOWN = 20
"""Maximum number of problems laid over a page; more are listed on their own page."""
_NOTES = 500
"""Maximum number of remarks of `check` on that page."""
_BODY_END = b"</body>"


class ShownProblem(NamedTuple):
    """A Problem as the preview shows it."""

    problem: Problem
    lines: tuple[FileLine, ...]
    key: str
    """Identifies the same mistake even if its line moves."""
    editor: str = ""
    """The address that opens the line in an editor, if one is set."""
    address: str = ""
    """The page that it is about, if there is one."""


class FileToEdit(NamedTuple):
    """A file that decides what a page shows."""

    role: str
    path: str
    """Relative to the dossier's folder."""
    hint: str = ""
    """What to do if it does not exist."""
    editor: str = ""
    """The address that opens it in an editor, if one is set."""


class Overlay:
    """The preview's own pieces of HTML."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(ASSETS),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, state: PreviewState, sheet: RenderedPage, token: str = "") -> bytes:
        """Return a page of the site with the bar, or a plain page if there is none.

        With a token of the review desk, what it shows can be judged.
        """
        content = sheet.content if sheet.content is not None else self._plain(sheet)
        end = content.lower().rfind(_BODY_END)
        end = len(content) if end < 0 else end
        return content[:end] + self._bar(state, sheet, token) + content[end:]

    def problems(self, state: PreviewState) -> bytes:
        """Return the page that lists all problems, the worst first."""
        order = list(Severity)
        found = sorted(
            state.all_problems,
            key=lambda problem: (order.index(problem.severity), problem.where, problem.line or 0),
        )
        groups = [
            (severity, list(self._shown(some, state)))
            for severity, some in groupby(found, key=lambda problem: problem.severity)
        ]
        notes = [
            next(self._shown([note.problem], state))._replace(address=note.address)
            for note in _notes(state)[:_NOTES]
            if note.problem not in found
        ]
        html = self._environment.get_template("problems.html").render(
            groups=groups, total=len(found), notes=notes
        )
        return self.page(state, RenderedPage(path=LIST, content=html.encode("utf-8", "replace")))

    def _plain(self, sheet: RenderedPage) -> bytes:
        html = self._environment.get_template("plain.html").render(path=sheet.path)
        return html.encode("utf-8", "replace")

    def queue(self, state: PreviewState, token: str) -> bytes:
        """Return the page on which everything open is judged."""
        html = self._environment.get_template("review.html").render(allowed=bool(token))
        return self.page(state, RenderedPage(path=QUEUE, content=html.encode()), token)

    def _bar(self, state: PreviewState, sheet: RenderedPage, token: str) -> bytes:
        errors = (problem for problem in (*sheet.problems, *state.problems) if is_error(problem))
        pressing = [] if sheet.path in (LIST, QUEUE) else list(dict.fromkeys(errors))
        html = self._environment.get_template("bar.html").render(
            number=state.number,
            token=token,
            queue=sheet.path == QUEUE,
            judged=bool(token) and sheet.page is not None and sheet.path.endswith(".html"),
            time=state.clock,
            seconds=f"{state.seconds:.2f}",
            current=state.current,
            earlier=sheet.earlier,
            total=len(state.all_problems),
            suggested=state.suggested,
            article=study_of(sheet.page) is not None,
            files=[_openable(one, self.root) for one in files_to_edit(sheet, state.config, self.root)],
            overlaid=list(self._shown(pressing[:_SHOWN], state)),
            more=len(pressing) - _SHOWN,
        )
        return html.encode("utf-8", "replace")

    def _shown(self, problems: Iterable[Problem], state: PreviewState) -> Iterator[ShownProblem]:
        for problem in problems:
            key = sha256(f"{problem.where}\0{problem.what}".encode("utf-8", "replace")).hexdigest()[:16]
            editor = editor_address(self.root / problem.where, problem.line)
            yield ShownProblem(problem, quote(problem, self.root, state.config), key, editor)


def _notes(state: PreviewState) -> tuple[Note, ...]:
    shown = state.snapshot
    return notes_of(shown.dossier, shown.config, shown.draft) if shown else ()


def _openable(file: FileToEdit, root: Path) -> FileToEdit:
    """Return a file with the address that opens it, if it is there."""
    return file if file.hint else file._replace(editor=editor_address(root / file.path, None))


def files_to_edit(sheet: RenderedPage, config: Config | None, root: Path) -> Iterator[FileToEdit]:
    """Yield the files that decide what a page shows: text, decisions, template."""
    if config is None or sheet.page is None:
        return
    content = config.settings.content
    study = study_of(sheet.page)
    folder, _, name = sheet.path.rpartition("/")
    if study is not None:
        yield FileToEdit("source", study.article.source)
        sidecar = f"{content}/{FOLDER}/{study.article.id}.md"
        there = (root / sidecar).is_file()
        yield FileToEdit("sidecar", sidecar, "" if there else "missing: create it")
    elif folder in ("actors", "places"):
        yield FileToEdit("entry", f"{content}/{folder}.yml")
    elif (root / content / f"{Path(name).stem}.md").is_file():
        yield FileToEdit("text", f"{content}/{Path(name).stem}.md")
    own = f"{config.settings.templates}/{sheet.page.template}"
    theme = theme_folder() / sheet.page.template
    there = (root / own).is_file()
    yield FileToEdit("template", own, "" if there else f"missing: copy {theme}")
