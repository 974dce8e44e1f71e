"""What stands on a badge: of an admission, or of a member before the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kiosk.core.badge import Badge, Role
from kiosk.core.clock import ClockTrust, zone
from kiosk.core.errors import ProtocolError
from kiosk.core.forms import FIELD, read_group
from kiosk.core.ids import Position
from kiosk.core.journal import Entry, Kind, entry_at
from kiosk.core.member_pass import FLAG_GUEST, FLAG_STAFF, Genuine, check
from kiosk.core.presence import group_heads
from kiosk.core.scan import Source
from kiosk.desk.guest_pass import make_pass
from kiosk.desk.names import names_of
from kiosk.ports import Guest, UnitOfWork


def badge_of(
    uow: UnitOfWork, position: Position, text: str | None = None
) -> Badge | None:
    """The badge of an admission, as people and programme are known now.

    Shape: `text` is the pass text that was shown, where no roster has it. None where the entry is
    not here. What nobody knows is left off. Raises: NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        return None
    if entry.kind == Kind.GROUP:
        return _of_group(uow, entry)
    return _of_person(uow, entry, text)


def badge_of_member(
    uow: UnitOfWork, subject: str, day: date, session: str | None = None
) -> Badge:
    """The badge of a member before they come. Shape: `session` a title. Raises: StoreFault."""
    code = _Code(subject=subject, day=day)
    return _filled(uow, code, Badge(role=Role.MEMBER, space="", session=session))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Code:
    """Where the code of a badge may come from, and on which local day it has to be good."""

    day: date
    subject: str | None = None
    pass_id: str | None = None
    text: str | None = field(default=None, repr=False)
    guest: Guest | None = None
    clock_known: bool = True


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


def _of_person(uow: UnitOfWork, entry: Entry, text: str | None) -> Badge:
    subject = entry.subject
    if subject is None and entry.pass_id is not None:
        subject = uow.roster.find_subject(entry.pass_id)
    code = _Code(
        day=_day(entry),
        subject=subject,
        pass_id=entry.pass_id,
        text=text,
        guest=_find_guest(uow, entry, subject),
        clock_known=_knows_day(entry),
    )
    role = Role.GUEST if entry.by == Source.WALK_IN else Role.MEMBER
    plain = Badge(role=role, space="", session=_title(uow, entry))
    return _filled(uow, code, plain)


def _filled(uow: UnitOfWork, code: _Code, plain: Badge) -> Badge:
    member = None if code.subject is None else uow.roster.find_member(code.subject)
    names = names_of(uow, code.subject, member)
    guest = None if member is not None else code.guest
    sheet = None if guest is None else guest.sheet
    text = _text(uow, code)
    role = Role.GUEST if guest is not None else plain.role
    return Badge(
        role=_role(uow, text, role),
        space=uow.roster.policy().name,
        name=names.called or names.name,
        institution=(sheet.business if sheet else None)
        if member is None
        else member.business,
        session=plain.session,
        day=code.day if code.clock_known else None,
        number=None if member is None else member.no,
        code=text,
    )


def _role(uow: UnitOfWork, text: str | None, otherwise: Role) -> Role:
    """As what the pass says its bearer comes."""
    shown = None if text is None else check(text, uow.roster.issuer_keys())
    if not isinstance(shown, Genuine):
        return otherwise
    if shown.member_pass.flags & FLAG_STAFF:
        return Role.STAFF
    return Role.GUEST if shown.member_pass.flags & FLAG_GUEST else otherwise


def _text(uow: UnitOfWork, code: _Code) -> str | None:
    """The pass text: as it was shown, as central serves it, or a guest's signed once more."""
    if code.text is not None:
        return code.text
    shown = None if code.pass_id is None else uow.roster.find_pass(code.pass_id)
    if shown is not None and shown.text is not None:
        return shown.text
    guest = code.guest
    if guest is not None and guest.pass_id is not None and code.clock_known:
        return make_pass(uow, guest.pass_id, code.day)
    if code.subject is None:
        return None
    return next(
        (
            body.text
            for pass_id, body in uow.roster.passes_of(code.subject)
            if body.text is not None
            and body.valid_from <= code.day <= body.valid_through
            and not uow.roster.is_revoked(pass_id)
        ),
        None,
    )


def _find_guest(uow: UnitOfWork, entry: Entry, subject: str | None) -> Guest | None:
    """The registration at this desk by which somebody is here."""
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
    """Whether the clock was to be believed: no badge carries a date that was guessed."""
    return entry.body.get("clock") != ClockTrust.UNKNOWN
