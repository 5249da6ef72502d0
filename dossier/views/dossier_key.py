"""The key of a dossier: a digest of all that pages and data files say of it."""

from collections.abc import Mapping, Sequence

from dossier.core.cache import digest
from dossier.model.whole import Dossier
from dossier.views.article_keys import article_keys_of
from dossier.views.once import once_a_dossier

DECIDING = (
    "actors",
    "choices",
    "comparisons",
    "embeds",
    "free_pages",
    "notes",
    "places",
    "problems",
    "redirects",
)
"""Fields of a dossier that decide the others, besides those in the keys of its articles."""


@once_a_dossier
def key_of(dossier: Dossier) -> bytes:
    """Return the key of a dossier: two that differ have different keys."""
    return digest(article_keys_of(dossier), [_plain(getattr(dossier, name)) for name in DECIDING])


def _plain(value: object) -> object:
    """Return a list of what may be computed on demand, in its order."""
    if isinstance(value, Mapping):
        return [*value.items()]
    return [*value] if isinstance(value, Sequence) else value
