"""The contents of badges: of an admission, or of a member before the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.core.door.forms import FIELD, read_group
from kiosk.core.door.presence import group_heads
from kiosk.core.errors import ProtocolError
from kiosk.core.prints.badge import ROLE, Badge, Role
from kiosk.core.record.clock import ClockTrust, zone
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Entry, Kind, entry_at
from kiosk.core.record.scan import Source
from kiosk.desk.badges.day_codes import DayCode, code_in, sign_code
from kiosk.desk.badges.references import subject_now
from kiosk.desk.people.names import names_of
from kiosk.ports import Guest, UnitOfWork


def badge_of(uow: UnitOfWork, position: Position) -> Badge | None:
    """Return the badge of an admission, by current roster and programme, or None without the entry.

    Its code is the one that the entry names, signed again. Unknown fields stay empty.
    Raises: NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        return None
    if entry.kind == Kind.GROUP:
        return _of_group(uow, entry)
    return _of_person(uow, entry)


def badge_ahead(
    uow: UnitOfWork, position: Position, day: date, session: str | None = None
) -> Badge | None:
    """Return the badge that an entry names before its wearer comes, or None without the entry.

    Shape: `day` is printed on it; `session` is a title. Raises: NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        return None
    wearer = _Wearer(subject=entry.subject, code=code_in(entry), day=day)
    return _filled(uow, wearer, Badge(role=Role.MEMBER, space="", session=session))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wearer:
    """The wearer of a badge. Shape: `day` None where the date is unknown; none is printed then."""

    subject: str | None
    code: DayCode | None
    day: date | None
    guest: Guest | None = None


def _of_group(uow: UnitOfWork, entry: Entry) -> Badge:
    name = entry.body.get("institution")
    return Badge(
        role=Role.GROUP,
        space=uow.roster.policy().name,
        name=name if isinstance(name, str) else None,
        institution=_leader(uow, entry),
        session=_title(uow, entry),
        day=_day(entry) if _knows_day(entry) else None,
        heads=group_heads(entry),
    )


def _of_person(uow: UnitOfWork, entry: Entry) -> Badge:
    code = code_in(entry)
    if code is not None and uow.roster.is_taken_back(code.pass_id):
        code = None
    subject = subject_now(uow, entry)
    wearer = _Wearer(
        subject=subject,
        code=code,
        day=_day(entry) if _knows_day(entry) else None,
        guest=_find_guest(uow, entry, subject),
    )
    return _filled(
        uow, wearer, Badge(role=_role_in(entry), space="", session=_title(uow, entry))
    )


def _filled(uow: UnitOfWork, wearer: _Wearer, plain: Badge) -> Badge:
    subject = wearer.subject
    member = None if subject is None else uow.roster.find_member(subject)
    names = names_of(uow, subject, member)
    guest = None if member is not None else wearer.guest
    sheet = None if guest is None else guest.sheet
    return Badge(
        role=_role(uow, wearer, plain.role),
        space=uow.roster.policy().name,
        name=names.called or names.name,
        institution=(sheet.business if sheet else None)
        if member is None
        else member.business,
        session=plain.session,
        day=wearer.day,
        number=(member and member.no) or None,
        code=None if wearer.code is None else sign_code(uow, wearer.code),
    )


def _role_in(entry: Entry) -> Role:
    """Return the role from the pass that was shown or the form that was filled in."""
    role = entry.body.get(ROLE)
    if role in (Role.STAFF, Role.GUEST):
        return Role(role)
    return Role.GUEST if entry.by == Source.WALK_IN else Role.MEMBER


def _role(uow: UnitOfWork, wearer: _Wearer, plain: Role) -> Role:
    """Return the role, by what else is known: a guest of this desk, or a staff pass."""
    if plain is not Role.MEMBER:
        return plain
    if wearer.guest is not None or (wearer.code is not None and wearer.code.guest):
        return Role.GUEST
    subject = wearer.subject
    staff = subject is not None and uow.roster.is_staff(subject)
    return Role.STAFF if staff else Role.MEMBER


def _find_guest(uow: UnitOfWork, entry: Entry, subject: str | None) -> Guest | None:
    """Return the registration at this desk behind an entry, or None."""
    return next(
        (
            guest
            for guest in uow.roster.guests_of(_day(entry))
            if guest.subject == subject
        ),
        None,
    )


def _leader(uow: UnitOfWork, entry: Entry) -> str | None:
    digest = entry.body.get(FIELD)
    form = uow.journal.find_form(digest) if isinstance(digest, str) else None
    try:
        return None if form is None else read_group(form).leader
    except ProtocolError:
        return None


def _title(uow: UnitOfWork, entry: Entry) -> str | None:
    if entry.session is None:
        return None
    body = uow.roster.find_session(entry.session)
    return None if body is None else body.title


def _day(entry: Entry) -> date:
    return entry_at(entry).astimezone(zone(entry.tz_min)).date()


def _knows_day(entry: Entry) -> bool:
    """Return whether the clock was known: no badge carries a guessed date."""
    return entry.body.get("clock") != ClockTrust.UNKNOWN
