"""Add articles to a dossier: copy new files under names that never change."""

import glob
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from msgspec import Struct

from dossier.core.cache import Store
from dossier.core.errors import DossierError, Problem, Severity
from dossier.core.workers import Workers
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.pipeline.build import compile_dossier
from dossier.pipeline.study_cache import StudyCache
from dossier.project.config import Config
from dossier.project.readers.builtin import READERS
from dossier.synthesis.near_copies import NearCopies

_DEBRIS = re.compile(r"^[.#~]|~$|^4913$")
"""Names of temporary files that editors and systems leave behind."""
_COMPANION = re.compile(r"(?:[_-]files|\.files|-Dateien|_fichiers|_archivos|_ficheiros|_bestanden)$")
_MARK = 8
"""Hexadecimal digits that distinguish a file from another one with the same name."""
_URL = re.compile(r"https?://", re.IGNORECASE)


class Added(Struct, frozen=True, kw_only=True):
    """The result of adding one file."""

    path: str
    """Path below the dossier's folder."""
    is_new: bool
    """Whether it was copied; otherwise the dossier already had the same bytes."""


class Row(Struct, frozen=True, kw_only=True):
    """An added article, as the program read it."""

    path: str
    headline: str
    outlet: str
    published: str
    note: str
    """What an editor should look at; empty if nothing."""


def is_url(word: str) -> bool:
    """Tell whether a word is the address of a web page, not a file."""
    return bool(_URL.match(word))


def copy_sources(config: Config, paths: Iterable[Path]) -> tuple[tuple[Added, ...], tuple[Problem, ...]]:
    """Copy files, and all readable files of folders, into the first source folder.

    Files whose bytes are already there are skipped. Links are not followed. Raises DossierError if the folder
    cannot be written.
    """
    folder = source_folder(config)
    known = dict(_existing_files(config, folder))
    added: list[Added] = []
    problems: list[Problem] = []
    for path in paths:
        for file, name in _files(path, problems):
            content = file.read_bytes()
            digest = sha256(content).hexdigest()
            if digest in known:
                added.append(Added(path=known[digest], is_new=False))
                continue
            target = _free(folder / name, digest)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            known[digest] = config.where(target)
            added.append(Added(path=known[digest], is_new=True))
    return tuple(added), tuple(_one_a_kind(problems))


def keep_source(config: Config, name: str, content: bytes) -> Added:
    """Write a fetched page into the first source folder."""
    target = _free(source_folder(config) / name, sha256(content).hexdigest())
    target.write_bytes(content)
    return Added(path=config.where(target), is_new=True)


def source_folder(config: Config) -> Path:
    """Return the first source folder, and create it if it is missing.

    Raises DossierError if the settings name only files.
    """
    for name in config.settings.folders_of_sources:
        folder = config.root / name
        if folder.is_dir() or not folder.suffix:
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    remedy = "Name a folder under 'sources' in dossier.yml."
    raise DossierError([Problem("dossier.yml", None, "'sources' names no folder to add to", remedy)])


def rows_of(config: Config, added: Sequence[Added], workers: Workers) -> tuple[Row, ...]:
    """Read the dossier, and return the articles in the new files."""
    compiled = compile_dossier(config, StudyCache(Store(config.root), workers))
    new = {one.path for one in added if one.is_new}
    studies = compiled.dossier.studies
    copies = NearCopies(studies)
    said = {problem.where: problem.what for problem in reversed(compiled.problems)}
    read: list[Row] = []
    for number, study in enumerate(studies):
        path = study.article.source
        if path.partition("#")[0] in new:
            near = (f"nearly the same as {studies[other].article.source}" for other in copies.of(number))
            note = said.get(path, "") or next(near, "")
            read.append(_row(compiled.dossier, study, note))
    seen = {row.path.partition("#")[0] for row in read}
    unread = (
        Row(path=path, headline="", outlet="", published="", note=said.get(path, "not read"))
        for path in new - seen
    )
    return tuple(sorted((*read, *unread), key=lambda row: row.path))


def _row(dossier: Dossier, study: Study, note: str) -> Row:
    article = study.article
    outlet = dossier.outlets.get(article.outlet or "")
    return Row(
        path=article.source,
        headline=" ".join(article.headline.split()),
        outlet=outlet.name if outlet else article.outlet or "",
        published=article.published.value if article.published else "",
        note=note,
    )


def _existing_files(config: Config, folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield sha256(file.read_bytes()).hexdigest(), config.where(file)


def _files(path: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield the files to copy, each with its name below the source folder."""
    if not path.exists():
        problems.append(Problem(str(path), None, "there is no such file or folder", "Check the path."))
    elif path.is_dir():
        for file in sorted(path.rglob("*")):
            name = file.relative_to(path)
            if file.is_file() and not file.is_symlink() and not any(map(_DEBRIS.search, name.parts)):
                yield from _with_reader(file, name.as_posix(), problems)
    else:
        yield from _with_reader(path, path.name, problems, asked=True)


def _with_reader(
    file: Path, name: str, problems: list[Problem], asked: bool = False
) -> Iterator[tuple[Path, str]]:
    suffix = PurePosixPath(name.lower().removesuffix(".gz")).suffix.removeprefix(".")
    beside = any(_COMPANION.search(part) for part in PurePosixPath(name).parts[:-1])
    if beside or suffix in READERS:
        yield file, name
        return
    what = f"there is no reader for .{suffix}" if suffix else "a file without a suffix is not read"
    severity = Severity.ERROR if asked else Severity.NOTE
    problems.append(Problem(str(file), None, what, "Save it as .html, .txt, .md or .pdf.", severity))


def _one_a_kind(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Report files of the same kind once, with their number."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.what, []).append(problem)
    for what, alike in kinds.items():
        more = f" ({len(alike)} files)" if len(alike) > 1 else ""
        yield Problem(alike[0].where, None, f"{what}{more}", alike[0].remedy, alike[0].severity)


def _free(target: Path, digest: str) -> Path:
    """Return a path that nothing has: the name as it is, else with some digits of the content's hash."""
    if not (target.exists() or target.is_symlink() or _has_namesake(target)):
        return target
    return target.with_name(f"{target.stem}-{digest[:_MARK]}{target.suffix}")


def _has_namesake(target: Path) -> bool:
    """Tell whether a source has the name already under another suffix, as a page saved as PDF and as HTML does."""
    beside = target.parent.glob(f"{glob.escape(target.stem)}.*")
    return any(file.suffix.lower().removeprefix(".") in READERS for file in beside if file != target)


def counts(added: Sequence[Added]) -> Mapping[str, int]:
    """Return the numbers of `new` files and of `known` ones."""
    new = sum(one.is_new for one in added)
    return {"new": new, "known": len(added) - new}
