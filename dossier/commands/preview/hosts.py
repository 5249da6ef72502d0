"""The host names that a preview answers to, so that another site cannot read it through its own name."""

import ipaddress
import re
import socket

_HEADER = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]+)(?::(?P<port>\d{1,5}))?")
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


class Hosts:
    """The allowed values of a request's Host header."""

    def __init__(self, host: str, port: int) -> None:
        """Create for a server bound to `host` and `port`."""
        self.port = port
        self._everywhere = host in _EVERYWHERE
        own = {socket.gethostname().lower()} if self._everywhere else {in_address(host).lower()}
        self._names = _LOCAL | own

    def know(self, header: str) -> bool:
        """Tell whether a request with this Host header is meant for the preview."""
        match = _HEADER.fullmatch(header.lower())
        if match is None or int(match["port"] or 80) != self.port:
            return False
        return match["name"] in self._names or (self._everywhere and _is_number(match["name"]))


def in_address(host: str) -> str:
    """Return a host as written in an address: an IPv6 number in brackets."""
    return f"[{host}]" if ":" in host else host


def reached_by(host: str) -> str:
    """Return the name by which this machine reaches a server bound to `host`."""
    return "localhost" if host in _EVERYWHERE else in_address(host)


def _is_number(name: str) -> bool:
    """Tell whether a name is an IP number, which nobody can point at another machine."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
