"""The list of data files, and the web manifest for installing the site."""

from collections.abc import Iterator, Sequence

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier
from dossier.views.data_files import FILES, DataFile


class DataSubject(Subject, frozen=True, kw_only=True):
    """`data.html`."""

    files: Sequence[DataFile]


def data_page(dossier: Dossier) -> Iterator[Page]:
    """`data.html`."""
    subject = DataSubject(site=dossier.site_info, section="data", files=FILES)
    yield Page(path="data.html", template="data.html", subject=subject)


def web_manifest(dossier: Dossier) -> Iterator[Page]:
    """Plan `site.webmanifest`: name and icon of the site for a home screen."""
    yield Page(path="site.webmanifest", template="site.webmanifest", subject=Subject(site=dossier.site_info))
