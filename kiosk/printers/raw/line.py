"""Connections for raw bytes: TCP port 9100, and device files of this machine."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from kiosk.printers.connection import (
    STALL_S,
    WHOLE_S,
    CancelScope,
    broken,
    cut_short,
    not_reached,
)

ANSWER_S = 0.8
"""The time limit of a status answer: printers that have one answer at once."""
CLOSE_S = 2.0
"""The wait for a printer to close the connection after us; many never do."""
_PIECE = 4 * 1024
_TICK_S = 0.05
_TIOCOUTQ = 0x5411
"""The ioctl for a socket's unconfirmed bytes. Source: tcp(7), Linux."""


class Wire(Protocol):
    """An open connection. Thread: one at a time."""

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        """Return the printer's answer to a question, until it is enough or silence.

        Raises: PrinterFault; with `begun` if a document was sent before.
        """

    def put(self, document: bytes) -> None:
        """Send every byte. Raises: PrinterFault; `CutShort` if not all were sent."""

    def end(self) -> None:
        """Make sure that all of it arrived. Raises: PrinterFault."""


class RawLine(Protocol):
    """The way to a raw printer. Thread: one at a time; `hang_up` any."""

    @property
    def where(self) -> str: ...

    def opened(self) -> AbstractContextManager[Wire]:
        """Open a connection for the block. Raises: PrinterFault if the printer is not there."""

    def hang_up(self) -> None:
        """Cancel the running exchange and refuse new ones."""


class TcpLine:
    """A printer's TCP port. Each opening is a new connection."""

    def __init__(self, host: str, port: int, *, where: str) -> None:
        self.where = where
        self._place = (host, port)
        self._leash = CancelScope()

    @contextmanager
    def opened(self) -> Iterator[Wire]:
        with ExitStack() as stack:
            try:
                self._leash.check()
                sock = socket.create_connection(self._place, timeout=STALL_S / 2)
                stack.enter_context(contextlib.closing(sock))
                stack.enter_context(self._leash.hold(sock))
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                raise not_reached(self.where, error) from error
            yield TcpWire(self.where, sock, self._leash)

    def hang_up(self) -> None:
        self._leash.hang_up()


class TcpWire:
    """One connection to a printer's port, a `Wire`."""

    def __init__(self, where: str, sock: socket.socket, leash: CancelScope) -> None:
        self._where = where
        self._sock = sock
        self._leash = leash
        self._until = time.monotonic() + WHOLE_S
        self._put = False

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        heard = b""
        try:
            if self._put and not self._await_confirmed():
                return heard  # the printer closed the connection: it has all bytes
            until = time.monotonic() + ANSWER_S
            self._sock.settimeout(ANSWER_S)
            self._sock.sendall(question)
            while not enough(heard):
                self._sock.settimeout(max(until - time.monotonic(), _TICK_S / 10))
                more = self._sock.recv(_PIECE)
                self._leash.check()
                if not more:
                    break
                heard += more
        except TimeoutError:
            pass  # the answer is complete
        except OSError as error:
            fault = broken if self._put else not_reached
            raise fault(self._where, error) from error
        return heard

    def put(self, document: bytes) -> None:
        left = memoryview(document)
        try:
            while left:
                self._sock.settimeout(_left_s(self._until))
                left = left[self._sock.send(left[:_PIECE]) :]
        except OSError as error:
            raise cut_short(self._where, error) from error
        self._put = True

    def end(self) -> None:
        try:
            self._sock.shutdown(socket.SHUT_WR)
            self._await_taken()
        except OSError as error:
            raise broken(self._where, error) from error

    def _await_confirmed(self) -> bool:
        """Return whether the connection still stands once all bytes have arrived.

        Raises: OSError.
        """
        patient_until = min(self._until, time.monotonic() + STALL_S)
        self._sock.settimeout(_TICK_S / 10)
        while True:
            with contextlib.suppress(TimeoutError):
                if not self._sock.recv(_PIECE):
                    self._leash.check()
                    return False
            if not unconfirmed(self._sock) or time.monotonic() > patient_until:
                return True

    def _await_taken(self) -> None:
        """Wait until the printer hangs up, or has confirmed every byte and stays silent.

        Raises: OSError if the connection breaks first: bytes may be lost.
        """
        patient_until = time.monotonic() + CLOSE_S
        self._sock.settimeout(_TICK_S)
        while True:
            try:
                if not self._sock.recv(_PIECE):
                    self._leash.check()
                    return
            except TimeoutError:
                now = time.monotonic()
                if now > self._until:
                    raise
                if now > patient_until and not unconfirmed(self._sock):
                    return


class FileLine:
    """A device file such as /dev/usb/lp0.

    It is opened for each exchange: it may be unplugged in between.
    """

    def __init__(self, file: str) -> None:
        self.where = file
        self._leash = CancelScope()

    @contextmanager
    def opened(self) -> Iterator[Wire]:
        flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            self._leash.check()
            device = os.open(self.where, flags)
        except OSError as error:
            raise not_reached(self.where, error) from error
        try:
            yield FileWire(self.where, device, self._leash)
        finally:
            os.close(device)

    def hang_up(self) -> None:
        self._leash.hang_up()


class FileWire:
    """An open device file, a `Wire`."""

    def __init__(self, where: str, device: int, leash: CancelScope) -> None:
        self._where = where
        self._device = device
        self._leash = leash
        self._put = False

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        heard = b""
        until = time.monotonic() + ANSWER_S
        try:
            self._write(memoryview(question), until)
            while not enough(heard):
                left_s = until - time.monotonic()
                if left_s <= 0 or not select.select([self._device], [], [], left_s)[0]:
                    break
                # usblp returns an empty read at once while the printer has no answer yet.
                more = os.read(self._device, _PIECE)
                if not more and not select.select([], [], [], _TICK_S)[0]:
                    continue
                heard += more
        except TimeoutError:
            pass  # the printer accepts no question: it is busy, or has no paper
        except OSError as error:
            fault = broken if self._put else not_reached
            raise fault(self._where, error) from error
        return heard

    def put(self, document: bytes) -> None:
        until = time.monotonic() + WHOLE_S
        left = memoryview(document)
        try:
            while left:
                left = left[self._write(left[:_PIECE], until) :]
        except OSError as error:
            raise cut_short(self._where, error) from error
        self._put = True

    def end(self) -> None:
        """Do nothing: the system has taken every byte."""

    def _write(self, part: memoryview, until: float) -> int:
        self._leash.check()
        _, ready, _ = select.select([], [self._device], [], _left_s(until))
        if not ready:
            raise TimeoutError("the printer takes no more")
        return os.write(self._device, part)


def _left_s(until: float) -> float:
    left_s = until - time.monotonic()
    if left_s <= 0:
        raise TimeoutError("the job takes too long")
    return min(left_s, STALL_S)


def unconfirmed(sock: socket.socket) -> int:
    """Return the bytes on their way, or 0 if the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    import fcntl

    told = fcntl.ioctl(sock.fileno(), _TIOCOUTQ, struct.pack("i", 0))
    return int(struct.unpack("i", told)[0])
