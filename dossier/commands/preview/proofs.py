"""Proofs of the site: what the preview shows at one moment, and what was good before something went wrong."""

import time
from collections import OrderedDict
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from dossier.core.errors import DossierError, Problem, is_error
from dossier.model import Actor, Page, Place, Study
from dossier.pipeline.session import Edition, Workshop
from dossier.project.config import Config, load_config

_KEPT = 256
"""How many pages are kept as they were last rendered, in case their template breaks."""


class Proof(Struct, frozen=True, kw_only=True):
    """The dossier as it was when the preview last looked."""

    number: int
    """Rises with every proof, and from one run of the preview to the next."""
    edition: Edition | None = None
    """What is shown; None where there has been nothing to show yet."""
    good: Edition | None = None
    """The last one without the errors that have come since: it still has the pages that they took away."""
    config: Config | None = None
    """The settings as they are now, or the last good ones."""
    problems: tuple[Problem, ...] = ()
    current: bool = False
    """Whether the edition is what the files say now."""
    at: float
    """When it was made, in seconds since 1970."""
    seconds: float = 0.0
    """How long that took."""
    styles_only: bool = False
    """Whether nothing but style sheets differs from the proof before."""
    mistakes: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What went wrong while pages of this proof were rendered, by their paths."""

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, as far as anybody has looked."""
        found = (*self.problems, *(problem for some in tuple(self.mistakes.values()) for problem in some))
        return tuple(dict.fromkeys(found))

    @property
    def clock(self) -> str:
        """When it was made, for somebody at this machine."""
        return time.strftime("%H:%M:%S", time.localtime(self.at))

    @property
    def line(self) -> str:
        """What there is to say of it in one line."""
        problems = f"{len(self.problems)} {'problem' if len(self.problems) == 1 else 'problems'}"
        if not self.current or self.edition is None:
            return f"{self.clock}  not rebuilt, {problems}; the last good state is still shown"
        articles = len(self.edition.dossier.studies)
        return f"{self.clock}  {articles} articles, {problems}, {self.seconds:.2f} s"


class Sheet(Struct, frozen=True, kw_only=True):
    """One answer to a request: a page, a data file or a static file."""

    path: str
    content: bytes | None
    """None where nothing could be rendered, now or before."""
    page: Page | None = None
    problems: tuple[Problem, ...] = ()
    """What went wrong while it was rendered."""
    moved: str | None = None
    """Where it is now instead."""
    earlier: bool = False
    """Whether the content is from before something went wrong."""


class Proofs:
    """Makes proofs, and remembers how pages looked before they broke."""

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve()
        self.proof = Proof(number=int(time.time()), at=time.time())
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    @cached_property
    def _workshop(self) -> Workshop:
        return Workshop(self.root)

    def pull(self, changed: Collection[Path] = ()) -> Proof:
        """A new proof, after some files have changed; where there can be none, what was good stays."""
        began, before = time.perf_counter(), self.proof
        edition, problems = self._refreshed(changed)
        known = _errors(before.good.problems if before.good else ())
        fresh = _errors(problems) - known
        styles_only = edition is not None and before.current and not before.mistakes and _only_styles(changed)
        self.proof = Proof(
            number=before.number + 1,
            edition=edition or before.edition,
            good=before.good if before.good and (fresh or edition is None) else edition,
            config=edition.config if edition else self._settings(),
            problems=problems,
            current=edition is not None,
            at=time.time(),
            seconds=time.perf_counter() - began,
            styles_only=styles_only,
        )
        return self.proof

    def sheet(self, proof: Proof, path: str) -> Sheet | None:
        """What the site has at `path`, or had before an error took it away; None where it has nothing."""
        if proof.edition is None:
            return Sheet(path=path, content=None)
        found = self._set(proof, proof.edition, path)
        if found is not None:
            return found
        new = self._moved(proof.edition, path)
        if new is not None:
            return Sheet(path=path, content=None, moved=new)
        if proof.good is None or proof.good is proof.edition:
            return None
        return self._set(proof, proof.good, path)

    def _moved(self, edition: Edition, path: str) -> str | None:
        """Where that is now which was last seen at `path`: an edited headline or id gives it another address."""
        known = self._kept.get(path)
        if known is None or known.shows is None:
            return None
        return next((new for new, page in edition.pages.items() if _shows(page) == known.shows), None)

    def _refreshed(self, changed: Collection[Path]) -> tuple[Edition | None, tuple[Problem, ...]]:
        try:
            edition = self._workshop.refresh(changed)
        except DossierError as error:
            return None, error.problems
        except Exception as error:  # a file may vanish while it is read, and a plug-in may do anything
            return None, (_unforeseen(error),)
        return edition, edition.problems

    def _settings(self) -> Config | None:
        try:
            return load_config(self.root)
        except DossierError:
            return self.proof.config

    def _set(self, proof: Proof, edition: Edition, path: str) -> Sheet | None:
        page, earlier = None, edition is not proof.edition
        try:
            page = edition.pages.get(path)
            content = edition.content(path)
        except DossierError as error:
            return self._broken(proof, path, page, error.problems)
        except Exception as error:  # whatever a plug-in raises, the preview goes on
            return self._broken(proof, path, page, (_unforeseen(error),))
        if content is None:
            return None
        if page is not None:
            self._keep(path, _Kept(content, _shows(page)))
        return Sheet(path=path, content=content, page=page, earlier=earlier)

    def _broken(self, proof: Proof, path: str, page: Page | None, problems: tuple[Problem, ...]) -> Sheet:
        proof.mistakes[path] = problems
        known = self._kept.get(path)
        return Sheet(
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
    """What the page is about, by what stays when its address changes."""


def study_of(page: Page | None) -> Study | None:
    """The study that an article's page shows; None for any other page."""
    study = page.subject.get("study") if page else None
    return study if isinstance(study, Study) else None


def _shows(page: Page) -> tuple[str, ...] | None:
    """An article by its id, whatever its headline; an actor or a place by its name, whatever its id."""
    study, entry = study_of(page), page.subject.get("entry")
    if study:
        return page.template, study.article.id
    return (page.template, type(entry).__name__, entry.name) if isinstance(entry, Actor | Place) else None


def _errors(problems: Collection[Problem]) -> set[tuple[str, str]]:
    """The errors by what they are about: a line may move while nothing is mended."""
    return {(problem.where, problem.what) for problem in problems if is_error(problem)}


def _only_styles(changed: Collection[Path]) -> bool:
    return bool(changed) and all(path.suffix == ".css" and path.is_file() for path in changed)


def _unforeseen(error: Exception) -> Problem:
    where = str(getattr(error, "filename", None) or "dossier")
    what = f"{type(error).__name__}: {error}".rstrip(".")
    return Problem(where, None, what, "Save the file again; if it stays, try: dossier build")
