"""The data of the staff panel: the day's log, the queue, the space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.core.door.bearers import person_of
from kiosk.core.door.opening import opening, tz_minutes
from kiosk.core.door.outcome import Notice
from kiosk.core.door.presence import group_heads, is_inside
from kiosk.core.people.name_normalization import Further, typed_words
from kiosk.core.people.search import is_enough
from kiosk.core.prints.printing import JobState
from kiosk.core.prints.spooling import RUNNING
from kiosk.core.record.clock import Reading, read_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Entry, Kind, entry_at
from kiosk.core.record.roster import SessionBody
from kiosk.core.record.scan import Source
from kiosk.core.staff.panel import (
    LogKind,
    LogLine,
    MemberFound,
    MembersFound,
    PrintLine,
    SessionCount,
    SpaceDay,
    StaffNow,
    SyncNow,
)
from kiosk.desk.admission.gather import sessions_today
from kiosk.desk.badges.contents import badge_of
from kiosk.desk.badges.references import (
    PAGE,
    position_of,
    readable,
    ref_of,
    subject_now,
)
from kiosk.desk.device.stamp import local_midnight
from kiosk.desk.people.guests import guests_today
from kiosk.desk.people.names import names_of
from kiosk.ports import StoredEntry, UnitOfWork

LOG_LINES = 200
"""Newest log lines shown; older ones are in central's web pages."""
MOST_FOUND = 50
"""People shown to staff: two more letters are quicker than a longer list."""
MOST_PRINTS = 20
"""Oldest badges shown that are not out yet."""
_KINDS = {
    Kind.CHECK_IN: LogKind.ADMITTED,
    Kind.CHECK_OUT: LogKind.LEFT,
    Kind.REFUSED: LogKind.REFUSED,
    Kind.GROUP: LogKind.GROUP,
}


def find_members(
    uow: UnitOfWork, typed: str, turn: int, reading: Reading
) -> MembersFound:
    """Return the people with these words in their names, with full names for staff.

    Staff find people by the beginning of any name; visitors do not. Guests who were registered here
    today are included until they are on the roster.
    """
    words = typed_words(typed)
    if not is_enough(words):
        return MembersFound(turn=turn, members=(), more=False)
    matches = uow.roster.search(words, MOST_FOUND, Further.BEGUN)
    guests = {
        guest.subject: MemberFound(
            subject=guest.subject, number="", name=guest.sheet.name
        )
        for guest in guests_today(uow, reading, words, Further.BEGUN)
        if guest.sheet is not None
    }
    members = {
        subject: MemberFound(
            subject=subject,
            number=member.no,
            name=member.name,
            business=member.business,
        )
        for subject, member in matches.members
    }
    found = sorted(
        (guests | members).values(), key=lambda one: (one.name.casefold(), one.subject)
    )
    more = matches.more or len(found) > MOST_FOUND
    return MembersFound(turn=turn, members=tuple(found[:MOST_FOUND]), more=more)


