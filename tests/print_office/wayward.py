"""An IPP printer that fails as a test wants: slow, rude, garbled, gone in the middle."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from kiosk.printers.ipp.answer import decode
from kiosk.printers.ipp.message import (
    AttributeGroup,
    Message,
    Section,
    Tag,
    attribute,
    encode,
)

Answer = Callable[[Message], bytes | int | None]
"""What is said to a request: a body, an HTTP status, or None to hang up without a word."""

PRINTER = AttributeGroup(
    Section.PRINTER,
    (
        attribute("printer-state", Tag.ENUM, 3),
        attribute("document-format-supported", Tag.MIME, "application/pdf"),
    ),
)


def said(code: int, *groups: AttributeGroup) -> bytes:
    """An answer of IPP."""
    return encode(Message(code=code, request=1, groups=groups))


class Wayward:
    """Shape: `answers` by operation; an operation that is not there is answered as usual.

    `asked` holds the operations in order, `last` the newest whole, `patience` ends what waits.
    """

    def __init__(self) -> None:
        self.answers: dict[int, Answer] = {}
        self.asked: list[int] = []
        self.sizes: list[int] = []
        self.last = b""
        self.patience = threading.Event()
        self.port = 0

    @property
    def address(self) -> str:
        """As the kiosk speaks to it."""
        return f"ipp://127.0.0.1:{self.port}/ipp/print"

    def answer(self, raw: bytes) -> bytes | int | None:
        """What is said to a request."""
        request = decode(raw)
        self.asked.append(request.code)
        self.sizes.append(len(raw))
        self.last = raw
        job = AttributeGroup(Section.JOB, (attribute("job-id", Tag.INTEGER, 7),))
        usual = {0x0B: said(0, PRINTER), 0x02: said(0, job)}
        if request.code in self.answers:
            return self.answers[request.code](request)
        return usual.get(request.code, said(0))


@contextlib.contextmanager
def wayward(secure: ssl.SSLContext | None = None) -> Iterator[Wayward]:
    """One at a port of this machine, behind TLS or not."""
    printer = Wayward()

    class Exchange(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            answer = printer.answer(raw)
            if answer is None:
                self.close_connection = True
                return
            status, body = (answer, b"") if isinstance(answer, int) else (200, answer)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    server.daemon_threads = True
    if secure is not None:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    printer.port = server.server_address[1]
    working = threading.Thread(target=server.serve_forever, args=(0.02,))
    working.start()
    try:
        yield printer
    finally:
        printer.patience.set()
        server.shutdown()
        working.join(10)
        server.server_close()
