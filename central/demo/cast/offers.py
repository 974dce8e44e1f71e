"""What the spaces offer, as the programme is drawn from."""

from __future__ import annotations

import msgspec

from central.demo.cast.data_files import read_data
from kiosk.core.record.roster import Mode, Registration


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of activity; `data/programme.toml` explains the fields."""

    kind: str
    titles: tuple[str, ...]
    crowd: tuple[int, int]
    weight: int
    hours: tuple[float, ...] = (9.0, 13.0)
    length: float = 3.0
    days: int = 1
    modes: dict[Mode, int] = msgspec.field(
        default_factory=lambda: {Mode.ONSITE: 8, Mode.HYBRID: 2}
    )
    registration: Registration = Registration.OPTIONAL
    capacity: int = 60
    sundays: bool = False


class _Space(msgspec.Struct):
    place: str
    rooms: tuple[str, ...]


class _Tables(msgspec.Struct):
    spaces: dict[str, _Space]
    offers: tuple[Offer, ...]


_TABLES = read_data("programme", _Tables)
PLACES = {code: space.place for code, space in _TABLES.spaces.items()}
ROOMS = {code: space.rooms for code, space in _TABLES.spaces.items()}
OFFERS = _TABLES.offers
CROWDS = {offer.kind: offer.crowd for offer in OFFERS}
