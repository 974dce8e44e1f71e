"""The invented members, their businesses and passes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from central.demo.calendar import Calendar
from central.demo.cast.names import draw_name
from central.demo.cast.places import draw_regency
from central.demo.cast.trades import Trade, draw_trades
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, uuid7
from kiosk.core.record.member_pass import PASS_ID_BYTES
from kiosk.core.record.roster import Standing

OPENED = {"SMG": date(2024, 2, 5), "SKA": date(2024, 9, 2), "BMS": date(2025, 2, 3)}
PASS_DAYS = 365
CAST = 12
"""The number of first members, who are registered for today's workshop in Semarang."""
SPECIALS = 6
"""The number of last members, who are the examples of refusals and questions; see `Cast`."""
BUSINESSES_PER_MEMBER = 1000 / 12908
OWNERS = 0.4
NEW_IN_HISTORY = 0.3
PHONE = "+62836"
"""No operator uses 0836, so the demo has no real person's number."""
_SHARES = {"SMG": 62, "SKA": 21, "BMS": 17}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPass:
    """A row of `pass`, without the key."""

    id: str
    valid_from: date
    valid_through: date
    issued_at: datetime


@dataclass(slots=True, kw_only=True)
class DemoMember:
    """A row of `member`, with the newest pass."""

    subject: str
    number: int
    name: str
    called: str | None
    gender: str
    phone: str
    regency: str
    business: str | None
    home: str
    standing: Standing
    joined_on: date
    member_pass: DemoPass


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A row of `business`."""

    id: str
    trade: Trade
    regency: str
    founded_on: date
    space: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The member numbers to try out each case at Semarang's door."""

    registered: tuple[int, ...]
    choose: int
    suspended: int
    revoked: int
    expired: int
    not_yet_valid: int
    other_space: int


@dataclass(slots=True, kw_only=True)
class People:
    """All invented people. Shape: `members` in the order of number and joining."""

    members: list[DemoMember]
    businesses: list[Business]
    cast: Cast
    revoked: list[tuple[str, str, datetime]] = field(default_factory=list)
    _joined: list[date] = field(default_factory=list)

    def joined_by(self, day: date) -> int:
        """Return the number of members on a day."""
        if not self._joined:
            self._joined = [member.joined_on for member in self.members]
        return bisect_right(self._joined, day)


def draw_people(chance: Random, calendar: Calendar, count: int) -> People:
    """Return `count` members. The first are of Semarang, which opened first."""
    businesses = _draw_businesses(
        chance, calendar, round(count * BUSINESSES_PER_MEMBER)
    )
    by_home = {
        home: [one.id for one in businesses if one.space == home] for home in _SHARES
    }
    joined = sorted(_draw_joined(chance, calendar) for _ in range(count))
    members = []
    for number, day in enumerate(joined, 1):
        home = _draw_home(chance, day, number)
        members.append(
            _draw_member(chance, calendar, (number, day, home), by_home[home])
        )
    cast = Cast(
        registered=tuple(range(1, CAST + 1)),
        choose=count - 5,
        suspended=count - 4,
        revoked=count - 3,
        expired=count - 2,
        not_yet_valid=count - 1,
        other_space=count,
    )
    people = People(members=members, businesses=businesses, cast=cast)
    _make_examples(chance, calendar, people)
    return people


def _draw_businesses(chance: Random, calendar: Calendar, count: int) -> list[Business]:
    homes = list(_SHARES)
    return [
        Business(
            id=f"{chance.getrandbits(128):032x}",
            trade=trade,
            regency=draw_regency(chance, home),
            founded_on=calendar.days_ago(chance.randint(60, 4000)),
            space=home,
        )
        for trade in draw_trades(chance, count)
        for home in chance.choices(homes, list(_SHARES.values()))
    ]


def _draw_joined(chance: Random, calendar: Calendar) -> date:
    before = (calendar.first_day - OPENED["SMG"]).days
    if chance.random() < NEW_IN_HISTORY or before <= 0:
        return calendar.first_day + timedelta(
            days=chance.randrange((calendar.today - calendar.first_day).days)
        )
    return OPENED["SMG"] + timedelta(days=int(before * chance.random() ** 0.7))


def _draw_home(chance: Random, joined_on: date, number: int) -> str:
    if number <= CAST:
        return "SMG"
    (home,) = chance.choices(list(_SHARES), list(_SHARES.values()))
    return home if joined_on >= OPENED[home] else "SMG"


def _draw_member(
    chance: Random,
    calendar: Calendar,
    who: tuple[int, date, str],
    businesses: list[str],
) -> DemoMember:
    number, joined_on, home = who
    named = draw_name(chance)
    joined_at = datetime.combine(joined_on, time(chance.randint(1, 9)), UTC)
    owns = bool(businesses) and chance.random() < OWNERS
    return DemoMember(
        subject=uuid7(joined_at, chance.randbytes(UUID7_RANDOM_BYTES)),
        number=number,
        name=named.name,
        called=named.called,
        gender=named.gender,
        phone=f"{PHONE}{chance.randrange(10**8):08d}",
        regency=draw_regency(chance, home),
        business=chance.choice(businesses) if owns else None,
        home=home,
        standing=Standing.ACTIVE,
        joined_on=joined_on,
        member_pass=_draw_pass(chance, calendar, joined_on),
    )


def _draw_pass(chance: Random, calendar: Calendar, joined_on: date) -> DemoPass:
    """Return a pass of one year, issued on joining or renewed before the history begins."""
    renewed_on = calendar.first_day - timedelta(days=chance.randint(1, 80))
    return _pass(chance, max(joined_on, renewed_on), PASS_DAYS)


def _pass(chance: Random, first: date, days: int) -> DemoPass:
    return DemoPass(
        id=chance.randbytes(PASS_ID_BYTES).hex(),
        valid_from=first,
        valid_through=first + timedelta(days=days - 1),
        issued_at=datetime.combine(first, time(2), UTC),
    )


def _make_examples(chance: Random, calendar: Calendar, people: People) -> None:
    cast, members = people.cast, people.members
    for number in (
        cast.choose,
        cast.suspended,
        cast.revoked,
        cast.expired,
        cast.not_yet_valid,
    ):
        members[number - 1].home = "SMG"
    members[cast.other_space - 1].home = "SKA"
    members[cast.suspended - 1].standing = Standing.SUSPENDED
    lost = members[cast.revoked - 1]
    people.revoked.append(
        (lost.member_pass.id, "lost", calendar.at(calendar.days_ago(2), 10))
    )
    members[cast.expired - 1].member_pass = _pass(chance, calendar.days_ago(120), 100)
    early = _pass(chance, calendar.today + timedelta(days=3), 100)
    members[cast.not_yet_valid - 1].member_pass = DemoPass(
        id=early.id,
        valid_from=early.valid_from,
        valid_through=early.valid_through,
        issued_at=calendar.now - timedelta(hours=1),
    )
    # Some more of the same, but not among the first members, whom rehearsals use.
    ordinary = range(len(members) // 2, len(members) - SPECIALS)
    for at in chance.sample(ordinary, len(ordinary) // 150):
        members[at].standing = chance.choice((Standing.SUSPENDED, Standing.ENDED))
    for at in chance.sample(ordinary, len(ordinary) // 250):
        since = calendar.at(calendar.days_ago(chance.randint(3, 90)), 11)
        people.revoked.append((members[at].member_pass.id, "lost", since))
