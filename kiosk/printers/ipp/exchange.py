"""One exchange with an IPP printer or print server: over TCP, TLS or a local socket."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from kiosk.core.errors import PrinterFault, ProtocolError
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.connection import (
    STALL_S,
    WHOLE_S,
    CancelScope,
    TimedSocket,
    broken,
    cut_short,
    not_reached,
)
from kiosk.printers.ipp.answer import decode
from kiosk.printers.ipp.message import Message, encode

ANSWER_BYTES = 4 * 1024 * 1024
_PIECE = 16 * 1024
_OK = 200
_SERVER_ERROR = 500
_HTTP_TROUBLES = {
    401: PrinterFaultKind.REFUSED,
    403: PrinterFaultKind.REFUSED,
    404: PrinterFaultKind.UNKNOWN_PRINTER,
    426: PrinterFaultKind.REFUSED,
    503: PrinterFaultKind.BUSY,
}


class Certificates(Enum):
    """The certificates that are trusted if none is pinned.

    `ANY` is for asking a printer's status, never for sending it a name.
    """

    VERIFIED = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class IppEndpoint:
    """How to reach a printer, and the name to ask for.

    Shape: `uri` is the printer-uri of requests; `path` the HTTP path; `socket_file`, if not
    empty, replaces host and port; `certificate` is the SHA-256 of the printer's, in
    hexadecimal.
    """

    uri: str
    path: str
    host: str = "localhost"
    port: int = 631
    socket_file: str = ""
    tls: Certificates | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimits:
    """The longest silence and the longest exchange. Units: seconds."""

    stall_s: float = STALL_S
    whole_s: float = WHOLE_S


def own_name() -> str:
    """Return our account's name, whatever the environment claims. Unix only."""
    import pwd

    return pwd.getpwuid(os.geteuid()).pw_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The limits of an exchange: time limits and the scope that can cancel it."""

    patience: TimeLimits
    leash: CancelScope


def exchange(
    place: IppEndpoint, message: Message, document: bytes, bounds: Bounds
) -> Message:
    """Send a request, with or without a document, and return the answer.

    Raises: PrinterFault; `CutShort` if the document was not sent whole. An answer that is not
    IPP is a fault too: the address belongs to something else.
    """
    with _connected(place, bounds) as line:
        http_line = http.client.HTTPConnection(place.host, place.port)
        http_line.sock = line
        _send(place, http_line, encode(message) + document, document)
        try:
            answer = http_line.getresponse()
            status, raw = answer.status, _read(answer)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _unanswered(place, error, document) from error
    return _believed(place, status, raw, document)


@contextlib.contextmanager
def _connected(place: IppEndpoint, bounds: Bounds) -> Iterator[TimedSocket]:
    patience = bounds.patience
    with contextlib.ExitStack() as stack:
        try:
            bounds.leash.check()
            sock = stack.enter_context(_reach(place, patience))
            stack.enter_context(bounds.leash.hold(sock))
            if place.tls is not None:
                sock = stack.enter_context(_wrap(place, sock, place.tls))
        except OSError as error:
            raise not_reached(place.uri, error) from error
        yield TimedSocket(sock, patience.stall_s, patience.whole_s)


def _reach(place: IppEndpoint, patience: TimeLimits) -> socket.socket:
    if not place.socket_file:
        sock = socket.create_connection(
            (place.host, place.port), timeout=patience.stall_s
        )
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock
    sock = socket.socket(socket.AF_UNIX)
    try:
        sock.settimeout(patience.stall_s)
        sock.connect(place.socket_file)
    except OSError:
        sock.close()
        raise
    return sock


def _wrap(
    place: IppEndpoint, sock: socket.socket, trusted: Certificates
) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    if place.certificate or trusted is Certificates.ANY:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        wrapped = context.wrap_socket(sock, server_hostname=place.host)
    except ssl.SSLCertVerificationError as error:
        sock.close()
        raise PrinterFault(
            f"The certificate of {place.uri} is not trusted ({error.verify_message}).",
            trouble=PrinterFaultKind.REFUSED,
            remedy="Printers sign their own: read its SHA-256 at the printer, and add it to the "
            "address as cert=….",
        ) from error
    shown = hashlib.sha256(wrapped.getpeercert(binary_form=True) or b"").hexdigest()
    if place.certificate and shown != place.certificate:
        wrapped.close()
        raise PrinterFault(
            f"{place.uri} shows another certificate than the one set up.",
            trouble=PrinterFaultKind.REFUSED,
            remedy=f"If the printer is new, write cert={shown} in its address.",
        )
    return wrapped


def _send(
    place: IppEndpoint,
    http_line: http.client.HTTPConnection,
    body: bytes,
    document: bytes,
) -> None:
    left = False
    try:
        http_line.putrequest("POST", place.path)
        http_line.putheader("Content-Type", "application/ipp")
        http_line.putheader("Content-Length", str(len(body)))
        if place.socket_file:
            # CUPS tells a job's name only to its owner; the socket itself proves our account.
            http_line.putheader("Authorization", f"PeerCred {own_name()}")
        http_line.endheaders()
        for start in range(0, len(body), _PIECE):
            http_line.send(body[start : start + _PIECE])
            left = True
    except (OSError, http.client.HTTPException) as error:
        if left and document:
            raise cut_short(place.uri, error) from error
        raise not_reached(place.uri, error) from error


def _read(answer: http.client.HTTPResponse) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_PIECE):
        parts.append(part)
        size += len(part)
        if size > ANSWER_BYTES:
            raise ValueError("the answer has no end")
    return b"".join(parts)


def _unanswered(place: IppEndpoint, error: Exception, document: bytes) -> PrinterFault:
    return broken(place.uri, error) if document else not_reached(place.uri, error)


def _believed(place: IppEndpoint, status: int, raw: bytes, document: bytes) -> Message:
    if status != _OK:
        raise PrinterFault(
            f"{place.uri} answers with HTTP status {status}.",
            trouble=_HTTP_TROUBLES.get(status, PrinterFaultKind.OTHER),
            # A server that failed may have accepted the job before.
            begun=bool(document) and status >= _SERVER_ERROR and status != 503,
            remedy="It wants a secure line: write ipps:// in its address."
            if status == 426
            else "",
        )
    try:
        return decode(raw)
    except ProtocolError as error:
        raise PrinterFault(
            f"What answers at {place.uri} speaks no IPP ({error.field}: {error.message})",
            trouble=PrinterFaultKind.OTHER,
            begun=bool(document),
            remedy="Look at the address.",
        ) from error
