"""What an import would do: who is new, who is here already, and which rows cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from central.importing.cells import Candidate, Places, Wrong, read_row
from central.importing.columns import Columns, SheetField, read_columns
from central.importing.sheet import MemberSheet
from central.model import members, spaces
from central.model.people import GUEST
from central.store import bulk
from kiosk.core.errors import NotFound

TOLD_EVERY = 1_000

Progress = Callable[[int], None]
"""Told how many rows are done."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """`here`: lines whose telephone number a member has already; nothing happens to those."""

    columns: Columns
    new: list[Candidate] = field(default_factory=list)
    here: list[int] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def make_plan(
    db: Connection, sheet: MemberSheet, default_space: str | None, progress: Progress
) -> Plan:
    """Reads every row and compares it with the members there are.

    A person is known by their telephone number. Two rows of one file with one number are both
    wrong: which of them is meant is for a person to say.
    Raises: SettingsError for a header that will not do; NotFound for an unknown default space.
    """
    plan = Plan(columns=read_columns(sheet.header))
    places = _read_places(db, default_space)
    by_phone: dict[str, list[Candidate]] = {}
    for done, row in enumerate(sheet.rows, 1):
        read = read_row(row, plan.columns, places)
        if isinstance(read, Candidate):
            by_phone.setdefault(read.phone, []).append(read)
        else:
            plan.wrong += read
        if done % TOLD_EVERY == 0:
            progress(done)
    # A guest who gave the number becomes one with the member; only a member stands in the way.
    known = {
        phone
        for phone, kind in bulk.lookup(
            db, [members.c.phone, members.c.kind], members.c.phone, by_phone
        )
        if kind != GUEST
    }
    for phone, candidates in by_phone.items():
        if len(candidates) > 1:
            plan.wrong += _twice(plan.columns, candidates)
        elif phone in known:
            plan.here.append(candidates[0].line)
        else:
            plan.new.append(candidates[0])
    plan.wrong.sort(key=lambda wrong: wrong.line)
    return plan


def _twice(columns: Columns, candidates: Sequence[Candidate]) -> list[Wrong]:
    lines = [str(candidate.line) for candidate in candidates]
    return [
        Wrong(
            line=candidate.line,
            column=columns.title(SheetField.PHONE),
            message=f"The same number stands in the lines {' and '.join(lines)}.",
            remedy="Keep one of them; each person has a number of their own.",
        )
        for candidate in candidates
    ]


def _read_places(db: Connection, default: str | None) -> Places:
    names: dict[str, str] = {}
    for row in db.execute(select(spaces.c.code, spaces.c.name, spaces.c.city)):
        short = row.name.removeprefix("Hetero Space ")
        names |= dict.fromkeys(
            (text.casefold() for text in (row.code, row.name, row.city, short)),
            row.code,
        )
    if default is not None and default not in names.values():
        raise NotFound(
            f"There is no space {default}.",
            remedy=f"The spaces are {', '.join(sorted(set(names.values())))}.",
        )
    return Places(names=names, default=default)
