"""Pages beside the articles: what people wrote, the page for a lost address, and redirects."""

from collections.abc import Iterator

from dossier.model.pages import Page
from dossier.model.whole import Dossier

HOME = "index"


def free_pages(dossier: Dossier) -> Iterator[Page]:
    """`<name>.html` for each `content/<name>.md` but the introduction of the home page."""
    for name, (title, html) in dossier.free_pages.items():
        if name != HOME:
            yield Page(
                path=f"{name}.html",
                template="free.html",
                subject={"site": dossier.site_info, "section": name, "title": title, "html": html},
            )


def lost_page(dossier: Dossier) -> Iterator[Page]:
    """`404.html`: hosts show it at any depth, so its links start from where the site will live."""
    subject = {"site": dossier.site_info, "section": "", "root": dossier.site_info.base_url}
    yield Page(path="404.html", template="404.html", subject=subject)


def redirect_pages(dossier: Dossier) -> Iterator[Page]:
    """A page at every former address, leading to the present one."""
    for old, new in dossier.redirects.items():
        yield Page(
            path=old,
            template="redirect.html",
            subject={"site": dossier.site_info, "section": "", "target": new},
        )
