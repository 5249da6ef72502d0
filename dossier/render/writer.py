"""Write the site; unchanged pages are neither rendered nor written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from dossier.core.build_record import Body, BuildRecord, KeptPiece, Remembered
from dossier.core.cache import short_digest
from dossier.core.errors import DossierError, Problem
from dossier.core.workers import Workers
from dossier.exports.builtin import data_files, descriptions, export, selected
from dossier.model.pages import File, Page
from dossier.model.whole import Dossier
from dossier.pages.builtin import PAGES
from dossier.pages.data import sized
from dossier.pages.families import Families, paths_of
from dossier.render.data_writer import place_data
from dossier.render.renderer import Renderer
from dossier.render.search_index import marker, place_full_text
from dossier.render.tree import ManifestEntry, Placed, StagedSite, WriteReport
from dossier.views.dossier_key import key_of
from dossier.views.offers import offers_among

_LARGE = 150
"""Number of articles from which rendering uses several processes."""
_SHARES_EACH, _LARGEST_SHARE = 8, 250
"""Shares of a kind of page for each process, at least, and families in a share: with few, one process would wait."""
LAST = "data.html"
"""The kind of page that is written after the data files, because it gives their sizes."""


class WriteJob(NamedTuple):
    """Inputs for writing a site."""

    dossier: Dossier
    renderer: Renderer
    tree: StagedSite
    record: BuildRecord
    """Pages and data files of the last site."""


class WriteResult(NamedTuple):
    """Result of writing a site."""

    written: WriteReport
    record: BuildRecord
    """What the next build needs to know about pages, data files and the full-text index."""
    problems: tuple[Problem, ...]
    """Problems with parts that the site can do without."""


class _Share(NamedTuple):
    """A part of the work: every `step`-th family of pages of one kind, or the files of one exporter."""

    group: str
    part: str
    first: int = 0
    step: int = 1


class _Printed(NamedTuple):
    """A file of the new site."""

    placed: Placed
    remembered: Remembered | None = None
    """None for a data file."""
    exporter: str = ""
    """Of a data file: the name of the exporter that made it."""
    pieces: tuple[KeptPiece, ...] = ()
    """Of a data file."""

    @property
    def path(self) -> str:
        """Return its address."""
        return self.placed.listed.path


def print_site(job: WriteJob, workers: Workers) -> WriteResult:
    """Write every page, data file and static file.

    Raises DossierError with all errors in templates.
    """
    printed: list[_Printed] = []
    problems: dict[tuple[str, int | None], Problem] = {}
    for share, wrong in _all_shares(job, workers):
        printed += share
        problems.update({(problem.where, problem.line): problem for problem in wrong})
    last, wrong = _last(job, printed)
    printed += last
    problems.update({(problem.where, problem.line): problem for problem in wrong})
    if problems:  # a mistake in a template affects many pages, but is reported once
        raise DossierError(problems.values())
    static = [job.tree.place(file) for file in job.renderer.static_files()]
    full_text = place_full_text(job.dossier, job.tree, job.record.pages)
    written = job.tree.finish([*(one.placed for one in printed), *static, *full_text.placed])
    record = _recorded(job, printed, full_text.remembered)
    return WriteResult(written, record, full_text.problems)


def plan(dossier: Dossier) -> Iterator[Page]:
    """Yield every page of the site."""
    for kind in PAGES.values():
        yield from kind(dossier)


def other_files(dossier: Dossier, renderer: Renderer) -> Iterator[File]:
    """Yield data files and static files, without a full-text index."""
    yield from data_files(dossier)
    yield from renderer.static_files()
    yield marker(False)


def _all_shares(job: WriteJob, workers: Workers) -> Iterator[tuple[list[_Printed], list[Problem]]]:
    shared = workers.share_memory and len(job.dossier.studies) >= _LARGE
    files = [_Share("exports", name) for name in selected(job.dossier)]
    kinds = [name for name in PAGES if name != LAST]
    pages = (share for name in kinds for share in _shares(job, name, workers.count if shared else 1))
    if shared:
        job.renderer.prepare()
    shares = sorted((*files, *pages), key=attrgetter("step"))  # work that cannot be divided starts first
    return workers.map(_print_share, job, shares, least=1 if shared else len(shares) + 1)


def _shares(job: WriteJob, kind: str, workers: int) -> list[_Share]:
    """Return the shares of one kind of page: several if it is planned in families and there are several workers."""
    made = PAGES[kind](job.dossier) if workers > 1 else ()
    step = max(workers * _SHARES_EACH, made.number // _LARGEST_SHARE) if isinstance(made, Families) else 1
    return [_Share("pages", kind, first, step) for first in range(step)]


def _print_share(job: WriteJob, share: _Share) -> tuple[list[_Printed], list[Problem]]:
    if share.group == "exports":
        return list(_exported(job, share.part)), []
    made = PAGES[share.part](job.dossier)
    if isinstance(made, Families):
        return _print_families(job, made, made.share(share.first, share.step))
    return _print_all(job, made)


def _exported(job: WriteJob, name: str) -> Iterator[_Printed]:
    is_same = job.record.dossier == key_of(job.dossier)
    before = job.record.exported.get(name, ()) if is_same else None
    for placed, pieces in place_data(partial(export, job.dossier, name), before, job.tree, job.record):
        yield _Printed(placed, exporter=name, pieces=pieces)


def _last(job: WriteJob, before: Iterable[_Printed]) -> tuple[list[_Printed], list[Problem]]:
    """Write the page and the description that give the sizes of the data files."""
    offers = offers_among((one.placed.listed.path, one.placed.listed.size) for one in before)
    described = [_Printed(job.tree.place(file)) for file in descriptions(job.dossier, offers)]
    sizes = ((one.placed.listed.path, one.placed.listed.size) for one in described)
    pages = (sized(page, {**offers, **offers_among(sizes)}) for page in PAGES[LAST](job.dossier))
    printed, problems = _print_all(job, pages)
    return [*described, *printed], problems


def _print_families(
    job: WriteJob, families: Families, names: Iterable[str]
) -> tuple[list[_Printed], list[Problem]]:
    printed: list[_Printed] = []
    problems: list[Problem] = []
    for name in names:
        try:
            found, wrong = _print_family(job, families, name)
        except DossierError as error:
            found, wrong = [], list(error.problems)
        printed += found
        problems += wrong
    return printed, problems


def _print_family(job: WriteJob, families: Families, name: str) -> tuple[list[_Printed], list[Problem]]:
    """Write the pages of a family; if its key is that of the last build, link them without planning them."""
    key = _family_key(job, families, name)
    paths = list(_known_paths(job.record, name, key))
    linked = {path: one for path in paths if (one := _linked(job, path, key))}
    if paths and len(linked) == len(paths):
        return [*linked.values()], []
    rest = (page for page in families.plan(name) if page.path not in linked)
    printed, problems = _print_all(job, rest, key)
    return [*linked.values(), *printed], problems


def _family_key(job: WriteJob, families: Families, name: str) -> bytes:
    if families.key is None:
        return b""
    return short_digest(job.renderer.template_digest(families.template), families.key(name))


def _known_paths(record: BuildRecord, name: str, key: bytes) -> Iterator[str]:
    """Yield the paths of a family's pages in the last site; none if it had another key."""

    def is_known(path: str) -> bool:
        return path in record.pages and record.pages[path].family == key

    return takewhile(is_known, paths_of(name)) if key else iter(())


