"""A printer at a port of this machine that takes bare bytes, and breaks as a test wants."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator

_TICK_S = 0.01


class Receiver:
    """Takes one connection after the other.

    Shape: `answers` gives what is said to a question; `hangs_up_after` so many bytes it breaks
    the line; `documents` what came whole, without questions that were answered; `connections` how
    often it was called, `heard` how many bytes the last connection brought.
    """

    def __init__(self) -> None:
        self.answers: dict[bytes, bytes] = {}
        self.hangs_up_after: int | None = None
        self.documents: list[bytes] = []
        self.heard = 0
        self.connections = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.settimeout(_TICK_S)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="receiver")
        self._thread.start()

    @property
    def place(self) -> str:
        """Its host and port."""
        return f"127.0.0.1:{self._door.getsockname()[1]}"

    def close(self) -> None:
        """Switches it off."""
        self._closing.set()
        self._thread.join(10)
        self._door.close()

    def _work(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                sock, _ = self._door.accept()
                self.connections += 1
                with sock:
                    self._take(sock)

    def _take(self, sock: socket.socket) -> None:
        sock.settimeout(5)
        document = b""
        while part := sock.recv(1024):
            document += part
            self.heard = len(document)
            if self.hangs_up_after is not None and self.heard >= self.hangs_up_after:
                # With bytes unread and no time to linger the line breaks for who writes.
                linger = struct.pack("ii", 1, 0)
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                return
            for question, answer in self.answers.items():
                if document.endswith(question):
                    sock.sendall(answer)
                    document = document.removesuffix(question)
        if document:
            self.documents.append(document)


@contextlib.contextmanager
def receiver() -> Iterator[Receiver]:
    """One that is switched off again."""
    made = Receiver()
    try:
        yield made
    finally:
        made.close()
