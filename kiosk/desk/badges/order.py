"""Badges ordered by an administrator: of a member, of an entry, of everybody in a session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

from kiosk.core.door.bearers import DAY_FROM, DAY_PASS, DAY_THROUGH
from kiosk.core.door.opening import tz_minutes
from kiosk.core.errors import NotFound
from kiosk.core.people.member_number import read, write
from kiosk.core.people.name_normalization import Further, typed_words
from kiosk.core.prints.badge import Badge, Role
from kiosk.core.prints.printing import JobState
from kiosk.core.prints.spooling import plain_address
from kiosk.core.record.clock import ClockTrust, Reading, read_time, zone
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Kind
from kiosk.core.record.member_pass import MOST_DAYS, day_code_id
from kiosk.core.record.roster import MemberBody, SessionBody, Standing
from kiosk.core.record.scan import Source
from kiosk.desk.badges.badges import (
    WEARERS,
    JobUpdate,
    count_label,
    first_job,
    further,
    open_of,
)
from kiosk.desk.badges.contents import badge_ahead, badge_of
from kiosk.desk.badges.day_codes import WORDS, NoCode, why_no_code
from kiosk.desk.badges.jobs import PrintableJob, take
from kiosk.desk.badges.references import is_referred_to, position_of, referring
from kiosk.desk.device.stamp import stamp
from kiosk.desk.device.timing import clock_trust
from kiosk.ports import UnitOfWork

COMMAND = "command"
"""The reason of a copy ordered at the command line."""
_ALIKE = 2
"""Matches asked for in a search by member number, which finds one person at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Badges to be drawn or printed.

    Shape: `position` is the admission, if it is one's badge; else `subjects` are the wearers, in
    the same order; `absent` counts people unknown here; `no_code` is the reason why the admission's
    badge has no code.
    """

    badges: tuple[Badge, ...] = field(repr=False)
    subjects: tuple[str, ...] = ()
    position: Position | None = None
    absent: int = 0
    no_code: NoCode | None = None


def order_member(
    uow: UnitOfWork, number: str, reading: Reading, new_id: str
) -> Ordered:
    """Return a member's badge for today; journal its day code.

    Raises: ProtocolError for a bad member number; NotFound without a member, or where no code can
    be made; NotEnrolled; StoreFault.
    """
    whole = write(read(number))
    found = uow.roster.search(typed_words(whole), _ALIKE, Further.WHOLE).members
    if not found:
        raise NotFound(
            f"No member {whole} is known to this kiosk.",
            remedy="It knows the people of its own space; `kiosk sync` fetches what is new.",
        )
    _require_code(uow, reading)
    ((subject, _), *_) = found
    today = reading.now.astimezone(_tz(uow, reading)).date()
    named = _journal_code(
        uow, _CodeAhead(subject=subject, first=today, last=today), reading, new_id
    )
    return Ordered(
        badges=_present([badge_ahead(uow, named, today)]), subjects=(subject,)
    )


def order_entry(uow: UnitOfWork, seq: int) -> Ordered:
    """Return the badge of an entry of the open stream: an admission, or its registration.

    Raises: NotFound for an entry without a badge.
    """
    stream = uow.journal.streams()[-1].stream
    position = Position(stream=stream, seq=seq)
    entry = uow.journal.find_entry(position)
    if entry is None:
        raise NotFound(
            f"The open stream has no entry {seq}.", remedy="`kiosk log` shows them all."
        )
    admission = _admission(uow, entry)
    badge = None if admission is None else badge_of(uow, admission)
    if admission is None or badge is None:
        raise NotFound(
            f"Nobody was let in by entry {seq}: it is a {entry.kind}.",
            remedy="Name a check_in, a group, or the register of a guest.",
        )
    return Ordered(
        badges=(badge,),
        position=admission,
        no_code=_why_without_code(uow, badge, admission),
    )


def count_places(uow: UnitOfWork, session: str) -> int:
    """Return how many people have a place in a session.

    Raises: NotFound for a session that is not on the programme or has no place taken.
    """
    return len(_places(uow, _get_session(uow, session), session))


def order_session(
    uow: UnitOfWork, session: str, reading: Reading, new_ids: Sequence[str]
) -> Ordered:
    """Return the badges of everybody with a place in a session, by name.

    Each comes with an entry that names its day code. Shape: one id for each place.
    Raises: NotFound for a session that is not on the programme or has no place taken, or where no
    code can be made; NotEnrolled; StoreFault.
    """
    body = _get_session(uow, session)
    subjects = _places(uow, body, session)
    _require_code(uow, reading)
    tz = _tz(uow, reading)
    first, last = _days_of(body, tz, reading.now.astimezone(tz).date())
    members = sorted(_members(uow, subjects), key=lambda one: one[1].name.casefold())
    badges = []
    for (subject, _), new_id in zip(members, new_ids, strict=False):
        ahead = _CodeAhead(subject=subject, first=first, last=last, session=session)
        position = _journal_code(uow, ahead, reading, new_id)
        badges.append(badge_ahead(uow, position, first, body.title))
    return Ordered(
        badges=_present(badges),
        subjects=tuple(subject for subject, _ in members),
        absent=len(subjects) - len(members),
    )


def order_job(
    uow: UnitOfWork, position: Position, printer: str, reading: Reading, new_id: str
) -> PrintableJob:
    """Add one more badge of an admission as a job, noted as being sent to this printer.

    Raises: NotFound for an admission that is not here or was voided, or whose badge is on its way
    already; NotEnrolled; StoreFault.
    """
    if is_referred_to(uow, position, Kind.VOID):
        raise NotFound(f"Entry {position.seq} was taken back: nobody wears its badge.")
    jobs = uow.prints.jobs_of(position)
    if open_of(jobs) is not None:
        raise NotFound(
            f"A badge of entry {position.seq} is on its way already.",
            remedy="The kiosk prints it, or asks staff about it at the panel.",
        )
    job = further(first_job(position, reading.now), jobs, COMMAND)
    uow.prints.add(job)
    sending = JobUpdate(key=job.key, state=JobState.SENDING, printer=printer)
    printable = take(uow, sending, reading, new_id)
    if printable is None:
        raise NotFound(f"Nobody was let in by entry {position.seq}.")
    return printable


def note_ended(
    uow: UnitOfWork, subject: str, ended: JobUpdate, reading: Reading, new_id: str
) -> Position:
    """Journal how a badge without an admission ended at a printer, and count its label.

    An audit of badges then finds those printed ahead as well.
    Raises: NotEnrolled; StoreFault.
    """
    printer = ended.printer or ""
    if ended.state is JobState.PRINTED:
        count_label(uow, printer)
    draft = Draft(
        kind=Kind.BADGE,
        by=Source.STAFF,
        subject=subject,
        reason=COMMAND,
        body={
            "outcome": ended.state.value,
            "printer": plain_address(printer),
            "copy": 1,
            "layout": ended.layout,
            "trouble": ended.trouble,
        },
    )
    return uow.journal.append(draft, stamp(uow, reading, new_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class _CodeAhead:
    """A day code printed ahead: its wearer, and the days it is valid."""

    subject: str
    first: date
    last: date
    session: str | None = None


def _journal_code(
    uow: UnitOfWork, ahead: _CodeAhead, reading: Reading, new_id: str
) -> Position:
    """Journal the owner of a code that no admission names yet."""
    draft = Draft(
        kind=Kind.BADGE,
        by=Source.STAFF,
        session=ahead.session,
        subject=ahead.subject,
        reason=COMMAND,
        body={
            DAY_PASS: day_code_id(new_id),
            DAY_FROM: ahead.first.isoformat(),
            DAY_THROUGH: ahead.last.isoformat(),
        },
    )
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def _require_code(uow: UnitOfWork, reading: Reading) -> None:
    """Raise NotFound where no day code can be made: such badges would admit nobody."""
    why = why_no_code(uow, clock_trust(uow, reading))
    if why is not None:
        finding, remedy = WORDS[why]
        raise NotFound(finding, remedy=remedy)


def _why_without_code(
    uow: UnitOfWork, badge: Badge, admission: Position
) -> NoCode | None:
    """Return why an admission's badge has no code; None for a group's, which never has one."""
    if badge.code is not None or badge.role is Role.GROUP:
        return None
    entry = uow.journal.find_entry(admission)
    unknown = entry is not None and entry.body.get("clock") == ClockTrust.UNKNOWN
    clock = ClockTrust.UNKNOWN if unknown else ClockTrust.KNOWN
    return why_no_code(uow, clock) or NoCode.NOT_NAMED


def _present(badges: Iterable[Badge | None]) -> tuple[Badge, ...]:
    """Drop the Nones; there are none, since this transaction made the entries."""
    return tuple(badge for badge in badges if badge is not None)


def _get_session(uow: UnitOfWork, session: str) -> SessionBody:
    body = uow.roster.find_session(session)
    if body is None:
        raise NotFound(
            f"There is no session {session} on this kiosk's programme.",
            remedy="`kiosk sync` fetches what is new.",
        )
    return body


def _places(uow: UnitOfWork, body: SessionBody, session: str) -> Sequence[str]:
    subjects = uow.roster.people_in(body.activity)
    if not subjects:
        raise NotFound(f"Nobody has a place in session {session}.")
    return subjects


def _days_of(body: SessionBody, tz: tzinfo, today: date) -> tuple[date, date]:
    """Return the local days of a session; from today on if it lasts longer than a code."""
    first = read_time(body.starts_at).astimezone(tz).date()
    # One that ends at midnight ends on the day before.
    ends_at = read_time(body.ends_at) - timedelta(microseconds=1)
    last = max(first, ends_at.astimezone(tz).date())
    if (last - first).days >= MOST_DAYS:
        first = min(max(first, today), last)
    return first, min(last, first + timedelta(days=MOST_DAYS - 1))


def _admission(uow: UnitOfWork, entry: Entry) -> Position | None:
    if entry.kind in WEARERS:
        return position_of(entry)
    if entry.kind != Kind.REGISTER:
        return None
    behind = referring(uow, position_of(entry))
    return next((position_of(one) for one in behind if one.kind in WEARERS), None)


def _members(
    uow: UnitOfWork, subjects: Sequence[str]
) -> Iterator[tuple[str, MemberBody]]:
    for subject in subjects:
        member = uow.roster.find_member(subject)
        if member is not None and member.standing is Standing.ACTIVE:
            yield subject, member


def _tz(uow: UnitOfWork, reading: Reading) -> tzinfo:
    return zone(tz_minutes(uow.roster.policy(), reading.moment.tz_min))
