"""The rules of the door: a pure, total function from facts to a decision.

The checks run in one order: pass format, issuer key, signature, dates, network, revocation,
standing, opening and capacity, sessions, presence. The first that fails is the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from kiosk.core.door.facts import (
    Choice,
    Facts,
    Known,
    Leave,
    Place,
    SessionFacts,
    ToSession,
    ToVisit,
)
from kiosk.core.door.presence import Presence, is_inside
from kiosk.core.record.clock import ClockTrust
from kiosk.core.record.member_pass import (
    Forged,
    Genuine,
    MemberPass,
    NotAPass,
    UnknownIssuer,
)
from kiosk.core.record.roster import Mode, Registration, SecondScan, Standing

MOST_OPTIONS = 4
"""Cards on the screen that asks where to (DESIGN 12)."""
UNTIMED_STAY = timedelta(hours=12)
"""Length of a visit that began at an unknown time: as long as a space is open in a day."""
_MIDNIGHT = timedelta(minutes=1)
"""From 23:59, the end of a day, to 24:00, the latest closing time."""


class Reason(StrEnum):
    """Why someone is refused. The codes are stable: journals and reports hold them."""

    NOT_A_PASS = "not_a_pass"
    UNKNOWN_ISSUER = "unknown_issuer"
    FORGED = "forged"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    OTHER_NETWORK = "other_network"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    FULL = "full"
    NOT_REGISTERED = "not_registered"
    NO_SESSION = "no_session"
    CLOCK_UNKNOWN = "clock_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit:
    """Admission to a session, or to the space (a visit)."""

    session: SessionFacts | None
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOut:
    """Goodbye. `since` is when the stay began that ends now."""

    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The person is already inside; nothing is counted. `options` are the choices they have now."""

    since: datetime
    session: str | None
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """There is more than one place to go: the person chooses."""

    options: tuple[Choice, ...]


Detail = date | datetime | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse:
    """A refusal. `detail` is the day, the time or the places left that its words mention."""

    reason: Reason
    detail: Detail = None


Decision = Admit | CheckOut | Repeat | Choose | Refuse


def decide(facts: Facts) -> Decision:
    """Return the decision on these facts."""
    return _refusal(facts) or _answer(facts)


def _refusal(facts: Facts) -> Refuse | None:
    return (
        _of_credential(facts)
        or _of_scope(facts)
        or _of_standing(facts)
        or (None if _may_pass(facts) else _of_space(facts))
    )


def _of_credential(facts: Facts) -> Refuse | None:
    match facts.shown:
        case NotAPass():
            return Refuse(reason=Reason.NOT_A_PASS)
        case UnknownIssuer():
            return Refuse(reason=Reason.UNKNOWN_ISSUER)
        case Forged():
            return Refuse(reason=Reason.FORGED)
        case Genuine(member_pass=member_pass):
            return _of_dates(member_pass, facts)
        case Known():
            return None
        case _ as never:
            assert_never(never)


def _of_dates(member_pass: MemberPass, facts: Facts) -> Refuse | None:
    if facts.clock is ClockTrust.UNKNOWN:
        # A member's pass is accepted, and the entry says that its dates were not checked. Guest
        # passes and day codes are valid for one day: they cannot be checked without a date.
        return Refuse(reason=Reason.CLOCK_UNKNOWN) if member_pass.guest else None
    if facts.today < member_pass.valid_from:
        return Refuse(reason=Reason.NOT_YET_VALID, detail=member_pass.valid_from)
    if facts.today > member_pass.valid_through:
        return Refuse(reason=Reason.EXPIRED, detail=member_pass.valid_through)
    return None


def _of_scope(facts: Facts) -> Refuse | None:
    if not isinstance(facts.shown, Genuine):
        return None
    member_pass = facts.shown.member_pass
    if member_pass.network != facts.network:
        return Refuse(reason=Reason.OTHER_NETWORK)
    if (
        member_pass.signed_by is not None
        and member_pass.home_space != facts.space_number
    ):
        # A kiosk's own key is valid at its own space only: here it is an unknown issuer.
        return Refuse(reason=Reason.UNKNOWN_ISSUER)
    return None


def _of_standing(facts: Facts) -> Refuse | None:
    if facts.revoked:
        return Refuse(reason=Reason.REVOKED)
    # A pass that is not on the roster is normal: the roster is partial on purpose.
    if facts.standing in (Standing.SUSPENDED, Standing.ENDED):
        return Refuse(reason=Reason.SUSPENDED)
    return None


def _of_space(facts: Facts) -> Refuse | None:
    # Opening hours need a clock: an unknown one never closes the door.
    shut = not facts.opening.is_open and not _is_untimed(facts)
    if shut and not _open_sessions(facts):
        return Refuse(reason=Reason.CLOSED, detail=facts.opening.next_at)
    capacity = facts.rules.capacity
    if capacity is None or facts.inside + facts.heads <= capacity:
        return None
    # A group is let in whole or not at all; there may be places for some of it.
    return Refuse(reason=Reason.FULL, detail=max(0, capacity - facts.inside) or None)


