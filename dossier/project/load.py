"""Load all input of a dossier from its folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.core.errors import Problem, Severity, did_you_mean
from dossier.model.pages import FreePage
from dossier.model.sidecars import Sidecar, line_numbers
from dossier.model.sources import Source
from dossier.project.comparisons import Decision, load_decisions
from dossier.project.config import SETTINGS, Config, Settings
from dossier.project.embeds import EmbedEntry, load_embeds
from dossier.project.free_pages import load_writings
from dossier.project.lexicon import Lexicon, load_lexicon
from dossier.project.outlets import folded, known_as
from dossier.project.readers.find import duplicates, find_sources
from dossier.project.readers.memory import ReadMemory
from dossier.project.readers.read import one_a_kind
from dossier.project.redaction.leaks import find_leaks
from dossier.project.redaction.rules import Redactions, load_redactions
from dossier.project.rejected import load_rejected
from dossier.project.settled_names import settled_names
from dossier.project.sidecars import FOLDER, line_of, load_sidecars

_NO_SIDECAR = Sidecar()
_ID, _REMARKS = attrgetter("id"), attrgetter("remarks")
_DEFAULTS = Settings(title="")


class Files(NamedTuple):
    """The kinds of file that a dossier has many of, each with the problems found in them."""

    lexicon: tuple[Lexicon, tuple[Problem, ...]]
    sidecars: tuple[Mapping[str, Sidecar], tuple[Problem, ...]]
    """Sidecars by the id of their source."""
    sources: tuple[Iterable[Sequence[Source | Problem]], tuple[Problem, ...]]
    """The content of each file: its sources, or the Problems that replace them."""


def _remarks(sources: Iterable[Source]) -> Iterator[Problem]:
    for source in filter(_REMARKS, sources):
        for remark in source.remarks:
            yield Problem(source.path, None, remark, "", Severity.NOTE)


def flat(read: Iterable[Sequence[Source | Problem]]) -> tuple[list[Source], list[Problem]]:
    """Return the sources of all files, sorted by id, and Problems. Of two with the same id, the first is kept."""
    items = [*chain.from_iterable(read)]
    sources = [item for item in items if isinstance(item, Source)]
    if len({*map(_ID, sources)}) < len(sources):
        items = [*_once(items)]
        sources = [item for item in items if isinstance(item, Source)]
    problems = [item for item in items if isinstance(item, Problem)] if len(sources) < len(items) else []
    return sorted(sources, key=_ID), problems


def _once(items: Iterable[Source | Problem]) -> Iterator[Source | Problem]:
    """Yield sources with different ids, and a Problem in place of each other one."""
    taken: dict[str, Source] = {}
    for item in items:
        first = taken.setdefault(item.id, item) if isinstance(item, Source) else item
        if first is not item and isinstance(first, Source) and isinstance(item, Source):
            what = f"another source has the same name, {first.path}"
            remedy = "Rename one of the two; until then this one is left out."
            yield Problem(item.path, None, what, remedy)
        else:
            yield item


class ProjectInput(Struct, frozen=True, kw_only=True):
    """The sources, and everything editors wrote about them."""

    sources: tuple[Source, ...]
    """Sorted by id, drafts included."""
    sidecars: Mapping[str, Sidecar]
    """Sidecars by the id of their source."""
    lexicon: Lexicon
    free_pages: tuple[FreePage, ...]
    decisions: tuple[Decision, ...] = ()
    """Decisions about comparisons."""
    embeds: tuple[EmbedEntry, ...] = ()
    """What other sites may show."""
    rejected: tuple[str, ...] = ()
    """Names that must not be suggested in any article."""
    redactions: Redactions = Redactions()
    """Everything that is redacted from the sources."""
    problems: tuple[Problem, ...]

    def sidecar(self, source: Source) -> Sidecar:
        """Return the sidecar of a source, or an empty one."""
        return self.sidecars.get(source.id, _NO_SIDECAR)

    def sidecars_of(self, ids: Iterable[str]) -> list[Sidecar]:
        """Return the sidecars of sources in their order."""
        return list(map(self.sidecars.get, ids, repeat(_NO_SIDECAR)))

    @property
    def published(self) -> tuple[Source, ...]:
        """Return the sources that are not drafts."""
        drafts = {id_ for id_, sidecar in self.sidecars.items() if sidecar.draft}
        return tuple(one for one in self.sources if one.id not in drafts) if drafts else self.sources


def gather(config: Config, memory: ReadMemory | None = None) -> ProjectInput:
    """Load all input. A file that cannot be read becomes a Problem, and the rest is loaded.

    `memory` stores the results of slow readers.
    """
    found, misplaced = find_sources(config)
    sources = (memory or ReadMemory()).read(config, found)
    return assemble(config, Files(load_lexicon(config), load_sidecars(config), (sources, misplaced)))


def assemble(config: Config, files: Files) -> ProjectInput:
    """Load the remaining files, redact the sources, and report files that contradict each other."""
    lexicon, bad_entries = files.lexicon
    sidecars, bad_sidecars = files.sidecars
    (raw, unread), bad_files = flat(files.sources[0]), files.sources[1]
    free_pages, decisions, embeds, bad_texts = _editors_files(config)
    rejected, bad_rejected = load_rejected(config)
    redactions, bad_redactions = load_redactions(config)
    names, bad_names = settled_names(config, sidecars, lexicon, rejected)
    sources = tuple(map(redactions.redact, raw)) if redactions else tuple(raw)
    bad_sources = one_a_kind(dict.fromkeys(unread))
    problems = (
        *_without_content(config),
        *bad_redactions,
        *redactions.faults(raw),
        *find_leaks(config, redactions, raw),
        *bad_entries,
        *bad_sidecars,
        *bad_texts,
        *bad_rejected,
        *bad_names,
        *bad_files,
        *bad_sources,
        *one_a_kind(_remarks(sources)),
        *duplicates(sources),
        *_orphaned(sidecars, sources, lexicon, config),
    )
    return ProjectInput(
        sources=sources,
        sidecars=names,
        lexicon=lexicon,
        free_pages=free_pages,
        decisions=decisions,
        rejected=tuple(one.name for one in rejected if one.article is None),
        embeds=embeds,
        redactions=redactions,
        problems=problems,
    )


def _editors_files(
    config: Config,
) -> tuple[tuple[FreePage, ...], tuple[Decision, ...], tuple[EmbedEntry, ...], tuple[Problem, ...]]:
    """Return free pages, decisions about comparisons and embeds, with their problems."""
    free_pages, bad_pages = load_writings(config)
    decisions, bad_decisions = load_decisions(config)
    embeds, bad_embeds = load_embeds(config)
    return tuple(free_pages), decisions, embeds, (*bad_pages, *bad_decisions, *bad_embeds)


def _without_content(config: Config) -> Iterator[Problem]:
    """Yield a Problem if the settings name a content folder that is missing.

    Without its redactions, the site would show what must stay hidden.
    """
    if config.settings.content != _DEFAULTS.content and not config.content.is_dir():
        what = f"'content': there is no folder {config.settings.content!r}"
        yield Problem(SETTINGS, None, what, "Create it, or correct the name.", Severity.FATAL)


def _orphaned(
    sidecars: Mapping[str, Sidecar], sources: Iterable[Source], lexicon: Lexicon, config: Config
) -> Iterator[Problem]:
    """Yield a Problem for each sidecar without a source, or with an unknown outlet."""
    by_id = {source.id: source for source in sources} if sidecars else {}
    outlets = [outlet.id for outlet in lexicon.outlets]
    names = {folded(n) for one in lexicon.outlets for n in (one.id, one.name, *one.aliases)}
    for id_, sidecar in sidecars.items():
        where = f"{config.settings.content}/{FOLDER}/{id_}.md"
        source = by_id.get(id_)
        if source is None:
            remedy = did_you_mean(id_, by_id) if by_id else "Add the source, or delete this file."
            yield Problem(where, None, "there is no source for this sidecar", remedy, Severity.WARNING)
        if isinstance(sidecar.outlet, str) and not (
            folded(sidecar.outlet) in names or known_as(sidecar.outlet)
        ):
            remedy = did_you_mean(sidecar.outlet, outlets) if outlets else ""
            remedy = remedy if remedy.startswith("Did") else "Add it to outlets.yml, or correct the id."
            yield Problem(
                where, line_of(config, id_, "outlet"), f"no outlet has the id {sidecar.outlet!r}", remedy
            )
        lines = source.text.count("\n") + 1 if source else None
        yield from _line_problems(where, sidecar, lines, partial(line_of, config, id_))


def _line_problems(
    where: str, sidecar: Sidecar, lines: int | None, line: Callable[..., int | None]
) -> Iterator[Problem]:
    """Yield problems with decisions about lines that do not exist, and with contradictory ones."""

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
