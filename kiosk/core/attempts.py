"""Wrong tries at a secret, and how long to wait before the next: the waits double, up to a cap.

A count is kept through a restart, and a try that does is its end. A clock that is set back cannot
lock anybody out: a wrong try that lies ahead of now asks for no wait, and the count goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

AT_KIOSK = "proof"
"""The name of the count of wrong proofs by anybody at this kiosk."""
_MOST_DOUBLINGS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Wrong tries in a row, and when the last one was. Shape: `wrong` ≥ 1."""

    wrong: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """What a secret allows: so many wrong tries free of a wait, then waits that double.

    Tries that lie `forgotten_after` back count no more.
    """

    free: int
    first_wait: timedelta
    longest_wait: timedelta
    forgotten_after: timedelta


PROOF_OF_PERSON = Patience(
    free=2,
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(hours=1),
    forgotten_after=timedelta(days=1),
)
"""Four digits of one person: some thirty tries a day, of ten thousand."""
PROOF_AT_KIOSK = Patience(
    free=9,
    first_wait=timedelta(seconds=15),
    longest_wait=timedelta(minutes=5),
    forgotten_after=timedelta(hours=1),
)
"""Four digits of anybody: one who tries person after person is slowed, a busy door is not."""


def proof_of(subject: str) -> str:
    """The name of the count of one person's wrong proofs."""
    return f"{AT_KIOSK}:{subject}"


def wait_until(
    attempts: Attempts | None, patience: Patience, now: datetime
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


def after_wrong(
    attempts: Attempts | None, patience: Patience, now: datetime
) -> Attempts:
    """The count with one more wrong try."""
    counted = attempts is not None and _counts(attempts, patience, now)
    before = attempts.wrong if attempts is not None and counted else 0
    return Attempts(wrong=before + 1, last_at=now)


def _counts(attempts: Attempts, patience: Patience, now: datetime) -> bool:
    return now - attempts.last_at < patience.forgotten_after
