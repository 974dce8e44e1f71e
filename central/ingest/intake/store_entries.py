"""Keeping entries: the bytes first, then what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from central.ingest.entries.clock import (
    contradicts,
    correct,
    estimates,
    latest_times,
    off_by,
    read_anchors,
)
from central.ingest.entries.entry_to_rows import EntryPlace
from central.ingest.entries.place import ChainedBatch, StreamRow
from central.ingest.entries.reading import EntryDoubt, EntryVerdict, read_entry
from central.ingest.intake.judging import judge_and_fold
from central.ingest.projections.announce import lock_feeds, settle_and_tell
from central.ingest.projections.kept import Kept
from central.ingest.projections.update_projections import refold, unsettle
from central.ingest.reviews.losses import note_losses
from central.model import aside_entries, entries, streams, verdicts, withheld
from central.model.journal import MAIN
from central.people.guests import find_intakes_of_forms, lock_people
from central.store import bulk
from central.store.signing import SigningKeys
from kiosk.core.record.journal import Kind

if TYPE_CHECKING:
    from central.ingest.intake.receive import Upload, Uploader


def keep_main(  # each is a thing of its own
    db: Connection,
    uploader: Uploader,
    line: StreamRow,
    run: ChainedBatch,
    upload: Upload,
    keys: SigningKeys | None,
) -> StreamRow:
    """Appends a run that continues the stream; answers the stream as it then is."""
    if not run.raws:
        return line
    kept = _read_all(line, run, uploader, MAIN)
    promoted = _promote(db, line, run)
    newest_at = _time_all(db, line, kept, upload)
    bulk.insert(
        db,
        entries,
        [
            (
                line.id,
                one.place.seq,
                one.raw,
                one.chain,
                uploader.kiosk,
                upload.received_at,
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
        "last_at": upload.received_at,
        "newest_at": newest_at,
        "aside": line.aside,
    }
    if closed:
        changes["closed"] = True
    db.execute(update(streams).where(streams.c.id == line.id).values(changes))
    if not run.sound:
        kept[0].doubt = EntryDoubt(
            verdict=EntryVerdict.CHAIN_MISMATCH,
            reason="The kiosk's chain does not fit the bytes it sent.",
        )
    judge_and_fold(db, uploader, line, kept, upload, keys)
    read = [one.entry for one in kept if one.entry is not None]
    note_losses(db, uploader.kiosk, uploader.space, read, upload.received_at)
    return line


def keep_aside(  # each is a thing of its own
    db: Connection,
    uploader: Uploader,
    line: StreamRow,
    run: ChainedBatch,
    upload: Upload,
    keys: SigningKeys | None,
) -> StreamRow:
    """Stores a run beside the stream, whose places other bytes hold; once, however often sent."""
    branches = [hashlib.sha256(raw).hexdigest() for raw in run.raws]
    here = _held_already(db, line, run)
    kept = [
        one
        for one in _read_all(line, run, uploader, *branches)
        if (one.place.seq, one.place.branch) not in here
    ]
    _time_all(db, line, kept, upload)
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
                uploader.kiosk,
                upload.received_at,
                one.at,
            )
            for one in kept
        ],
    )
    for one in kept:
        one.doubt = EntryDoubt(
            verdict=EntryVerdict.FORK,
            reason="Another entry stands at this place of the stream; both are kept.",
        )
    line = replace(line, aside=line.aside + len(kept))
    db.execute(
        update(streams)
        .where(streams.c.id == line.id)
        .values(aside=line.aside, last_at=upload.received_at)
    )
    judge_and_fold(db, uploader, line, kept, upload, keys)
    return line


def adopt_forms(
    db: Connection, stream: str, digests: Collection[str], now: datetime
) -> None:
    """Makes persons of guests whose forms come after their entries: sent again, or alone."""
    if digests:
        lock_people(db)
        lock_feeds(db)
        settle_and_tell(db, find_intakes_of_forms(db, stream, digests), now)


def _read_all(
    line: StreamRow, run: ChainedBatch, uploader: Uploader, *branches: str
) -> list[Kept]:
    """The entries of a run, read. Shape: `branches` is one for all, or one for each."""
    each = branches if len(branches) == len(run.raws) else branches * len(run.raws)
    kept = []
    for seq, (raw, chain, branch) in enumerate(
        zip(run.raws, run.chains, each, strict=True), run.first
    ):
        read = read_entry(raw, line.id, seq)
        place = EntryPlace(stream=line.id, seq=seq, branch=branch, kiosk=uploader.kiosk)
        if isinstance(read, EntryDoubt):
            kept.append(Kept(place=place, raw=raw, chain=chain, entry=None, doubt=read))
        else:
            kept.append(Kept(place=place, raw=raw, chain=chain, entry=read))
    return kept


def _time_all(
    db: Connection, line: StreamRow, kept: Sequence[Kept], upload: Upload
) -> datetime | None:
    """Gives every entry its server time; answers the newest of the stream."""
    received_at = upload.received_at
    off = off_by(upload.batch.at, received_at)
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


def _held_already(
    db: Connection, line: StreamRow, run: ChainedBatch
) -> set[tuple[int, str]]:
    """Which (seq, SHA-256) are held at the run's places, aside or on the main line."""
    here = _aside_at(db, line, run)
    main = db.execute(
        select(entries.c.seq, entries.c.raw).where(
            entries.c.stream == line.id, entries.c.seq.between(run.first, run.last)
        )
    )
    return here | {(seq, hashlib.sha256(raw).hexdigest()) for seq, raw in main}


def _aside_at(
    db: Connection, line: StreamRow, run: ChainedBatch
) -> set[tuple[int, str]]:
    rows = db.execute(
        select(aside_entries.c.seq, aside_entries.c.branch).where(
            aside_entries.c.stream == line.id,
            aside_entries.c.seq.between(run.first, run.last),
        )
    )
    return {(row.seq, row.branch) for row in rows}


def _promote(
    db: Connection, line: StreamRow, run: ChainedBatch
) -> list[tuple[int, str]]:
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
