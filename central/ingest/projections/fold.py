"""The fold: from one person's passages of one day to what a report counts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from central.ingest.entries.projection_rows import Passage
from kiosk.core.record.journal import Kind

CHECKED_OUT = "checked_out"
MOVED = "moved"


class AttendanceRow(NamedTuple):
    """A row of `attendance`."""

    person: str
    day: date
    space: str
    session: str
    in_at: datetime
    out_at: datetime | None
    out_how: str | None
    by: str | None
    kiosk: str


class VisitRow(NamedTuple):
    """A row of `visit`."""

    person: str
    day: date
    space: str
    in_at: datetime
    out_at: datetime | None
    out_how: str | None
    by: str | None
    kiosk: str


class PresenceRow(NamedTuple):
    """A row of `presence`."""

    person: str
    day: date
    space: str
    session: str | None
    since: datetime
    until: datetime
    out_at: datetime | None
    kiosk: str


@dataclass(slots=True, kw_only=True)
class _Stay:
    came: Passage
    out_at: datetime | None = None
    out_how: str | None = None

    def is_open(self, at: datetime) -> bool:
        until = self.came.until
        return self.out_how is None and (until is None or at < until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one person's day at the spaces comes to."""

    attendances: Sequence[AttendanceRow]
    visits: Sequence[VisitRow]
    presences: Sequence[PresenceRow]


def fold_day(passages: Iterable[Passage]) -> Day:
    """Folds all of one person's passages of one local day.

    The order of arrival does not matter: passages count in the order of their corrected times.
    A session is attended once however often one came in; entering another place closes the one
    before (`moved`); what nobody closed has no end, and no duration is made up for it.
    """
    attendances: list[AttendanceRow] = []
    visits: list[VisitRow] = []
    presences: list[PresenceRow] = []
    ordered = sorted(
        (passage for passage in passages if not passage.voided),
        key=lambda one: (one.space, one.at, one.stream, one.seq, one.branch),
    )
    for _space, here in groupby(ordered, key=lambda one: one.space):
        stays = _stays(here)
        if not stays:
            continue
        by_session: dict[str | None, list[_Stay]] = {}
        for stay in stays:
            by_session.setdefault(stay.came.session, []).append(stay)
        for session, some in by_session.items():
            if session is None:
                visits.append(_visit(some))
            else:
                attendances.append(_attendance(session, some))
        presences.append(_presence(stays[-1]))
    return Day(attendances=attendances, visits=visits, presences=presences)


def _stays(passages: Iterable[Passage]) -> list[_Stay]:
    stays: list[_Stay] = []
    for passage in passages:
        last = stays[-1] if stays and stays[-1].is_open(passage.at) else None
        if passage.kind == Kind.CHECK_OUT:
            if last is not None:
                last.out_at, last.out_how = passage.at, CHECKED_OUT
        elif last is None:
            stays.append(_Stay(came=passage))
        elif last.came.session != passage.session:
            last.out_at, last.out_how = passage.at, MOVED
            stays.append(_Stay(came=passage))
    return stays


def _attendance(session: str, stays: Sequence[_Stay]) -> AttendanceRow:
    first, last = stays[0].came, stays[-1]
    return AttendanceRow(
        person=first.person,
        day=first.day,
        space=first.space,
        session=session,
        in_at=first.at,
        out_at=last.out_at,
        out_how=last.out_how,
        by=first.by,
        kiosk=first.kiosk,
    )


def _visit(stays: Sequence[_Stay]) -> VisitRow:
    first, last = stays[0].came, stays[-1]
    return VisitRow(
        person=first.person,
        day=first.day,
        space=first.space,
        in_at=first.at,
        out_at=last.out_at,
        out_how=last.out_how,
        by=first.by,
        kiosk=first.kiosk,
    )


def _presence(stay: _Stay) -> PresenceRow:
    came = stay.came
    return PresenceRow(
        person=came.person,
        day=came.day,
        space=came.space,
        session=came.session,
        since=came.at,
        until=came.at if came.until is None else came.until,
        out_at=stay.out_at,
        kiosk=came.kiosk,
    )
