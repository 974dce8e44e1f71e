"""The forms of guests and delegations, as they are stored beside the journal.

Entries hold no personal data: an entry names its form by digest, so the form can be erased and the
chain still verifies (`journal.form_digest`).
"""

from __future__ import annotations

from datetime import date

import msgspec

from kiosk.core.door.admission_request import GroupForm, WalkInForm
from kiosk.core.errors import ProtocolError
from kiosk.core.record.fields import field_path

VERSION = 1
FIELD = "form"
"""The field of an entry's body that names a form by its digest."""


class GuestSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A guest's form as stored; the fields keep this order.

    Shape: `phone` E.164 or None, `regency` a code of core.people.regencies, `space` and local `day`
    where and when it was written.
    """

    v: int
    name: str
    phone: str | None
    regency: str
    business: str | None
    space: str
    day: date


class GroupSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The leader of a delegation, as stored."""

    v: int
    leader: str


def write_guest(form: WalkInForm, space: str, day: date) -> bytes:
    """Return the bytes of a guest's sheet: compact JSON in UTF-8."""
    return msgspec.json.encode(
        GuestSheet(
            v=VERSION,
            name=form.name,
            phone=form.phone,
            regency=form.regency,
            business=form.business,
            space=space,
            day=day,
        )
    )


def write_group(form: GroupForm) -> bytes:
    """Return the bytes of a delegation's sheet: compact JSON in UTF-8."""
    return msgspec.json.encode(GroupSheet(v=VERSION, leader=form.leader))


def read_guest(raw: bytes | str) -> GuestSheet:
    """Read a guest's sheet. Raises: ProtocolError naming the field."""
    try:
        sheet = msgspec.json.decode(raw, type=GuestSheet)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ProtocolError(
            "A guest's form cannot be read.", field=field_path(error)
        ) from error
    if sheet.v != VERSION:
        raise ProtocolError("A guest's form is of another version.", field="$.v")
    return sheet


def read_group(raw: bytes | str) -> GroupSheet:
    """Read a delegation's sheet. Raises: ProtocolError naming the field."""
    try:
        return msgspec.json.decode(raw, type=GroupSheet)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ProtocolError(
            "A delegation's form cannot be read.", field=field_path(error)
        ) from error


def same_guest(sheet: GuestSheet, form: WalkInForm) -> bool:
    """Return whether form and sheet have the same phone and the same name.

    A phone alone may be shared by a family.
    """
    return (
        form.phone is not None
        and sheet.phone == form.phone
        and same_name(sheet.name, form.name)
    )


def same_name(one: str, other: str) -> bool:
    """Return whether two names are equal, apart from spaces and capitals."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
