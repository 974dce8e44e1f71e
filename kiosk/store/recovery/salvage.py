"""Saves what can be read of a damaged journal into a new file; the old one is kept.

Every stream found is closed. Entries that central does not hold yet keep their place and their
bytes. A line of loss takes the place of a lost entry, so that the later ones can still be sent in
order. Central files that line for review, as it does every line it cannot read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from kiosk.core.errors import ProtocolError
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Ending, entry_at, genesis, link, read, write_loss
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import to_us
from kiosk.store.log import day_passes, guests, losses, projections, roots
from kiosk.store.log.device_state import IDENTITY, restore_rows
from kiosk.store.log.losses import Range
from kiosk.store.recovery.salvage_proof import sound_entries
from kiosk.store.recovery.salvage_search import (
    CHAIN_BYTES,
    SalvagedRows,
    SalvagedStream,
)

MOST_LOST = 1000
"""The most entries that may be missing after the last one found; more means a broken row."""
_UNKNOWN_CHAIN = bytes(CHAIN_BYTES)


def save(
    found: SalvagedRows,
    high: Position | None,
    db: StoreDatabase,
    at: datetime,
    identity: str | None,
) -> tuple[int, int]:
    """Write the findings into a new file and commit; return the entries saved and lost.

    `high` is the last head noted beside the journal; `at` when the damage was noticed;
    `identity` the kiosk's identity as it is kept.
    """
    saved = lost = 0
    for row in found.losses.values():
        db.run(insert(schema.loss), asdict(row))
    for ordinal, stream in enumerate(_in_order(found), start=1):
        plan = _plan(found, stream, high)
        db.run(
            insert(schema.stream), {"ordinal": ordinal, **_row(found, plan, identity)}
        )
        db.run_many(
            insert(schema.entry),
            ({"stream": stream, **values} for values in plan.entries),
        )
        losses.note(db, plan.lost, at, Ending.DAMAGED)
        missing = sum(each.last - each.first + 1 for each in plan.lost)
        lost += missing
        saved += len(plan.entries) - missing
    _save_rest(found, db)
    projections.rebuild(db, _Unknown(db))
    db.commit()
    return saved, lost


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A stream as it will be written."""

    stream: str
    floor: int
    floor_chain: bytes
    acknowledged: int
    head: int
    head_chain: bytes
    newest_us: int | None
    entries: list[dict[str, Any]]
    lost: Sequence[Range]


def _plan(found: SalvagedRows, stream: str, high: Position | None) -> _Plan:
    sound = sound_entries(stream, found.entries.get(stream, {}))
    row = found.streams.get(stream)
    floor, acknowledged = _held(sound, row)
    head = _head(stream, max(sound, default=floor), row, high)
    kept_from = _kept_from(sound, floor, acknowledged)
    chain = _chain_at(found, stream, kept_from - 1, row)
    floor_chain = chain
    entries: list[dict[str, Any]] = []
    lost: list[int] = []
    at_us = None
    for seq in range(kept_from, head + 1):
        raw = sound.get(seq)
        if raw is None:
            raw = write_loss(Position(stream=stream, seq=seq), Ending.DAMAGED)
            lost.append(seq)
        else:
            at_us = _at_us(raw, at_us)
        chain = link(chain, raw)
        entries.append({"seq": seq, "at_us": at_us or 0, "raw": raw, "chain": chain})
    return _Plan(
        stream=stream,
        floor=kept_from - 1,
        floor_chain=floor_chain,
        acknowledged=max(acknowledged, kept_from - 1),
        head=head,
        head_chain=chain,
        newest_us=at_us,
        entries=entries,
        lost=losses.ranges(stream, lost),
    )


def _held(sound: Mapping[int, bytes], row: SalvagedStream | None) -> tuple[int, int]:
    """Return the last dropped and last acknowledged entry; without a row, the lowest possible."""
    if row is not None:
        return row.floor_seq, row.acknowledged
    floor = 0 if not sound or 1 in sound else min(sound)
    return floor, floor


