"""The append-only log in `journal.db`, and which part of it central has acknowledged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from kiosk.core.door.bearers import Bearers
from kiosk.core.errors import ProtocolError, StoreDamaged
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Stamp, entry_at, link, read, write
from kiosk.core.record.wire import BATCH_BYTES, Form
from kiosk.ports import KeptForm, Loss, StoredEntry, StreamState, Unsent
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us, to_us
from kiosk.store.log import (
    day_passes,
    forms,
    guests,
    losses,
    prints,
    projections,
    roots,
    streams,
)
from kiosk.store.log.device_state import DeviceState

RETENTION = timedelta(days=30)
"""Acknowledged entries stay at least this long, to refill a central restored from a backup."""

_E, _S = schema.entry.c, schema.stream.c
_APPEND = insert(schema.entry)
_ADVANCE = (
    update(schema.stream)
    .where(_S.id == bindparam("which"))
    .values(
        next_seq=bindparam("next_seq"),
        head_chain=bindparam("head_chain"),
        newest_us=bindparam("newest_us"),
    )
)
_GET = select(_E.raw, _E.chain).where(
    _E.stream == bindparam("stream"), _E.seq == bindparam("seq")
)
_BEHIND = (
    select(_E.seq, _E.raw, _E.chain)
    .where(_E.stream == bindparam("stream"), _E.seq > bindparam("after"))
    .order_by(_E.seq)
    .limit(bindparam("count"))
)
_UNSENT = select(func.sum(_S.next_seq - 1 - _S.acknowledged))
_UNSENT_OF = _UNSENT.where(_S.root_key == bindparam("root_key"))
_NEWEST = (
    select(_S.newest_us)
    .where(_S.newest_us.is_not(None))
    .order_by(_S.ordinal.desc())
    .limit(1)
)
_FIRST_YOUNGER = select(func.min(_E.seq)).where(
    _E.stream == bindparam("stream"),
    _E.seq <= bindparam("through"),
    _E.at_us >= bindparam("limit_us"),
)
_FORGET = delete(schema.entry).where(
    _E.stream == bindparam("stream"), _E.seq <= bindparam("through")
)
_RAISE_FLOOR = (
    update(schema.stream)
    .where(_S.id == bindparam("which"))
    .values(floor_seq=bindparam("floor"), floor_chain=bindparam("chain"))
)


class SqlJournal:
    """`ports.Journal` on a transaction of `journal.db`. Thread: the desk's.

    Shape: `head` is the last position this transaction appended, or None; `head_chain` is the
    chain there; `forgot` is true once it deleted forms.
    """

    def __init__(
        self, db: StoreDatabase, origin: str, bearers: Bearers, state: DeviceState
    ) -> None:
        self._db = db
        self._origin = origin
        self._bearers = bearers
        self._state = state
        self.forgot = False
        self.head: Position | None = None
        self.head_chain = b""

    def append(self, draft: Draft, stamp: Stamp) -> Position:
        row = streams.get_open(self._db)
        newest_at = (
            self.newest_at() if row.newest_us is None else from_us(row.newest_us)
        )
        position = Position(stream=row.id, seq=row.next_seq)
        raw = write(draft, stamp, position)
        entry = read(raw)
        at_us = to_us(entry_at(entry))
        chain = link(row.head_chain, raw)
        self._db.run(
            _APPEND,
            {
                "stream": position.stream,
                "seq": position.seq,
                "at_us": at_us,
                "raw": raw,
                "chain": chain,
            },
        )
        self._db.run(
            _ADVANCE,
            {
                "which": position.stream,
                "next_seq": position.seq + 1,
                "head_chain": chain,
                "newest_us": at_us,
            },
        )
        if newest_at is not None and entry.offset_ms is None:
            self._state.keep_passed_time(newest_at, entry_at(entry), stamp.moment)
        projections.fold_next(self._db, entry, self._bearers, newest_at)
        forms.point(self._db, entry)
        self.head, self.head_chain = position, chain
        return position

    def append_form(self, salt: bytes, form: bytes) -> str:
        return forms.add(self._db, salt, form)

    def find_form(self, digest: str) -> bytes | None:
        return forms.find(self._db, digest)

    def forms_of(self, subject: str) -> Sequence[KeptForm]:
        return forms.of_person(self._db, subject)

    def streams(self) -> Sequence[StreamState]:
        return tuple(streams.state_of(row) for row in streams.all_rows(self._db))

    def find_entry(self, position: Position) -> Entry | None:
        """Return the entry at a position, or None if it is gone or unreadable."""
        row = self._row(position)
        if row is None:
            return None
        try:
            return read(row.raw)
        except ProtocolError:
            return None

    def entries(self, stream: str, after: int, limit: int) -> Sequence[StoredEntry]:
        row = streams.find_row(self._db, stream)
        through = 0 if row is None else row.acknowledged
        return tuple(
            StoredEntry(
                position=Position(stream=stream, seq=stored.seq),
                raw=stored.raw,
                acknowledged=stored.seq <= through,
            )
            for stored in self._behind(stream, after, limit)
        )

    def forget_forms(self) -> int:
        count = forms.forget_sent(self._db)
        self.forgot = self.forgot or count > 0
        return count

    def newest_at(self) -> datetime | None:
        at_us = self._db.run(_NEWEST).scalar()
        return None if at_us is None else from_us(at_us)

    def count_unsent(self) -> int:
        identity = self._state.find_identity()
        if identity is None:
            return self._db.run(_UNSENT).scalar() or 0
        own = {"root_key": identity.network_root}
        return self._db.run(_UNSENT_OF, own).scalar() or 0

    def unsent(self, limit: int, passed_over: Collection[str] = ()) -> Unsent | None:
        identity = self._state.find_identity()
        for row in streams.all_rows(self._db):
            if row.acknowledged == row.next_seq - 1 or row.id in passed_over:
                continue
            if identity is None or row.root_key == identity.network_root:
                return self._run_of(row, limit)
        return None

    def chain_at(self, position: Position) -> bytes | None:
        stream = streams.find_row(self._db, position.stream)
        if stream is None:
            return None
        if position.seq == stream.floor_seq:
            chain: bytes = stream.floor_chain
            return chain
        row = self._row(position)
        return None if row is None else row.chain

    def acknowledge(self, stream: str, through: int) -> None:
        """Record how far central holds a stream; never go back.

        Raises: NotFound for an unknown stream; ValueError beyond its head.
        """
        row = streams.get_row(self._db, stream)
        if through >= row.next_seq:
            raise ValueError(f"stream {stream} has no entry {through} yet")
        if through > row.acknowledged:
            streams.acknowledge(self._db, stream, through)

    def rewind(self, stream: str, through: int) -> int:
        row = streams.get_row(self._db, stream)
        return streams.unacknowledge(self._db, row, through)

    def open_stream(self, stream: str, opened_at: datetime, why: str) -> None:
        root_key = roots.of(self._state.find_identity())
        streams.close(self._db, why)
        streams.open_new(self._db, stream, opened_at, self._origin, root_key)

    def losses(self) -> Sequence[Loss]:
        return losses.all_losses(self._db)

    def mark_losses_reported(self, by: Position) -> None:
        losses.mark_losses_reported(self._db, by)

    def note_held(self, stream: str, through: int) -> None:
        losses.note_held(self._db, stream, through)

    def forget_before(self, at: datetime, at_most: int) -> int:
        newest_at = self.newest_at()
        if newest_at is None:
            return 0
        limit_us = to_us(min(at, newest_at - RETENTION))
        count = 0
        for row in streams.all_rows(self._db):
            if count < at_most:
                count += self._forget_of(row, limit_us, at_most - count)
        return count

    def _forget_of(self, row: Any, limit_us: int, at_most: int) -> int:
        through = min(row.acknowledged, row.floor_seq + at_most)
        younger = self._db.run(
            _FIRST_YOUNGER,
            {"stream": row.id, "through": through, "limit_us": limit_us},
        ).scalar()
        if younger is not None:
            through = younger - 1
        if through <= row.floor_seq:
            return 0
        chain = self.chain_at(Position(stream=row.id, seq=through))
        self._db.run(_RAISE_FLOOR, {"which": row.id, "floor": through, "chain": chain})
        forms.forget(self._db, row.id, through)
        guests.forget(self._db, row.id, through)
        day_passes.forget(self._db, row.id, through)
        prints.forget(self._db, row.id, through)
        self._db.run(_FORGET, {"stream": row.id, "through": through})
        count: int = through - row.floor_seq
        return count

    def _run_of(self, row: Any, limit: int) -> Unsent:
        before = self.chain_at(Position(stream=row.id, seq=row.acknowledged))
        rows = _within_bytes(self._behind(row.id, row.acknowledged, limit))
        if before is None or not rows:
            raise StoreDamaged(
                f"{self._db.path} lacks entries that it has not sent.",
                remedy="Restart the kiosk: it sets the file aside and saves what can be read.",
            )
        raws = tuple(stored.raw for stored in rows)
        return Unsent(
            stream=row.id,
            first_seq=row.acknowledged + 1,
            entries=raws,
            chain_before=before,
            chain_after=rows[-1].chain,
            head_seq=row.next_seq - 1,
            forms=self._forms_of(raws),
            root_key=row.root_key,
        )

    def _forms_of(self, raws: Sequence[bytes]) -> dict[str, Form]:
        pointed = []
        for raw in raws:
            if b'"form"' in raw:
                entry = self._readable(raw)
                digest = None if entry is None else forms.named_by(entry)
                if digest is not None:
                    pointed.append(digest)
        return dict(forms.find_all(self._db, pointed))

    def _readable(self, raw: bytes) -> Entry | None:
        try:
            return read(raw)
        except ProtocolError:
            return None

    def _row(self, position: Position) -> Any | None:
        return self._db.run(
            _GET, {"stream": position.stream, "seq": position.seq}
        ).first()

    def _behind(self, stream: str, after: int, limit: int) -> Sequence[Any]:
        return self._db.run(
            _BEHIND, {"stream": stream, "after": after, "count": limit}
        ).all()


def _within_bytes(rows: Sequence[Any]) -> Sequence[Any]:
    """Return the first rows that fit a batch; at least one."""
    size = 0
    for count, row in enumerate(rows):
        size += len(row.raw)
        if size > BATCH_BYTES and count:
            return rows[:count]
    return rows
