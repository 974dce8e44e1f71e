"""Draw the programme: 231 activities in eight months, today's sessions, and coming ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from central.demo.calendar import Calendar
from central.demo.cast.offers import OFFERS, PLACES, ROOMS, Offer
from kiosk.core.record.roster import Mode, Registration

PAST = 231
SHARES = {"SMG": 5, "BMS": 3, "SKA": 3}
DAYS_AHEAD = 14
FAIR_ENDS = 22.0
LATE = 20.0
WORKSHOP_HOURS = 2.5
WORKSHOP_SEATS = 36
_SUNDAY = 6
_FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A row of `activity`."""

    id: str
    space: str
    title: str
    kind: str
    mode: Mode
    registration: Registration
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A row of `session`, with its activity."""

    id: str
    activity: Activity
    title: str
    room: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Today's sessions at one space. `fair` runs now, and `workshop` too, at Semarang only."""

    fair: Session
    workshop: Session | None
    later: Session


@dataclass(slots=True, kw_only=True)
class Programme:
    """The whole programme. `past` and `coming` are in the order of time."""

    past: list[Session] = field(default_factory=list)
    today: dict[str, Today] = field(default_factory=dict)
    coming: list[Session] = field(default_factory=list)

    @property
    def sessions(self) -> Iterator[Session]:
        yield from self.past
        yield from self.coming


def draw_programme(chance: Random, calendar: Calendar) -> Programme:
    """Return the programme relative to the calendar's time."""
    programme = Programme()
    spaces = [space for space, share in SHARES.items() for _ in range(share)]
    for number in range(PAST):
        space = spaces[number % len(spaces)]
        offer = chance.choices(OFFERS, [offer.weight for offer in OFFERS])[0]
        day = calendar.days_ago(chance.randint(1 + offer.days, 240))
        programme.past += _held(chance, calendar, (space, offer, day))
    programme.past.sort(key=lambda session: (session.starts_at, session.id))
    for space in SHARES:
        _draw_today(chance, calendar, space, programme)
    _draw_coming(chance, calendar, programme)
    programme.coming.sort(key=lambda session: (session.starts_at, session.id))
    return programme


def new_id(chance: Random) -> str:
    """Return a random id."""
    return str(UUID(int=chance.getrandbits(128), version=4))


def _held(
    chance: Random, calendar: Calendar, what: tuple[str, Offer, date]
) -> list[Session]:
    space, offer, day = what
    mode = chance.choices(list(offer.modes), list(offer.modes.values()))[0]
    activity = Activity(
        id=new_id(chance),
        space=space,
        title=chance.choice(offer.titles).format(place=PLACES[space]),
        kind=offer.kind,
        mode=mode,
        registration=offer.registration,
        capacity=None if mode is Mode.ONLINE else offer.capacity or None,
    )
    room = None if mode is Mode.ONLINE else chance.choice(ROOMS[space])
    if offer.days > 1:
        return list(_weekend(chance, calendar, activity, _friday(day)))
    if day.weekday() == _SUNDAY and not offer.sundays:
        day -= timedelta(days=1)
    hour = chance.choice(offer.hours)
    return [
        Session(
            id=new_id(chance),
            activity=activity,
            title=activity.title,
            room=room,
            starts_at=calendar.at(day, hour),
            ends_at=calendar.at(day, hour + offer.length),
        )
    ]


def _friday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - _FRIDAY) % 7)


def _weekend(
    chance: Random, calendar: Calendar, activity: Activity, friday: date
) -> Iterator[Session]:
    for ahead, (opens, closes) in enumerate(((18, 21), (9, 21), (9, 17))):
        day = friday + timedelta(days=ahead)
        yield Session(
            id=new_id(chance),
            activity=activity,
            title=f"{activity.title}, hari {ahead + 1}",
            room=ROOMS[activity.space][0],
            starts_at=calendar.at(day, opens),
            ends_at=calendar.at(day, closes),
        )


