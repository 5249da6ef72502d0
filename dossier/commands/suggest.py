"""`dossier suggest`: the draft lexicon, printed or added to the files of entries."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dossier.core import yaml
from dossier.core.cache import Store, only_build
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.workers import Workers
from dossier.pipeline.studies import StudyCache, studies_of
from dossier.project.config import Config
from dossier.project.load import gather
from dossier.project.readers.memory import ReadMemory
from dossier.suggestions.draft import Tier
from dossier.suggestions.suggest import suggest
from dossier.suggestions.writing import counted, doubts, sections


class DraftText(Struct, frozen=True, kw_only=True):
    """What the draft adds to each file of entries, as text."""

    files: tuple[tuple[str, str], ...]
    """The name of each file below the content folder, and what goes to its end."""
    doubts: str
    """Comments on names of which not even the kind is clear; empty where there are none."""
    shown: int
    draft: int
    """Entries of either tier."""
    problems: tuple[Problem, ...]

    def lines(self, config: Config) -> Iterator[str]:
        """Yield the draft as it is printed."""
        for name, text in self.files:
            yield f"# {config.settings.content}/{name}\n{text}"
        yield self.doubts


def draft_text(config: Config, workers: Workers | None = None) -> DraftText:
    """Read all sources and suggest what no entry covers.

    Raises DossierError where a file of entries cannot be read.
    """
    names = config.settings.analysers
    analysers = names if "candidates" in names else (*names, "candidates")
    settings = replace(config.settings, suggestions="draft", analysers=analysers)
    workers = workers or Workers()
    inputs = gather(config, ReadMemory(workers))
    if any(problem.severity is Severity.FATAL for problem in inputs.problems):
        raise DossierError(inputs.problems)
    with only_build(config.root):
        cache = StudyCache(Store(config.root), workers)
        studies = tuple(studies_of(inputs, settings, cache))
    draft = suggest(studies, inputs.lexicon, inputs.rejected)
    shown = sum(one.tier is Tier.SHOWN for one in (*draft.actors, *draft.places))
    return DraftText(
        files=tuple(sections(draft, studies)),
        doubts=doubts(draft),
        shown=shown,
        draft=counted(draft.actors) + counted(draft.places) - shown + len(draft.outlets),
        problems=tuple(problem for problem in inputs.problems if problem.severity is not Severity.NOTE),
    )


def write_draft(config: Config, text: DraftText) -> tuple[str, ...]:
    """Add the draft to the files of entries, below what people wrote; return what was done, a line a file.

    Raises DossierError, and writes nothing, where an addition would not be read back.
    """
    fresh = dict(_fresh(config, text))
    for name, content in fresh.items():
        path = config.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tuple(f"Added to {config.where(config.content / name)}." for name in fresh)


def _fresh(config: Config, text: DraftText) -> Iterator[tuple[str, str]]:
    """Yield each file as it will be: what it holds now, to the letter, and the addition."""
    for name, addition in text.files:
        path = config.content / name
        where = config.where(path)
        held = yaml.read_text(path, where) if path.exists() else ""
        if isinstance(held, Problem):
            raise DossierError([held])
        gap = "" if not held else "\n" if held.endswith("\n") else "\n\n"
        whole = f"{held}{gap}{addition}"
        read = yaml.parse(whole, where)
        if isinstance(read, Problem) or not isinstance(read.value, list):
            what = "entries cannot be added at its end"
            raise DossierError(
                [Problem(where, None, what, "Write it as a list: each entry begins with - id: …")]
            )
        yield name, whole
