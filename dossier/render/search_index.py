"""Full-text search: an index of all articles and free pages, made by Pagefind if it is installed.

Pagefind indexes documents made for it instead of the pages of the site: the words that pages show, each paragraph
with its anchor, and the filter values. So pages need no markup for it, and no template can break the search.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from msgspec import structs

from dossier.core.build_record import Remembered
from dossier.core.cache import digest, program_digest
from dossier.core.errors import DossierError, Problem, Severity
from dossier.model.findings import Study
from dossier.model.pages import File
from dossier.model.sources import BlockKind
from dossier.model.whole import Dossier
from dossier.render.pagefind import index_files
from dossier.render.tree import Placed, StagedSite
from dossier.text.spans import escaped, visible
from dossier.views.article_body import pinpoints
from dossier.views.excerpts import Reference, reference

FOLDER = "pagefind"
HOME = "index"
MARKER = "data/fulltext.js"
ENGINE = "pagefind"
"""What Problems name in place of a file, since no file of the dossier is at fault."""
_PACKAGES = ("pagefind", "pagefind_bin", "pagefind_bin_extended", "cbor2")
_ENTRY = f"{FOLDER}/pagefind-entry.json"


class FullText(NamedTuple):
    """The index as part of the staged site."""

    placed: list[Placed]
    remembered: dict[str, Remembered]
    problems: tuple[Problem, ...] = ()


def engine() -> str:
    """Return the installed versions of Pagefind and what it needs; empty if it is not installed."""
    found = {package: engine_version(package) for package in _PACKAGES}
    return " ".join(f"{package} {number}" for package, number in found.items() if number and found[ENGINE])


def marker(entry: bool) -> File:
    """Return the script that tells the search page whether there is an index; it must not request a missing one."""
    return File(path=MARKER, content=f"self.dossierFullText = {'true' if entry else 'false'};\n".encode())


def place_full_text(dossier: Dossier, tree: StagedSite, before: Mapping[str, Remembered]) -> FullText:
    """Put the index into the staged site: that of the old site if the texts are unchanged, otherwise a new one.

    If Pagefind fails, the result has a Problem and no index.
    """
    installed = engine()
    if not installed:
        return FullText([tree.place(marker(False))], {})
    fingerprint = _fingerprint(dossier, installed)
    known = before.get(_ENTRY)
    placed = _taken_over(tree) if known and known.fingerprint == fingerprint else []
    try:
        placed = placed or [tree.place(file) for file in _index_files(dossier)]
    except (DossierError, OSError, ValueError, LookupError, subprocess.SubprocessError) as error:
        return FullText([tree.place(marker(False))], {}, (_failure(error),))
    listed = next(one.listed for one in placed if one.listed.path == _ENTRY)
    remembered = Remembered(fingerprint=fingerprint, size=listed.size, sha256=listed.sha256)
    return FullText([*placed, tree.place(marker(True))], {_ENTRY: remembered})


def documents(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the path of each article and free page, and its text as HTML for Pagefind."""
    for number, study in enumerate(dossier.studies):
        article = reference(dossier, number)
        yield (
            article.path,
            _document(dossier, _said_of(dossier, study, article), _words(dossier, study, article)),
        )
    for name, (title, html) in dossier.free_pages.items():
        said = [("filter", "kind", "page")]
        heading = dossier.site_info.title if name == HOME else title
        yield f"{name}.html", _document(dossier, said, f"<h1>{escaped(heading)}</h1>\n{html}")


def _said_of(dossier: Dossier, study: Study, article: Reference) -> list[tuple[str, str, str]]:
    """Return the filters, sort keys and metadata of an article."""
    keys = dict.fromkeys(f"{mention.kind}s/{mention.entity}" for mention in study.mentions)
    entities = [dossier.entities[key] for key in keys if key in dossier.entities]
    said = [
        ("filter", "kind", "article"),
        ("filter", "outlet", article.outlet or ""),
        ("meta", "outlet", article.outlet or ""),
        ("meta", "language", article.language),
        *(("filter", entity.sort, entity.name) for entity in entities),
    ]
    if article.date:
        said += [
            ("filter", "month", article.date[:7]),
            ("meta", "date", article.date),
            ("sort", "date", article.date),
        ]
    return [one for one in said if one[2]]


def _words(dossier: Dossier, study: Study, article: Reference) -> str:
    called = pinpoints(study, study.lines)
    seen: set[int] = set()
    found = [f"<h1>{escaped(article.headline)}</h1>"]
    for block, line in zip(study.article.blocks, study.lines, strict=True):
        if block.kind is BlockKind.FURNITURE:
            continue
        tag = "h2" if block.kind is BlockKind.SUBHEADING else "p"
        anchor = "" if line in seen else f' id="p{line}~{called[line]}"'
        words = (
            ""
            if block.kind is BlockKind.HEADLINE
            else escaped(visible(study.article, block.start, block.end))
        )
        seen.add(line)
        found.append(f"<{tag}{anchor}>{words}</{tag}>")
    note = dossier.notes.get(study.article.id)
    return "\n".join([*found, f'<div id="note">{note}</div>'] if note else found)


def _document(dossier: Dossier, said: list[tuple[str, str, str]], words: str) -> str:
    metas = "\n".join(
        f'<meta data-pagefind-{what}="{name}[content]" content="{escaped(value)}">'
        for what, name, value in said
    )
    return (
        f'<!doctype html>\n<html lang="{escaped(dossier.site_info.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"{metas}\n</head>\n<body data-pagefind-body>\n{words}\n</body>\n</html>\n"
    )


def _index_files(dossier: Dossier) -> Iterator[File]:
    """Yield the files of a new index, below the site's root."""
    for file in index_files(documents(dossier), dossier.site_info.language):
        yield structs.replace(file, path=f"{FOLDER}/{file.path}")


def _taken_over(tree: StagedSite) -> list[Placed]:
    """Link the index of the old site and return its files; return none if it is incomplete."""
    old = [listed for path, listed in tree.old.items() if path.startswith(f"{FOLDER}/")]
    placed = [Placed(listed, linked=True) for listed in old if tree.link(listed)]
    if len(placed) == len(old):
        return placed
    shutil.rmtree(tree.fresh / FOLDER, ignore_errors=True)  # never write through a link into the old site
    return []


def _fingerprint(dossier: Dossier, installed: str) -> bytes:
    """Return a digest of everything from which the index is made."""
    return digest(
        installed,
        program_digest(),
        dossier.site_info.language,
        [
            (study.digest or study, address)
            for study, address in zip(dossier.studies, dossier.addresses, strict=True)
        ],
        [(key, entity.name) for key, entity in dossier.entities.items()],
        [(id_, outlet.name) for id_, outlet in dossier.outlets.items()],
        dict(dossier.free_pages),
        dict(dossier.notes),
    )


def _failure(error: Exception) -> Problem:
    said = error.output if isinstance(error, subprocess.CalledProcessError) else str(error).encode()
    last = (said.decode("utf-8", "replace").strip().splitlines() or [type(error).__name__])[-1]
    remedy = "Names and headlines can still be searched. Reinstall it: pip install 'pagefind[bin]'"
    what = f"the index for full-text search could not be built ({last[:200].rstrip('.')})"
    return Problem(ENGINE, None, what, remedy, Severity.WARNING)


def engine_version(package: str) -> str:
    """Return the version of a package; empty if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
