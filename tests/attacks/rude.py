"""Clients that speak HTTP by hand, slowly or not at all."""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from collections.abc import Iterator, Sequence

from tests.attacks.stage import Stage

MOMENT_S = 0.05


def connect(stage: Stage, first: bytes, buffer: int | None = None) -> socket.socket:
    """A connection that has sent its first bytes."""
    client = socket.socket()
    if buffer is not None:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    client.settimeout(10)
    client.connect(stage.address)
    client.sendall(first)
    return client


@contextlib.contextmanager
def crowd(
    stage: Stage, first: bytes, many: int, buffer: int | None = None
) -> Iterator[list[socket.socket]]:
    """Many of them."""
    with contextlib.ExitStack() as held:
        yield [held.enter_context(connect(stage, first, buffer)) for _ in range(many)]


def left_after(
    clients: Sequence[socket.socket],
    patience_s: float,
    drip: bytes = b"",
    every_s: float = 0.2,
) -> int:
    """Return how many are still connected after the time, each sending a drip now and then.

    What central answers is read and thrown away. It ends early once all are gone.
    """
    alive = set(clients)
    until = time.monotonic() + patience_s
    due = time.monotonic() + every_s
    with selectors.DefaultSelector() as ready:
        for client in clients:
            client.setblocking(False)
            ready.register(client, selectors.EVENT_READ)
        while alive and time.monotonic() < until:
            for key, _ in ready.select(MOMENT_S):
                one = key.fileobj
                assert isinstance(one, socket.socket)
                if not _read(one):
                    ready.unregister(one)
                    alive.discard(one)
            if drip and time.monotonic() >= due:
                due += every_s
                for client in alive:
                    with contextlib.suppress(OSError):
                        client.send(drip)
    return len(alive)


def _read(client: socket.socket) -> bool:
    """Return whether the connection goes on."""
    try:
        return bool(client.recv(65536))
    except BlockingIOError:
        return True
    except OSError:
        return False
