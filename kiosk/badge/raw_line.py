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
from contextlib import contextmanager
from typing import Protocol

from kiosk.badge.line import STALL_S, WHOLE_S, broken, cut_short, not_reached

ANSWER_S = 0.8
"""A printer that tells its state does so at once."""
CLOSE_S = 2.0
"""So long a printer may take to hang up after us; many never do."""
_PIECE = 4 * 1024
_TICK_S = 0.05
_TIOCOUTQ = 0x5411
"""How many bytes of a socket its peer has not confirmed. Source: tcp(7), Linux."""


class RawLine(Protocol):
    """Where a printer's bytes go. Thread: one at a time."""

    @property
    def where(self) -> str:
        """The host and port, or the device."""

    def put(self, document: bytes) -> None:
        """Hands over every byte, and makes sure that they arrived. Raises: PrinterFault."""

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        """What the printer says to a question, until it is enough or it falls silent.

        An empty question asks nothing but whether it is there. Raises: PrinterFault.
        """


class TcpLine:
    """A printer's port. Each exchange is a connection of its own."""

    def __init__(self, host: str, port: int, *, where: str) -> None:
        self.where = where
        self._place = (host, port)

    def put(self, document: bytes) -> None:
        with self._connected() as sock:
            until = time.monotonic() + WHOLE_S
            left = memoryview(document)
            try:
                while left:
                    sock.settimeout(_left_s(until))
                    left = left[sock.send(left[:_PIECE]) :]
            except OSError as error:
                raise cut_short(self.where, error) from error
            try:
                sock.shutdown(socket.SHUT_WR)
                _await_taken(sock, until)
            except OSError as error:
                raise broken(self.where, error) from error

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        heard = b""
        with self._connected() as sock:
            until = time.monotonic() + ANSWER_S
            try:
                sock.sendall(question)
                while question and not enough(heard):
                    sock.settimeout(max(until - time.monotonic(), _TICK_S / 10))
                    more = sock.recv(_PIECE)
                    if not more:
                        break
                    heard += more
            except TimeoutError:
                pass  # it has said all it wants to say
            except OSError as error:
                raise not_reached(self.where, error) from error
        return heard

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            sock = socket.create_connection(self._place, timeout=STALL_S / 2)
        except OSError as error:
            raise not_reached(self.where, error) from error
        with contextlib.closing(sock):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield sock


class FileLine:
    """A device's file, as /dev/usb/lp0. Opened for each exchange: a plug may be pulled between."""

    def __init__(self, file: str) -> None:
        self.where = file

    def put(self, document: bytes) -> None:
        with self._opened() as device:
            until = time.monotonic() + WHOLE_S
            left = memoryview(document)
            try:
                while left:
                    left = left[self._write(device, left[:_PIECE], until) :]
            except OSError as error:
                raise cut_short(self.where, error) from error

    def ask(self, question: bytes, enough: Callable[[bytes], bool]) -> bytes:
        heard = b""
        with self._opened() as device:
            until = time.monotonic() + ANSWER_S
            try:
                if question:
                    self._write(device, memoryview(question), until)
                while question and not enough(heard):
                    left_s = until - time.monotonic()
                    if left_s <= 0 or not select.select([device], [], [], left_s)[0]:
                        break
                    # usblp reads nothing, at once, where the printer has nothing to say yet.
                    more = os.read(device, _PIECE)
                    if not more and not select.select([], [], [], _TICK_S)[0]:
                        continue
                    heard += more
            except TimeoutError:
                pass  # it takes no question: it is busy, or has no paper
            except OSError as error:
                raise not_reached(self.where, error) from error
        return heard

    def _write(self, device: int, part: memoryview, until: float) -> int:
        _, ready, _ = select.select([], [device], [], _left_s(until))
        if not ready:
            raise TimeoutError("the printer takes no more")
        return os.write(device, part)

    @contextmanager
    def _opened(self) -> Iterator[int]:
        flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            device = os.open(self.where, flags)
        except OSError as error:
            raise not_reached(self.where, error) from error
        try:
            yield device
        finally:
            os.close(device)


def _left_s(until: float) -> float:
    left_s = until - time.monotonic()
    if left_s <= 0:
        raise TimeoutError("the job takes too long")
    return min(left_s, STALL_S)


def _await_taken(sock: socket.socket, until: float) -> None:
    """Returns when the printer hung up, or has confirmed every byte and stays silent.

    Raises: OSError where the line breaks first: bytes may have been lost in it.
    """
    patient_until = time.monotonic() + CLOSE_S
    sock.settimeout(_TICK_S)
    while True:
        try:
            if not sock.recv(_PIECE):
                return
        except TimeoutError:
            now = time.monotonic()
            if now > until:
                raise
            if now > patient_until and not _unconfirmed(sock):
                return


def _unconfirmed(sock: socket.socket) -> int:
    """Bytes on their way; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    import fcntl

    told = fcntl.ioctl(sock.fileno(), _TIOCOUTQ, struct.pack("i", 0))
    return int(struct.unpack("i", told)[0])
