"""Keeping entries: the bytes first, then what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from central.feed.bodies import spaces_of
from central.ingest.announce import (
    Audience,
    announce,
    lock_feeds,
    lock_partitions,
    settle_and_tell,
)
from central.ingest.clock import (
    ServerTime,
    correct,
    estimates,
    latest_times,
    read_anchors,
)
from central.ingest.meant import Timed, propose
from central.ingest.moves import NAME_CORRECTED, Place, move_of
from central.ingest.opinion import Known, opinion_of
from central.ingest.persons import settle_persons
from central.ingest.place import Line, Run
from central.ingest.reading import Doubt, Verdict, read_entry
from central.ingest.review import Cause, open_reviews
from central.ingest.roster import read_known, read_reference
from central.ingest.rows import Move, Passage
from central.ingest.settle import people_of, refold, settle, unsettle
from central.model import aside_entries, entries, streams, verdicts
from central.model.journal import MAIN
from central.people.guests import find_intakes_of_forms, lock_people
from central.store import bulk
from kiosk.core.journal import Entry, Kind

if TYPE_CHECKING:
    from central.ingest.receive import Parcel, Sender

SAME_TIME = timedelta(minutes=30)
"""Nobody is at two spaces within this time: the nearest two are an hour and a half apart."""


@dataclass(slots=True, kw_only=True)
class _Kept:
    """An entry on its way in."""

    place: Place
    raw: bytes
    chain: bytes
    entry: Entry | None
    time: ServerTime | None = None
    doubt: Doubt | None = None

    @property
    def at(self) -> datetime | None:
        """Its server time, if it could be read."""
        return None if self.time is None else self.time.at


def keep_main(
    db: Connection, sender: Sender, line: Line, run: Run, parcel: Parcel
) -> Line:
    """Appends a run that continues the stream; answers the stream as it then is."""
    if not run.raws:
        return line
    kept = _read_all(line, run, sender, MAIN)
    promoted = _promote(db, line, run)
    newest_at = _time_all(db, line, kept, parcel.received_at)
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
    _judge_and_fold(db, sender, line, kept, parcel)
    return line


def keep_aside(
    db: Connection, sender: Sender, line: Line, run: Run, parcel: Parcel
) -> Line:
    """Stores a run beside the stream, whose places other bytes hold; once, however often sent."""
    branches = [hashlib.sha256(raw).hexdigest() for raw in run.raws]
    here = _held_already(db, line, run)
    kept = [
        one
        for one in _read_all(line, run, sender, *branches)
        if (one.place.seq, one.place.branch) not in here
    ]
    _time_all(db, line, kept, parcel.received_at)
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
    _judge_and_fold(db, sender, line, kept, parcel)
    return line


def adopt_forms(
    db: Connection, stream: str, digests: Collection[str], now: datetime
) -> None:
    """Makes persons of guests whose forms come after their entries: sent again, or alone."""
    if digests:
        lock_people(db)
        lock_feeds(db)
        settle_and_tell(db, find_intakes_of_forms(db, stream, digests), now)


def _read_all(line: Line, run: Run, sender: Sender, *branches: str) -> list[_Kept]:
    """The entries of a run, read. Shape: `branches` is one for all, or one for each."""
    each = branches if len(branches) == len(run.raws) else branches * len(run.raws)
    kept = []
    for seq, (raw, chain, branch) in enumerate(
        zip(run.raws, run.chains, each, strict=True), run.first
    ):
        read = read_entry(raw, line.id, seq)
        place = Place(stream=line.id, seq=seq, branch=branch, kiosk=sender.kiosk)
        if isinstance(read, Doubt):
            kept.append(
                _Kept(place=place, raw=raw, chain=chain, entry=None, doubt=read)
            )
        else:
            kept.append(_Kept(place=place, raw=raw, chain=chain, entry=read))
    return kept


def _time_all(
    db: Connection, line: Line, kept: Sequence[_Kept], received_at: datetime
) -> datetime | None:
    """Gives every entry its server time; answers the newest of the stream."""
    boots = {one.entry.boot for one in kept if one.entry is not None}
    anchors = read_anchors(db, line.id, boots)
    newest_at = line.newest_at
    read = [one.entry for one in kept if one.entry is not None]
    latest = iter(latest_times(read, anchors, received_at))
    best = estimates(read)
    for one in kept:
        if one.entry is None:
            continue
        one.time = correct(
            one.entry, anchors, newest_at, next(latest), best.get(one.entry.boot)
        )
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
    refold(db, unsettle(db, line.id, promoted))
    keys = [(line.id, seq, branch) for seq, branch in promoted]
    bulk.delete(db, aside_entries, keys)
    bulk.delete(db, verdicts, keys)
    return promoted


def _judge_and_fold(
    db: Connection, sender: Sender, line: Line, kept: Sequence[_Kept], parcel: Parcel
) -> None:
    now = parcel.received_at
    read = [one.entry for one in kept if one.entry is not None]
    if any(_may_be_of_people(entry) for entry in read):
        lock_people(db)
        lock_feeds(db)
    reference = read_reference(db, read)
    moves: list[Move] = []
    for one in kept:
        if one.entry is not None and one.at is not None:
            move = move_of(one.entry, one.at, one.place, reference)
            if move is not None:
                moves.append(move)
    homes = spaces_of(db, people_of(db, moves))
    concerned = {move.space for move in moves if isinstance(move, Passage)}
    lock_partitions(db, concerned.union(*homes.values()))
    settled = settle(db, moves)
    settlement = settle_persons(db, settled.subjects, now)
    if settlement.touched:
        settled = settled.followed_by(settlement.settled, settlement.touched)
        people = {one.person for one in (*settled.before, *settled.after)}
        homes = spaces_of(db, people)
    _judge(db, sender, line, kept, reference.owners)
    _doubt_twins(kept, settled.passages)
    _keep_doubts(db, sender, kept, now)
    timed = [
        Timed(entry=one.entry, place=one.place, time=one.time)
        for one in kept
        if one.entry is not None and one.time is not None
    ]
    propose(db, sender.space, timed, now)
    audience = Audience(spaces=reference.zones.keys(), homes=homes)
    announce(db, settled, audience, settlement.items, now)


def _may_be_of_people(entry: Entry) -> bool:
    """Whether an entry may make, rename or take back a person."""
    return entry.kind in (Kind.REGISTER, Kind.VOID) or entry.reason == NAME_CORRECTED


def _judge(
    db: Connection,
    sender: Sender,
    line: Line,
    kept: Sequence[_Kept],
    owners: Mapping[str, str],
) -> None:
    origin = line.kiosk if line.kiosk != sender.kiosk else None
    read = [one.entry for one in kept if one.entry is not None]
    known: Known = read_known(db, read, owners, origin)
    for one in kept:
        if one.doubt is None and one.entry is not None and one.time is not None:
            one.doubt = opinion_of(one.entry, one.time, known)


def _doubt_twins(kept: Sequence[_Kept], passages: Sequence[Passage]) -> None:
    """Marks check-ins of people who were at another space at the same time."""
    days: dict[tuple[str, object], list[Passage]] = {}
    for passage in passages:
        if passage.kind == Kind.CHECK_IN and not passage.voided:
            days.setdefault((passage.person, passage.day), []).append(passage)
    twins = {
        (one.stream, one.seq, one.branch)
        for day in days.values()
        if len({one.space for one in day}) > 1
        for one in day
        for other in day
        if one.space != other.space and abs(one.at - other.at) < SAME_TIME
    }
    for one in kept:
        place = (one.place.stream, one.place.seq, one.place.branch)
        if one.doubt is None and place in twins:
            one.doubt = Doubt(
                verdict=Verdict.DUPLICATE_PERSON,
                reason="The same person came in at another space within half an hour.",
            )


def _keep_doubts(
    db: Connection, sender: Sender, kept: Sequence[_Kept], now: datetime
) -> None:
    doubtful = [(one, one.doubt) for one in kept if one.doubt is not None]
    bulk.insert_new(
        db,
        verdicts,
        [
            (
                one.place.stream,
                one.place.seq,
                one.place.branch,
                doubt.verdict.value,
                doubt.reason,
            )
            for one, doubt in doubtful
        ],
    )
    open_reviews(
        db,
        [
            Cause(
                code=doubt.verdict.value,
                stream=one.place.stream,
                seq=one.place.seq,
                branch=one.place.branch,
                space=sender.space,
                kiosk=sender.kiosk,
                detail=doubt.reason,
            )
            for one, doubt in doubtful
        ],
        now,
    )
