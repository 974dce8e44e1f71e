"""Badges that an administrator orders: of a member, of an entry, of everybody in a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from kiosk.core.badge import Badge
from kiosk.core.clock import Reading, read_time, zone
from kiosk.core.errors import NotFound
from kiosk.core.folding import Further, asked
from kiosk.core.ids import Position
from kiosk.core.journal import Draft, Entry, Kind
from kiosk.core.member_number import read, write
from kiosk.core.opening import tz_minutes
from kiosk.core.printing import JobState, PrintJob, Trouble
from kiosk.core.roster import MemberBody, Standing
from kiosk.core.scan import Source
from kiosk.core.spooling import plain_address
from kiosk.desk.badge_contents import badge_of, badge_of_member
from kiosk.desk.badges import WEARERS, first_job, further, open_of
from kiosk.desk.references import is_referred_to, position_of, referring
from kiosk.desk.stamp import stamp
from kiosk.ports import UnitOfWork

COMMAND = "command"
"""The reason of a copy that was ordered at the command line."""
_ALIKE = 2
"""Nobody shares a member number; who has one is alone in what is found by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Badges to be drawn or printed.

    Shape: `position` the admission, where it is one's; else `subjects` are the wearers, in the same
    order; `passless` the numbers of members who are left out because no pass of theirs is known
    here, `absent` counts people who are unknown here.
    """

    badges: tuple[Badge, ...] = field(repr=False)
    subjects: tuple[str, ...] = ()
    position: Position | None = None
    passless: tuple[str, ...] = ()
    absent: int = 0


def order_member(uow: UnitOfWork, number: str, reading: Reading) -> Ordered:
    """The badge of a member, for today.

    Raises: ProtocolError for what is no member number; NotFound without a member or a pass.
    """
    whole = write(read(number))
    found = uow.roster.search(asked(whole), _ALIKE, Further.WHOLE).members
    if not found:
        raise NotFound(
            f"No member {whole} is known to this kiosk.",
            remedy="It knows the people of its own space; `kiosk sync` fetches what is new.",
        )
    ((subject, member), *_) = found
    badge = badge_of_member(
        uow, subject, reading.now.astimezone(_tz(uow, reading)).date()
    )
    if badge.code is None:
        raise NotFound(
            f"No pass of {member.no} is known to this kiosk that is good today.",
            remedy="`kiosk sync` fetches what is new; `central issue-pass` issues one.",
        )
    return Ordered(badges=(badge,), subjects=(subject,))


def order_entry(uow: UnitOfWork, seq: int) -> Ordered:
    """The badge of an entry of the open stream: an admission, or the registration before it.

    Raises: NotFound for an entry that nobody wears a badge of.
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
    return Ordered(badges=(badge,), position=admission)


def order_session(uow: UnitOfWork, session: str, reading: Reading) -> Ordered:
    """The badges of everybody who has a place in a session, in the order of their names.

    Raises: NotFound for a session that is not on the programme or has no place taken.
    """
    body = uow.roster.find_session(session)
    if body is None:
        raise NotFound(
            f"There is no session {session} on this kiosk's programme.",
            remedy="`kiosk sync` fetches what is new.",
        )
    subjects = uow.roster.people_in(body.activity)
    if not subjects:
        raise NotFound(f"Nobody has a place in session {session}.")
    day = read_time(body.starts_at).astimezone(_tz(uow, reading)).date()
    members = sorted(_members(uow, subjects), key=lambda one: one[1].name.casefold())
    drawn = [
        (subject, member, badge_of_member(uow, subject, day, body.title))
        for subject, member in members
    ]
    whole = [(subject, badge) for subject, _, badge in drawn if badge.code is not None]
    return Ordered(
        badges=tuple(badge for _, badge in whole),
        subjects=tuple(subject for subject, _ in whole),
        passless=tuple(member.no for _, member, badge in drawn if badge.code is None),
        absent=len(subjects) - len(drawn),
    )


def order_job(uow: UnitOfWork, position: Position, reading: Reading) -> PrintJob:
    """One more badge of an admission, as a job of its own; durable when the work commits.

    Raises: NotFound for one that was taken back, or whose badge is on its way already.
    """
    if is_referred_to(uow, position, Kind.VOID):
        raise NotFound(f"Entry {position.seq} was taken back: nobody wears its badge.")
    jobs = uow.prints.jobs_of(position)
    if open_of(jobs) is not None:
        raise NotFound(
            f"A badge of entry {position.seq} is on its way already.",
            remedy="The kiosk prints it, or asks staff about it at the panel.",
        )
    job = further(first_job(position, reading.now, None), jobs, COMMAND)
    uow.prints.add(job)
    return job


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a badge without an admission ended at a printer. Shape: `outcome` as entries have it."""

    subject: str
    outcome: JobState
    printer: str
    layout: str
    trouble: Trouble | None = None


def note_ended(
    uow: UnitOfWork, ended: Ended, reading: Reading, new_id: str
) -> Position:
    """Journals it: who audits the badges finds those that nobody was let in for as well.

    Raises: NotEnrolled; StoreFault.
    """
    draft = Draft(
        kind=Kind.BADGE,
        by=Source.STAFF,
        subject=ended.subject,
        reason=COMMAND,
        body={
            "outcome": ended.outcome.value,
            "printer": plain_address(ended.printer),
            "copy": 1,
            "layout": ended.layout,
            "trouble": ended.trouble,
        },
    )
    return uow.journal.append(draft, stamp(uow, reading, new_id))


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
