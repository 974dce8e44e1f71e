"""Limits on guessing a secret: after wrong tries come waits, which double up to a cap.

Caps are short, so that nobody can lock somebody else out: a right answer is always accepted once
the wait is over. Staff are told of many wrong tries in a day. A count survives a restart and ends
with a right try. A clock that is set back cannot lock anybody out: a wrong try later than now asks
for no wait, and the count goes on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

AT_KIOSK = "proof"
"""The name of the count of wrong proofs by anybody at this kiosk."""
TODAY = "today"
"""The name of the count of a day's wrong tries at this kiosk, of proofs and PINs together."""
MANY_A_DAY = 20
"""Wrong tries in a day at which staff are told. Thirty honest people mistype some ten times."""
FORGIVEN = 2
"""Wrong proofs at this kiosk that a right one makes up for. Not all of them: a member could prove
themselves now and then, and guess others without a wait."""
_MOST_DOUBLINGS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Wrong tries in a row, and the time of the last. Shape: `wrong` ≥ 1."""

    wrong: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptPolicy:
    """The limit for one secret: wrong tries without a wait, then doubling waits.

    Tries older than `forgotten_after` no longer count.
    """

    free: int
    first_wait: timedelta
    longest_wait: timedelta
    forgotten_after: timedelta


PROOF_OF_PERSON = AttemptPolicy(
    free=2,
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(minutes=2),
    forgotten_after=timedelta(days=1),
)
"""Four digits of one person: 30 tries an hour, of 10,000; in ten hours 3 in 100 are guessed."""
PROOF_AT_KIOSK = AttemptPolicy(
    free=9,
    first_wait=timedelta(seconds=15),
    longest_wait=timedelta(minutes=1),
    forgotten_after=timedelta(hours=1),
)
"""Four digits of anybody: somebody who tries many people is slowed, a busy door is not."""
PIN_AT_KIOSK = AttemptPolicy(
    free=3,
    first_wait=timedelta(seconds=10),
    longest_wait=timedelta(minutes=1),
    forgotten_after=timedelta(hours=12),
)
"""Six digits or more: 60 tries an hour, of a million; in ten hours 6 in 10,000 are guessed."""


def proof_of(subject: str) -> str:
    """Return the name of the count of one person's wrong proofs."""
    return f"{AT_KIOSK}:{subject}"


def wait_until(
    attempts: Attempts | None, patience: AttemptPolicy, now: datetime
) -> datetime | None:
    """Return the time before which no further try is allowed; None: try now."""
    if attempts is None or not _counts(attempts, patience, now):
        return None
    beyond = attempts.wrong - patience.free
    if beyond <= 0 or now < attempts.last_at:
        return None
    growth = 2 ** min(beyond - 1, _MOST_DOUBLINGS)
    until = attempts.last_at + min(patience.first_wait * growth, patience.longest_wait)
    return until if now < until else None


def wait_left(until: datetime | None, longest: timedelta, now: datetime) -> timedelta:
    """Return the rest of a wait; zero for one longer than any that was set.

    After a clock was set back, a wait looks longer than the longest: it is over.
    """
    if until is None or not now < until <= now + longest:
        return timedelta(0)
    return until - now


def after_wrong(
    attempts: Attempts | None, patience: AttemptPolicy, now: datetime
) -> Attempts:
    """Return the count with one more wrong try."""
    counted = attempts is not None and _counts(attempts, patience, now)
    before = attempts.wrong if attempts is not None and counted else 0
    return Attempts(wrong=before + 1, last_at=now)


def after_right(attempts: Attempts | None, patience: AttemptPolicy) -> Attempts | None:
    """Return the kiosk's count after a right proof: it makes up for some wrong tries."""
    if attempts is None:
        return None
    # Beyond the count with the longest wait, further tries change nothing.
    doublings = math.ceil(math.log2(patience.longest_wait / patience.first_wait))
    left = min(attempts.wrong, patience.free + doublings + 1) - FORGIVEN
    return Attempts(wrong=left, last_at=attempts.last_at) if left > 0 else None


def wrong_since(attempts: Attempts | None, start: datetime) -> int:
    """Return a day's wrong tries; 0 where the count is of another day."""
    if attempts is None or attempts.last_at < start:
        return 0
    return attempts.wrong


def _counts(attempts: Attempts, patience: AttemptPolicy, now: datetime) -> bool:
    return now - attempts.last_at < patience.forgotten_after
