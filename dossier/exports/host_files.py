"""`_headers` and `_redirects`: what hosts such as Netlify and Cloudflare Pages read beside a site."""

from collections.abc import Iterator

from dossier.model import Dossier, File

_HEADERS = """\
# Static files have a piece of their hash in their names: they may be kept for ever.
/static/*
  Cache-Control: public, max-age=31536000, immutable
"""


def host_files(dossier: Dossier) -> Iterator[File]:
    """How long static files may be kept, and where former addresses lead; the latter only where there are some.

    A former address also has a page that leads on, for all other hosts.
    """
    yield File(path="_headers", content=_HEADERS.encode())
    if dossier.redirects:
        lines = (f"/{old} /{new} 301\n" for old, new in dossier.redirects.items())
        yield File(path="_redirects", content="".join(lines).encode())
