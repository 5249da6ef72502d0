"""One page of each kind, with what a browser must find on it."""

from browsing import Site

WIDTHS = (320, 390, 820, 1440)
KINDS = {
    "home": "index.html",
    "articles": "articles.html",
    "article": "articles/*.html",
    "actors": "actors.html",
    "actor": "actors/recep-tayyip-erdogan.html",
    "places": "places.html",
    "place": "places/idlib-province.html",
    "actors × places": "matrix.html",
    "actors × actors": "matrix-actors-actors.html",
    "articles × actors": "matrix-articles-actors.html",
    "articles × places": "matrix-articles-places.html",
    "map": "map.html",
    "network": "network.html",
    "together": "together/actors-recep-tayyip-erdogan.html",
    "timeline": "timeline.html",
    "as known": "known/*.html",
    "quotations": "quotations.html",
    "figures": "figures.html",
    "embeds": "embeds.html",
    "embedded timeline": "embed/timeline.html",
    "embedded map": "embed/map.html",
    "embedded matrix": "embed/matrix.html",
    "wording": "wording.html",
    "choice": "wording/armed-opponents.html",
    "passages": "passages.html",
    "article with a passage": "articles/russia-turns-down-*.html",
    "search": "search.html",
    "sources": "sources.html",
    "data": "data.html",
    "free page": "about.html",
    "lost": "404.html",
}
"""One page of each kind."""
SUGGESTED = {
    "suggested actor": "actors/tove-halvorsen.html",
    "suggested place": "places/ankara.html",
    "article with suggestions": "articles/talks-in-oslo.html",
    "together with a suggested actor": "together/actors-tove-halvorsen.html",
}
"""Pages of the hardest dossier that are about what is suggested."""
ALIKE = frozenset(
    (
        "article",
        "places",
        "place",
        "actors × actors",
        "articles × actors",
        "articles × places",
        "embedded map",
    )
)
"""Kinds made of the same parts as another: what is asked of parts need not be asked of these in every language."""

TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    const cuts = (element) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const scrolls = (element) => element && (cuts(element) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element.parentElement))
        .slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}"""


def path_of(kind: str, site: Site) -> str:
    """Return the page that represents its kind; the first article represents all."""
    return min(
        path.relative_to(site.folder).as_posix() for path in site.folder.glob((KINDS | SUGGESTED)[kind])
    )
