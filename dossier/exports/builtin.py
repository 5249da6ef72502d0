"""All exporters: the built-in ones, and those of plug-ins."""

from collections.abc import Callable, Iterator

from dossier.core.plugins import Parts
from dossier.exports.articles_csv import articles_csv
from dossier.exports.articles_json import articles_json
from dossier.exports.bibtex import citations_bib
from dossier.exports.comparisons_json import comparisons_json
from dossier.exports.csl_json import csl_json
from dossier.exports.datapackage import package_of
from dossier.exports.entities_csv import entities_csv
from dossier.exports.entities_json import actors_json, places_json
from dossier.exports.entity_mentions import entity_mentions
from dossier.exports.feed import feed
from dossier.exports.figures_csv import figures_csv
from dossier.exports.followthemoney import entities_ftm
from dossier.exports.geojson import places_geojson
from dossier.exports.gexf import network_gexf
from dossier.exports.graphml import network_graphml
from dossier.exports.hosting import hosting
from dossier.exports.matrix_csv import matrix_csv
from dossier.exports.matrix_js import matrix_js
from dossier.exports.mentions_csv import mentions_csv
from dossier.exports.packing import Known, PackedFile, packed
from dossier.exports.passages_csv import passages_csv
from dossier.exports.passages_json import passages_json
from dossier.exports.quotations_csv import quotations_csv
from dossier.exports.quotations_json import quotations_json
from dossier.exports.register_js import register_js
from dossier.exports.sitemap import sitemap
from dossier.exports.social_image import social_image
from dossier.exports.sqlite.database import dossier_sqlite
from dossier.exports.timeline_csv import timeline_csv
from dossier.exports.timeline_json import timeline_json
from dossier.exports.timelinejs import timelinejs
from dossier.exports.wording_csv import wording_csv
from dossier.exports.wording_json import wording_json
from dossier.model.pages import BlockFile, File
from dossier.model.whole import Dossier
from dossier.views.offers import Offers, offers_among

Exporter = Callable[[Dossier], Iterator[File | BlockFile]]

BUILTIN: tuple[tuple[str, Exporter], ...] = (
    ("actors-json", actors_json),
    ("articles-csv", articles_csv),
    ("articles-json", articles_json),
    ("bibtex", citations_bib),
    ("comparisons-json", comparisons_json),
    ("csl-json", csl_json),
    ("entities-csv", entities_csv),
    ("entity-mentions", entity_mentions),
    ("feed", feed),
    ("figures-csv", figures_csv),
    ("followthemoney", entities_ftm),
    ("geojson", places_geojson),
    ("gexf", network_gexf),
    ("graphml", network_graphml),
    ("hosting", hosting),
    ("matrix-csv", matrix_csv),
    ("matrix-js", matrix_js),
    ("mentions-csv", mentions_csv),
    ("passages-csv", passages_csv),
    ("passages-json", passages_json),
    ("places-json", places_json),
    ("quotations-csv", quotations_csv),
    ("quotations-json", quotations_json),
    ("register-js", register_js),
    ("sitemap", sitemap),
    ("social-image", social_image),
    ("sqlite", dossier_sqlite),
    ("timeline-csv", timeline_csv),
    ("timeline-json", timeline_json),
    ("timelinejs", timelinejs),
    ("wording-csv", wording_csv),
    ("wording-json", wording_json),
)

EXPORTS: Parts[Exporter] = Parts("exports", BUILTIN)

_GROUPS = {
    "citations": ("bibtex", "csl-json"),
    "csv": tuple(name for name, _ in BUILTIN if name.endswith("-csv")),
    "ftm": ("followthemoney",),
    "geojson": ("geojson",),
    "graph": ("gexf", "graphml"),
    "json": tuple(name for name, _ in BUILTIN if name.endswith("-json") and name != "csl-json"),
    "sqlite": ("sqlite",),
    "timelinejs": ("timelinejs",),
}
"""Exporters by group of `exports` in `dossier.yml`; the others write files that the site itself needs."""


def selected(dossier: Dossier) -> list[str]:
    """Return the names of the exporters to run: plug-ins, those the site needs, and those of selected groups."""
    wanted = dossier.site_info.exports
    left_out = {name for group, names in _GROUPS.items() if group not in wanted for name in names}
    return [name for name in EXPORTS if name not in left_out]


def export(dossier: Dossier, name: str, known: Callable[[str], Known] = lambda _: {}) -> Iterator[PackedFile]:
    """Yield the files of one exporter, large ones compressed.

    `known` returns what the last site has of the data file with a name.
    """
    for file in EXPORTS[name](dossier):
        yield from packed(file, known(file.path))


def descriptions(dossier: Dossier, offers: Offers) -> Iterator[File]:
    """Yield the description of the tables, which needs the names and sizes of all files in `offers`."""
    if "csv" in dossier.site_info.exports:
        yield package_of(dossier, offers)


def data_files(dossier: Dossier) -> Iterator[File]:
    """Yield all data files, large ones compressed, and the files that hosts and search engines read."""
    sizes: dict[str, int] = {}
    for name in selected(dossier):
        for file, _ in export(dossier, name):
            sizes[file.path] = len(file.content)
            yield file
    yield from descriptions(dossier, offers_among(sizes.items()))
