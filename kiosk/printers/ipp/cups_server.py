"""Finds the system's print server the way CUPS's own programs do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from kiosk.printers.ipp.exchange import IppEndpoint

SOCKET = Path("/run/cups/cups.sock")
_PORT = 631
_SERVER_LINE = re.compile(r"^\s*ServerName\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_SERVER = re.compile(
    r"^(?P<host>\[[0-9A-Fa-f:.]+\]|[^:/]+)(?::(?P<port>\d{1,5}))?(?:/version=[\d.]+)?$"
)


def find_server(
    environ: Mapping[str, str], home: Path, etc: Path = Path("/etc")
) -> str:
    """Return the server from `CUPS_SERVER` or a client.conf, else this machine's socket.

    Shape: a socket's file, or host and port. Source: client.conf(5).
    """
    named = environ.get("CUPS_SERVER", "")
    for file in (home / ".cups/client.conf", etc / "cups/client.conf"):
        if not named and file.is_file():
            found = _SERVER_LINE.search(file.read_text("utf-8", "replace"))
            named = found[1] if found else ""
    if named:
        return named
    return str(SOCKET) if SOCKET.is_socket() else "localhost"


def place_of(server: str, path: str) -> IppEndpoint:
    """Return the endpoint of a path on a server. An invalid name means this machine."""
    uri = f"ipp://localhost{path}"
    if server.startswith("/"):
        return IppEndpoint(uri=uri, path=path, socket_file=server)
    found = _SERVER.match(server)
    if found is None:
        return IppEndpoint(uri=uri, path=path)
    return IppEndpoint(
        uri=uri,
        path=path,
        host=found["host"].strip("[]"),
        port=int(found["port"] or _PORT),
    )


def path_of(queue: str) -> str:
    """Return a queue's path on a server."""
    return f"/printers/{quote(queue, safe='')}"
