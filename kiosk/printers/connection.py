"""Connections with time limits, and the fault for each way they can break."""

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
"""The longest silence on a connection. The spooler must be able to stop within five seconds."""
WHOLE_S = 15.0
"""The time limit of one exchange, even while bytes keep coming."""


class CutShort(PrinterFault):
    """The connection broke before the last byte was sent: the document cannot print whole."""


class CancelScope:
    """Lets another thread cancel exchanges with a printer. Thread: any.

    A running exchange sees a broken connection; a new one is refused.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._gone = False
        self._held: set[socket.socket] = set()

    def hang_up(self) -> None:
        """Cancel every running exchange and refuse new ones."""
        with self._lock:
            self._gone = True
            for sock in self._held:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise ConnectionAbortedError once the scope was cancelled."""
        if self._gone:
            raise ConnectionAbortedError("the kiosk ends")

    @contextlib.contextmanager
    def hold(self, sock: socket.socket) -> Iterator[None]:
        """Keep a connection that may be cancelled meanwhile. Raises: ConnectionAbortedError."""
        # A duplicate: TLS takes over the first socket.
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

    It has the methods that `http.client` uses. Raises: TimeoutError, OSError.
    """

    def __init__(self, sock: socket.socket, stall_s: float, whole_s: float) -> None:
        self._sock = sock
        self._stall_s = stall_s
        self._until = time.monotonic() + whole_s

    def sendall(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self._wait()
            rest = rest[self._sock.send(rest) :]

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        """Read the bytes that are there; return 0 at the end."""
        self._wait()
        return self._sock.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return a file that reads from the socket."""
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Do nothing: http.client closes a connection before it has read the answer."""

    def _wait(self) -> None:
        left_s = self._until - time.monotonic()
        if left_s <= 0:
            raise TimeoutError("the exchange takes too long")
        self._sock.settimeout(min(self._stall_s, left_s))


class _Incoming(io.RawIOBase):
    """The bytes that a timed socket receives."""

    def __init__(self, sock: TimedSocket) -> None:
        super().__init__()
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._sock.recv_into(buffer)


def not_reached(where: str, error: Exception) -> PrinterFault:
    """Return the fault of a failed connection: nothing has reached the printer."""
    return PrinterFault(
        f"{where} does not answer ({type(error).__name__}).",
        trouble=PrinterFaultKind.OFFLINE,
        remedy="Is it switched on, and on this network?",
    )


def broken(where: str, error: Exception) -> PrinterFault:
    """Return the fault of a connection that broke after the last byte: the job may print."""
    timed_out = isinstance(error, TimeoutError)
    return PrinterFault(
        f"{where} broke off before it had confirmed the job ({type(error).__name__}).",
        trouble=PrinterFaultKind.TIMED_OUT if timed_out else PrinterFaultKind.OFFLINE,
        begun=True,
    )


def cut_short(where: str, error: Exception) -> CutShort:
    """Return the fault of a connection that broke in the middle of a document."""
    timed_out = isinstance(error, TimeoutError)
    return CutShort(
        f"{where} broke off in the middle of a job ({type(error).__name__}).",
        trouble=PrinterFaultKind.TIMED_OUT if timed_out else PrinterFaultKind.OFFLINE,
        begun=True,
    )
