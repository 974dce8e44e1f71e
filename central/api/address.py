"""The address that a request comes from."""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection

_UNKNOWN = "unknown"
_IPV6_SITE_BITS = 64
"""A site is given this prefix at least, so one machine can use all addresses in it."""


def find_address(request: HTTPConnection) -> str:
    """Return the peer of the request's socket, or `unknown` where it has none.

    Behind a proxy that central was told to trust, uvicorn has put the proxy's word here.
    """
    return request.client.host if request.client is not None else _UNKNOWN


def find_site(address: str) -> str:
    """Return what is counted as one client: an IPv4 address, or an IPv6 site."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, _IPV6_SITE_BITS), strict=False))