def _answer(facts: Facts) -> Decision:
    presence = facts.presence
    if presence is not None and is_inside(presence, facts.now):
        return _second_scan(facts, presence)
    if presence is not None and isinstance(facts.choice, Leave):
        # The stay ended while the question was on the screen: a goodbye is still a goodbye.
        return CheckOut(since=presence.since)
    own = tuple(session for session in _open_sessions(facts) if session.registered)
    options = _entrances(facts)
    if len(own) == 1 and not _is_untimed(facts):
        return _admit(facts, own[0])
    if not options:
        return _nowhere(facts)
    if len(options) == 1 and _is_only_way(facts):
        return _enter(facts, options[0])
    chosen = _chosen(facts, options)
    return Choose(options=options) if chosen is None else _enter(facts, chosen)


def _is_only_way(facts: Facts) -> bool:
    """Return whether the one place left is taken without asking."""
    return (
        _is_untimed(facts) or not _open_sessions(facts) or not facts.rules.takes_visits
    )


def _second_scan(facts: Facts, presence: Presence) -> Decision:
    others = tuple(
        option
        for option in _entrances(facts)
        if option != _place(presence) and option != ToVisit()
    )
    stayed = facts.now >= presence.since + facts.rules.min_stay
    may_leave = stayed and facts.rules.on_second_scan is not SecondScan.REPEAT
    chosen = _chosen(facts, others)
    if chosen is not None:
        return _enter(facts, chosen)
    leaves = (
        isinstance(facts.choice, Leave)
        or facts.rules.on_second_scan is SecondScan.CHECK_OUT
    )
    if may_leave and leaves:
        return CheckOut(since=presence.since)
    options = (*others, Leave()) if may_leave else others
    return Repeat(since=presence.since, session=presence.session, options=options)


def _chosen(facts: Facts, places: tuple[Place, ...]) -> Place | None:
    """Return the place the person chose, if it is one of these."""
    return next((place for place in places if place == facts.choice), None)


def _entrances(facts: Facts) -> tuple[Place, ...]:
    """Return the places this person may enter: own sessions, else open ones; the visit is last.

    With an unknown clock the person's own session may not be on, so open sessions and the visit are
    offered as well: there is always a way in.
    """
    sessions = _open_sessions(facts)
    own = tuple(session for session in sessions if session.registered)
    open_to_all = tuple(
        session
        for session in sessions
        if session.registration is not Registration.REQUIRED
    )
    if _is_untimed(facts):
        likely = (*own, *(session for session in open_to_all if session not in own))
        return (*_to(likely[: MOST_OPTIONS - 1]), ToVisit())
    places = _to(own or open_to_all)
    return (*places, ToVisit()) if facts.rules.takes_visits else places


def _to(sessions: tuple[SessionFacts, ...]) -> tuple[Place, ...]:
    return tuple(ToSession(session=session.id) for session in sessions)


def _enter(facts: Facts, place: Place) -> Admit:
    match place:
        case ToSession(session=session_id):
            session = next(
                session for session in facts.sessions if session.id == session_id
            )
            return _admit(facts, session)
        case ToVisit():
            return _admit(facts, None)
        case _ as never:
            assert_never(never)


def _admit(facts: Facts, session: SessionFacts | None) -> Admit:
    return Admit(
        session=session,
        presence=Presence(
            person=facts.person,
            session=None if session is None else session.id,
            since=facts.now,
            until=_until(facts, session),
        ),
    )


def _until(facts: Facts, session: SessionFacts | None) -> datetime:
    """Return when the stay of somebody who comes in now ends by itself."""
    if _is_untimed(facts):
        # Closing time and the end of the day mean nothing to an unknown clock.
        if session is None or session.ends_at <= session.starts_at:
            return facts.now + UNTIMED_STAY
        return facts.now + (session.ends_at - session.starts_at)
    closing = facts.opening.until or facts.day_ends_at
    latest = facts.day_ends_at
    if closing > latest + _MIDNIGHT:  # open over midnight: the stay ends with the night
        latest = closing
    return min(closing if session is None else session.until(facts.now), latest)


def _nowhere(facts: Facts) -> Refuse:
    if _open_sessions(facts):
        return Refuse(reason=Reason.NOT_REGISTERED)
    later = [
        session.opens_at
        for session in facts.sessions
        if session.mode is not Mode.ONLINE and session.opens_at > facts.now
    ]
    return Refuse(reason=Reason.NO_SESSION, detail=min(later, default=None))


def _open_sessions(facts: Facts) -> tuple[SessionFacts, ...]:
    if _is_untimed(facts):
        return tuple(one for one in facts.sessions if one.mode is not Mode.ONLINE)
    return tuple(session for session in facts.sessions if session.is_open(facts.now))


def _is_untimed(facts: Facts) -> bool:
    return facts.clock is ClockTrust.UNKNOWN


def _may_pass(facts: Facts) -> bool:
    """Return whether hours and capacity do not apply: the person is inside, or leaves."""
    leaves = facts.presence is not None and isinstance(facts.choice, Leave)
    return leaves or is_inside(facts.presence, facts.now)


def _place(presence: Presence) -> Place:
    return (
        ToVisit() if presence.session is None else ToSession(session=presence.session)
    )
