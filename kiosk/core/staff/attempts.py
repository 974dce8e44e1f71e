"""Wrong tries at a secret, and how long to wait before the next: the waits double, up to a cap.

The caps are short, so that nobody can keep somebody else out: a right answer is always taken once
the wait is over. A day's many wrong tries are told to staff, who can see who stands there.
A count is kept through a restart, and a try that does is its end. A clock that is set back cannot
lock anybody out: a wrong try that lies ahead of now asks for no wait, and the count goes on.
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
"""So many wrong tries in a day are told to staff. Thirty honest people mistype some ten times."""
FORGIVEN = 2
"""Wrong proofs at this kiosk that a right one makes good: not all, or a member who proves
themselves now and then could go on guessing at others without a wait."""
_MOST_DOUBLINGS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Wrong tries in a row, and when the last one was. Shape: `wrong` ≥ 1."""

    wrong: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptPolicy:
    """What a secret allows: so many wrong tries free of a wait, then waits that double.

    Tries that lie `forgotten_after` back count no more.
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
"""Four digits of anybody: one who tries person after person is slowed, a busy door is not."""
PIN_AT_KIOSK = AttemptPolicy(
    free=3,
    first_wait=timedelta(seconds=10),
    longest_wait=timedelta(minutes=1),
    forgotten_after=timedelta(hours=12),
)
"""Six digits or more: 60 tries an hour, of a million; in ten hours 6 in 10,000 are guessed."""


def proof_of(subject: str) -> str:
    """The name of the count of one person's wrong proofs."""
    return f"{AT_KIOSK}:{subject}"


def wait_until(
    attempts: Attempts | None, patience: AttemptPolicy, now: datetime
) -> datetime | None:
    """No further try before that time; None: try now."""
    if attempts is None or not _counts(attempts, patience, now):
        return None
    beyond = attempts.wrong - patience.free
    if beyond <= 0 or now < attempts.last_at:
        return None
    growth = 2 ** min(beyond - 1, _MOST_DOUBLINGS)
    until = attempts.last_at + min(patience.first_wait * growth, patience.longest_wait)
    return until if now < until else None


def wait_left(until: datetime | None, longest: timedelta, now: datetime) -> timedelta:
    """Return what is left of a wait that was told before; nothing of one that cannot be.

    A clock that was set back since makes a wait look longer than any: it is over.
    """
    if until is None or not now < until <= now + longest:
        return timedelta(0)
    return until - now


def after_wrong(
    attempts: Attempts | None, patience: AttemptPolicy, now: datetime
) -> Attempts:
    """The count with one more wrong try."""
    counted = attempts is not None and _counts(attempts, patience, now)
    before = attempts.wrong if attempts is not None and counted else 0
    return Attempts(wrong=before + 1, last_at=now)


def after_right(attempts: Attempts | None, patience: AttemptPolicy) -> Attempts | None:
    """Return the count at this kiosk once somebody was proven: some wrong tries are made good."""
    if attempts is None:
        return None
    # A count beyond the one whose wait is the longest says nothing more.
    doublings = math.ceil(math.log2(patience.longest_wait / patience.first_wait))
    left = min(attempts.wrong, patience.free + doublings + 1) - FORGIVEN
    return Attempts(wrong=left, last_at=attempts.last_at) if left > 0 else None


def wrong_since(attempts: Attempts | None, start: datetime) -> int:
    """Return how many wrong tries a count of one day has; 0 where it is another day's."""
    if attempts is None or attempts.last_at < start:
        return 0
    return attempts.wrong


def _counts(attempts: Attempts, patience: AttemptPolicy, now: datetime) -> bool:
    return now - attempts.last_at < patience.forgotten_after
