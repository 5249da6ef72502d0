"""States of the preview: what it shows now, and the last good version of what broke."""

import time
from collections import OrderedDict
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from threading import Lock
from weakref import ref

from msgspec import Struct, field, structs

from dossier.core.errors import DossierError, Problem, is_error
from dossier.model.findings import Study
from dossier.model.pages import Page
from dossier.pages.articles import ArticleSubject
from dossier.pages.entities import EntitySubject
from dossier.pipeline.session import PreviewSession, Snapshot
from dossier.project.config import Config, load_config
from dossier.project.fingerprint import State, file_state
from dossier.render.renderer import STATIC

_KEPT = 256
"""Number of pages kept as last rendered, for the next request and in case their template breaks."""


class PreviewState(Struct, frozen=True, kw_only=True):
    """The dossier as the preview last saw it."""

    number: int
    """Increases with every state, also across runs of the preview."""
    snapshot: Snapshot | None = None
    """What is shown; None if there has been nothing to show."""
    good: Snapshot | None = None
    """The last snapshot without the current errors; it still has the pages that they removed."""
    broken: Snapshot | None = None
    """The first snapshot with them; what that still had, no error removed."""
    config: Config | None = None
    """The current settings, or the last valid ones."""
    problems: tuple[Problem, ...] = ()
    current: bool = False
    """Whether the snapshot matches the files."""
    at: float
    """Time of creation, in seconds since 1970."""
    seconds: float = 0.0
    """Duration of its creation in seconds."""
    began: float = 0.0
    """When the first file was read for it, in seconds since 1970."""
    styles_only: bool = False
    """Whether only style sheets differ from the previous state."""
    mistakes: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Problems that occurred while rendering pages of this state, by path."""

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Return all known problems."""
        found = (*self.problems, *(problem for some in tuple(self.mistakes.values()) for problem in some))
        return tuple(dict.fromkeys(found))

    @property
    def suggested(self) -> int:
        """Return how many entries of what is shown nobody has confirmed."""
        shown = self.snapshot.dossier.entities.values() if self.snapshot else ()
        return sum(entity.suggested for entity in shown)

    @property
    def clock(self) -> str:
        """Return the local time of creation."""
        return time.strftime("%H:%M:%S", time.localtime(self.at))

    @property
    def line(self) -> str:
        """Return a one-line summary."""
        problems = f"{len(self.problems)} {'problem' if len(self.problems) == 1 else 'problems'}"
        if not self.current or self.snapshot is None:
            return f"{self.clock}  not rebuilt, {problems}; the last good state is still shown"
        articles = len(self.snapshot.dossier.studies)
        return f"{self.clock}  {articles} articles, {problems}, {self.seconds:.2f} s"


class RenderedPage(Struct, frozen=True, kw_only=True):
    """A response: a page, a data file or a static file."""

    path: str
    content: bytes | None
    """None if it could not be rendered, now or before."""
    page: Page | None = None
    problems: tuple[Problem, ...] = ()
    """Problems that occurred while rendering it."""
    moved: str | None = None
    """Its new address, if it moved."""
    earlier: bool = False
    """Whether the content predates a problem."""


