"""Keys of what the next build can take over: digests of all that pages and data files say of an article."""

from typing import Any, NamedTuple

from dossier.core.cache import digest, program_digest
from dossier.model.found import Found
from dossier.model.whole import Dossier
from dossier.views.once import once_a_dossier


class ArticleKeys(NamedTuple):
    """Keys of the articles of a dossier."""

    shared: bytes
    """Digest of what any row may depend on besides its article: settings, entities in their order, outlets."""
    articles: tuple[bytes, ...]
    """For each article a digest of all that is said of it alone, wherever it is."""


@once_a_dossier
def article_keys_of(dossier: Dossier) -> ArticleKeys:
    """Return the keys of the articles of a dossier, always the same object for the same dossier."""
    entities, outlets = [*dossier.entities.items()], [*dossier.outlets.items()]
    shared = digest(program_digest(), dossier.site_info, entities, outlets)
    pairs = zip(dossier.studies, dossier.addresses, strict=True)
    return ArticleKeys(shared, tuple(digest(study.digest or study, address) for study, address in pairs))


def key_of_items(dossier: Dossier, *lists: Found[Any]) -> bytes:
    """Return a digest of all that decides what rows say that are made of items found in articles."""
    shared, keys = article_keys_of(dossier)
    return digest(shared, [(b"".join([keys[n] for n in found.studies]), found.marks) for found in lists])
