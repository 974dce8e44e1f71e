"""What central thinks of entries it could read: doubts for a person to look at, never a change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from central.ingest.clock import ServerTime
from central.ingest.reading import GRAVITY, Doubt, Verdict, is_known_kind
from kiosk.core.journal import Entry, Kind
from kiosk.core.scan import Source

CLOCK_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the roster knows of the passes, people and sessions that a batch names.

    Shape: `owners` pass id → subject; `revoked` pass id → since when; `origin_revoked_at` when the
    kiosk that began the stream was revoked, or None.
    """

    owners: Mapping[str, str]
    revoked: Mapping[str, datetime]
    subjects: Collection[str]
    sessions: Collection[str]
    origin_revoked_at: datetime | None


def opinion_of(entry: Entry, time: ServerTime, known: Known) -> Doubt | None:
    """The gravest doubt about an entry, or None."""
    doubts = _general(entry, time, known)
    if entry.kind in (Kind.CHECK_IN, Kind.CHECK_OUT, Kind.REPEAT):
        doubts += _of_roster(entry, time.at, known)
    return min(doubts, key=lambda doubt: GRAVITY[doubt.verdict], default=None)


def _general(entry: Entry, time: ServerTime, known: Known) -> list[Doubt]:
    doubts = []
    if not is_known_kind(entry):
        doubts.append(
            Doubt(
                verdict=Verdict.FUTURE_VERSION,
                reason="The entry is of a kind that this central does not know yet.",
            )
        )
    if known.origin_revoked_at is not None and time.at > known.origin_revoked_at:
        doubts.append(
            Doubt(
                verdict=Verdict.AFTER_REVOCATION,
                reason="It was written after the kiosk that began the stream had been revoked.",
            )
        )
    if time.doubtful:
        doubts.append(
            Doubt(
                verdict=Verdict.CLOCK_DOUBTFUL,
                reason="The kiosk's clock contradicts its earlier entries or the time of receipt.",
            )
        )
    elif entry.body.get("clock") == CLOCK_UNKNOWN:
        doubts.append(
            Doubt(
                verdict=Verdict.CLOCK_DOUBTFUL,
                reason="The kiosk itself did not trust its clock when it judged the dates.",
            )
        )
    return doubts


def _of_roster(entry: Entry, at: datetime, known: Known) -> list[Doubt]:
    doubts = []
    pass_id = entry.pass_id
    if (
        pass_id is not None
        and pass_id in known.revoked
        and at >= known.revoked[pass_id]
    ):
        doubts.append(
            Doubt(
                verdict=Verdict.PASS_REVOKED_BEFORE,
                reason="The pass had been revoked; the kiosk had not heard of it yet.",
            )
        )
    if pass_id is not None and pass_id not in known.owners:
        doubts.append(
            Doubt(
                verdict=Verdict.UNKNOWN_PASS, reason="Nobody here was issued this pass."
            )
        )
    # A walk-in is registered at the kiosk first; the member may be made from the form later.
    if (
        entry.subject is not None
        and entry.by != Source.WALK_IN
        and entry.subject not in known.subjects
    ):
        doubts.append(
            Doubt(verdict=Verdict.UNKNOWN_SUBJECT, reason="No member has this subject.")
        )
    if entry.session is not None and entry.session not in known.sessions:
        doubts.append(
            Doubt(
                verdict=Verdict.UNKNOWN_SESSION,
                reason="The programme has no such session.",
            )
        )
    return doubts
