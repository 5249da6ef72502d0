"""`dossier.yml`: the settings of one dossier."""

from pathlib import Path
from typing import Literal

from msgspec import Struct

from dossier.core import yaml
from dossier.core.errors import DossierError, Problem, did_you_mean
from dossier.core.plugins import parts
from dossier.model.edtf import is_edtf
from dossier.project.targets import Target, read_suggestions, read_targets
from dossier.text.language import is_language

SETTINGS = "dossier.yml"


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `dossier.yml`; each is described in `docs/settings.md`."""

    title: str
    description: str = ""
    base_url: str = ""
    """Where the site will live; only for feeds, canonical links and the sitemap."""
    language: str = "en"
    """BCP 47: the language of the dossier itself."""
    period: str = ""
    """EDTF interval that the dossier covers; evidence for datelines that print no year."""
    sources: tuple[str, ...] = ("seeds",)
    """Folders (or single files) below the dossier's folder."""
    content: str = "content"
    templates: str = "templates"
    """Where the dossier's own templates are, if it has any; they go before the theme's."""
    site: str = "site"
    """Where the site is written."""
    source_limit: float = 5.0
    """Megabytes; a larger source is a Problem."""
    analysers: tuple[str, ...] = (
        "mentions",
        "dates",
        "quotations",
        "figures",
        "terms",
        "passages",
        "candidates",
    )
    """What is looked for in the articles, in this order."""
    rows: int = 200
    """How many rows of a long list stand on one page."""
    suggestions: Literal["show", "draft", "off"] = "show"
    """What becomes of names without an entry: shown as suggested, only drafted, or not looked for."""
    publish: tuple[tuple[str, Target], ...] = ()
    """Where the site is published: names and targets; `default` is meant where no name is given."""


Shown = Literal["show", "hide"]
"""What a person decided about publishing suggestions."""


class Config(Struct, frozen=True, kw_only=True):
    """Settings together with the folder they hold for."""

    root: Path
    """The dossier's folder, absolute."""
    settings: Settings
    published_suggestions: Shown | None = None
    """`suggestions` under `publish`; None where nobody has decided."""

    @property
    def content(self) -> Path:
        """Folder of what people write."""
        return self.root / self.settings.content

    @property
    def templates(self) -> Path:
        """Folder of the dossier's own templates; need not exist."""
        return self.root / self.settings.templates

    @property
    def site(self) -> Path:
        """Folder the site is written to."""
        return self.root / self.settings.site

    def where(self, path: Path) -> str:
        """`path` as Problems name it: below the dossier's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def load_config(folder: Path) -> Config:
    """Read `dossier.yml` of `folder`.

    Raises DossierError with all that is wrong: a bad setting stops everything before anything is written.
    """
    root = folder.resolve()
    path = root / SETTINGS
    if not path.is_file():
        raise DossierError(
            [Problem(SETTINGS, None, f"there is none in {root}", "Start a dossier with: dossier init DIR")]
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
    known = parts("analysers")
    for index, name in enumerate(settings.analysers):
        if name not in known:
            line = written.line("analysers", index)
            found.append(
                Problem(SETTINGS, line, f"'analysers': there is no {name!r}", did_you_mean(name, known))
            )
    for key in ("content", "templates", "site"):
        found += _outside(key, getattr(settings, key), root, wrong)
    for folder in settings.sources:
        found += _outside("sources", folder, root, wrong)
    return found + _site_over_input(settings, root, wrong)


def _out_of_range(settings: Settings) -> list[tuple[bool, str, str, str]]:
    """For each single value whether it is wrong, its key, what is wrong, and the remedy."""
    period, address, language = settings.period, settings.base_url, settings.language
    foreign = bool(address) and not address.startswith(("https://", "http://"))
    return [
        (
            bool(period) and not is_edtf(period),
            "period",
            f"{period!r} is no EDTF interval",
            "Write for instance: 2020-01/2020-03",
        ),
        (
            foreign,
            "base_url",
            "it must begin with https:// or http://",
            "Write for instance: https://example.org/idlib/",
        ),
        (
            not is_language(language),
            "language",
            f"{language!r} is no language code",
            "Write for instance: en or pt-BR",
        ),
        (
            settings.source_limit <= 0,
            "source_limit",
            "it must be above zero",
            "Write the number of megabytes, as 5.",
        ),
        (settings.rows < 1, "rows", "it must be at least 1", "Write for instance: 200"),
    ]


def _outside(key: str, folder: str, root: Path, wrong) -> list[Problem]:  # type: ignore[no-untyped-def]
    if (root / folder).resolve().is_relative_to(root):
        return []
    return [
        wrong(
            key, f"{folder!r} lies outside the dossier's folder", "Name a folder below that of dossier.yml."
        )
    ]


def _site_over_input(settings: Settings, root: Path, wrong) -> list[Problem]:  # type: ignore[no-untyped-def]
    site = (root / settings.site).resolve()
    inputs = [
        root,
        *((root / folder).resolve() for folder in (settings.content, settings.templates, *settings.sources)),
    ]
    if any(
        site == path or path.is_relative_to(site) or (path != root and site.is_relative_to(path))
        for path in inputs
    ):
        return [
            wrong(
                "site",
                "the site would be written over what it is made from",
                "Name a folder of its own: site",
            )
        ]
    return []
