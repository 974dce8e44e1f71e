"""Plan an import: find new members, known members and wrong rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from central.importing.cells import Candidate, RowError, SpaceNames, read_row
from central.importing.columns import Columns, SheetField, read_columns
from central.importing.sheet import MemberSheet
from central.model import members, spaces
from central.model.people import GUEST
from central.store import bulk
from kiosk.core.errors import NotFound

TOLD_EVERY = 1_000

Progress = Callable[[int], None]
"""Receives the number of rows that are done."""


@dataclass(slots=True, kw_only=True)
class Plan:
    """The result of comparing a file with the members. `here`: lines of known numbers, skipped."""

    columns: Columns
    new: list[Candidate] = field(default_factory=list)
    here: list[int] = field(default_factory=list)
    wrong: list[RowError] = field(default_factory=list)


def make_plan(
    db: Connection, sheet: MemberSheet, default_space: str | None, progress: Progress
) -> Plan:
    """Compare every row with the existing members.

    The telephone number identifies a person. Two rows with the same number are both wrong: a person
    must decide which one is right.
    Raises: SettingsError for a wrong header; NotFound for an unknown default space.
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
    # A guest with this number is merged with the new member; only a member blocks the row.
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


def _twice(columns: Columns, candidates: Sequence[Candidate]) -> list[RowError]:
    lines = [str(candidate.line) for candidate in candidates]
    return [
        RowError(
            line=candidate.line,
            column=columns.title(SheetField.PHONE),
            message=f"The same number stands in the lines {' and '.join(lines)}.",
            remedy="Keep one of them; each person has a number of their own.",
        )
        for candidate in candidates
    ]


def _read_places(db: Connection, default: str | None) -> SpaceNames:
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
    return SpaceNames(names=names, default=default)
