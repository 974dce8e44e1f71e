"""What central thinks of entries it could read: doubts for a person to look at, never a change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from central.ingest.entries.clock import ServerTime
from central.ingest.entries.entry_to_rows import Reference, is_desk_signed, owner_of
from central.ingest.entries.reading import (
    GRAVITY,
    EntryDoubt,
    EntryVerdict,
    is_known_kind,
)
from kiosk.core.record.journal import Entry, Kind
from kiosk.core.record.scan import Source

CLOCK_UNKNOWN = "unknown"
_AT_ANOTHER_DESK = (
    "The pass was signed at a desk, and is nobody's at this space or by this key."
)
_OF_NOBODY = (
    "The pass was signed at a desk, and no entry of the space has named whose it is."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownToRoster:
    """What the roster knows of the passes, people and sessions that a batch names.

    Shape: `revoked` pass id → since when; `origin_revoked_at` when the kiosk that began the stream
    was revoked, or None.
    """

    reference: Reference
    revoked: Mapping[str, datetime]
    subjects: Collection[str]
    origin_revoked_at: datetime | None


def opinion_of(
    entry: Entry, time: ServerTime, known: KnownToRoster
) -> EntryDoubt | None:
    """The gravest doubt about an entry, or None."""
    doubts = _general(entry, time, known)
    if entry.kind in (Kind.CHECK_IN, Kind.CHECK_OUT, Kind.REPEAT):
        doubts += _of_roster(entry, time.at, known)
    return min(doubts, key=lambda doubt: GRAVITY[doubt.verdict], default=None)


def _general(entry: Entry, time: ServerTime, known: KnownToRoster) -> list[EntryDoubt]:
    doubts = []
    if not is_known_kind(entry):
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.FUTURE_VERSION,
                reason="The entry is of a kind that this central does not know yet.",
            )
        )
    if known.origin_revoked_at is not None and time.at > known.origin_revoked_at:
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.AFTER_REVOCATION,
                reason="It was written after the kiosk that began the stream had been revoked.",
            )
        )
    if time.doubtful:
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.CLOCK_DOUBTFUL,
                reason="The kiosk's clock contradicts its earlier entries or the time of receipt.",
            )
        )
    elif entry.body.get("clock") == CLOCK_UNKNOWN:
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.CLOCK_DOUBTFUL,
                reason="The kiosk itself did not trust its clock when it judged the dates.",
            )
        )
    return doubts


def _of_roster(entry: Entry, at: datetime, known: KnownToRoster) -> list[EntryDoubt]:
    doubts = _of_pass(entry, at, known)
    # A walk-in is registered at the kiosk first; the member may be made from the form later.
    if (
        entry.subject is not None
        and entry.by != Source.WALK_IN
        and entry.subject not in known.subjects
    ):
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.UNKNOWN_SUBJECT,
                reason="No member has this subject.",
            )
        )
    if entry.session is not None:
        space = known.reference.sessions.get(entry.session)
        if space is None:
            reason = "The programme has no such session."
        else:
            reason = "The session is another space's: it counts as a visit here."
        if space != entry.space:
            doubts.append(
                EntryDoubt(verdict=EntryVerdict.UNKNOWN_SESSION, reason=reason)
            )
    return doubts


def _of_pass(entry: Entry, at: datetime, known: KnownToRoster) -> list[EntryDoubt]:
    pass_id = entry.pass_id
    if pass_id is None:
        return []
    doubts = []
    revoked_at = known.revoked.get(pass_id)
    if revoked_at is not None and at >= revoked_at:
        doubts.append(
            EntryDoubt(
                verdict=EntryVerdict.PASS_REVOKED_BEFORE,
                reason="The pass had been revoked; the kiosk had not heard of it yet.",
            )
        )
    if owner_of(entry, known.reference) is None:
        desk = known.reference.desk.get(pass_id)
        if is_desk_signed(entry):
            reason = _AT_ANOTHER_DESK if desk is not None else _OF_NOBODY
            doubts.append(EntryDoubt(verdict=EntryVerdict.UNKNOWN_PASS, reason=reason))
        elif desk is None or desk.subject != entry.subject:
            reason = "Nobody here was issued this pass."
            doubts.append(EntryDoubt(verdict=EntryVerdict.UNKNOWN_PASS, reason=reason))
    return doubts
