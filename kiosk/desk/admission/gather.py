"""Gathers the facts for a decision: all reads of the check-in path are here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import assert_never

from kiosk.core.door.bearers import bearer_of, subject_in
from kiosk.core.door.facts import Choice, Facts, Known, Rules, SessionFacts, Shown
from kiosk.core.door.opening import opening, tz_minutes
from kiosk.core.door.presence import Presence, Stay, end_of_day, is_inside
from kiosk.core.record.clock import ClockTrust, Reading, local_day, read_time
from kiosk.core.record.ids import DESK_PREFIX
from kiosk.core.record.member_pass import Forged, Genuine, NotAPass, UnknownIssuer
from kiosk.core.record.roster import MemberBody, PolicyBody, SessionBody
from kiosk.desk.device.stamp import get_identity, local_midnight
from kiosk.desk.device.timing import (
    LIKELY_AFTER,
    LIKELY_BEFORE,
    by_likelihood,
    clock_trust,
    not_before,
)
from kiosk.ports import KioskIdentity, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The facts, with further data for the entry and the screen.

    Shape: `pass_id` is that of a genuine pass only: a forged one is nobody's; `signed_by` is the
    kiosk's own key that signed it, None for the network's.
    """

    facts: Facts
    subject: str | None
    pass_id: str | None
    signed_by: int | None
    member: MemberBody | None


def gather(
    uow: UnitOfWork, shown: Shown, choice: Choice | None, reading: Reading
) -> Gathered:
    """Gather everything `decide` may use.

    Raises: NotEnrolled.
    """
    identity = get_identity(uow)
    policy = uow.roster.policy()
    tz_min = tz_minutes(policy, reading.moment.tz_min)
    now = reading.now
    shown = _unmasked(uow, shown)
    pass_id, signed_by, person = _who(uow, shown, identity)
    subject = subject_in(person)
    member = None if subject is None else uow.roster.find_member(subject)
    clock = clock_trust(uow, reading)
    facts = Facts(
        shown=shown,
        now=now,
        today=local_day(now, tz_min),
        clock=clock,
        network=identity.network,
        space_number=identity.space_number,
        revoked=pass_id is not None and _is_revoked(uow, pass_id, signed_by),
        standing=None if member is None else member.standing,
        opening=opening(policy, now, tz_min),
        inside=0 if policy.capacity is None else uow.attendance.count_inside(now),
        day_ends_at=end_of_day(now, tz_min),
        person=person or "",
        presence=None if person is None else _presence(uow, person, reading, clock),
        sessions=() if person is None else _sessions(uow, subject, reading, clock),
        rules=Rules(
            takes_visits=policy.takes_visits,
            min_stay=timedelta(minutes=policy.min_stay_min),
            on_second_scan=policy.on_second_scan,
            capacity=policy.capacity,
        ),
        choice=choice,
    )
    return Gathered(
        facts=facts,
        subject=subject,
        pass_id=pass_id,
        signed_by=signed_by,
        member=member,
    )


def sessions_today(
    uow: UnitOfWork, subject: str | None, reading: Reading
) -> tuple[SessionFacts, ...]:
    """Return the sessions of the local day at this space, by start, with the person's places."""
    midnight = local_midnight(uow, reading).astimezone(UTC)
    return _sessions_between(uow, subject, midnight, midnight + timedelta(days=1))


def sessions_likely(
    uow: UnitOfWork, subject: str | None, reading: Reading
) -> tuple[SessionFacts, ...]:
    """Return the sessions that may be on with an unknown clock, the likeliest first.

    Time has certainly come as far as the newest entry, and seldom much further. If nothing is on
    around then, a clock that ran far ahead may have written it: sessions around the clock's own
    time may be on.
    """
    for time_told in (not_before(uow, reading), reading.now):
        near = _sessions_between(
            uow, subject, time_told - LIKELY_BEFORE, time_told + LIKELY_AFTER
        )
        if near:
            return by_likelihood(near, time_told)
    return ()


def _sessions(
    uow: UnitOfWork, subject: str | None, reading: Reading, clock: ClockTrust
) -> tuple[SessionFacts, ...]:
    if clock is ClockTrust.UNKNOWN:
        return sessions_likely(uow, subject, reading)
    return sessions_today(uow, subject, reading)


