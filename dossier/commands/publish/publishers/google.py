"""Publish to Google Cloud Storage, with credentials from GOOGLE_APPLICATION_CREDENTIALS or `gcloud auth`."""

from collections.abc import Iterator, Mapping
from typing import Any

from gcsfs.core import GCSFileSystem  # the one around it asks another service first what kind of bucket it is

from dossier.commands.publish.host import Delivery
from dossier.commands.publish.publishers.stores import Headers, publish_to


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site to a bucket."""
    endpoint = delivery.target.endpoint or None
    return publish_to(
        delivery,
        lambda: GCSFileSystem(endpoint_url=endpoint, skip_instance_cache=True, use_listings_cache=False),
        _options,
    )


def _options(headers: Headers) -> Mapping[str, Any]:
    return {"content_type": headers.kind, "fixed_key_metadata": {"cache_control": headers.kept}}
