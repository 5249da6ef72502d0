"""A dossier kept in memory while somebody edits it: each refresh costs what changed."""

from functools import cached_property
from pathlib import Path

from dossier.build import Compiled, compile_dossier, renderer
from dossier.cache import Cache, Shelf
from dossier.config import Config, load_config
from dossier.errors import Problem
from dossier.model import Dossier, File, Page
from dossier.printing import other_files, plan
from dossier.render import Renderer
from dossier.studies import Desktop
from dossier.workers import Workers


class Edition:
    """One state of the dossier, with its pages as they are asked for."""

    def __init__(self, config: Config, compiled: Compiled) -> None:
        self.config = config
        self.dossier: Dossier = compiled.dossier
        self.problems: tuple[Problem, ...] = compiled.problems
        self.renderer: Renderer = renderer(config)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path below the site's root."""
        return {page.path: page for page in plan(self.dossier)}

    @cached_property
    def files(self) -> dict[str, File]:
        """Data files and static files by their path below the site's root."""
        return {file.path: file for file in other_files(self.dossier, self.renderer)}

    def content(self, path: str) -> bytes | None:
        """The bytes of a page, data file or static file; None where the site has none of that path.

        Raises DossierError where a template is wrong.
        """
        page = self.pages.get(path)
        if page is not None:
            return self.renderer.render(page)
        file = self.files.get(path)
        return file.content if file else None


class Workshop:
    """Makes editions of the dossier in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._desktop = Desktop(Shelf(Cache(folder.resolve())), Workers())

    def refresh(self) -> Edition:
        """The dossier as its files are now.

        Raises DossierError where settings are wrong; everything else that is wrong is in the edition's problems.
        """
        config = load_config(self.folder)
        return Edition(config, compile_dossier(config, self._desktop))
