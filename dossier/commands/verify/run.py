"""Verify a site: compare its files with its manifest, and its quotations with their sources."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from dossier.commands.publish.host import side_by_side
from dossier.commands.verify.quotations import QuotationCheck
from dossier.commands.verify.sites import PublishedSite, Unreadable, shown_at
from dossier.core.errors import DossierError, Problem, Severity
from dossier.project.config import SETTINGS, Config, load_config
from dossier.render.tree import MANIFEST, Manifest, ManifestEntry, parse_manifest, read_manifest

_LARGEST_MANIFEST = 64_000_000
"""Bytes; enough for about 400,000 files."""
_AT_ONCE = 6


class VerifyReport(Struct, frozen=True, kw_only=True):
    """The result of verifying a site."""

    files: int
    spans: int
    """Number of cited spans."""
    sources: int
    """Number of sources that were found and compared."""
    manifest: str
    """SHA-256 of the manifest. Equal to a value known from elsewhere, it proves that nothing changed."""
    problems: tuple[Problem, ...]


def verify(where: str | None, project: Path, site_alone: bool = False) -> VerifyReport:
    """Compare a site with its manifest, and with the sources in `project`.

    `where` is a folder, a .zip or a URL; by default the dossier's built site. Raises DossierError if there is
    no manifest.
    """
    config = load_config(project) if not where or (project / SETTINGS).is_file() else None
    shown = shown_at(where or str(config.site if config else project))
    content, manifest = _manifest(shown)
    problems = [*_differences(shown, manifest), *_news(manifest, config, where)]
    wrong = {problem.where for problem in problems}
    whole = [one for one in manifest.files if f"{shown.name}/{one.path}" not in wrong]
    comparison = QuotationCheck(config)
    if config and not site_alone:
        comparison.compare(shown, whole)
    return VerifyReport(
        files=len(manifest.files),
        spans=comparison.spans,
        sources=comparison.sources,
        manifest=sha256(content).hexdigest(),
        problems=(*problems, *comparison.problems),
    )


def _manifest(shown: PublishedSite) -> tuple[bytes, Manifest]:
    content = shown.read(MANIFEST, _LARGEST_MANIFEST)
    if content is None:
        remedy = "Give the folder or address of the site's root."
        raise DossierError([Problem(f"{shown.name}/{MANIFEST}", None, "there is no manifest", remedy)])
    manifest = parse_manifest(content)
    if manifest is None:
        what, remedy = "it is not the manifest of a site", "Build and publish the site again."
        raise DossierError([Problem(f"{shown.name}/{MANIFEST}", None, what, remedy)])
    return content, manifest


def _differences(shown: PublishedSite, manifest: Manifest) -> Iterator[Problem]:
    if manifest.sending:
        what = "the site is being published, or publishing was interrupted"
        yield Problem(f"{shown.name}/{MANIFEST}", None, what, "Publish it again, then verify again.")
    found: dict[str, ManifestEntry | Unreadable | None] = {}

    def look(listed: ManifestEntry) -> None:
        found[listed.path] = shown.look(listed)

    for listed in side_by_side(look, [one for one in manifest.files if one.sha256], _AT_ONCE):
        problem = _difference(shown, listed, found.pop(listed.path))
        if problem:
            yield problem
    for path in sorted(shown.others(manifest)):
        what = "the file is in the site but not in its manifest"
        yield Problem(f"{shown.name}/{path}", None, what, "Remove it, or find out who put it there.")


def _difference(
    shown: PublishedSite, listed: ManifestEntry, there: ManifestEntry | Unreadable | None
) -> Problem | None:
    remedy = "Publish the site again: dossier publish --all"
    if there == listed:
        return None
    if there is None:
        what = "the file is in the manifest but not in the site"
    elif isinstance(there, Unreadable):
        what = f"the file cannot be read ({there.why})"
    elif there.size != listed.size:
        what = f"the file was altered: {there.size} bytes or more, but the manifest says {listed.size}"
    else:
        what = f"the file was altered: its SHA-256 is {there.sha256[:12]}…, but the manifest says {listed.sha256[:12]}…"
    return Problem(f"{shown.name}/{listed.path}", None, what, remedy)


def _news(manifest: Manifest, config: Config | None, where: str | None) -> Iterator[Problem]:
    """Yield a Problem if the published site is not the last one built."""
    built = read_manifest(config.site) if config and where else None
    if config and built and built.files != manifest.files:
        what = "the site was built again since then"
        yield Problem(config.settings.site, None, what, "Publish it: dossier publish", Severity.NOTE)
