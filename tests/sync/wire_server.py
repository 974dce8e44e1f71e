"""A server whose every byte, and silence, is the test's."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

Act = Callable[[socket.socket], None]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it arrived."""

    line: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(kw_only=True)
class WireServer:
    """Answers each request with the next of `acts`, then closes the connection.

    `take` reads the request; it may be replaced by a slow reader.
    """

    acts: list[Act] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    receive_bytes: int | None = None
    pause_s: float = 0.0

    def __enter__(self) -> Self:
        self._listener = socket.socket()
        if self.receive_bytes is not None:
            self._listener.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVBUF, self.receive_bytes
            )
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stopping.set()
        with socket.create_connection(self._listener.getsockname()):
            pass
        self._thread.join(5)
        self._listener.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self.stopping.is_set():
                    return
                try:
                    self.asked.append(self._take(connection))
                    self.acts.pop(0)(connection)
                except (ConnectionError, IndexError):
                    continue

    def _take(self, connection: socket.socket) -> Asked:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._read(connection)
        head, _, body = data.partition(b"\r\n\r\n")
        line, *fields = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (each.partition(":") for each in fields)
        }
        while len(body) < int(headers.get("content-length", "0")):
            body += self._read(connection)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Asked(line=line, headers=headers, body=body)

    def _read(self, connection: socket.socket) -> bytes:
        self.stopping.wait(self.pause_s)
        piece = connection.recv(8192)
        if not piece:
            raise ConnectionResetError
        return piece


def answer(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> Act:
    """Answers in whole."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    return lambda connection: connection.sendall(head + body)


def cut_off(body: bytes, promised: int) -> Act:
    """Promises more than it sends."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {promised}\r\n\r\n".encode()
    return lambda connection: connection.sendall(head + body)
