"""Lines to printers that take bare bytes: TCP port 9100, and device files of this machine."""

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
"""A printer that tells its state does so at once."""
CLOSE_S = 2.0
"""So long a printer may take to hang up after us; many never do."""
_PIECE = 4 * 1024
_TICK_S = 0.05
_TIOCOUTQ = 0x5411
"""How many bytes of a socket its peer has not confirmed. Source: tcp(7), Linux."""


class Wire(Protocol):
    """An open line. Thread: one at a time."""

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        """What the printer says to a question, until it is enough or it falls silent.

        Raises: PrinterFault; with `begun` where a document went before.
        """

    def put(self, document: bytes) -> None:
        """Hands over every byte. Raises: PrinterFault; `CutShort` where they did not all leave."""

    def end(self) -> None:
        """Makes sure that all of it arrived. Raises: PrinterFault."""


class RawLine(Protocol):
    """Where a printer's bytes go. Thread: one at a time; `hang_up` any."""

    @property
    def where(self) -> str:
        """The host and port, or the device."""

    def opened(self) -> AbstractContextManager[Wire]:
        """The line, open until it is left. Raises: PrinterFault where nobody is there."""

    def hang_up(self) -> None:
        """Ends what is being said, for good."""


class TcpLine:
    """A printer's port. Shape: each time it is opened is a connection of its own."""

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
    """One connection to a printer's port. Shape: `Wire`."""

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
                return heard  # it has hung up, and has all of it
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
            pass  # it has said all it wants to say
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
        """Whether the line still stands when every byte has arrived. Raises: OSError."""
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
        """Returns when the printer hung up, or has confirmed every byte and stays silent.

        Raises: OSError where the line breaks first: bytes may have been lost in it.
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
    """A device's file, as /dev/usb/lp0. Opened for each exchange: a plug may be pulled between."""

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
    """A device's file that is open. Shape: `Wire`."""

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
                # usblp reads nothing, at once, where the printer has nothing to say yet.
                more = os.read(self._device, _PIECE)
                if not more and not select.select([], [], [], _TICK_S)[0]:
                    continue
                heard += more
        except TimeoutError:
            pass  # it takes no question: it is busy, or has no paper
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
        """Nothing: the system has taken every byte."""

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
    """Bytes on their way; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    import fcntl

    told = fcntl.ioctl(sock.fileno(), _TIOCOUTQ, struct.pack("i", 0))
    return int(struct.unpack("i", told)[0])
