"""Load and check the settings of a dossier: `dossier.yml`."""

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec import Struct

from dossier.core import yaml
from dossier.core.cache import FOLDER
from dossier.core.errors import DossierError, Problem, did_you_mean
from dossier.core.plugins import plugins
from dossier.model.edtf import is_edtf
from dossier.model.pages import EXPORTS
from dossier.model.web import is_base_address
from dossier.project.addresses import Fault, is_remote, source_address_fault
from dossier.project.paths import path_fault, shortened
from dossier.project.targets import Target, read_suggestions, read_targets
from dossier.text.language import is_language

SETTINGS = "dossier.yml"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_MOST_ROWS = 100_000

ANALYSERS = ("mentions", "dates", "quotations", "figures", "terms", "passages", "candidates")
"""The built-in analysers, in the order in which they run."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `dossier.yml`; `docs/settings.md` describes each of them."""

    title: str
    """Title of the dossier, shown on every page."""
    id: str = ""
    """Identifies the dossier on a host with several; by default derived from the title."""
    description: str = ""
    """One or two sentences for the home page and for search engines."""
    base_url: str = ""
    """Address of the published site. Feeds, canonical links and the sitemap need it; nothing else does."""
    language: str = "en"
    """BCP 47 code of the language of the dossier's own texts."""
    period: str = ""
    """EDTF interval that the dossier covers. It supplies the year of datelines without one."""
    sources: tuple[str, ...] = ("seeds",)
    """Folders or files below the dossier's folder, or addresses such as `s3://bucket/prefix`."""
    content: str = "content"
    """Folder of the content files."""
    templates: str = "templates"
    """Folder of the dossier's own templates, if any. They override the theme's."""
    site: str = "site"
    """The folder of the built site."""
    source_limit: float = 5.0
    """Largest size of a source, in megabytes; a larger one becomes a Problem."""
    analysers: tuple[str, ...] = ANALYSERS
    """The analysers to run, in this order."""
    rows: int = 200
    """Maximum number of rows of a long list on one page."""
    days: Literal["auto", "on", "off"] = "auto"
    """Whether days of publication have pages with what was known on them; auto: up to 300 articles."""
    suggestions: Literal["show", "draft", "off"] = "show"
    """What happens to names without an entry: shown as suggested, only drafted, or not looked for."""
    exports: tuple[str, ...] = EXPORTS
    """Groups of data files that the site offers."""
    full_text: Literal["full", "excerpts"] = "full"
    """How much of an article its page shows: the full text, or only sentences that the dossier cites."""
    publish: tuple[tuple[str, Target], ...] = ()
    """Publishing targets by name. A command without a target uses `default`."""

    @property
    def folders_of_sources(self) -> tuple[str, ...]:
        """Return the folders and files of sources on this machine, without addresses."""
        return tuple(name for name in self.sources if not is_remote(name))


Shown = Literal["show", "hide"]
"""An editor's decision whether suggestions may be published."""


class Config(Struct, frozen=True, kw_only=True):
    """The settings, and the folder they belong to."""

    root: Path
    """Absolute path of the dossier's folder."""
    settings: Settings
    published_suggestions: Shown | None = None
    """The key `suggestions` under `publish`; None if nobody has decided."""

    @property
    def content(self) -> Path:
        """Return the folder of content files."""
        return self.root / self.settings.content

    @property
    def templates(self) -> Path:
        """Return the folder of the dossier's own templates; it may not exist."""
        return self.root / self.settings.templates

    @property
    def site(self) -> Path:
        """Return the folder of the built site."""
        return self.root / self.settings.site

    @property
    def identity(self) -> str:
        """Return the id of this dossier in the manifest: the setting `id`, or a digest of the title."""
        return self.settings.id or sha256(self.settings.title.encode()).hexdigest()[:16]

    def where(self, path: Path) -> str:
        """Return `path` as Problems show it: below the dossier's folder, with forward slashes."""
        return config_path(path, self.root)


