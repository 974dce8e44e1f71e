"""Central's ingest against the bare database: events a second, batches of 500.

Floor: the rows of `entry` alone, by the driver's `executemany` (SQLite) or binary `COPY` into a
table with the same primary key (PostgreSQL), one commit a batch, same files, pragmas and server.
Ours: the same rows through `receive`: chain verified, entries read and judged, attendance, visits
and presence folded, the other kiosks told, one commit a batch. `kept` are entries that move
nobody (kept, chained and judged); `check-ins` are all of different people, so that each of them
also makes a passage, a visit, a presence, and two changes of the roster.

Run it as `python -m bench.ingest`; PostgreSQL is left out where it is not installed.
Its cluster is the tests' own, without fsync: the ratio says something, the events a second do not.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import text

from central.bootstrap import found
from central.store import Database, open_database
from central.store.schema import migrate
from kiosk.core.record.journal import Draft, Kind
from tests.central.kit import (
    NOON,
    SECRET,
    Kiosk,
    add_members,
    enrolled,
    send,
    stream_id,
)
from tests.central.postgres import find_binaries, running_cluster

EVENTS = 10_000
BATCH = 500
ROUNDS = 3
END = NOON + timedelta(hours=1)
_COLUMNS = "stream, seq, raw, chain, kiosk, received_at, at"
Seconds = float


def journal_of(number: int, kind: Kind) -> Kiosk:
    """Return a kiosk with so many entries of one kind, each of another person."""
    kiosk = Kiosk(stream=stream_id(number))
    for at in range(EVENTS):
        moment = NOON + timedelta(milliseconds=at)
        if kind is Kind.CHECK_IN:
            kiosk.check_in(f"orang-{at:05}", moment)
        else:
            kiosk.append(Draft(kind=kind, body={"rating": at % 5}), moment)
    return kiosk


def timed(work: Callable[[], object]) -> Seconds:
    """Return how long the work takes, without the garbage of what came before."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def bare(database: Database, kiosk: Kiosk, table: str) -> Seconds:
    """Return the floor: the same rows, past everything of ours."""
    rows = [
        (kiosk.stream, seq, raw, kiosk.chains[seq], "k" * 12, END, END)
        for seq, raw in enumerate(kiosk.raws, 1)
    ]
    batches = [rows[at : at + BATCH] for at in range(0, EVENTS, BATCH)]
    fill = _executemany if database.embedded else _copy
    return timed(lambda: [fill(database, table, batch) for batch in batches])


def _executemany(
    database: Database, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    values = [(*row[:5], END.isoformat(), END.isoformat()) for row in rows]
    with database.writing() as db:
        db.connection.cursor().executemany(
            f"INSERT INTO {table} ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        )


def _copy(database: Database, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    types = (
        "varchar",
        "int8",
        "bytea",
        "bytea",
        "varchar",
        "timestamptz",
        "timestamptz",
    )
    with (
        database.writing() as db,
        db.connection.cursor().copy(
            f"COPY {table} ({_COLUMNS}) FROM STDIN (FORMAT BINARY)"
        ) as copy,
    ):
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def ours(database: Database, kiosk: Kiosk, token: str) -> Seconds:
    """Return the same rows, received."""
    sender = enrolled(database, token=token)
    batches = [
        kiosk.batch(first, first + BATCH - 1, END) for first in range(1, EVENTS, BATCH)
    ]
    return timed(
        lambda: [send(database, sender, kiosk, batch, END) for batch in batches]
    )


def measure(database: Database, name: str) -> None:
    """Print the best of some rounds, floor and ours turn by turn."""
    migrate(database)
    with database.writing() as db:
        found(db, SECRET, NOON)
        add_members(db, [f"orang-{at:05}" for at in range(EVENTS)])
    floor: list[Seconds] = []
    got: dict[Kind, list[Seconds]] = {Kind.FEEDBACK: [], Kind.CHECK_IN: []}
    for turn in range(ROUNDS):
        with database.writing() as db:
            like = "SELECT * FROM entry WHERE seq < 0"
            db.execute(text(f"CREATE TABLE bare_{turn} AS {like}"))
            db.execute(
                text(
                    f"CREATE UNIQUE INDEX bare_{turn}_key ON bare_{turn} (stream, seq)"
                )
            )
        floor.append(
            bare(database, journal_of(900 + turn, Kind.FEEDBACK), f"bare_{turn}")
        )
        for kind, seconds in got.items():
            number = 1 + turn * 2 + (kind is Kind.CHECK_IN)
            seconds.append(ours(database, journal_of(number, kind), f"{number:064x}"))
    rate = EVENTS / min(floor)
    how = "executemany" if database.embedded else "binary COPY"
    print(f"{name}: bare {how} {rate:,.0f} events/s, best of {ROUNDS}")
    for kind, label in ((Kind.FEEDBACK, "kept"), (Kind.CHECK_IN, "check-ins")):
        mine = EVENTS / min(got[kind])
        print(
            f"{name}: ingest of {label:<9} {mine:>8,.0f} events/s, ratio {mine / rate:.3f}"
        )


def main() -> None:
    """Measure both databases."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder)}/central.db")
        measure(database, "SQLite")
        database.close()
    binaries = find_binaries()
    if binaries is None:
        print("PostgreSQL: left out, it is not installed here")
        return
    with running_cluster(f"bench-{os.getpid()}", binaries) as server:
        database = open_database(server.format(name="postgres"))
        measure(database, "PostgreSQL")
        database.close()


if __name__ == "__main__":
    main()
