"""Judging and folding what a batch brought: what counts, what is doubted, who hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, tuple_

from central.feed.bodies import spaces_of
from central.ingest.entries.entry_to_rows import (
    NAME_CORRECTED,
    Reference,
    counted_person,
    move_of,
)
from central.ingest.entries.place import StreamRow
from central.ingest.entries.projection_rows import Move, Passage
from central.ingest.entries.reading import GRAVITY, EntryDoubt, EntryVerdict
from central.ingest.entries.review import Cause, open_reviews
from central.ingest.entries.review_rules import KnownToRoster, opinion_of
from central.ingest.entries.standing import DISTRUSTED, find_since
from central.ingest.intake.proof import ADMISSIONS, ShownPasses, check_shown
from central.ingest.intake.scope import withhold
from central.ingest.projections.announce import (
    Audience,
    announce,
    lock_feeds,
    lock_partitions,
)
from central.ingest.projections.day_codes import DAY_PASS, NamedCodes, name_day_codes
from central.ingest.projections.kept import Counting, Kept
from central.ingest.projections.persons import Items, Settlement, settle_persons
from central.ingest.projections.roster import read_known, read_reference
from central.ingest.projections.update_projections import (
    EntryKey,
    Settled,
    people_of,
    settle,
)
from central.ingest.reviews.meant import Timed, propose
from central.model import verdicts, withheld
from central.people.guests import lock_people
from central.store import bulk
from central.store.signing import SigningKeys
from kiosk.core.record.journal import Entry, Kind

if TYPE_CHECKING:
    from central.ingest.intake.receive import Upload, Uploader

SAME_TIME = timedelta(minutes=30)
"""Nobody is at two spaces within this time: the nearest two are an hour and a half apart."""
_BELIEVED_LESS = frozenset(
    {
        EntryVerdict.DISTRUSTED.value,
        EntryVerdict.FORK.value,
        EntryVerdict.AFTER_REVOCATION.value,
        EntryVerdict.UNPROVEN.value,
        EntryVerdict.PASS_REVOKED_BEFORE.value,
    }
)
"""What is doubted so casts no doubt on what others wrote of the same person."""


def judge_and_fold(  # each is a thing of its own
    db: Connection,
    uploader: Uploader,
    line: StreamRow,
    kept: Sequence[Kept],
    upload: Upload,
    keys: SigningKeys | None,
) -> None:
    """Folds the entries of a batch that count, stores the doubts, and tells the kiosks."""
    now = upload.received_at
    read = [one.entry for one in kept if one.entry is not None]
    if any(_may_be_of_people(entry) for entry in read):
        lock_people(db)
        lock_feeds(db)
    since = find_since(db, uploader.kiosk)
    trusted = since is None or now < since
    withhold(db, uploader, kept)
    reference = read_reference(db, read)
    moves, counting = _sort(kept, reference) if trusted else ([], [])
    people = people_of(db, moves).union(
        one.person for one in counting if one.person is not None
    )
    homes = spaces_of(db, people)
    concerned = {move.space for move in moves if isinstance(move, Passage)}
    lock_partitions(db, concerned.union({uploader.space}, *homes.values()))
    settled = settle(db, moves)
    settlement = settle_persons(db, settled.subjects, now)
    if settlement.touched:
        settled = settled.followed_by(settlement.settled, settlement.touched)
    if settled.subjects:
        homes = spaces_of(db, people.union(_people(settled)))
    shown = check_shown(db, keys, counting, reference, homes)
    named = name_day_codes(db, counting, reference, homes, shown.arrived, now)
    if named.touched:
        settled = settled.followed_by(named.settled, named.touched)
        homes = spaces_of(db, people.union(_people(settled)))
    if settlement.touched or named.touched or settled.subjects:
        reference = read_reference(db, read)
    _judge(db, uploader, line, kept, reference)
    _add_unproven(kept, shown)
    _doubt_twins(db, kept, settled.passages)
    _keep_doubts(db, uploader, kept, now, trusted=trusted)
    if trusted:
        propose(db, uploader.space, _timed(kept), now)
    audience = Audience(
        spaces=reference.zones.keys(), homes=homes, arrived=shown.arrived
    )
    announce(db, settled, audience, _together(settlement, named), now)


def _timed(kept: Sequence[Kept]) -> list[Timed]:
    """Return the entries that count, with when they happened."""
    return [
        Timed(entry=one.entry, place=one.place, time=one.time)
        for one in kept
        if one.entry is not None and one.time is not None and one.withheld is None
    ]


def _may_be_of_people(entry: Entry) -> bool:
    """Return whether an entry may make, rename or take back a person, or give somebody a code."""
    return (
        entry.kind in (Kind.REGISTER, Kind.VOID)
        or entry.reason == NAME_CORRECTED
        or DAY_PASS in entry.body
    )


def _sort(
    kept: Sequence[Kept], reference: Reference
) -> tuple[list[Move], list[Counting]]:
    """What the entries that count move, and those of them that speak of somebody who is here."""
    moves: list[Move] = []
    counting: list[Counting] = []
    for one in kept:
        entry, at = one.entry, one.at
        if entry is None or at is None or one.withheld is not None:
            continue
        move = move_of(entry, at, one.place, reference)
        if move is not None:
            moves.append(move)
        if entry.kind in ADMISSIONS or DAY_PASS in entry.body:
            person = (
                move.person
                if isinstance(move, Passage)
                else counted_person(entry, at, reference)
            )
            counting.append(
                Counting(place=one.place, entry=entry, at=at, person=person)
            )
    return moves, counting


def _people(settled: Settled) -> set[str]:
    return {one.person for one in (*settled.before, *settled.after)}


def _together(settlement: Settlement, named: NamedCodes) -> Items:
    items = {partition: list(some) for partition, some in settlement.items.items()}
    for partition, some in named.items.items():
        items.setdefault(partition, []).extend(some)
    return items


def _judge(
    db: Connection,
    uploader: Uploader,
    line: StreamRow,
    kept: Sequence[Kept],
    reference: Reference,
) -> None:
    origin = line.kiosk if line.kiosk != uploader.kiosk else None
    read = [one.entry for one in kept if one.entry is not None]
    known: KnownToRoster = read_known(db, read, reference, origin)
    for one in kept:
        if one.doubt is None and one.entry is not None and one.time is not None:
            one.doubt = opinion_of(one.entry, one.time, known)


def _add_unproven(kept: Sequence[Kept], shown: ShownPasses) -> None:
    if not shown.unproven:
        return
    for one in kept:
        reason = shown.unproven.get(one.key)
        if reason is not None:
            doubt = EntryDoubt(verdict=EntryVerdict.UNPROVEN, reason=reason)
            one.doubt = _graver(one.doubt, doubt)


def _graver(one: EntryDoubt | None, other: EntryDoubt) -> EntryDoubt:
    if one is None or GRAVITY[other.verdict] < GRAVITY[one.verdict]:
        return other
    return one


def _doubt_twins(
    db: Connection, kept: Sequence[Kept], passages: Sequence[Passage]
) -> None:
    """Marks check-ins of people who were at another space at the same time."""
    days: dict[tuple[str, object], list[Passage]] = {}
    for passage in passages:
        if passage.kind == Kind.CHECK_IN and not passage.voided:
            days.setdefault((passage.person, passage.day), []).append(passage)
    pairs = [
        (_key(one), _key(other))
        for day in days.values()
        if len({one.space for one in day}) > 1
        for one in day
        for other in day
        if one.space != other.space and abs(one.at - other.at) < SAME_TIME
    ]
    if not pairs:
        return
    less = {
        one.key
        for one in kept
        if one.doubt is not None and one.doubt.verdict.value in _BELIEVED_LESS
    }
    less |= _read_believed_less(db, [other for _, other in pairs])
    twins = {one for one, other in pairs if other not in less}
    for one in kept:
        if one.doubt is None and one.key in twins:
            one.doubt = EntryDoubt(
                verdict=EntryVerdict.DUPLICATE_PERSON,
                reason="The same person came in at another space within half an hour.",
            )


def _read_believed_less(db: Connection, keys: Sequence[EntryKey]) -> set[EntryKey]:
    found: set[EntryKey] = set()
    for some in bulk.slices(set(keys)):
        here = tuple_(verdicts.c.stream, verdicts.c.seq, verdicts.c.branch).in_(some)
        rows = db.execute(
            select(verdicts.c.stream, verdicts.c.seq, verdicts.c.branch).where(
                here, verdicts.c.verdict.in_(sorted(_BELIEVED_LESS))
            )
        )
        found |= {(row.stream, row.seq, row.branch) for row in rows}
    return found


def _key(passage: Passage) -> EntryKey:
    return passage.stream, passage.seq, passage.branch


def _keep_doubts(
    db: Connection,
    uploader: Uploader,
    kept: Sequence[Kept],
    now: datetime,
    *,
    trusted: bool,
) -> None:
    """Stores the verdicts and what is withheld, and opens the reviews.

    Of a distrusted kiosk each verdict is that it is; the reviews are opened all the same, so that
    its entries have their doubts again once it is trusted.
    """
    reviewed: list[tuple[Kept, EntryDoubt]] = []
    judged: list[tuple[Kept, EntryDoubt]] = []
    for one in kept:
        gravest = one.doubt
        if one.withheld is not None:
            gravest = _graver(one.doubt, one.withheld)
            if gravest is not one.withheld:
                reviewed.append((one, one.withheld))
        if gravest is not None:
            reviewed.append((one, gravest))
        if not trusted:
            judged.append((one, DISTRUSTED))
        elif gravest is not None:
            judged.append((one, gravest))
    bulk.insert_new(
        db,
        withheld,
        [
            (*one.key, one.withheld.verdict.value, now, None, None)
            for one in kept
            if one.withheld is not None
        ],
    )
    bulk.insert_new(
        db,
        verdicts,
        [(*one.key, doubt.verdict.value, doubt.reason) for one, doubt in judged],
    )
    open_reviews(db, [_cause(uploader, one, doubt) for one, doubt in reviewed], now)


def _cause(uploader: Uploader, one: Kept, doubt: EntryDoubt) -> Cause:
    return Cause(
        code=doubt.verdict.value,
        stream=one.place.stream,
        seq=one.place.seq,
        branch=one.place.branch,
        space=uploader.space,
        kiosk=uploader.kiosk,
        detail=doubt.reason,
    )
