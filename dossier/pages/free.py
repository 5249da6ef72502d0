"""Pages beside the articles: what people wrote, the page for a lost address, and redirects."""

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
    """The path of the page that is meant."""


def free_pages(dossier: Dossier) -> Iterator[Page]:
    """`<name>.html` for each `content/<name>.md` but the introduction of the home page."""
    for name, (title, html) in dossier.free_pages.items():
        if name != HOME:
            subject = FreeSubject(site=dossier.site_info, section=name, title=title, html=html)
            yield Page(path=f"{name}.html", template="free.html", subject=subject)


def lost_page(dossier: Dossier) -> Iterator[Page]:
    """`404.html`: hosts show it at any depth, so its links start from where the site will live."""
    subject = Subject(site=dossier.site_info, root=dossier.site_info.base_url)
    yield Page(path="404.html", template="404.html", subject=subject)


def redirect_pages(dossier: Dossier) -> Iterator[Page]:
    """A page at every former address, leading to the present one."""
    for old, new in dossier.redirects.items():
        subject = RedirectSubject(site=dossier.site_info, target=new)
        yield Page(path=old, template="redirect.html", subject=subject)
