"""The address that a request comes from."""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection

_UNKNOWN = "unknown"
_IPV6_SITE_BITS = 64
"""One machine can use every address of a network of this size."""


def find_address(request: HTTPConnection) -> str:
    """Return the peer of the request's socket, or `unknown` where it has none.

    Behind a trusted proxy it is the client's address as the proxy reports it (set by uvicorn).
    """
    return request.client.host if request.client is not None else _UNKNOWN


def find_site(address: str) -> str:
    """Return what counts as one client: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, _IPV6_SITE_BITS), strict=False))
