"""From a Source to an Article: every character labelled, nothing lost."""

from dossier.cleaning.desk import Desk
from dossier.cleaning.layout import lay_out
from dossier.cleaning.outlets import Recognised, recognise
from dossier.cleaning.reading import read_article
from dossier.cleaning.rules import label, tile
from dossier.cleaning.sheet import Sheet
from dossier.model import Article, Outlet, Source, Survey
from dossier.project.sidecars import Sidecar
from dossier.text.language import detect_language


def clean(source: Source, desk: Desk, survey: Survey = Survey(), sidecar: Sidecar = Sidecar()) -> Article:  # noqa: B008
    """Label every character of a source and read what the labels say."""
    lines = lay_out(source.text)
    recognised = recognise(lines, source.text, desk.outlets)
    sheet = Sheet(
        source=source,
        lines=lines,
        language=_language(source, desk, sidecar),
        survey=survey,
        sidecar=sidecar,
        outlet=_outlet(recognised, desk, sidecar),
        agencies=desk.agencies,
    )
    label(sheet)
    return read_article(sheet, tile(sheet), recognised, desk)


def _language(source: Source, desk: Desk, sidecar: Sidecar) -> str:
    given = sidecar.language if isinstance(sidecar.language, str) else source.metadata.get("language")
    return given or detect_language(source.text, desk.language)


def _outlet(recognised: Recognised, desk: Desk, sidecar: Sidecar) -> Outlet | None:
    if isinstance(sidecar.outlet, str):
        return next((outlet for outlet in desk.outlets if outlet.id == sidecar.outlet), recognised.outlet)
    return recognised.outlet
