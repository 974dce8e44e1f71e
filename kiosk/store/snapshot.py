"""Imports a partition's snapshot beside the rows in use, then swaps them.

A broken snapshot changes nothing. The caller's thread reads, hashes and folds the WAL in. Rows are
written under a new generation, which no cursor points at yet, a few hundred in one transaction, so
that a check-in waits for one of these at most. The swap is one row of `cursor`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from heapq import merge
from itertools import islice
from typing import Protocol, TypeVar

from kiosk.core.errors import ProtocolError
from kiosk.core.record import wire
from kiosk.store.people.cursor import Cursor
from kiosk.store.people.roster_rows import Change, Put, read_item, word_rows
from kiosk.store.unit_of_work import SqlUnitOfWork

CHUNK = 250
"""Rows in one transaction. Source: bench/snapshot.py."""
RUN, RUNS = 2_000, 25
"""Rows in a sorted run, and runs merged at a time: some 50 MB."""
FOLD_EVERY = 16
"""Transactions between two checkpoints: few enough that the desk makes none itself."""

T = TypeVar("T")


class SubmitWork(Protocol):
    """Runs work in one transaction of the desk."""

    def __call__(self, work: Callable[[SqlUnitOfWork], T], /) -> Future[T]: ...


def import_snapshot(
    submit: SubmitWork,
    fold_in: Callable[[], None],
    partition: str,
    lines: Iterable[bytes],
    at: datetime,
) -> None:
    """Replace a partition by a snapshot. `fold_in` writes the roster's WAL into its file.

    Thread: not the desk's. Raises: ProtocolError for a broken snapshot; StoreFault.
    """
    _sweep(submit, fold_in)
    generation = submit(lambda uow: uow.roster.start_beside()).result()
    try:
        incoming = iter(lines)
        head = wire.read(_next(incoming), wire.SnapshotHead)
        others: list[Change] = []
        for number, rows in enumerate(_chunks(_changes(incoming), others)):
            submit(partial(_write, generation, rows)).result()
            if number % FOLD_EVERY == 0:
                fold_in()
        cursor = Cursor(
            partition=partition,
            epoch=head.epoch,
            position=head.head,
            generation=generation,
            applied_at=at,
        )
        submit(lambda uow: uow.roster.swap_in(cursor, others)).result()
        _adopt(submit)
    finally:
        # After a failure the snapshot's rows are the unread ones.
        _sweep(submit, fold_in)


def _chunks(changes: Iterator[Change], others: list[Change]) -> Iterator[list[Put]]:
    """Yield rows sorted by table, one transaction's worth each; append the rest to `others`.

    Sorted rows write each page only once; working block by block bounds the memory.
    """
    while runs := list(islice(_sorted_runs(changes, others), RUNS)):
        rows = merge(*runs, key=_place)
        while chunk := list(islice(rows, CHUNK)):
            yield chunk


def _sorted_runs(
    changes: Iterator[Change], others: list[Change]
) -> Iterator[list[Put]]:
    """Yield short sorted runs: while one is sorted, no other thread runs."""
    while run := list(islice(changes, RUN)):
        others += [change for change in run if not isinstance(change, Put)]
        rows = [row for row in run if isinstance(row, Put)]
        yield sorted(rows + list(word_rows(rows)), key=_place)


def _place(row: Put) -> tuple[str, str]:
    return row.kind, row.key


def _write(generation: int, rows: Sequence[Put], uow: SqlUnitOfWork) -> None:
    uow.roster.write_beside(generation, rows)


def _sweep(submit: SubmitWork, fold_in: Callable[[], None]) -> None:
    """Delete the rows of unread generations, a few hundred in one transaction."""
    swept = 0
    while submit(lambda uow: uow.roster.sweep(CHUNK)).result():
        swept += 1
        if swept % FOLD_EVERY == 0:
            fold_in()
    if swept:
        fold_in()


def _changes(lines: Iterator[bytes]) -> Iterator[Change]:
    """Yield the changes of the item lines and check them against the tail.

    Raises: ProtocolError.
    """
    digest = hashlib.sha256()
    count = 0
    line = _next(lines)
    for following in lines:
        change = read_item(wire.read(line, wire.FeedItem))
        digest.update(line)
        count += 1
        line = following
        if change is not None:
            yield change
    tail = wire.read(line, wire.SnapshotTail)
    if tail.count != count:
        raise ProtocolError("The snapshot is not complete.", field="$.count")
    if tail.digest != digest.hexdigest():
        raise ProtocolError("The snapshot is not what was sent.", field="$.digest")


def _next(lines: Iterator[bytes]) -> bytes:
    line = next(lines, None)
    if line is None:
        raise ProtocolError("The snapshot ends before its tail.")
    return line


def _adopt(submit: SubmitWork) -> None:
    pass_ids = submit(lambda uow: uow.roster.unadopted()).result()
    for first in range(0, len(pass_ids), CHUNK):
        some = pass_ids[first : first + CHUNK]
        submit(partial(_adopt_some, some)).result()


def _adopt_some(pass_ids: Sequence[str], uow: SqlUnitOfWork) -> None:
    uow.roster.adopt(pass_ids)
