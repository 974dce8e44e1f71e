"""Central's own journal: what people say here and no kiosk has written, kept as entries are.

There is one stream for each life of a central: its id follows from the network and the epoch, so a
central that was restored from a backup (which changes the epoch) never writes to a place of a
stream again that it has given to other bytes before. Rebuild, audit and export see these entries
as they see all others; the `kiosk` of stream and entries is `central`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from central.feed.bodies import spaces_of
from central.ingest.entries.entry_to_rows import EntryPlace, move_of
from central.ingest.projections.announce import Audience, announce, lock_feeds
from central.ingest.projections.roster import read_reference
from central.ingest.projections.update_projections import people_of, settle
from central.model import entries, networks, streams
from central.model.journal import MAIN
from central.people.guests import lock_people
from central.store import bulk
from kiosk.core.record import journal
from kiosk.core.record.clock import Moment
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.core.record.journal import Draft, Stamp

OWN_KIOSK = "central"
"""The `kiosk` of central's own streams and entries; no kiosk has this id."""
_DOMAIN = b"hetero/central/v1"
_ID_CHARACTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """A fact that somebody told here. `happened_at`: not when it was told."""

    draft: Draft
    space: str
    happened_at: datetime


def own_stream(db: Connection) -> str:
    """Return the id of the stream that this central writes to in its present epoch."""
    row = db.execute(select(networks.c.number, networks.c.epoch)).one()
    name = _DOMAIN + f"{row.number} {row.epoch}".encode()
    return hashlib.sha256(name).hexdigest()[:_ID_CHARACTERS]


def append(db: Connection, told: Sequence[ToldFact], now: datetime) -> list[Position]:
    """Append facts to the own stream, fold them and tell the kiosks; answer where they stand.

    Everything happens in the writing transaction `db`, which holds up other writers until it ends.
    """
    lock_people(db)
    lock_feeds(db)
    line = _lock_line(db, now)
    rows, read, chain = [], [], line.chain
    zones = read_reference(db, ()).zones
    for seq, one in enumerate(told, line.through + 1):
        stamp = Stamp(
            id=uuid7(now, secrets.token_bytes(UUID7_RANDOM_BYTES)),
            space=one.space,
            moment=Moment(
                at=now, mono_us=0, boot=OWN_KIOSK, tz_min=zones.get(one.space, 0)
            ),
            offset_ms=0,
            feed={},
        )
        raw = journal.write(one.draft, stamp, Position(stream=line.id, seq=seq))
        chain = journal.link(chain, raw)
        rows.append((line.id, seq, raw, chain, OWN_KIOSK, now, one.happened_at))
        read.append(journal.read(raw))
    bulk.insert(db, entries, rows)
    through = line.through + len(told)
    db.execute(
        update(streams)
        .where(streams.c.id == line.id)
        .values(
            through=through, high_seq=through, chain=chain, last_at=now, newest_at=now
        )
    )
    reference = read_reference(db, read)
    moves = [
        move
        for entry, one in zip(read, told, strict=True)
        if (move := move_of(entry, one.happened_at, _place(entry), reference))
        is not None
    ]
    people = people_of(db, moves)
    settled = settle(db, moves)
    audience = Audience(spaces=reference.zones.keys(), homes=spaces_of(db, people))
    announce(db, settled, audience, {}, now)
    return [Position(stream=entry.stream, seq=entry.seq) for entry in read]


def _lock_line(db: Connection, now: datetime) -> Any:
    stream = own_stream(db)
    known = select(streams.c.id).where(streams.c.id == stream)
    if db.execute(known).first() is None:
        db.execute(
            insert(streams).values(
                id=stream,
                kiosk=OWN_KIOSK,
                through=0,
                chain=journal.genesis(stream),
                aside=0,
                high_seq=0,
                first_at=now,
                last_at=now,
                newest_at=None,
                closed=False,
            )
        )
    return db.execute(
        select(streams.c.id, streams.c.through, streams.c.chain)
        .where(streams.c.id == stream)
        .with_for_update()
    ).one()


def _place(entry: journal.Entry) -> EntryPlace:
    return EntryPlace(stream=entry.stream, seq=entry.seq, branch=MAIN, kiosk=OWN_KIOSK)
