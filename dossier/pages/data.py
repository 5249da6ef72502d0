"""The list of data files, and the web manifest for installing the site."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from msgspec import structs

from dossier.model.pages import Page, SiteInfo, Subject
from dossier.model.whole import Dossier
from dossier.views.json_ld import of_files, script
from dossier.views.offers import Offer, Offers, files_of_groups, offers_in_order

_PATH = "data.html"
_LATER = ("data/manifest.json",)
"""Files that are written after the page, which therefore cannot give their size."""


class DataSubject(Subject, frozen=True, kw_only=True):
    """`data.html`."""

    files: Sequence[Offer]

    @property
    def linked_data(self) -> Markup:
        """Return the data as JSON-LD."""
        parts = [(offer.file, part.path) for offer in self.files for part in offer.parts]
        return script(of_files(self.site, _PATH, parts))


def data_page(dossier: Dossier) -> Iterator[Page]:
    """Plan `data.html`, without the sizes of the files, which are not written yet."""
    files = offers_in_order({}, (file.path for file in files_of_groups(dossier.site_info.exports)))
    yield Page(path=_PATH, template="data.html", subject=_subject(dossier.site_info, files))


def sized(page: Page, offers: Offers) -> Page:
    """Return `data.html` with the files and sizes in `offers`; return any other page unchanged."""
    if not isinstance(page.subject, DataSubject):
        return page
    return structs.replace(page, subject=_subject(page.subject.site, offers_in_order(offers, _LATER)))


def _subject(site: SiteInfo, files: Sequence[Offer]) -> DataSubject:
    return DataSubject(site=site, section="data", files=files)


def web_manifest(dossier: Dossier) -> Iterator[Page]:
    """Plan `site.webmanifest`: name and icon of the site for a home screen."""
    yield Page(path="site.webmanifest", template="site.webmanifest", subject=Subject(site=dossier.site_info))
