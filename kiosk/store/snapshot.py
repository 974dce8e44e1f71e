"""Imports a partition's snapshot beside the rows in use, then swaps: a broken one changes nothing.

The caller's thread parses and hashes; rows go in under a new generation, a few hundred to a
transaction of the desk, so that a check-in waits for one of these at most. Nobody reads a
generation that no cursor points at. The swap is one row of `cursor`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeVar

from kiosk.core import wire
from kiosk.core.errors import ProtocolError
from kiosk.store.roster import Cursor
from kiosk.store.roster_rows import Change, Put, read_item
from kiosk.store.unit_of_work import SqlUnitOfWork

CHUNK = 250
"""Rows to a transaction. Source: bench/snapshot.py."""

T = TypeVar("T")


class Submit(Protocol):
    """Runs work in one transaction of the desk."""

    def __call__(self, work: Callable[[SqlUnitOfWork], T], /) -> Future[T]: ...


def import_snapshot(
    submit: Submit, partition: str, lines: Iterable[bytes], at: datetime
) -> None:
    """Replaces a partition by a snapshot.

    Thread: not the desk's. Raises: ProtocolError for a broken snapshot; StoreFault.
    """
    sweep(submit)
    generation = submit(lambda uow: uow.roster.start_beside()).result()
    try:
        head, others = _fill(submit, generation, lines)
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
        # After a failure the rows of the snapshot are the ones that nobody reads.
        sweep(submit)


def sweep(submit: Submit) -> None:
    """Deletes the rows of generations that nobody reads, a few hundred to a transaction."""
    while submit(lambda uow: uow.roster.sweep(CHUNK)).result():
        pass


def _fill(
    submit: Submit, generation: int, lines: Iterable[bytes]
) -> tuple[wire.SnapshotHead, list[Change]]:
    """Writes the rows; the head, and the changes that are no rows.

    The next chunk is read while the desk writes the one before.
    """
    others: list[Change] = []
    incoming = iter(lines)
    head = wire.read(_next(incoming), wire.SnapshotHead)
    changes = _changes(incoming)
    writing: Future[None] | None = None
    while chunk := list(islice(changes, CHUNK)):
        rows = [change for change in chunk if isinstance(change, Put)]
        others += [change for change in chunk if not isinstance(change, Put)]
        if writing is not None:
            writing.result()
        rows.sort(key=lambda row: row.kind)
        writing = submit(_writing(generation, rows))
    if writing is not None:
        writing.result()
    return head, others


def _writing(generation: int, rows: list[Put]) -> Callable[[SqlUnitOfWork], None]:
    return lambda uow: uow.roster.write_beside(generation, rows)


def _changes(lines: Iterator[bytes]) -> Iterator[Change]:
    """The changes of the item lines, held against the tail that ends them.

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


def _adopt(submit: Submit) -> None:
    pass_ids = submit(lambda uow: uow.roster.unadopted()).result()
    for first in range(0, len(pass_ids), CHUNK):
        some = pass_ids[first : first + CHUNK]
        submit(_adopting(some)).result()


def _adopting(pass_ids: Sequence[str]) -> Callable[[SqlUnitOfWork], None]:
    return lambda uow: uow.roster.adopt(pass_ids)