def config_path(path: Path, root: Path) -> str:
    """Return `path` as Problems show it: below the dossier's folder, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def load_config(folder: Path) -> Config:
    """Load `dossier.yml` from `folder`.

    Raises DossierError with all problems: with a wrong setting nothing is written.
    """
    root = folder.resolve()
    path = root / SETTINGS
    if not path.exists() and not path.is_symlink():
        raise DossierError(
            [Problem(SETTINGS, None, f"there is none in {root}", _remedy_without_settings(root))]
        )
    text = yaml.read_text(path, SETTINGS)
    if isinstance(text, Problem):
        raise DossierError([text])
    written = yaml.parse(text, SETTINGS)
    if isinstance(written, Problem):
        raise DossierError([written])
    decided = read_suggestions(written)
    settings = _settings(written, root, [decided] if isinstance(decided, Problem) else [])
    return Config(
        root=root, settings=settings, published_suggestions=None if isinstance(decided, Problem) else decided
    )


def _remedy_without_settings(folder: Path) -> str:
    """Return a remedy: where the dossier is, if it is one folder up or down, or else how to create one."""
    for above in folder.parents[:3]:
        if (above / SETTINGS).is_file():
            return f"The dossier is in {above}: go there, or add --project {above}"
    with suppress(OSError):
        below = [entry for entry in sorted(folder.iterdir()) if (entry / SETTINGS).is_file()]
        if below:
            return f"There is one in {below[0].name}: cd {below[0].name}"
    return "Start a dossier with: dossier init DIR"


def _settings(written: yaml.YamlDocument, root: Path, problems: list[Problem]) -> Settings:
    if not isinstance(written.value, dict):
        raise DossierError(
            [Problem(SETTINGS, 1, "it must hold key: value pairs", "Begin with: title: My dossier")]
        )
    problems = list(problems)
    if written.value.get("title") is None:
        problems.append(Problem(SETTINGS, 1, "'title' is missing", "Add a line such as: title: My dossier"))
    targets, wrong_targets = read_targets(written)
    problems += wrong_targets
    values = {"title": "", **written.value}
    values.pop("publish", None)
    good = {}
    for key, value in values.items():
        single = yaml.YamlDocument(SETTINGS, {"title": "", key: value}, written.lines)
        outcome = yaml.convert(single, Settings)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            good[key] = getattr(outcome, key)
    settings = Settings(**{"title": "", **good, "publish": tuple(targets.items())})
    problems += _implausible(settings, written, root)
    if problems:
        raise DossierError(sorted(problems, key=lambda problem: problem.line or 0))
    return settings


def _implausible(settings: Settings, written: yaml.YamlDocument, root: Path) -> list[Problem]:
    def wrong(key: str, what: str, remedy: str) -> Problem:
        return Problem(SETTINGS, written.line(key), f"{key!r}: {what}", remedy)

    found = [wrong(key, what, remedy) for bad, key, what, remedy in _out_of_range(settings) if bad]
    found += _unknown(written, "analysers", settings.analysers, {*ANALYSERS, *plugins("analysers")})
    found += _unknown(written, "exports", settings.exports, EXPORTS)
    named = [(key, getattr(settings, key)) for key in ("content", "templates", "site")]
    named += [("sources", folder) for folder in settings.folders_of_sources]
    unusable = [wrong(key, *fault) for key, folder in named if (fault := path_fault(folder, root))]
    remote = filter(is_remote, settings.sources)
    unusable += [wrong("sources", *fault) for one in remote if (fault := source_address_fault(one))]
    if not unusable:
        unusable = [wrong(key, *fault) for key, fault in _misplaced(settings, root)]
    return found + unusable


def _unknown(
    written: yaml.YamlDocument, key: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    """Yield a Problem for each name in a list that nothing has."""
    for index, name in enumerate(names):
        if name not in known:
            what, remedy = f"{key!r}: there is no {name!r}", did_you_mean(name, sorted(known))
            yield Problem(SETTINGS, written.line(key, index), what, remedy)


def _out_of_range(settings: Settings) -> list[tuple[bool, str, str, str]]:
    """Check each value by itself; return whether it is wrong, its key, the description and the remedy."""
    period, address, language = settings.period, settings.base_url, settings.language
    foreign = bool(address) and not is_base_address(address)
    return [
        *_numbers_out_of_range(settings),
        (
            bool(period) and not is_edtf(period),
            "period",
            f"{period!r} is not an EDTF interval",
            "Write for instance: 2020-01/2020-03",
        ),
        (
            foreign,
            "base_url",
            f"{address!r} is no address of a site",
            "Write for instance: https://example.org/idlib/",
        ),
        (
            not is_language(language),
            "language",
            f"{language!r} is not a language code",
            "Write for instance: en or pt-BR",
        ),
        (
            bool(settings.id) and not _ID.fullmatch(settings.id),
            "id",
            f"{shortened(settings.id)!r} cannot be an id",
            "Write letters a-z, digits and hyphens, as: idlib-2020",
        ),
    ]


def _numbers_out_of_range(settings: Settings) -> list[tuple[bool, str, str, str]]:
    return [
        (
            not (settings.source_limit > 0 and math.isfinite(settings.source_limit)),
            "source_limit",
            "it must be a number above zero",
            "Write the number of megabytes, as 5.",
        ),
        (
            not 1 <= settings.rows <= _MOST_ROWS,
            "rows",
            f"it must be at least 1 and at most {_MOST_ROWS}",
            "Write for instance: 200",
        ),
    ]


def _misplaced(settings: Settings, root: Path) -> Iterator[tuple[str, Fault]]:
    """Yield the keys of folders that are files, or that overlap each other."""
    for key in ("content", "templates", "site"):
        path = root / getattr(settings, key)
        above = next((one for one in (path, *path.parents) if one.exists()), root)
        if not above.is_dir():
            yield key, (f"{config_path(above, root)} is no folder", "Name a folder of its own.")
    if _is_site_over_input(settings, root):
        yield (
            "site",
            ("the site would overwrite its own input", "Choose a separate folder: site"),
        )


def _is_site_over_input(settings: Settings, root: Path) -> bool:
    site = (root / settings.site).resolve()
    inputs = [
        root,
        *(
            (root / folder).resolve()
            for folder in (settings.content, settings.templates, *settings.folders_of_sources)
        ),
    ]
    kept = root / FOLDER
    return site.is_relative_to(kept) or any(
        site == path or path.is_relative_to(site) or (path != root and site.is_relative_to(path))
        for path in inputs
    )