def _print_all(
    job: WriteJob, pages: Iterable[Page], family: bytes = b""
) -> tuple[list[_Printed], list[Problem]]:
    printed: list[_Printed] = []
    problems: list[Problem] = []
    for page in pages:
        try:
            printed.append(_print(job, page, family))
        except DossierError as error:
            problems += error.problems
    return printed, problems


def _print(job: WriteJob, page: Page, family: bytes) -> _Printed:
    keys = job.renderer.keys(page)
    before = job.record.pages.get(page.path)
    if before is not None and before.fingerprint == keys.page:
        linked = _linked(job, page.path, family)
        if linked:
            return linked
    parts = job.renderer.parts(page, _known_body(job, page.path, keys.body))
    placed = job.tree.place(File(path=page.path, content=b"".join(parts)))
    body = Body(keys.body, len(parts[0]), len(parts[1])) if keys.body and parts[1] else None
    return _Printed(placed, _remembered(placed.listed, keys.page, family, body))


def _known_body(job: WriteJob, path: str, key: bytes) -> bytes | None:
    """Return the body of a page of the last site if it has this key and is there as it was written."""
    before = job.record.pages.get(path)
    body = before.body if before else None
    if not before or not body or body.key != key or job.tree.old.get(path) != _listed(path, before):
        return None
    content = job.tree.earlier(path)
    return None if content is None else content[body.start : body.start + body.size]


def _linked(job: WriteJob, path: str, family: bytes) -> _Printed | None:
    """Link a page of the last build; return None if the old site no longer has it."""
    before = job.record.pages[path]
    listed = _listed(path, before)
    if job.tree.old.get(path) == listed and job.tree.link(listed):
        return _Printed(Placed(listed, linked=True), replace(before, family=family))
    return None


def _listed(path: str, page: Remembered) -> ManifestEntry:
    """Return a page of the last build as the manifest of its site lists it."""
    return ManifestEntry(path=path, size=page.size, sha256=page.sha256)


def _remembered(listed: ManifestEntry, fingerprint: bytes, family: bytes, body: Body | None) -> Remembered:
    return Remembered(
        fingerprint=fingerprint, size=listed.size, sha256=listed.sha256, family=family, body=body
    )


def _recorded(job: WriteJob, printed: Iterable[_Printed], more: Mapping[str, Remembered]) -> BuildRecord:
    """Return what the next build must know of these files, and of `more` that are remembered like pages."""
    pages: dict[str, Remembered] = {}
    pieces: dict[str, tuple[KeptPiece, ...]] = {}
    exported: dict[str, list[str]] = defaultdict(list)
    for one in printed:
        if one.remembered:
            pages[one.path] = one.remembered
        if one.pieces:
            pieces[one.path] = one.pieces
        if one.exporter:
            exported[one.exporter].append(one.path)
    return BuildRecord(
        pages={**pages, **more},
        pieces=pieces,
        dossier=key_of(job.dossier),
        exported={name: tuple(paths) for name, paths in exported.items()},
    )


def rendered(dossier: Dossier, renderer: Renderer) -> Iterable[File]:
    """Yield every file of the site, rendered in memory."""
    sizes: list[tuple[str, int]] = []
    for file in other_files(dossier, renderer):
        sizes.append((file.path, len(file.content)))
        yield file
    offers = offers_among(sizes)
    for page in plan(dossier):
        yield File(path=page.path, content=renderer.render(sized(page, offers)))
