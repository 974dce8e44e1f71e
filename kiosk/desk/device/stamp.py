"""The identity of this device and its local time, which every entry carries."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from kiosk.core.door.opening import tz_minutes
from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import Reading, offset_ms, zone
from kiosk.core.record.journal import Stamp
from kiosk.ports import KioskIdentity, UnitOfWork


def get_identity(uow: UnitOfWork) -> KioskIdentity:
    """Return who this device is. Raises: NotEnrolled."""
    identity = uow.find_identity()
    if identity is None:
        raise NotEnrolled(
            "This kiosk belongs to no space yet.",
            remedy="Enrol it: on its screen, or with `kiosk enrol URL CODE`.",
        )
    return identity


def local_now(uow: UnitOfWork, reading: Reading) -> datetime:
    """Return the time now in the space's own zone."""
    tz_min = tz_minutes(uow.roster.policy(), reading.moment.tz_min)
    return reading.now.astimezone(zone(tz_min))


def local_midnight(uow: UnitOfWork, reading: Reading) -> datetime:
    """Return when the local day of the space began, in its own zone."""
    return local_now(uow, reading).replace(hour=0, minute=0, second=0, microsecond=0)


def stamp(uow: UnitOfWork, reading: Reading, new_id: str) -> Stamp:
    """Return the stamp of an entry made now. Raises: NotEnrolled."""
    tz_min = tz_minutes(uow.roster.policy(), reading.moment.tz_min)
    return Stamp(
        id=new_id,
        space=get_identity(uow).space,
        moment=dataclasses.replace(reading.moment, tz_min=tz_min),
        offset_ms=offset_ms(reading.moment, reading.anchor),
        feed=uow.roster.positions(),
    )
