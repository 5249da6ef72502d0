"""Publish to Azure Blob Storage, with credentials from the environment variables of Azure's tools."""

from collections.abc import Iterator, Mapping
from typing import Any

from adlfs import AzureBlobFileSystem

from dossier.commands.publish.host import Delivery
from dossier.commands.publish.publishers.stores import Headers, publish_to


def publish(delivery: Delivery) -> Iterator[str]:
    """Send the site to a container."""
    host = delivery.target.endpoint.partition("://")[2].rstrip("/") or None
    return publish_to(
        delivery,
        lambda: AzureBlobFileSystem(account_host=host, skip_instance_cache=True, use_listings_cache=False),
        _options,
    )


def _options(headers: Headers) -> Mapping[str, Any]:
    return {"content_settings": {"content_type": headers.kind, "cache_control": headers.kept}}
