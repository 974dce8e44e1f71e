"""Keeping entries: the bytes first, then what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from central.ingest.announce import lock_feeds, settle_and_tell
from central.ingest.clock import (
    contradicts,
    correct,
    estimates,
    latest_times,
    off_by,
    read_anchors,
)
from central.ingest.judging import judge_and_fold
from central.ingest.kept import Kept
from central.ingest.losses import note_losses
from central.ingest.moves import Place
from central.ingest.place import Line, Run
from central.ingest.reading import Doubt, Verdict, read_entry
from central.ingest.settle import refold, unsettle
from central.model import aside_entries, entries, streams, verdicts, withheld
from central.model.journal import MAIN
from central.people.guests import find_intakes_of_forms, lock_people
from central.store import bulk
from central.store.signing import SigningKeys
from kiosk.core.journal import Kind

if TYPE_CHECKING:
    from central.ingest.receive import Parcel, Sender


def keep_main(  # each is a thing of its own
    db: Connection,
    sender: Sender,
    line: Line,
    run: Run,
    parcel: Parcel,
    keys: SigningKeys | None,
) -> Line:
    """Appends a run that continues the stream; answers the stream as it then is."""
    if not run.raws:
        return line
    kept = _read_all(line, run, sender, MAIN)
    promoted = _promote(db, line, run)
    newest_at = _time_all(db, line, kept, parcel)
    bulk.insert(
        db,
        entries,
        [
            (
                line.id,
                one.place.seq,
                one.raw,
                one.chain,
                sender.kiosk,
                parcel.received_at,
                one.at,
            )
            for one in kept
        ],
    )
    closed = any(
        one.entry is not None and one.entry.kind == Kind.STREAM_CLOSED for one in kept
    )
    line = replace(
        line,
        through=run.last,
        chain=run.end,
        newest_at=newest_at,
        aside=line.aside - len(promoted),
    )
    changes = {
        "through": line.through,
        "chain": line.chain,
        "last_at": parcel.received_at,
        "newest_at": newest_at,
        "aside": line.aside,
    }
    if closed:
        changes["closed"] = True
    db.execute(update(streams).where(streams.c.id == line.id).values(changes))
    if not run.sound:
        kept[0].doubt = Doubt(
            verdict=Verdict.CHAIN_MISMATCH,
            reason="The kiosk's chain does not fit the bytes it sent.",
        )
    judge_and_fold(db, sender, line, kept, parcel, keys)
    read = [one.entry for one in kept if one.entry is not None]
    note_losses(db, sender.kiosk, sender.space, read, parcel.received_at)
    return line


def keep_aside(  # each is a thing of its own
    db: Connection,
    sender: Sender,
    line: Line,
    run: Run,
    parcel: Parcel,
    keys: SigningKeys | None,
) -> Line:
    """Stores a run beside the stream, whose places other bytes hold; once, however often sent."""
    branches = [hashlib.sha256(raw).hexdigest() for raw in run.raws]
    here = _held_already(db, line, run)
    kept = [
        one
        for one in _read_all(line, run, sender, *branches)
        if (one.place.seq, one.place.branch) not in here
    ]
    _time_all(db, line, kept, parcel)
    bulk.insert(
        db,
        aside_entries,
        [
            (
                line.id,
                one.place.seq,
                one.place.branch,
                one.raw,
                one.chain,
                sender.kiosk,
                parcel.received_at,
                one.at,
            )
            for one in kept
        ],
    )
    for one in kept:
        one.doubt = Doubt(
            verdict=Verdict.FORK,
            reason="Another entry stands at this place of the stream; both are kept.",
        )
    line = replace(line, aside=line.aside + len(kept))
    db.execute(
        update(streams)
        .where(streams.c.id == line.id)
        .values(aside=line.aside, last_at=parcel.received_at)
    )
    judge_and_fold(db, sender, line, kept, parcel, keys)
    return line


def adopt_forms(
    db: Connection, stream: str, digests: Collection[str], now: datetime
) -> None:
    """Makes persons of guests whose forms come after their entries: sent again, or alone."""
    if digests:
        lock_people(db)
        lock_feeds(db)
        settle_and_tell(db, find_intakes_of_forms(db, stream, digests), now)


def _read_all(line: Line, run: Run, sender: Sender, *branches: str) -> list[Kept]:
    """The entries of a run, read. Shape: `branches` is one for all, or one for each."""
    each = branches if len(branches) == len(run.raws) else branches * len(run.raws)
    kept = []
    for seq, (raw, chain, branch) in enumerate(
        zip(run.raws, run.chains, each, strict=True), run.first
    ):
        read = read_entry(raw, line.id, seq)
        place = Place(stream=line.id, seq=seq, branch=branch, kiosk=sender.kiosk)
        if isinstance(read, Doubt):
            kept.append(Kept(place=place, raw=raw, chain=chain, entry=None, doubt=read))
        else:
            kept.append(Kept(place=place, raw=raw, chain=chain, entry=read))
    return kept


def _time_all(
    db: Connection, line: Line, kept: Sequence[Kept], parcel: Parcel
) -> datetime | None:
    """Gives every entry its server time; answers the newest of the stream."""
    received_at = parcel.received_at
    off = off_by(parcel.batch.at, received_at)
    boots = {one.entry.boot for one in kept if one.entry is not None}
    anchors = read_anchors(db, line.id, boots)
    newest_at = line.newest_at
    read = [one.entry for one in kept if one.entry is not None]
    latest = iter(latest_times(read, anchors, received_at))
    best = estimates(read)
    for one in kept:
        if one.entry is None:
            continue
        estimate = best.get(one.entry.boot)
        time = correct(one.entry, anchors, newest_at, next(latest), estimate)
        timed = estimate is not None and estimate.timed
        if not time.doubtful and contradicts(
            one.entry, time.at, anchored=timed or one.entry.boot in anchors, off=off
        ):
            time = replace(time, doubtful=True)
        one.time = time
        newest_at = one.time.at if newest_at is None else max(newest_at, one.time.at)
    return newest_at


def _held_already(db: Connection, line: Line, run: Run) -> set[tuple[int, str]]:
    """Which (seq, SHA-256) are held at the run's places, aside or on the main line."""
    here = _aside_at(db, line, run)
    main = db.execute(
        select(entries.c.seq, entries.c.raw).where(
            entries.c.stream == line.id, entries.c.seq.between(run.first, run.last)
        )
    )
    return here | {(seq, hashlib.sha256(raw).hexdigest()) for seq, raw in main}


def _aside_at(db: Connection, line: Line, run: Run) -> set[tuple[int, str]]:
    rows = db.execute(
        select(aside_entries.c.seq, aside_entries.c.branch).where(
            aside_entries.c.stream == line.id,
            aside_entries.c.seq.between(run.first, run.last),
        )
    )
    return {(row.seq, row.branch) for row in rows}


def _promote(db: Connection, line: Line, run: Run) -> list[tuple[int, str]]:
    """Takes back from aside what now comes in on the main line, so that it counts once."""
    if line.aside == 0:
        return []
    sent = {
        (seq, hashlib.sha256(raw).hexdigest())
        for seq, raw in enumerate(run.raws, run.first)
    }
    promoted = sorted(sent & _aside_at(db, line, run))
    keys = [(line.id, seq, branch) for seq, branch in promoted]
    refold(db, unsettle(db, keys).days)
    for table in (aside_entries, verdicts, withheld):
        bulk.delete(db, table, keys)
    return promoted
