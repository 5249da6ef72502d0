"""Publish to an S3-compatible object store: Amazon's, or that of the target's `endpoint`.

Credentials and regions come from environment variables or `~/.aws`.
"""

from collections.abc import Iterator, Mapping

from s3fs import S3FileSystem

from dossier.commands.publish.host import Delivery
from dossier.commands.publish.publishers.stores import Headers, publish_to


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site to a bucket."""
    endpoint = delivery.target.endpoint or None
    return publish_to(
        delivery,
        lambda: S3FileSystem(endpoint_url=endpoint, skip_instance_cache=True, use_listings_cache=False),
        _options,
    )


def _options(headers: Headers) -> Mapping[str, str]:
    return {"ContentType": headers.kind, "CacheControl": headers.kept}
