"""Keys of pages about some articles: digests of all that decides what they say, and where they link to."""

from collections.abc import Iterable

from dossier.core.cache import digest
from dossier.model.edtf import day
from dossier.model.findings import Study
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.cache_keys import article_keys_of
from dossier.views.once import once_a_dossier


@once_a_dossier
def linking_keys(dossier: Dossier) -> tuple[bytes, ...]:
    """Return for each article its key, with the addresses of its dates on the timeline."""
    articles = article_keys_of(dossier).articles
    return tuple(
        digest(key, _moments(dossier, study)) for key, study in zip(articles, dossier.studies, strict=True)
    )


def key_of_studies(dossier: Dossier, *numbers: Iterable[int]) -> bytes:
    """Return a digest of all that pages say of lists of articles, given by number, and of what any row depends on."""
    keys = linking_keys(dossier)
    listed = [b"".join([keys[number] for number in dict.fromkeys(one)]) for one in numbers]
    return digest(article_keys_of(dossier).shared, listed)


def _moments(dossier: Dossier, study: Study) -> list[str]:
    where = addresses_of(dossier)
    return [where.moment_or_none(value) for value in sorted({day(time.value) for time in study.times})]