def _sessions_between(
    uow: UnitOfWork, subject: str | None, start: datetime, end: datetime
) -> tuple[SessionFacts, ...]:
    policy = uow.roster.policy()
    places = frozenset[str]() if subject is None else uow.roster.activities_of(subject)
    return tuple(
        _session(session_id, body, policy, places)
        for session_id, body in uow.roster.sessions_between(start, end)
    )


def _unmasked(uow: UnitOfWork, shown: Shown) -> Shown:
    """Return what was shown; a kiosk's signature under a member's pass id is a forgery."""
    if (
        isinstance(shown, Genuine)
        and shown.member_pass.signed_by is not None
        and uow.roster.find_subject(shown.member_pass.pass_id) is not None
    ):
        return Forged(member_pass=shown.member_pass)
    return shown


def _who(
    uow: UnitOfWork, shown: Shown, identity: KioskIdentity
) -> tuple[str | None, int | None, str | None]:
    """Return the pass id, the kiosk's own key that signed the pass, and the person key."""
    match shown:
        case NotAPass() | UnknownIssuer() | Forged():
            return None, None, None
        case Genuine(member_pass=member_pass):
            pass_id, signed_by = member_pass.pass_id, member_pass.signed_by
            if (
                signed_by is not None
                and member_pass.home_space != identity.space_number
            ):
                # Made at another space: nobody here owns it, whatever else has that id.
                return pass_id, signed_by, DESK_PREFIX + pass_id
            return pass_id, signed_by, bearer_of(uow.roster, pass_id, signed_by)
        case Known(subject=None, pass_id=str() as pass_id, signed_by=signed_by):
            return pass_id, signed_by, bearer_of(uow.roster, pass_id, signed_by)
        case Known(subject=subject, pass_id=pass_id, signed_by=signed_by):
            return pass_id, signed_by, subject
        case _ as never:
            assert_never(never)


def _is_revoked(uow: UnitOfWork, pass_id: str, signed_by: int | None) -> bool:
    """Return whether a pass is no longer valid; a day code falls with the pass shown for it."""
    if uow.roster.is_revoked(pass_id):
        return True
    return signed_by is not None and uow.roster.is_taken_back(pass_id)


def _presence(
    uow: UnitOfWork, person: str, reading: Reading, clock: ClockTrust
) -> Presence | None:
    """Return the person's presence: by this kiosk's journal first, else by other kiosks.

    For somebody who is inside nowhere, return the ended stay here, which a goodbye may still refer
    to, or None.
    """
    stay, now = uow.attendance.find_stay(person), reading.now
    here = None if stay is None else stay.presence
    if stay is not None and (clock is ClockTrust.UNKNOWN or is_inside(here, now)):
        here = _by_elapsed_time(uow, stay, reading, clock)
    if clock is ClockTrust.UNKNOWN:
        return here
    if is_inside(here, now):
        return here
    elsewhere = uow.attendance.find_presence(person)
    return elsewhere if is_inside(elsewhere, now) else here


def _by_elapsed_time(
    uow: UnitOfWork, stay: Stay, reading: Reading, clock: ClockTrust
) -> Presence | None:
    """Return the stay shifted to the time that has passed since it began, or None if unknown.

    The monotonic clock tells that time, whatever the wall clock shows, but only for a stay that
    began in this boot. With an unknown clock an earlier stay may be yesterday's: to take the person
    for inside would lose today's visit, while to admit them again still counts one visit that day.
    """
    entry = uow.journal.find_entry(stay.position)
    if entry is None or entry.boot != reading.moment.boot:
        return None if clock is ClockTrust.UNKNOWN else stay.presence
    stayed = timedelta(microseconds=reading.moment.mono_us - entry.mono_us)
    since = reading.now - stayed
    lasts = stay.presence.until - stay.presence.since
    return dataclasses.replace(stay.presence, since=since, until=since + lasts)


def _session(
    session_id: str, body: SessionBody, policy: PolicyBody, places: frozenset[str]
) -> SessionFacts:
    starts_at, ends_at = read_time(body.starts_at), read_time(body.ends_at)
    opens_min = policy.opens_min if body.opens_min is None else body.opens_min
    closes_min = policy.closes_min if body.closes_min is None else body.closes_min
    return SessionFacts(
        id=session_id,
        activity=body.activity,
        title=body.title,
        mode=body.mode,
        room=body.room,
        starts_at=starts_at,
        ends_at=ends_at,
        opens_at=starts_at - timedelta(minutes=opens_min),
        closes_at=ends_at + timedelta(minutes=closes_min),
        registration=body.registration,
        registered=body.activity in places,
        capacity=body.capacity,
    )
