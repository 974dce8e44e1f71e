"""A proxy that does to requests what bad networks do, by a seed.

As a module: `with FaultProxy(upstream=("127.0.0.1", 8750), seed=1) as proxy: … proxy.url`.
By hand: `python -m tests.faults.proxy --listen 127.0.0.1:8800 --upstream 127.0.0.1:8750 --seed 1`.
"""

from __future__ import annotations

import argparse
import random
import signal
import socket
import socketserver
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from types import TracebackType
from typing import Self

Address = tuple[str, int]
PATIENCE_S = 30.0
PIECE = 65536
HTML = b"<html><head><title>Hotel WiFi</title></head><body>Please log in.</body></html>"
NOT_OURS = b'{"message": "upstream connect error", "timestamp": 1}'
OURS = b'{"error": "fault", "detail": "Made up by the fault proxy."}'


class Fault(StrEnum):
    """What happens to one request."""

    DROP_BEFORE = "drop_before"
    DROP_REPLY = "drop_reply"
    DUPLICATE = "duplicate"
    CUT_REQUEST = "cut_request"
    CUT_REPLY = "cut_reply"
    PORTAL = "portal"
    REDIRECT = "redirect"
    STATUS_400 = "400"
    STATUS_404 = "404"
    STATUS_413 = "413"
    STATUS_422 = "422"
    STATUS_500 = "500"
    STATUS_503 = "503"


RETRY_AFTER = ("0", "1", "soon", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 40)
"""The honest long ones would only make a test long."""


class FaultProxy:
    """Serves in its own threads until it is left. Shape: `share` of requests meet a fault.

    One request a connection; `counts` says how often each fault struck, and `passed` how often
    none did.
    """

    def __init__(
        self, upstream: Address, seed: int, share: float = 0.5, listen: int = 0
    ) -> None:
        self.upstream = upstream
        self.share = share
        self.counts: Counter[str] = Counter()
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        proxy = self

        class OneRequest(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                connection: socket.socket = self.request
                connection.settimeout(PATIENCE_S)
                try:
                    proxy.pass_on(connection)
                except (OSError, ValueError):
                    return  # either side has gone: that is a fault as well

        self._server = _Server(("127.0.0.1", listen), OneRequest)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def calm(self) -> None:
        """From now on everything passes."""
        with self._lock:
            self.share = 0.0

    def pass_on(self, client: socket.socket) -> None:
        """Takes one request from a client, and does with it what chance says."""
        request = read_message(client)
        if not request:
            return
        with self._lock:
            struck = self._chance.random() < self.share
            fault = self._chance.choice(list(Fault)) if struck else None
            retry_after = self._chance.choice(RETRY_AFTER)
            where = self._chance.random()
            self.counts[fault.value if fault else "passed"] += 1
        match fault:
            case None:
                client.sendall(self._ask(request))
            case Fault.DROP_BEFORE:
                return
            case Fault.DROP_REPLY:
                self._ask(request)
            case Fault.DUPLICATE:
                self._ask(request)
                client.sendall(self._ask(request))
            case Fault.CUT_REQUEST:
                with self._reach() as server:
                    server.sendall(request[: int(len(request) * where)])
            case Fault.CUT_REPLY:
                reply = self._ask(request)
                client.sendall(reply[: int(len(reply) * where)])
            case _:
                client.sendall(made_up(fault, retry_after, where))

    def _ask(self, request: bytes) -> bytes:
        with self._reach() as server:
            server.sendall(request)
            return read_message(server)

    def _reach(self) -> socket.socket:
        return socket.create_connection(self.upstream, PATIENCE_S)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def read_message(peer: socket.socket) -> bytes:
    """One request or answer, whole; or as much of it as came."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = peer.recv(PIECE)
        if not piece:
            return data
        data += piece
    head, _, _ = data.partition(b"\r\n\r\n")
    if b"transfer-encoding: chunked" in head.lower():
        while not data.endswith(b"0\r\n\r\n") and (piece := peer.recv(PIECE)):
            data += piece
        return data
    length = len(head) + 4 + _content_length(head)
    while len(data) < length and (piece := peer.recv(PIECE)):
        data += piece
    return data


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def made_up(fault: Fault, retry_after: str, where: float) -> bytes:
    """An answer that central never gave."""
    match fault:
        case Fault.PORTAL:
            return _answer("200 OK", HTML, "Content-Type: text/html")
        case Fault.REDIRECT:
            return _answer("302 Found", HTML, "Location: http://portal.invalid/login")
        case Fault.STATUS_503:
            body = HTML if where < 0.5 else OURS
            return _answer("503 No", body, f"Retry-After: {retry_after}")
        case _:
            body = (HTML, NOT_OURS, OURS)[int(where * 3)]
            return _answer(f"{fault.value} No", body, "Content-Type: text/html")


def _answer(status: str, body: bytes, header: str) -> bytes:
    head = f"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


def main(argv: Sequence[str]) -> int:
    """Runs until it is told to stop, then says what it did."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.proxy")
    parser.add_argument("--listen", type=_address, default=("127.0.0.1", 0))
    parser.add_argument("--upstream", type=_address, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=0.5)
    args = parser.parse_args(argv)
    stopped = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _setter(stopped))
    with FaultProxy(args.upstream, args.seed, args.share, args.listen[1]) as proxy:
        sys.stdout.write(f"{proxy.url}\n")
        sys.stdout.flush()
        stopped.wait()
        for name, count in sorted(proxy.counts.items()):
            sys.stdout.write(f"{name} {count}\n")
    return 0


def _setter(event: threading.Event) -> Callable[[int, object], None]:
    return lambda _signal, _frame: event.set()


def _address(text: str) -> Address:
    host, _, port = text.rpartition(":")
    return host or "127.0.0.1", int(port)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
