"""`data/register.js`: names and headlines for the search, as a script because pages on a disk cannot fetch files."""

from collections.abc import Iterator

import msgspec

from dossier.model.pages import File
from dossier.model.whole import Dossier
from dossier.views.name_index import date_filler_words, headlines, month_words, named_entries, titled_pages

PATH = "data/register.js"
STANDFIRST = 90
"""Characters of a standfirst that are kept: enough to find it by and to tell headlines apart."""


def register_js(dossier: Dossier) -> Iterator[File]:
    """Write one assignment to `dossierRegister`; rows are arrays in the order that `static/lookup.js` reads."""
    outlets: dict[str, int] = {}
    articles = [
        (
            reference.headline,
            reference.path.removeprefix("articles/").removesuffix(".html"),
            reference.date or "",
            outlets.setdefault(reference.outlet or "", len(outlets)),
            _cut(standfirst),
        )
        for reference, standfirst in headlines(dossier)
    ]
    register = {
        "outlets": list(outlets),
        "names": [
            (n.sort, n.name, n.path, n.kind, n.detail, n.count, n.articles, n.spellings, n.senses)
            + ((1,) if n.suggested else ())
            for n in named_entries(dossier)
        ],
        "months": month_words(dossier.site_info.language),
        "beside": date_filler_words(dossier.site_info.language),
        "pages": [
            (page.title, page.path, *([page.date] if page.date else [])) for page in titled_pages(dossier)
        ],
        "articles": articles,
    }
    yield File(path=PATH, content=b"self.dossierRegister = " + msgspec.json.encode(register) + b";\n")


def _cut(words: str) -> str:
    """Return the beginning of a standfirst, cut after a word."""
    if len(words) <= STANDFIRST:
        return words
    return f"{words[:STANDFIRST].rpartition(' ')[0] or words[:STANDFIRST]} …"