class PreviewStore:
    """Creates states, and remembers how pages looked before they broke."""

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve()
        self.state = PreviewState(number=int(time.time()), at=time.time())
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._pulling = Lock()
        self._own: dict[Path, State | None] = {}
        """Files that a decision wrote, as the newest state has them."""

    @cached_property
    def _workshop(self) -> PreviewSession:
        return PreviewSession(self.root)

    def pull(self, changed: Collection[Path] = ()) -> PreviewState:
        """Create a state after changes to files; if that fails, keep what was good.

        What a decision wrote is in the newest state already, and makes no other; nor does a look at all files that
        finds nothing changed.
        """
        with self._pulling:
            if changed and all(map(self._is_own, changed)):
                return self.state
            before, state = self.state, self._pull(changed)
            if not changed and before.current and state.current and state.snapshot is before.snapshot:
                self.state = before
                return before
            self._own.clear()
            return state

    def _is_own(self, path: Path) -> bool:
        """Tell whether a decision left a file as it is, or created a folder and all that is in it."""
        if path.is_dir() and not path.is_symlink():
            inside = list(path.iterdir())
            return bool(inside) and all(map(self._is_own, inside))
        return path in self._own and file_state(path) == self._own[path]

    def pull_written(self, written: Collection[Path], number: int | None = None) -> PreviewState:
        """Create a state after a decision wrote files; under the `number` of an earlier one if it took them back."""
        with self._pulling:
            state = self._pull(written)
            if number is not None:
                state = self.state = structs.replace(state, number=number)
            self._own |= {path: file_state(path) for path in written}
            return state

    def _pull(self, changed: Collection[Path]) -> PreviewState:
        at, began, before = time.time(), time.perf_counter(), self.state
        snapshot, problems = self._refreshed(changed)
        known = _errors(before.good.problems if before.good else ())
        fresh = _errors(problems) - known
        stays = before.good is not None and bool(fresh or snapshot is None)
        if _redacts_anew(before.snapshot, snapshot):
            stays = False
            self._kept.clear()
        styles_only = (
            snapshot is not None and before.current and not before.mistakes and _only_styles(changed)
        )
        self.state = PreviewState(
            number=before.number + 1,
            snapshot=snapshot or before.snapshot,
            good=before.good if stays else snapshot,
            broken=(before.broken or snapshot) if stays else None,
            config=snapshot.config if snapshot else self._settings(),
            problems=problems,
            current=snapshot is not None,
            at=time.time(),
            began=at,
            seconds=time.perf_counter() - began,
            styles_only=styles_only,
        )
        return self.state

    def sheet(self, state: PreviewState, path: str) -> RenderedPage | None:
        """Return what the site has at `path`, or had before an error removed it, or None."""
        if state.snapshot is None:
            return RenderedPage(path=path, content=None)
        found = self._set(state, state.snapshot, path)
        if found is not None:
            return found
        new = self._moved(state.snapshot, path)
        if new is not None:
            return RenderedPage(path=path, content=None, moved=new)
        if state.good is not None and state.good is not state.snapshot and not _was_removed(state, path):
            found = self._set(state, state.good, path)
        if found is None and path.startswith(f"{STATIC}/"):
            content = state.snapshot.restyled(path)
            return None if content is None else RenderedPage(path=path, content=content)
        return found

    def _moved(self, snapshot: Snapshot, path: str) -> str | None:
        """Return the new address of what was last seen at `path`: an edited headline or id moves a page."""
        known = self._kept.get(path)
        if known is None or known.shows is None:
            return None
        return next((new for new, page in snapshot.pages.items() if _shows(page) == known.shows), None)

    def _refreshed(self, changed: Collection[Path]) -> tuple[Snapshot | None, tuple[Problem, ...]]:
        try:
            snapshot = self._workshop.refresh(changed)
        except DossierError as error:
            return None, error.problems
        except Exception as error:  # a file may vanish while it is read, and a plug-in may do anything
            return None, (_unforeseen(error),)
        return snapshot, snapshot.problems

    def _settings(self) -> Config | None:
        try:
            return load_config(self.root)
        except DossierError:
            return self.state.config

    def _set(self, state: PreviewState, snapshot: Snapshot, path: str) -> RenderedPage | None:
        page, earlier = None, snapshot is not state.snapshot
        try:
            page = snapshot.pages.get(path)
            content = self._shown(snapshot, path) or snapshot.content(path)
        except DossierError as error:
            return self._broken(state, path, page, error.problems)
        except Exception as error:  # whatever a plug-in raises, the preview continues
            return self._broken(state, path, page, (_unforeseen(error),))
        if content is None:
            return None
        if page is not None:
            self._keep(path, _Kept(content, _shows(page), ref(snapshot)))
        return RenderedPage(path=path, content=content, page=page, earlier=earlier)

    def _shown(self, snapshot: Snapshot, path: str) -> bytes | None:
        """Return a page as it was rendered of this snapshot; None if it was not."""
        known = self._kept.get(path)
        return known.content if known and known.snapshot() is snapshot else None

    def _broken(
        self, state: PreviewState, path: str, page: Page | None, problems: tuple[Problem, ...]
    ) -> RenderedPage:
        state.mistakes[path] = problems
        known = self._kept.get(path)
        return RenderedPage(
            path=path, content=known.content if known else None, page=page, problems=problems, earlier=True
        )

    def _keep(self, path: str, kept: "_Kept") -> None:
        self._kept[path] = kept
        self._kept.move_to_end(path)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class _Kept(Struct, frozen=True):
    content: bytes
    shows: tuple[str, ...] | None
    """Identifies what the page is about, even if its address changes."""
    snapshot: ref[Snapshot]
    """That of which it was rendered."""


def study_of(page: Page | None) -> Study | None:
    """Return the study that an article's page shows; None for any other page."""
    subject = page.subject if page else None
    return subject.study if isinstance(subject, ArticleSubject) else None


def _shows(page: Page) -> tuple[str, ...] | None:
    """Identify a page's subject: an article by id, whatever its headline; an entity by name, whatever its id."""
    subject = page.subject
    if isinstance(subject, ArticleSubject):
        return page.template, subject.study.article.id
    if isinstance(subject, EntitySubject):
        return page.template, type(subject.entry).__name__, subject.entry.name
    return None


def _was_removed(state: PreviewState, path: str) -> bool:
    """Return whether the site still had a path after the errors came: then an editor removed it since."""
    first = state.broken
    return first is not None and first is not state.snapshot and first.has(path)


def _redacts_anew(before: Snapshot | None, now: Snapshot | None) -> bool:
    """Return whether other words are redacted now, so that nothing from before may be shown."""
    return before is not None and now is not None and before.inputs.redactions != now.inputs.redactions


def _errors(problems: Collection[Problem]) -> set[tuple[str, str]]:
    """Return the errors by file and text; their lines may move while they persist."""
    return {(problem.where, problem.what) for problem in problems if is_error(problem)}


def _only_styles(changed: Collection[Path]) -> bool:
    return bool(changed) and all(path.suffix == ".css" and path.is_file() for path in changed)


def _unforeseen(error: Exception) -> Problem:
    where = str(getattr(error, "filename", None) or "dossier")
    what = f"{type(error).__name__}: {error}".rstrip(".")
    return Problem(where, None, what, "Save the file again; if it stays, try: dossier build")
