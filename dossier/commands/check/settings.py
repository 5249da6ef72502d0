"""Check the settings against the sources: values left from the sample, and a period that leaves sources out."""

from collections.abc import Iterator
from pathlib import Path

from dossier.core import yaml
from dossier.core.errors import Problem, Severity
from dossier.model.edtf import bounds, is_doubtful, is_edtf
from dossier.model.whole import Dossier
from dossier.project.config import SETTINGS, Config

_STARTER = Path(__file__).parents[1] / "starter"
_OF_THE_SAMPLE = ("title", "description", "period")


def sample_left(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield what is still the sample's in a dossier that has sources of its own."""
    own = [study.article.source for study in dossier.studies if not _is_sample(config, study.article.source)]
    if not own:
        return
    sample, written = (_settings(folder) for folder in (_STARTER, config.root))
    left = [
        key
        for key in _OF_THE_SAMPLE
        if written.value.get(key) and sample.value.get(key) == written.value[key]
    ]
    if left:
        names = " and ".join(filter(None, (", ".join(left[:-1]), left[-1])))
        what = f"{names} {'is' if len(left) == 1 else 'are'} still the sample's"
        remedy = "Write what your dossier is about, or put # before the lines."
        yield Problem(SETTINGS, written.line(left[0]), what, remedy, Severity.WARNING)
    for path in sorted((_STARTER / "content").rglob("*")):
        name = path.relative_to(_STARTER).as_posix()
        if path.is_file() and _is_sample(config, name):
            yield Problem(name, None, "this is still the sample's", "Delete or rewrite it.", Severity.WARNING)


def _is_sample(config: Config, name: str) -> bool:
    """Tell whether a file of the dossier is the sample's, byte for byte."""
    ours, theirs = config.root / name, _STARTER / name
    return ours.is_file() and theirs.is_file() and ours.read_bytes() == theirs.read_bytes()


def _settings(folder: Path) -> yaml.YamlDocument:
    text = yaml.read_text(folder / SETTINGS, SETTINGS)
    written = yaml.parse(text, SETTINGS) if isinstance(text, str) else text
    usable = isinstance(written, yaml.YamlDocument) and isinstance(written.value, dict)
    return (
        written if usable and isinstance(written, yaml.YamlDocument) else yaml.YamlDocument(SETTINGS, {}, {})
    )


def outside_period(dossier: Dossier, config: Config) -> Iterator[Problem]:
    """Yield one Problem for all dated sources that lie outside the period of the settings."""
    period = config.settings.period
    if not period:
        return
    first, last = bounds(period)
    dated = [
        (study.article.source, published.value)
        for study in dossier.studies
        if (published := study.article.published)
        and is_edtf(published.value)
        and not is_doubtful(published.value)
    ]
    outside = [(source, day) for source, day in dated if bounds(day).last < first or bounds(day).first > last]
    if outside:
        source, day = outside[0]
        what = f"{len(outside)} of {len(dated)} dated sources are outside 'period', {period}: {source} is of {day}"
        line = _settings(config.root).line("period")
        yield Problem(SETTINGS, line, what, "Correct the period, or remove it.", Severity.WARNING)
