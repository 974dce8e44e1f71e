"""Register people for today's sessions, nearly everyone for exactly one."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from central.demo.calendar import Calendar
from central.demo.cast.people import CAST, SPECIALS, DemoMember, People
from central.demo.history import Place
from central.demo.programme import Programme
from kiosk.core.record.roster import Mode, Standing

AT_THE_FAIR = 0.93
AT_THE_LATER_ONE = 0.5
ONLINE = 0.012
WORKSHOP = 32


def draw_registrations_today(
    chance: Random, calendar: Calendar, people: People, programme: Programme
) -> list[Place]:
    """Return today's registrations.

    A person is registered for one running session at their home space, so that a scan needs no
    question; the later session is for people who are not at the fair.
    """
    workshop = programme.today["SMG"].workshop
    places: list[Place] = []
    invited = 0
    for member in people.members[:-SPECIALS]:
        if member.standing is not Standing.ACTIVE:
            continue
        at = calendar.now - timedelta(minutes=chance.randint(90, 12 * 24 * 60))
        today = programme.today[member.home]
        if workshop is not None and _goes_to_workshop(member, invited):
            invited += 1
            places.append((workshop.activity.id, member.subject, at))
        elif chance.random() < AT_THE_FAIR:
            places.append((today.fair.activity.id, member.subject, at))
        elif chance.random() < AT_THE_LATER_ONE:
            places.append((today.later.activity.id, member.subject, at))
    return (
        places
        + _examples(calendar, people, programme)
        + _online(chance, calendar, people, programme)
    )


def _goes_to_workshop(member: DemoMember, invited: int) -> bool:
    return member.number <= CAST or (member.home == "SMG" and invited < WORKSHOP)


def _examples(calendar: Calendar, people: People, programme: Programme) -> list[Place]:
    """Return the examples' registrations; the one for the choice of sessions has none."""
    at = calendar.now - timedelta(days=1)
    return [
        (programme.today[member.home].fair.activity.id, member.subject, at)
        for member in people.members[-SPECIALS:]
        if member.number != people.cast.choose
    ]


def _online(
    chance: Random, calendar: Calendar, people: People, programme: Programme
) -> list[Place]:
    at = calendar.now - timedelta(days=2)
    return [
        (session.activity.id, member.subject, at)
        for session in programme.coming
        if session.activity.mode is Mode.ONLINE
        and session.starts_at - calendar.now < timedelta(days=1)
        for member in people.members[CAST:-SPECIALS]
        if member.home == session.activity.space and chance.random() < ONLINE
    ]
