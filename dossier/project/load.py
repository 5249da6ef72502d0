"""Load all input of a dossier from its folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from msgspec import Struct

from dossier.core.errors import Problem, Severity, did_you_mean
from dossier.model.pages import FreePage
from dossier.model.sidecars import Sidecar, line_numbers
from dossier.model.sources import Source
from dossier.project.comparisons import Decision, load_decisions
from dossier.project.config import SETTINGS, Config, Settings
from dossier.project.free_pages import load_writings
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.readers.find import duplicates, find_sources
from dossier.project.readers.memory import ReadMemory
from dossier.project.readers.read import one_a_kind
from dossier.project.redaction.leaks import find_leaks
from dossier.project.redaction.rules import Redactions, load_redactions
from dossier.project.sidecars import FOLDER, line_of, load_sidecars

_NO_SIDECAR = Sidecar()
_DEFAULTS = Settings(title="")


class Loader:
    """Loads the files of which a dossier has many."""

    def __init__(self, memory: ReadMemory | None = None) -> None:
        """Create a loader; what is slow to read, its memory keeps."""
        self.memory = memory or ReadMemory()

    def sources(self, config: Config) -> tuple[Sequence[Source | Problem], tuple[Problem, ...]]:
        """Return each source, or its Problem, in the order of ids; and the problems with other files."""
        found, problems = find_sources(config)
        return flat(self.memory.read(config, found)), problems

    def sidecars(self, config: Config) -> tuple[Mapping[str, Sidecar], tuple[Problem, ...]]:
        """Return the sidecars by the id of their source, and all problems with them."""
        return load_sidecars(config)


def flat(read: Iterable[Sequence[Source | Problem]]) -> list[Source | Problem]:
    """Return what all files hold, in the order of the ids of the sources; of two with one id the first is taken."""
    items: list[Source | Problem] = []
    taken: dict[str, Source] = {}
    for item in (item for each in read for item in each):
        first = taken.setdefault(item.id, item) if isinstance(item, Source) else item
        if first is not item and isinstance(first, Source) and isinstance(item, Source):
            what = f"another source has the same name, {first.path}"
            remedy = "Rename one of the two; until then this one is left out."
            items.append(Problem(item.path, None, what, remedy))
        else:
            items.append(item)
    return sorted(items, key=lambda item: item.id if isinstance(item, Source) else "")


class ProjectInput(Struct, frozen=True, kw_only=True):
    """The sources and everything that editors wrote."""

    sources: tuple[Source, ...]
    """In the order of their ids, drafts included."""
    sidecars: Mapping[str, Sidecar]
    """By the id of their source."""
    lexicon: Lexicon
    free_pages: tuple[FreePage, ...]
    decisions: tuple[Decision, ...] = ()
    """Decisions about comparisons."""
    redactions: Redactions = Redactions()
    """What was redacted from the sources."""
    problems: tuple[Problem, ...]

    def sidecar(self, source: Source) -> Sidecar:
        """Return the source's sidecar, or an empty one."""
        return self.sidecars.get(source.id, _NO_SIDECAR)

    @property
    def published(self) -> tuple[Source, ...]:
        """Return the sources that are not drafts."""
        return tuple(source for source in self.sources if not self.sidecar(source).draft)


def gather(config: Config, reading: Loader | None = None) -> ProjectInput:
    """Load everything; what cannot be read is a Problem and stops nothing else."""
    reading = reading or Loader()
    lexicon, bad_entries = _lexicon(config, _state(config))
    sidecars, bad_sidecars = reading.sidecars(config)
    free_pages, bad_writings = load_writings(config)
    decisions, bad_decisions = load_decisions(config)
    redactions, bad_redactions = load_redactions(config)
    read, bad_files = reading.sources(config)
    raw = [item for item in read if isinstance(item, Source)]
    sources = tuple(map(redactions.redact, raw)) if redactions else tuple(raw)
    bad_sources = one_a_kind(item for item in read if isinstance(item, Problem))
    problems = (
        *_without_content(config),
        *bad_redactions,
        *redactions.faults(raw),
        *find_leaks(config, redactions, raw),
        *bad_entries,
        *bad_sidecars,
        *bad_writings,
        *bad_decisions,
        *bad_files,
        *bad_sources,
        *duplicates(sources),
        *_lost(sidecars, sources, lexicon, config),
    )
    return ProjectInput(
        sources=sources,
        sidecars=sidecars,
        lexicon=lexicon,
        free_pages=tuple(free_pages),
        decisions=decisions,
        redactions=redactions,
        problems=problems,
    )


def _without_content(config: Config) -> Iterator[Problem]:
    """Yield that the folder of content is missing though the settings name it: what it redacts would be shown."""
    if config.settings.content != _DEFAULTS.content and not config.content.is_dir():
        what = f"'content': there is no folder {config.settings.content!r}"
        yield Problem(SETTINGS, None, what, "Create it, or correct the name.", Severity.FATAL)


@lru_cache(maxsize=1)
def _lexicon(config: Config, _: tuple[tuple[str | int, ...], ...]) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Load the lexicon; cached until one of its files changes, because the preview asks at every save."""
    return load_lexicon(config)


def _state(config: Config) -> tuple[tuple[str | int, ...], ...]:
    """Return what tells that a file of the lexicon has changed: sizes, times and inodes."""
    states = ((path.name, path.lstat()) for path in sorted(config.content.glob("*.yml")))
    return tuple((name, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_size) for name, s in states)


def _lost(
    sidecars: Mapping[str, Sidecar], sources: Iterable[Source], lexicon: Lexicon, config: Config
) -> Iterator[Problem]:
    """Yield a Problem for each sidecar without a source or with an unknown outlet."""
    by_id = {source.id: source for source in sources} if sidecars else {}
    outlets = [outlet.id for outlet in lexicon.outlets]
    for id_, sidecar in sidecars.items():
        where = f"{config.settings.content}/{FOLDER}/{id_}.md"
        source = by_id.get(id_)
        if source is None:
            remedy = did_you_mean(id_, by_id) if by_id else "Add the source, or delete this file."
            yield Problem(where, None, "there is no source for this sidecar", remedy, Severity.WARNING)
        if isinstance(sidecar.outlet, str) and sidecar.outlet not in outlets:
            remedy = "Add it to outlets.yml, or correct the id."
            yield Problem(
                where, line_of(config, id_, "outlet"), f"no outlet has the id {sidecar.outlet!r}", remedy
            )
        lines = source.text.count("\n") + 1 if source else None
        yield from _beyond(where, sidecar, lines, partial(line_of, config, id_))


def _beyond(
    where: str, sidecar: Sidecar, lines: int | None, line: Callable[..., int | None]
) -> Iterator[Problem]:
    """Yield problems with decisions about missing lines, and with contradictory ones."""

    def written(number: int) -> int | None:
        lists = (("drop", sidecar.drop), ("keep", sidecar.keep))
        places = (
            (key, n)
            for key, items in lists
            for n, item in enumerate(items)
            if number in line_numbers((item,))
        )
        return line(*next(places))

    keep, drop = line_numbers(sidecar.keep), line_numbers(sidecar.drop)
    for number in sorted(keep & drop)[:1]:
        what = f"line {number} is both kept and dropped"
        yield Problem(where, written(number), what, "Remove it from one of the two.")
    for number in sorted(n for n in keep | drop if lines is not None and n > lines)[:1]:
        yield Problem(where, written(number), f"the source has no line {number}", f"It has {lines} lines.")
