"""Imports a snapshot while people check in: how long it takes, and how long a check-in waits.

Run: `python bench/snapshot.py [--members N]... [--folder DIR] [--json]`. A member has a pass, so a
partition of N members has 2 N rows. The second import replaces the first. The floor is the same
rows inserted by the driver alone into a file of its own, in one transaction. The waits are those of
entries appended one after the other by another thread, during the second import and alone.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from kiosk.core.record import wire
from kiosk.core.record.clock import Moment
from kiosk.core.record.ids import uuid7
from kiosk.core.record.journal import Draft, Kind, Stamp
from kiosk.core.record.roster import MemberBody, PassBody, write_body
from kiosk.ports import UnitOfWork
from kiosk.store.database.engine import Durability, connect
from kiosk.store.database.key import FileKeyStore
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
ALONE = 200


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, action="append")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="bench-") as name:
        for members in arguments.members or [12_908, 100_000]:
            figures = measure(Path(name) / str(members), members)
            if arguments.json:
                print(json.dumps(figures))
            else:
                print("  ".join(f"{key} {value}" for key, value in figures.items()))
    return 0


def measure(folder: Path, members: int) -> dict[str, float]:
    """Return one first import and one that replaces it."""
    folder.mkdir()
    lines = list(snapshot(members))
    store = open_store(folder / "data", FileKeyStore(folder), secrets.token_hex(16), AT)
    desk = DeskThread(store)
    desk.start()
    try:
        alone_ms = [append_ms(desk, index) for index in range(ALONE)]
        first_s, _ = import_while_appending(desk, lines)
        again_s, waits_ms = import_while_appending(desk, lines)
    finally:
        desk.stop()
    bare_s = bare_insert_s(folder, lines)
    return {
        "members": members,
        "first_s": round(first_s, 2),
        "again_s": round(again_s, 2),
        "bare_s": round(bare_s, 2),
        "first/bare": round(first_s / bare_s, 2),
        "waits": len(waits_ms),
        "wait_p50_ms": percentile(waits_ms, 50),
        "wait_p99_ms": percentile(waits_ms, 99),
        "wait_max_ms": round(max(waits_ms), 1),
        "alone_p50_ms": percentile(alone_ms, 50),
        "alone_p99_ms": percentile(alone_ms, 99),
    }


def import_while_appending(
    desk: DeskThread, lines: list[bytes]
) -> tuple[float, list[float]]:
    """Seconds of the import, and milliseconds of every entry appended meanwhile."""
    done = threading.Event()
    waits_ms: list[float] = []

    def people() -> None:
        index = ALONE
        while not done.is_set():
            waits_ms.append(append_ms(desk, index))
            index += 1
            done.wait(0.005)

    thread = threading.Thread(target=people)
    thread.start()
    start = time.perf_counter()
    try:
        desk.import_snapshot("space:SMG", iter(lines), AT)
        return time.perf_counter() - start, waits_ms
    finally:
        done.set()
        thread.join()


def append_ms(desk: DeskThread, index: int) -> float:
    """Milliseconds until an entry is durable, there and back."""
    moment = Moment(
        at=AT + timedelta(seconds=index), mono_us=index, boot="bench", tz_min=420
    )
    stamp = Stamp(
        id=uuid7(AT, secrets.token_bytes(10)),
        space="SMG",
        moment=moment,
        offset_ms=None,
        feed={},
    )
    draft = Draft(kind=Kind.FEEDBACK, subject=f"{index:032x}")

    def work(uow: UnitOfWork) -> None:
        uow.roster.find_subject(f"{index:016x}")
        uow.journal.append(draft, stamp)

    start = time.perf_counter()
    desk.submit(work).result()
    return (time.perf_counter() - start) * 1000


def snapshot(members: int) -> Iterator[bytes]:
    """Yield the lines of a partition of so many members, each with a pass."""
    yield wire.write(wire.SnapshotHead(epoch="bench", head=2 * members)) + b"\n"
    digest = sha256()
    for number in range(members):
        subject = sha256(number.to_bytes(4, "big")).hexdigest()[:32]
        member = MemberBody(
            no=f"HS-{number:08d}", name=f"Anggota {number}", home="SMG", business="Kopi"
        )
        owned = PassBody(
            subject=subject,
            valid_from=date(2026, 1, 1),
            valid_through=date(2026, 12, 31),
        )
        for offset, kind, key, body in (
            (1, "member", subject, write_body(member)),
            (2, "pass", f"{number:016x}", write_body(owned)),
        ):
            item = wire.FeedItem(pos=2 * number + offset, kind=kind, key=key, body=body)
            line = wire.write(item) + b"\n"
            digest.update(line)
            yield line
    yield (
        wire.write(wire.SnapshotTail(count=2 * members, digest=digest.hexdigest()))
        + b"\n"
    )


def bare_insert_s(folder: Path, lines: list[bytes]) -> float:
    """Seconds that the rows alone take the driver."""
    connection = connect(folder / "bare.db", secrets.token_hex(32), Durability.NORMAL)
    connection.execute(
        "CREATE TABLE item (key TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID, STRICT"
    )
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    items = (wire.read(line, wire.FeedItem) for line in lines[1:-1])
    connection.executemany(
        "INSERT INTO item VALUES (?, ?)",
        ((f"{item.kind}:{item.key}", repr(item.body).encode()) for item in items),
    )
    connection.execute("COMMIT")
    connection.close()
    return time.perf_counter() - start


def percentile(values: list[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    ranked = sorted(values)
    return round(ranked[min(len(ranked) - 1, len(ranked) * percent // 100)], 1)


if __name__ == "__main__":
    sys.exit(main())
