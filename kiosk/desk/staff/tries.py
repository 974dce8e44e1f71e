"""The day's wrong tries at this kiosk, of proofs and PINs together."""

from __future__ import annotations

from kiosk.core.record.clock import Reading
from kiosk.core.staff.attempts import TODAY, Attempts, wrong_since
from kiosk.desk.device.stamp import local_midnight
from kiosk.ports import UnitOfWork


def count_today(uow: UnitOfWork, reading: Reading) -> None:
    """Count one more wrong try. Only the end of the day ends this count."""
    wrong = wrong_today(uow, reading) + 1
    uow.save_attempts(TODAY, Attempts(wrong=wrong, last_at=reading.now))


def wrong_today(uow: UnitOfWork, reading: Reading) -> int:
    """Return how many wrong tries there were on this local day."""
    return wrong_since(uow.find_attempts(TODAY), local_midnight(uow, reading))
