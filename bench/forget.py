"""How long the desk is busy with deleting old entries, in steps and at once.

Run: `python -m bench.forget [--entries N]`. A journal holds entries that central has had for
months. They are deleted as in the kiosk, `DELETED_AT_ONCE` in a transaction; a check-in waits for
one of these at most. The floor is an entry appended and committed by the same desk.
"""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bench.measure import percentile
from kiosk.app.clients.housekeeping import DELETED_AT_ONCE
from kiosk.ports import UnitOfWork
from kiosk.store.database.key import FileKeyStore
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from tests.store.world import AT, check_in, stamp

_AT_A_TIME = 500


def main() -> int:
    """Return the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(folder, FileKeyStore(folder), secrets.token_hex(16), AT)
        desk = DeskThread(store)
        desk.start()
        try:
            measure(desk, entries)
        finally:
            desk.stop()
    return 0


def measure(desk: DeskThread, entries: int) -> None:
    """Print the times. Units: milliseconds."""
    stream = desk.submit(lambda uow: uow.journal.streams()[-1].stream).result()
    for first in range(0, entries, _AT_A_TIME):
        desk.submit(lambda uow, first=first: _fill(uow, first)).result()  # type: ignore[misc]
    desk.submit(lambda uow: uow.journal.acknowledge(stream, entries)).result()
    late = 200 * 24 * 60.0
    appended = [_timed(desk, _appending(late + number)) for number in range(200)]
    before = AT + timedelta(days=150)
    steps: list[float] = []
    left = entries // 2
    while left > 0:
        steps.append(
            _timed(desk, lambda uow: uow.journal.forget_before(before, DELETED_AT_ONCE))
        )
        left -= DELETED_AT_ONCE
    at_once = _timed(desk, lambda uow: uow.journal.forget_before(before, entries))
    for what, times in (("an entry", appended), (f"{DELETED_AT_ONCE} let go", steps)):
        sys.stdout.write(
            f"{what:<16} median {percentile(times, 0.5):7.2f}  99 % {percentile(times, 0.99):7.2f}"
            f"  most {max(times):7.2f} ms\n"
        )
    sys.stdout.write(f"{entries // 2} at once  {at_once:.0f} ms\n")


def _appending(minutes: float) -> Callable[[UnitOfWork], object]:
    return lambda uow: uow.journal.append(check_in("s1", minutes), stamp(minutes))


def _fill(uow: UnitOfWork, first: int) -> None:
    for number in range(first, first + _AT_A_TIME):
        uow.journal.append(check_in(f"s{number % 900}", number), stamp(number))


def _timed(desk: DeskThread, work: Callable[[UnitOfWork], object]) -> float:
    begun = time.perf_counter()
    desk.submit(work).result()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
