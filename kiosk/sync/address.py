"""Central's address: its format, and when plain http may be used."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from kiosk.core.errors import SettingsError


class PlainHttp(StrEnum):
    """Where plain http may be used."""

    LOOPBACK = "loopback"
    ANYWHERE = "anywhere"


def check_address(url: str, plain_http: PlainHttp) -> str:
    """Return central's address without its trailing slash.

    Raises: SettingsError for anything else, and for plain http to another machine.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError(
            "Central's address has to start with https:// and name a host.",
            key="url",
            remedy="Copy it again from central's page.",
        )
    if (
        parts.scheme == "http"
        and not is_loopback(host)
        and plain_http is PlainHttp.LOOPBACK
    ):
        raise SettingsError(
            f"By plain http to {host}, the kiosk's token would travel unprotected.",
            key="url",
            remedy='Use central\'s https address, or set `plain_http = "anywhere"`.',
        )
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Return whether a host name is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