def staff_now(uow: UnitOfWork, reading: Reading) -> StaffNow:
    """Return the whole panel as of now. Raises: StoreFault."""
    day = _day(uow, reading)
    log = tuple(_log(uow, day))
    return StaffNow(
        at=reading.now,
        tz_min=day.tz_min,
        log=log[:LOG_LINES],
        more=len(log) > LOG_LINES,
        sync=_sync(uow),
        space=_space(uow, reading, day),
        prints=tuple(prints_of(uow)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """The local day: when it began, and its sessions by id."""

    now: datetime
    starts_at: datetime
    tz_min: int
    sessions: dict[str, SessionBody]


@dataclass(slots=True, kw_only=True)
class _Since:
    """References seen so far, reading entries from the newest back."""

    void: set[Position] = field(default_factory=set)
    overridden: set[Position] = field(default_factory=set)

    def take(self, entry: Entry) -> None:
        """Note an entry's reference, unless the entry itself is void."""
        ref = ref_of(entry)
        if ref is None or position_of(entry) in self.void:
            return
        if entry.kind == Kind.VOID:
            self.void.add(ref)
        elif entry.kind in (Kind.CHECK_IN, Kind.GROUP):
            self.overridden.add(ref)


def _day(uow: UnitOfWork, reading: Reading) -> _Day:
    tz_min = tz_minutes(uow.roster.policy(), reading.moment.tz_min)
    midnight = local_midnight(uow, reading)
    sessions = uow.roster.sessions_between(midnight, midnight + timedelta(days=1))
    return _Day(
        now=reading.now, starts_at=midnight, tz_min=tz_min, sessions=dict(sessions)
    )


def _log(uow: UnitOfWork, day: _Day) -> Iterator[LogLine]:
    """Yield the day's lines, newest first; one more than are shown means that there are others."""
    since, count = _Since(), 0
    for entry in _backwards(uow):
        if entry_at(entry) < day.starts_at or count > LOG_LINES:
            return
        kind = _KINDS.get(Kind(entry.kind)) if entry.kind in set(Kind) else None
        if kind is not None:
            count += 1
            yield _line(uow, entry, kind, since, day)
        since.take(entry)


def _backwards(uow: UnitOfWork) -> Iterator[Entry]:
    """Yield every stored entry, from the newest back."""
    for state in reversed(uow.journal.streams()):
        through = state.head_seq
        while through >= state.kept_from:
            after = max(state.kept_from - 1, through - PAGE)
            page = uow.journal.entries(state.stream, after, through - after)
            yield from reversed(tuple(readable(page)))
            through = after


def _line(
    uow: UnitOfWork, entry: Entry, kind: LogKind, since: _Since, day: _Day
) -> LogLine:
    position = position_of(entry)
    person = person_of(uow.roster, entry.subject, entry.pass_id, entry.body)
    subject = subject_now(uow, entry)
    member = None if subject is None else uow.roster.find_member(subject)
    names = names_of(uow, subject, member)
    session = day.sessions.get(entry.session or "")
    stay = None if person is None else uow.attendance.find_stay(person)
    here = stay is not None and stay.position == position
    return LogLine(
        position=position,
        at=entry_at(entry),
        kind=kind,
        by=entry.by,
        subject=subject,
        name=_institution(entry) if _is_group(entry) else names.name,
        called=names.called,
        session=None if session is None else session.title,
        reason=entry.reason if kind is LogKind.REFUSED else None,
        heads=group_heads(entry) if _is_group(entry) else 0,
        void=position in since.void,
        overridden=position in since.overridden,
        inside=here and stay is not None and is_inside(stay.presence, day.now),
    )


def prints_of(uow: UnitOfWork) -> Iterator[PrintLine]:
    """Yield badges that are not out yet, unsure ones first."""
    asking = uow.prints.jobs_in((JobState.UNSURE,), MOST_PRINTS)
    running = uow.prints.jobs_in(RUNNING, MOST_PRINTS)
    for job in (*asking, *running)[:MOST_PRINTS]:
        badge = badge_of(uow, job.position)
        yield PrintLine(
            key=job.key,
            name=None if badge is None else badge.name,
            at=job.made_at,
            state=job.state,
            trouble=job.trouble,
            printer=job.printer,
        )


def _is_group(entry: Entry) -> bool:
    """Return whether an entry is about a delegation, admitted or refused."""
    return entry.kind == Kind.GROUP or entry.by == Source.GROUP


def _institution(entry: Entry) -> str | None:
    name = entry.body.get("institution")
    return name if isinstance(name, str) else None


def _sync(uow: UnitOfWork) -> SyncNow:
    return SyncNow(
        waiting=uow.journal.count_unsent(),
        oldest_at=_oldest_at(uow),
        roster_at=uow.roster.in_step_at(),
    )


def _oldest_at(uow: UnitOfWork) -> datetime | None:
    """Return when the oldest unsent entry was made, or None."""
    unsent = uow.journal.unsent(1)
    if unsent is None:
        return None
    oldest = StoredEntry(
        position=Position(stream=unsent.stream, seq=unsent.first_seq),
        raw=unsent.entries[0],
        acknowledged=False,
    )
    entry = next(readable((oldest,)), None)
    return None if entry is None else entry_at(entry)


def _space(uow: UnitOfWork, reading: Reading, day: _Day) -> SpaceDay:
    policy = uow.roster.policy()
    hours = opening(policy, reading.now, day.tz_min)
    counts = uow.attendance.count_by_session(reading.now)
    return SpaceDay(
        name=policy.name,
        inside=uow.attendance.count_inside(reading.now),
        visiting=counts.get(None, 0),
        capacity=policy.capacity,
        is_open=hours.is_open,
        until=hours.until,
        next_at=hours.next_at,
        sessions=tuple(
            SessionCount(
                title=session.title,
                room=session.room,
                starts_at=session.starts_at,
                ends_at=session.ends_at,
                opens_at=session.opens_at,
                inside=counts.get(session.id, 0),
                capacity=day.sessions[session.id].capacity,
            )
            for session in sessions_today(uow, None, reading)
        ),
        notices=tuple(current_notices(uow, reading.now)),
    )


def current_notices(uow: UnitOfWork, now: datetime) -> Iterator[Notice]:
    """Yield central's notices that have not expired."""
    for body in uow.roster.notices():
        until = read_time(body.until)
        if now < until:
            yield Notice(text_id=body.text_id, text_en=body.text_en, until=until)
