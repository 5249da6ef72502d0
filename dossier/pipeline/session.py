"""A dossier kept in memory while it is edited; a refresh processes only what changed."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from weakref import ref

from dossier.core.cache import Store
from dossier.core.errors import Problem
from dossier.core.gc import paused_collection
from dossier.core.workers import Workers
from dossier.model.pages import File, Page
from dossier.model.whole import Dossier
from dossier.pages.builtin import PAGES
from dossier.pages.data import sized
from dossier.pages.families import Families
from dossier.pipeline.build import Compiled, compile_dossier, renderer
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config, load_config
from dossier.project.fingerprint import state_of
from dossier.project.lexicon import Lexicon
from dossier.project.load import ProjectInput
from dossier.project.reload import IncrementalLoader
from dossier.render.renderer import Renderer, theme_folder
from dossier.render.writer import LAST, other_files
from dossier.suggestions.draft import Draft
from dossier.suggestions.provisional import Suggestions
from dossier.synthesis.grouping import IncrementalIndex
from dossier.views.offers import Offers, offers_among

_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.|$)")
"""The part of a static file's name that is its hash."""


class Pages(Mapping[str, Page]):
    """The pages of a dossier by path, planned on demand.

    Kinds of page whose name begins the path are searched first.
    """

    def __init__(self, dossier: Dossier) -> None:
        self._planned: dict[str, Page] = {}
        self._dossier = dossier
        self._kinds: dict[str, Iterable[Page]] = {}
        self._plans: dict[str, Iterator[Page]] = {}

    def __getitem__(self, path: str) -> Page:
        if path in self._planned:
            return self._planned[path]
        for name in sorted(PAGES, key=lambda name: -len(name) if path.startswith(name) else 0):
            kind = self._kind(name)
            for page in kind.having(path) if isinstance(kind, Families) else self._plan(name):
                self._planned[page.path] = page
                if page.path == path:
                    return page
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        for name in PAGES:
            self._planned.update((page.path, page) for page in self._plan(name))
        return iter(self._planned)

    def _kind(self, name: str) -> Iterable[Page]:
        if name not in self._kinds:
            self._kinds[name] = PAGES[name](self._dossier)
        return self._kinds[name]

    def _plan(self, name: str) -> Iterator[Page]:
        """Yield the pages of a kind that is not yet planned."""
        return self._plans.setdefault(name, iter(self._kind(name)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Snapshot:
    """A state of the dossier, with pages rendered on demand."""

    def __init__(self, config: Config, compiled: Compiled, renderer: Renderer, inputs: ProjectInput) -> None:
        self.config = config
        self.inputs = inputs
        self.lexicon: Lexicon = inputs.lexicon
        """The entries that editors wrote, without suggested ones."""
        self.draft: Draft = compiled.draft
        self.dossier: Dossier = compiled.dossier
        self.problems: tuple[Problem, ...] = compiled.problems
        self.renderer = renderer
        self.pages = Pages(compiled.dossier)

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a page, data file or static file; None if the site has none at that path.

        Raises DossierError if a template cannot be rendered.
        """
        if path in self._static:
            return self._static[path].content
        page = self.pages.get(path)
        if page is not None:
            return self.renderer.render(sized(page, self._offers) if path == LAST else page)
        file = self._data.get(path)
        return file.content if file else None

    def has(self, path: str) -> bool:
        """Return whether the site has a page or file at a path."""
        return path in self._static or path in self.pages or path in self._data

    def restyled(self, path: str) -> bytes | None:
        """Return the current static file for a path with an outdated hash, as open pages request it; None if none."""
        name = _HASH.sub("", path)
        return next((file.content for own, file in self._static.items() if _HASH.sub("", own) == name), None)

    @cached_property
    def _static(self) -> dict[str, File]:
        return {file.path: file for file in self.renderer.static_files()}

    @cached_property
    def _offers(self) -> Offers:
        return offers_among((path, len(file.content)) for path, file in self._data.items())

    @cached_property
    def _data(self) -> dict[str, File]:
        return {file.path: file for file in other_files(self.dossier, self.renderer)}


class PreviewSession:
    """Creates snapshots of the dossier in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._study_cache = StudyCache(Store(folder.resolve()), Workers(1))  # a server has threads: no forks
        self._index = IncrementalIndex()
        self._suggestions = Suggestions()
        self._renderer: tuple[object, Renderer] | None = None
        self._loader = IncrementalLoader()
        self._last: Callable[[], Snapshot | None] = lambda: None  # the preview keeps what it shows

    def refresh(self, changed: Collection[Path] = ()) -> Snapshot:
        """Return a snapshot of the current files; read only those in `changed` if it is given.

        If all files were checked and none has changed, it is the last snapshot.

        Raises DossierError if the settings are wrong, or a file of entries or a folder of sources cannot be read;
        all other problems are in the snapshot.
        """
        self._loader.note_changes(changed)
        config = load_config(self.folder)
        templates = self._templates(config)
        with paused_collection():
            inputs = self._loader.load(config)
            last = self._last()
            if not changed and last is not None and _is_made_of(last, config, templates, inputs):
                self._loader.mark_processed()
                return last
            compiled = compile_dossier(config, self._study_cache, inputs, self._index, self._suggestions)
        self._loader.mark_processed()
        snapshot = Snapshot(config, compiled, templates, inputs)
        self._last = ref(snapshot)
        return snapshot

    def _templates(self, config: Config) -> Renderer:
        """Return the renderer of the last snapshot, unless a template or the language changed."""
        state = config.settings.language, state_of([config.templates, theme_folder()])
        if self._renderer is None or self._renderer[0] != state:
            self._renderer = state, renderer(config)
        return self._renderer[1]


def _is_made_of(snapshot: Snapshot, config: Config, templates: Renderer, inputs: ProjectInput) -> bool:
    """Tell whether a snapshot was made of exactly this."""
    return (snapshot.config, snapshot.inputs) == (config, inputs) and snapshot.renderer is templates
