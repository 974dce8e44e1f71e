"""The name that staff corrected on a badge becomes the name somebody is called by."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, select, update

from central.model import forms, members, renamings
from central.model.people import LONGEST_CALLED
from central.people.aliases import read_persons, read_subjects
from central.people.names import tidy


class CalledSheet(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody wants to be called, as staff wrote it down."""

    v: int
    called: str


def rename(db: Connection, subjects: Collection[str]) -> set[str]:
    """Gives persons the name that staff corrected last; answers who has another one now."""
    persons = {read_persons(db, subjects).get(one, one) for one in subjects}
    changed = set()
    for person, mine in read_subjects(db, persons).items():
        called = _newest_name(db, mine)
        row = db.execute(
            select(members.c.called, members.c.erased_at).where(
                members.c.subject == person
            )
        ).one_or_none()
        if None in (called, row) or row.erased_at is not None or row.called == called:  # type: ignore[union-attr]  # None is among the first
            continue
        db.execute(
            update(members).where(members.c.subject == person).values(called=called)
        )
        changed.add(person)
    return changed


def _newest_name(db: Connection, subjects: Collection[str]) -> str | None:
    rows = db.execute(
        select(forms.c.form)
        .join(
            renamings,
            (renamings.c.stream == forms.c.stream)
            & (renamings.c.form == forms.c.digest),
        )
        .where(
            renamings.c.subject.in_(sorted(subjects)),
            renamings.c.voided.is_(False),
            forms.c.form.is_not(None),
        )
        .order_by(
            renamings.c.at.desc(), renamings.c.stream.desc(), renamings.c.seq.desc()
        )
    )
    return next((name for row in rows if (name := _read_called(row.form))), None)


def _read_called(raw: bytes) -> str | None:
    try:
        called = msgspec.json.decode(raw, type=CalledSheet).called
    except (msgspec.DecodeError, UnicodeError):
        return None
    return tidy(called, LONGEST_CALLED) or None
