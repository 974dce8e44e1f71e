"""Guests registered at this desk today: known here before central knows them."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.people.name_normalization import Further
from kiosk.core.record.clock import Reading
from kiosk.desk.device.stamp import local_now
from kiosk.ports import Guest, UnitOfWork


def guests_today(
    uow: UnitOfWork,
    reading: Reading,
    words: Sequence[str] = (),
    further: Further = Further.WHOLE,
) -> Sequence[Guest]:
    """Return today's guests in order; with words, those whose names have them."""
    return uow.roster.guests_of(local_now(uow, reading).date(), words, further)


def is_known_here(uow: UnitOfWork, subject: str, reading: Reading) -> bool:
    """Return whether somebody is on the roster, or was registered at this desk today."""
    if uow.roster.find_member(subject) is not None:
        return True
    return any(guest.subject == subject for guest in guests_today(uow, reading))
