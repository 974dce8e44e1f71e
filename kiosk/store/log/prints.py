"""Print jobs and rolls of labels in `journal.db`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob, Roll
from kiosk.core.record.ids import Position
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us, to_us

_J, _R = schema.print_job.c, schema.roll.c
_last = select(func.coalesce(func.max(_J.ordinal), 0) + 1).scalar_subquery()
_ADD = insert(schema.print_job).values(
    {column.name: bindparam(column.name) for column in _J} | {"ordinal": _last}
)
_KEPT = ("state", "printer", "printer_job", "sent_us", "trouble")
_SAVE = (
    update(schema.print_job)
    .where(_J.key == bindparam("which"))
    .values({name: bindparam(name) for name in _KEPT})
)
_FIND = select(schema.print_job).where(_J.key == bindparam("key"))
_OF = (
    select(schema.print_job)
    .where(_J.stream == bindparam("stream"), _J.seq == bindparam("seq"))
    .order_by(_J.ordinal)
)
# One state at a time: the index is by state, and there are few states.
_IN = (
    select(schema.print_job)
    .where(_J.state == bindparam("state"))
    .order_by(_J.ordinal)
    .limit(bindparam("count"))
)
_UNTOLD = (
    select(schema.print_job)
    .where(_J.state == bindparam("state"), _J.trouble.is_(None))
    .order_by(_J.ordinal)
    .limit(bindparam("count"))
)
_COUNT = (
    select(func.count())
    .select_from(schema.print_job)
    .where(_J.state == bindparam("state"))
)
_FORGET = delete(schema.print_job).where(
    _J.stream == bindparam("stream"), _J.seq <= bindparam("through")
)
_FIND_ROLL = select(schema.roll).where(_R.printer == bindparam("printer"))
_put = insert(schema.roll)
_PUT_ROLL = _put.on_conflict_do_update(
    index_elements=[_R.printer],
    set_={"labels": _put.excluded.labels, "remaining": _put.excluded.remaining},
)


class SqlPrintQueue:
    """`ports.PrintQueue` on a transaction of `journal.db`. Thread: the desk's."""

    def __init__(self, db: StoreDatabase) -> None:
        self._db = db

    def add(self, job: PrintJob) -> None:
        self._db.run(
            _ADD,
            {
                "key": job.key,
                "stream": job.position.stream,
                "seq": job.position.seq,
                "copy": job.copy,
                "made_us": to_us(job.made_at),
                "reason": job.reason,
                "staff": job.staff,
                **_kept(job),
            },
        )

    def save(self, job: PrintJob) -> None:
        self._db.run(_SAVE, {"which": job.key, **_kept(job)})

    def find(self, key: str) -> PrintJob | None:
        row = self._db.run(_FIND, {"key": key}).first()
        return None if row is None else _job(row)

    def jobs_of(self, position: Position) -> Sequence[PrintJob]:
        place = {"stream": position.stream, "seq": position.seq}
        return tuple(_job(row) for row in self._db.run(_OF, place))

    def jobs_in(self, states: Collection[JobState], limit: int) -> Sequence[PrintJob]:
        rows = [
            row
            for state in states
            for row in self._db.run(_IN, {"state": state.value, "count": limit})
        ]
        rows.sort(key=lambda row: row.ordinal)
        return tuple(_job(row) for row in rows[:limit])

    def jobs_without_trouble(self, limit: int) -> Sequence[PrintJob]:
        waiting = {"state": JobState.WAITING.value, "count": limit}
        return tuple(_job(row) for row in self._db.run(_UNTOLD, waiting))

    def count_in(self, states: Collection[JobState]) -> int:
        return sum(
            self._db.run(_COUNT, {"state": state.value}).number() for state in states
        )

    def find_roll(self, printer: str) -> Roll | None:
        row = self._db.run(_FIND_ROLL, {"printer": printer}).first()
        if row is None:
            return None
        return Roll(printer=row.printer, labels=row.labels, left=row.remaining)

    def save_roll(self, roll: Roll) -> None:
        self._db.run(
            _PUT_ROLL,
            {"printer": roll.printer, "labels": roll.labels, "remaining": roll.left},
        )


def forget(db: StoreDatabase, stream: str, through: int) -> None:
    """Delete the jobs of entries that were dropped."""
    db.run(_FORGET, {"stream": stream, "through": through})


def clear(db: StoreDatabase) -> None:
    """Delete every job: central has revoked this kiosk, or another space has it now."""
    db.run(delete(schema.print_job))


def _kept(job: PrintJob) -> dict[str, Any]:
    return {
        "state": job.state.value,
        "printer": job.printer,
        "printer_job": job.printer_job,
        "sent_us": None if job.sent_at is None else to_us(job.sent_at),
        "trouble": None if job.trouble is None else job.trouble.value,
    }


def _job(row: Any) -> PrintJob:
    return PrintJob(
        key=row.key,
        position=Position(stream=row.stream, seq=row.seq),
        made_at=from_us(row.made_us),
        copy=row.copy,
        reason=row.reason,
        staff=row.staff,
        state=JobState(row.state),
        printer=row.printer,
        printer_job=row.printer_job,
        sent_at=None if row.sent_us is None else from_us(row.sent_us),
        trouble=None if row.trouble is None else PrinterFaultKind(row.trouble),
    )