def _head(
    stream: str, last: int, row: SalvagedStream | None, high: Position | None
) -> int:
    claims = [last]
    if row is not None:
        claims.append(row.next_seq - 1)
    if high is not None and high.stream == stream:
        claims.append(high.seq)
    return max(claim for claim in claims if claim <= last + MOST_LOST)


def _kept_from(sound: Mapping[int, bytes], floor: int, acknowledged: int) -> int:
    """Return the start of the unbroken run that ends with what central holds.

    No loss is written there.
    """
    seq = acknowledged
    while seq > floor and seq in sound:
        seq -= 1
    return seq + 1


def _chain_at(
    found: SalvagedRows, stream: str, seq: int, row: SalvagedStream | None
) -> bytes:
    if seq == 0:
        return genesis(stream)
    if row is not None and row.floor_seq == seq:
        return row.floor_chain
    versions = found.entries.get(stream, {}).get(seq)
    # Without the chain central cannot match the run; it stores the run aside and acknowledges it.
    return versions[0].chain if versions else _UNKNOWN_CHAIN


def _row(found: SalvagedRows, plan: _Plan, identity: str | None) -> dict[str, Any]:
    row = found.streams.get(plan.stream)
    return {
        "id": plan.stream,
        "opened_us": 0 if row is None else row.opened_us,
        "next_seq": plan.head + 1,
        "head_chain": plan.head_chain,
        "newest_us": plan.newest_us,
        "acknowledged": plan.acknowledged,
        "floor_seq": plan.floor,
        "floor_chain": plan.floor_chain,
        "closed": (row and row.closed) or Ending.DAMAGED,
        "origin": "" if row is None else row.origin,
        "root_key": _root_key(found, row, identity),
    }


def _root_key(
    found: SalvagedRows, row: SalvagedStream | None, identity: str | None
) -> str:
    """Return the network of a stream.

    A stream without a known network gets the only one in the file; if there are several or
    none, the stream is sent to nobody.
    """
    if row is not None and row.root_key is not None:
        return row.root_key
    known = {one.root_key for one in found.streams.values() if one.root_key is not None}
    if identity is not None:
        known.add(roots.read(identity))
    return known.pop() if len(known) == 1 else roots.UNKNOWN


def _in_order(found: SalvagedRows) -> list[str]:
    """Return the streams, oldest first, then those without a row.

    The open stream's row changes most often, so it is the most likely to be lost.
    """
    known = sorted(found.streams, key=lambda stream: found.streams[stream].ordinal)
    return known + sorted(set(found.entries) - set(known))


def _save_rest(found: SalvagedRows, db: StoreDatabase) -> None:
    for digest, (salt, form) in found.forms.items():
        # The rebuild records the form's person again, from the entry that names the form.
        unclaimed = {"subject": None, "stream": None, "seq": None}
        db.run(
            insert(schema.form),
            {"digest": digest, "salt": salt, "form": form, **unclaimed},
        )
    db.run_many(insert(schema.visit), map(asdict, found.visits))


def kept_rows(found: SalvagedRows, copy: Mapping[str, str]) -> dict[str, str]:
    """Return the device's settings: from sound pages, else the copy, else spare pages.

    A copy of another enrolment than the one on a sound page is ignored.
    """
    identity = found.keep.get(IDENTITY)
    if identity is not None and copy.get(IDENTITY) != identity:
        copy = {}
    return {**found.spare_keep, **copy, **found.keep}


def save_keep(rows: Mapping[str, str], db: StoreDatabase) -> None:
    """Write the device's settings into a new file, and commit."""
    restore_rows(db, rows)
    db.commit()


def _at_us(raw: bytes, before: int | None) -> int | None:
    try:
        return to_us(entry_at(read(raw)))
    except ProtocolError:
        return before


class _Unknown:
    """The holders of passes without a roster; `SqlRoster.adopt` corrects it later."""

    def __init__(self, db: StoreDatabase) -> None:
        self._db = db

    def find_subject(self, _pass_id: str) -> str | None:
        return None

    def find_bearer(self, pass_id: str) -> str | None:
        """Return the person whom the entries so far name for a pass."""
        guest = guests.find_subject(self._db, pass_id)
        named = day_passes.find(self._db, pass_id)
        return guest or (None if named is None else named.person)
