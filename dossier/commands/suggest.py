"""Print the draft lexicon, or add it to the content files, for `dossier suggest`."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dossier.core import yaml
from dossier.core.cache import Store, only_build
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.workers import Workers
from dossier.pipeline.studies import studies_of
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config
from dossier.project.load import gather
from dossier.project.readers.memory import ReadMemory
from dossier.suggestions.draft import Tier
from dossier.suggestions.suggest import suggest
from dossier.suggestions.writing import counted, doubts, sections


class DraftText(Struct, frozen=True, kw_only=True):
    """The additions of the draft to each content file, as text."""

    files: tuple[tuple[str, str], ...]
    """Name of each file below the content folder, and the text for its end."""
    doubts: str
    """Comments with names whose kind is unclear; empty if there are none."""
    shown: int
    draft: int
    """Numbers of entries: `shown` ones are certain enough for a site, `draft` ones need an editor first."""
    problems: tuple[Problem, ...]

    def lines(self, config: Config) -> Iterator[str]:
        """Yield the draft as it is printed."""
        for name, text in self.files:
            yield f"# {config.settings.content}/{name}\n{text}"
        yield self.doubts


def draft_text(config: Config, workers: Workers | None = None) -> DraftText:
    """Read all sources, and suggest entries for names without one.

    Raises DossierError if a content file cannot be read.
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
    """Append the draft to the content files, and return a line for each changed file.

    Raises DossierError, before writing anything, if an addition could not be read back.
    """
    fresh = dict(_with_additions(config, text))
    for name, content in fresh.items():
        path = config.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tuple(f"Added to {config.where(config.content / name)}." for name in fresh)


def _with_additions(config: Config, text: DraftText) -> Iterator[tuple[str, str]]:
    """Yield each file with its present content, unchanged, and the addition."""
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
