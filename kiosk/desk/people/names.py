"""A person's current name: by the roster, and by newer forms of this desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk.core.record.roster import MemberBody
from kiosk.ports import KeptForm, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A person's name, and the name on their badge if it differs."""

    name: str | None = field(default=None, repr=False)
    called: str | None = field(default=None, repr=False)


def names_of(uow: UnitOfWork, subject: str | None, member: MemberBody | None) -> Names:
    """Return the names of a person.

    A correction made here counts until central has it and the roster has been in step since. A
    person who is not on the roster is called as they wrote it themselves.
    """
    if subject is None:
        return Names()
    forms = uow.journal.forms_of(subject)
    # A member whose name was withheld (`core.lease`) has an empty one.
    name = (member and member.name) or _newest(forms, "name")
    in_step_at = uow.roster.in_step_at() if forms else None
    pending = [
        kept
        for kept in forms
        if not (kept.acknowledged and in_step_at is not None and in_step_at > kept.at)
    ]
    called = _newest(pending, "called")
    if called is None and member is not None:
        called = member.called
    return Names(name=name, called=called)


def _newest(forms: Sequence[KeptForm], field_name: str) -> str | None:
    """Return the text of that field in the newest form that has it, or None."""
    for kept in reversed(forms):
        text = _read(kept.form).get(field_name)
        if isinstance(text, str):
            return text
    return None


def _read(form: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(form, type=dict[str, Any])
    except msgspec.DecodeError:
        return {}
