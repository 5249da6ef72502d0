"""Free pages, the page for missing addresses, and redirects."""

from collections.abc import Iterator

from dossier.model.pages import Page, Subject
from dossier.model.whole import Dossier

HOME = "index"


class FreeSubject(Subject, frozen=True, kw_only=True):
    """`free.html`."""

    title: str
    html: str


class RedirectSubject(Subject, frozen=True, kw_only=True):
    """`redirect.html`."""

    target: str
    """Path of the page to go to."""


def free_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan `<name>.html` for each `content/<name>.md` except the introduction of the home page."""
    for name, (title, html) in dossier.free_pages.items():
        if name != HOME:
            subject = FreeSubject(site=dossier.site_info, section=name, title=title, html=html)
            yield Page(path=f"{name}.html", template="free.html", subject=subject)


def not_found_page(dossier: Dossier) -> Iterator[Page]:
    """Plan `404.html`; hosts show it at any address, so its links start from the base_url."""
    subject = Subject(site=dossier.site_info, root=dossier.site_info.base_url)
    yield Page(path="404.html", template="404.html", subject=subject)


def redirect_pages(dossier: Dossier) -> Iterator[Page]:
    """Plan a page at every former address that leads to the present one."""
    for old, new in dossier.redirects.items():
        subject = RedirectSubject(site=dossier.site_info, target=new)
        yield Page(path=old, template="redirect.html", subject=subject)
