"""Who may decide: somebody at this machine, on a page of this preview, with the token of this session."""

import ipaddress
import secrets

from starlette.requests import Request

from dossier.commands.preview.hosts import Hosts
from dossier.commands.preview.review.messages import Refusal

TOKEN = "x-dossier-token"
"""The header in which a page of the preview sends the token."""
LARGEST = 262_144
"""In bytes: a decision is shorter."""
_FORBIDDEN = 403
_TOO_LARGE = 413
_NOT_JSON = 415


class Access:
    """The rights of one session."""

    def __init__(self, hosts: Hosts, read_only: bool = False, from_elsewhere: bool = False) -> None:
        """Create them for a preview that answers to `hosts`; `from_elsewhere` lets other machines decide as well."""
        self.hosts = hosts
        self.token = "" if read_only else secrets.token_urlsafe(32)
        """Empty if nothing may be decided."""
        self._from_elsewhere = from_elsewhere

    def allows(self, request: Request) -> bool:
        """Tell whether a request comes from a machine that may decide, so that its pages get the token."""
        return bool(self.token) and (self._from_elsewhere or _is_here(request))

    async def body(self, request: Request) -> bytes:
        """Return what a request sends, if it may decide. Raises Refusal if not."""
        self._check(request)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                raise Refusal(_TOO_LARGE, "the decision is too long", "Decide fewer things at once.")
        return body

    def _check(self, request: Request) -> None:
        if not self.token:
            raise Refusal(_FORBIDDEN, "this preview is read-only", "Start it without --read-only.")
        if not self._from_elsewhere and not _is_here(request):
            raise Refusal(
                _FORBIDDEN, "decisions are made at the machine itself", "Start it with --host and --review."
            )
        headers = request.headers
        own = f"{request.url.scheme}://{headers.get('host', '')}"
        if headers.get("origin") != own or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise Refusal(
                _FORBIDDEN, "the request comes from another site", "Decide on a page of the preview."
            )
        if not secrets.compare_digest(headers.get(TOKEN, "").encode(), self.token.encode()):
            raise Refusal(_FORBIDDEN, "the token is missing or of another session", "Reload the page.")
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            raise Refusal(_NOT_JSON, "a decision is JSON", "Send it as application/json.")


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches a server bound to `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_here(request: Request) -> bool:
    return request.client is not None and (is_loopback(request.client.host))