def _draw_today(
    chance: Random, calendar: Calendar, space: str, programme: Programme
) -> None:
    """Return sessions that make the door busy at any hour."""
    hour = calendar.hour
    fair = Activity(
        id=new_id(chance),
        space=space,
        title=f"Pekan UMKM {PLACES[space]}",
        kind="fair",
        mode=Mode.HYBRID,
        registration=Registration.OPTIONAL,
        capacity=None,
    )
    days = [
        _session(chance, calendar, fair, (0, max(0.0, int(hour) - 2.0), _evening(hour)))
    ]
    days += [
        _session(chance, calendar, fair, (ahead, 9.0, FAIR_ENDS)) for ahead in (1, 2)
    ]
    workshop = None
    if space == "SMG":
        starts = max(0.0, int(hour * 2) / 2 - 0.5)
        workshop = _session(
            chance,
            calendar,
            Activity(
                id=new_id(chance),
                space=space,
                title="Foto Produk untuk UMKM",
                kind="photography",
                mode=Mode.ONSITE,
                registration=Registration.REQUIRED,
                capacity=WORKSHOP_SEATS,
            ),
            (0, starts, starts + WORKSHOP_HOURS),
        )
        programme.coming.append(workshop)
        programme.coming.append(_online(chance, calendar, space))
    later = _later(chance, calendar, space)
    programme.coming += [*days, later]
    programme.today[space] = Today(fair=days[0], workshop=workshop, later=later)


def _evening(hour: float) -> float:
    return FAIR_ENDS if hour < LATE else 24.0


def _online(chance: Random, calendar: Calendar, space: str) -> Session:
    activity = Activity(
        id=new_id(chance),
        space=space,
        title="Digital Marketing: Buka Toko Daring",
        kind="digital_marketing",
        mode=Mode.ONLINE,
        registration=Registration.REQUIRED,
        capacity=None,
    )
    starts = min(22.0, int(calendar.hour) + 1.0)
    return _session(chance, calendar, activity, (0, starts, starts + 2))


def _later(chance: Random, calendar: Calendar, space: str) -> Session:
    """Return a session of the evening, or of the next morning late in the day."""
    title, kind = {
        "SMG": ("Malam Komunitas Start-up", "community"),
        "BMS": ("Desain Kemasan yang Menjual", "packaging"),
        "SKA": ("Dasar-Dasar Ekspor", "export"),
    }[space]
    activity = Activity(
        id=new_id(chance),
        space=space,
        title=title,
        kind=kind,
        mode=Mode.HYBRID if space == "SKA" else Mode.ONSITE,
        registration=Registration.OPTIONAL,
        capacity=60,
    )
    starts = int(calendar.hour) + 4.0
    ahead, starts = (0, starts) if starts <= FAIR_ENDS - 1 else (1, 19.0)
    return _session(chance, calendar, activity, (ahead, starts, starts + 2))


def _session(
    chance: Random,
    calendar: Calendar,
    activity: Activity,
    when: tuple[int, float, float],
) -> Session:
    ahead, starts, ends = when
    day = calendar.today + timedelta(days=ahead)
    return Session(
        id=new_id(chance),
        activity=activity,
        title=activity.title,
        room=None
        if activity.mode is Mode.ONLINE
        else ROOMS[activity.space][0 if activity.kind == "fair" else 1],
        starts_at=calendar.at(day, starts),
        ends_at=calendar.at(day, ends),
    )


def _draw_coming(chance: Random, calendar: Calendar, programme: Programme) -> None:
    """Add the sessions of the next two weeks."""
    single = [offer for offer in OFFERS if offer.days == 1]
    for ahead in range(3, DAYS_AHEAD):
        space = chance.choice(list(SHARES))
        day = calendar.today + timedelta(days=ahead)
        programme.coming += _held(chance, calendar, (space, chance.choice(single), day))
