"""Connections whose every wait has an end, and what it means when one breaks."""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import time
from collections.abc import Iterator

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind

STALL_S = 4.0
"""Silence borne on a connection. The spooler must be able to stop within five seconds."""
WHOLE_S = 15.0
"""All that one exchange may take, where bytes do keep coming."""


class CutShort(PrinterFault):
    """The line broke before the document's last byte had left: it cannot come out whole."""


class CancelScope:
    """Lets another thread end what is being said to a printer. Thread: any.

    Whoever speaks sees a line that broke; whoever begins after it is not let through.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._gone = False
        self._held: set[socket.socket] = set()

    def hang_up(self) -> None:
        """Ends every exchange that is under way, and each that would begin."""
        with self._lock:
            self._gone = True
            for sock in self._held:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raises: ConnectionAbortedError once it was let go."""
        if self._gone:
            raise ConnectionAbortedError("the kiosk ends")

    @contextlib.contextmanager
    def hold(self, sock: socket.socket) -> Iterator[None]:
        """A connection that may be ended meanwhile. Raises: ConnectionAbortedError."""
        # Of its own: TLS takes the first one over.
        handle = sock.dup()
        try:
            with self._lock:
                self.check()
                self._held.add(handle)
            yield
        finally:
            with self._lock:
                self._held.discard(handle)
            handle.close()


class TimedSocket:
    """A connected socket that gives up after a stall, or when an exchange takes too long.

    It has what `http.client` asks of a socket. Raises: TimeoutError, OSError.
    """

    def __init__(self, sock: socket.socket, stall_s: float, whole_s: float) -> None:
        self._sock = sock
        self._stall_s = stall_s
        self._until = time.monotonic() + whole_s

    def sendall(self, data: bytes) -> None:
        """Hands over every byte."""
        rest = memoryview(data)
        while rest:
            self._wait()
            rest = rest[self._sock.send(rest) :]

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        """Reads what is there; 0 at the end."""
        self._wait()
        return self._sock.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The same to be read as a file."""
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Nothing: http.client lets go of a line before it has read what is on it."""

    def _wait(self) -> None:
        left_s = self._until - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the exchange takes too long")
        self._sock.settimeout(min(self._stall_s, left_s))


class _Incoming(io.RawIOBase):
    """What a timed socket receives."""

    def __init__(self, sock: TimedSocket) -> None:
        super().__init__()
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._sock.recv_into(buffer)


def not_reached(where: str, error: Exception) -> PrinterFault:
    """What a connection that was not made means: nothing has reached the printer."""
    return PrinterFault(
        f"{where} does not answer ({type(error).__name__}).",
        trouble=PrinterFaultKind.OFFLINE,
        remedy="Is it switched on, and on this network?",
    )


def broken(where: str, error: Exception) -> PrinterFault:
    """What a line that broke after the last byte had left means: it may well come out."""
    timed_out = isinstance(error, TimeoutError)
    return PrinterFault(
        f"{where} broke off before it had confirmed the job ({type(error).__name__}).",
        trouble=PrinterFaultKind.TIMED_OUT if timed_out else PrinterFaultKind.OFFLINE,
        begun=True,
    )


def cut_short(where: str, error: Exception) -> CutShort:
    """What a line that broke in the middle means."""
    timed_out = isinstance(error, TimeoutError)
    return CutShort(
        f"{where} broke off in the middle of a job ({type(error).__name__}).",
        trouble=PrinterFaultKind.TIMED_OUT if timed_out else PrinterFaultKind.OFFLINE,
        begun=True,
    )
