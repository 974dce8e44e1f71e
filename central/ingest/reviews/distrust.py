"""Distrusted kiosks: what they sent from a time on is set aside, until they are trusted again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, tuple_

from central.ingest.entries.reading import GRAVITY, EntryVerdict
from central.ingest.entries.standing import DISTRUSTED, find_since
from central.ingest.projections.folding import fold_again
from central.ingest.projections.update_projections import EntryKey
from central.model import aside_entries, distrusts, entries, kiosks, reviews, verdicts
from central.model.journal import MAIN
from central.store import bulk
from kiosk.core.errors import NotFound


def distrust(
    db: Connection, kiosk: str, since: datetime, by: str, now: datetime
) -> int:
    """Sets aside what a kiosk sent from a time on, and will send; answers how many entries that is.

    What follows from them is folded again, and the kiosks hear of it. Another time takes the place
    of the one before.
    Raises: NotFound for an unknown kiosk.
    """
    _check(db, kiosk)
    before = find_since(db, kiosk)
    db.execute(delete(distrusts).where(distrusts.c.kiosk == kiosk))
    db.execute(insert(distrusts).values(kiosk=kiosk, since=since, at=now, by=by))
    if before is not None and before < since:
        again = _read_keys(db, kiosk, before, since)
        _give_back(db, again)
        fold_again(db, again, now)
    aside = _read_keys(db, kiosk, since, None)
    for some in bulk.slices(aside):
        verdict = DISTRUSTED.verdict.value
        bulk.upsert(db, verdicts, [(*key, verdict, DISTRUSTED.reason) for key in some])
    fold_again(db, aside, now)
    return len(aside)


def trust(db: Connection, kiosk: str, now: datetime) -> int:
    """Lets everything of a kiosk count again; answers how many entries were set aside.

    Each has the verdict again that it had, or would have had.
    Raises: NotFound for an unknown kiosk, or one that is not distrusted.
    """
    _check(db, kiosk)
    since = find_since(db, kiosk)
    if since is None:
        raise NotFound(
            f"The kiosk {kiosk} is not distrusted.",
            remedy="`central kiosks` shows which are.",
        )
    db.execute(delete(distrusts).where(distrusts.c.kiosk == kiosk))
    keys = _read_keys(db, kiosk, since, None)
    _give_back(db, keys)
    fold_again(db, keys, now)
    return len(keys)


def read_all(db: Connection) -> Sequence[Row[Any]]:
    """Return who is distrusted, since when and by whom."""
    return db.execute(select(distrusts).order_by(distrusts.c.kiosk)).all()


def _check(db: Connection, kiosk: str) -> None:
    here = select(kiosks.c.id).where(kiosks.c.id == kiosk)
    if db.execute(here.with_for_update()).one_or_none() is None:
        raise NotFound(
            f"There is no kiosk {kiosk}.", remedy="`central kiosks` lists them."
        )


def _read_keys(
    db: Connection, kiosk: str, first: datetime, end: datetime | None
) -> list[EntryKey]:
    """The entries that a kiosk sent from one time on, up to another."""
    return sorted(_keys_in(db, entries, kiosk, (first, end))) + sorted(
        _keys_in(db, aside_entries, kiosk, (first, end))
    )


def _keys_in(
    db: Connection, table: Table, kiosk: str, span: tuple[datetime, datetime | None]
) -> Iterator[EntryKey]:
    first, end = span
    query = select(table).where(table.c.kiosk == kiosk, table.c.received_at >= first)
    if end is not None:
        query = query.where(table.c.received_at < end)
    aside = table is aside_entries
    columns = [table.c.stream, table.c.seq] + ([table.c.branch] if aside else [])
    for row in db.execute(query.with_only_columns(*columns)):
        yield row.stream, row.seq, row.branch if aside else MAIN


def _give_back(db: Connection, keys: Collection[EntryKey]) -> None:
    """Gives entries the verdicts again that the reviews opened of them tell."""
    known = {verdict.value for verdict in EntryVerdict}
    for some in bulk.slices(keys):
        here = tuple_(verdicts.c.stream, verdicts.c.seq, verdicts.c.branch).in_(some)
        db.execute(
            delete(verdicts).where(
                here, verdicts.c.verdict == EntryVerdict.DISTRUSTED.value
            )
        )
        rows = db.execute(
            select(reviews).where(
                tuple_(reviews.c.stream, reviews.c.seq, reviews.c.branch).in_(some),
                reviews.c.code.in_(sorted(known)),
            )
        ).all()
        gravest: dict[EntryKey, Row[Any]] = {}
        for row in sorted(rows, key=lambda row: -GRAVITY[EntryVerdict(row.code)]):
            gravest[(row.stream, row.seq, row.branch)] = row
        bulk.insert_new(
            db, verdicts, [(*key, row.code, row.detail) for key, row in gravest.items()]
        )
