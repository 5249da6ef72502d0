"""The moments of the timeline, each with a digest of all that data files say of it."""

from collections.abc import Iterator

from dossier.core.cache import digest
from dossier.exports.blocks import article_keys
from dossier.model.times import Moment
from dossier.model.whole import Dossier
from dossier.views.addresses import addresses_of
from dossier.views.article_keys import key_of_items

MOMENTS = 32
"""Number of moments in a block, on average."""


def keyed_moments(dossier: Dossier) -> Iterator[tuple[bytes, Moment]]:
    """Yield the moments in chronological order, each with its key."""
    keys, where = article_keys(dossier), addresses_of(dossier)
    for moment in dossier.timeline:
        told = key_of_items(dossier, *moment.kin)
        published = [keys[number] for number in moment.published]
        yield digest(moment.value, where.moment(moment.value), told, published), moment
