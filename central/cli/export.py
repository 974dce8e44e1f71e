"""`central export`: attendance, visits or entries, as CSV or JSON lines."""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

import msgspec
from sqlalchemy import Connection, Select, func, select

from central.cli.call import DONE, CentralCall, Commands
from central.cli.files import escape_formula, whole_file
from central.cli.moments import read_day
from central.ingest.entries.reading import EntryDoubt, EntryVerdict, read_entry
from central.ingest.entries.upload_body import write_entry
from central.ingest.projections.own_stream import OWN_KIOSK
from central.ingest.projections.rebuild import all_entries
from central.ingest.projections.roster import start_of_day
from central.model import (
    activities,
    attendances,
    kiosks,
    members,
    sessions,
    verdicts,
    visits,
)
from central.policy import check_space
from central.store.bulk import stream
from kiosk.core.errors import SettingsError
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time

ENTRY_COLUMNS = ("stream", "seq", "kiosk", "received_at", "verdict", "reason", "entry")
VISIT_COLUMNS = (
    "space",
    "day",
    "person",
    "no",
    "name",
    "in_at",
    "out_at",
    "out_how",
    "by",
    "kiosk",
)
ATTENDANCE_COLUMNS = (
    "space",
    "day",
    "session",
    "activity",
    "title",
    "kind",
    "mode",
    *VISIT_COLUMNS[2:],
)


def register(commands: Commands) -> None:
    parser = commands.add(
        "export", "write out attendance, visits or raw entries", export
    )
    parser.add_argument("what", choices=("attendance", "entries", "visits"))
    parser.add_argument(
        "--format",
        choices=("csv", "jsonl"),
        help="csv for people (entries: jsonl), or jsonl",
    )
    parser.add_argument(
        "--from", dest="first", type=read_day, metavar="DAY", help="as 2026-11-01"
    )
    parser.add_argument(
        "--to", dest="last", type=read_day, metavar="DAY", help="included"
    )
    parser.add_argument("--space", help="only of this space, as SMG")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="instead of standard output"
    )


def export(call: CentralCall) -> int:
    """Write rows as they are read, so that memory does not grow with the table."""
    args = call.args
    if args.first is not None and args.last is not None and args.last < args.first:
        raise SettingsError(
            f"--from {args.first} is after --to {args.last}.",
            key="from",
            remedy="Swap the two.",
        )
    layout = args.format or ("jsonl" if args.what == "entries" else "csv")
    with call.database.reading() as db, _target(call) as out:
        if args.space is not None:
            check_space(db, args.space)
        match args.what:
            case "entries":
                _write(out, layout, ENTRY_COLUMNS, _entries(db, args))
            case "visits":
                _write(
                    out,
                    layout,
                    VISIT_COLUMNS,
                    _people(db, _visits(args), VISIT_COLUMNS),
                )
            case _:
                rows = _people(db, _attendances(args), ATTENDANCE_COLUMNS)
                _write(out, layout, ATTENDANCE_COLUMNS, rows)
    return DONE


@contextmanager
def _target(call: CentralCall) -> Iterator[TextIO]:
    """Yield standard output, or a file that appears only when it is complete."""
    file: Path | None = call.args.out
    if file is None:
        yield call.out
        return
    with (
        whole_file(file, "nothing was written") as part,
        part.open("w", encoding="utf-8", newline="") as opened,
    ):
        yield opened
        opened.flush()
        os.fsync(opened.fileno())


def _write(
    out: TextIO,
    layout: str,
    columns: tuple[str, ...],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    if layout == "jsonl":
        out.writelines(msgspec.json.encode(row).decode() + "\n" for row in rows)
        return
    table = csv.DictWriter(out, columns, lineterminator="\n")
    table.writeheader()
    for row in rows:
        table.writerow({key: _cell(value) for key, value in row.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, msgspec.Raw):
        return str(msgspec.json.decode(value))
    return escape_formula(value)


def _entries(db: Connection, args: argparse.Namespace) -> Iterator[Mapping[str, Any]]:
    every = all_entries().order_by(None).subquery()
    query = (
        select(every, verdicts.c.verdict, verdicts.c.reason)
        .outerjoin(
            verdicts,
            (verdicts.c.stream == every.c.stream)
            & (verdicts.c.seq == every.c.seq)
            & (verdicts.c.branch == every.c.branch),
        )
        .order_by(every.c.stream, every.c.seq, every.c.branch)
    )
    at = func.coalesce(every.c.at, every.c.received_at, type_=every.c.received_at.type)
    if args.first is not None:
        query = query.where(at >= start_of_day(args.first))
    if args.last is not None:
        query = query.where(at < start_of_day(args.last + timedelta(days=1)))
    if args.space is not None:
        query = query.outerjoin(kiosks, kiosks.c.id == every.c.kiosk).where(
            (kiosks.c.space == args.space) | (every.c.kiosk == OWN_KIOSK)
        )
    for row in stream(db, query):
        if row.kiosk == OWN_KIOSK and not _is_of(row, args.space):
            continue
        yield {
            "stream": row.stream,
            "seq": row.seq,
            "kiosk": row.kiosk,
            "received_at": write_time(row.received_at),
            "verdict": row.verdict or EntryVerdict.ACCEPTED.value,
            "reason": row.reason,
            "entry": msgspec.Raw(write_entry(row.raw).encode()),
        }


def _is_of(row: Any, space: str | None) -> bool:
    """Return whether an entry of central's own stream, which serves all spaces, is of a space."""
    entry = read_entry(row.raw, row.stream, row.seq)
    return space is None or (not isinstance(entry, EntryDoubt) and entry.space == space)


def _visits(args: argparse.Namespace) -> Select[Any]:
    query = (
        select(visits, members.c.number, members.c.name)
        .outerjoin(members, members.c.subject == visits.c.person)
        .order_by(visits.c.space, visits.c.day, visits.c.in_at, visits.c.person)
    )
    return _narrowed(query, visits, args)


def _attendances(args: argparse.Namespace) -> Select[Any]:
    query = (
        select(
            attendances,
            members.c.number,
            members.c.name,
            sessions.c.activity,
            sessions.c.title,
            activities.c.kind,
            activities.c.mode,
        )
        .outerjoin(members, members.c.subject == attendances.c.person)
        .outerjoin(sessions, sessions.c.id == attendances.c.session)
        .outerjoin(activities, activities.c.id == sessions.c.activity)
        .order_by(
            attendances.c.space,
            attendances.c.day,
            attendances.c.session,
            attendances.c.in_at,
            attendances.c.person,
        )
    )
    return _narrowed(query, attendances, args)


def _narrowed(query: Select[Any], table: Any, args: argparse.Namespace) -> Select[Any]:
    if args.first is not None:
        query = query.where(table.c.day >= args.first)
    if args.last is not None:
        query = query.where(table.c.day <= args.last)
    if args.space is not None:
        query = query.where(table.c.space == args.space)
    return query


def _people(
    db: Connection, query: Select[Any], columns: tuple[str, ...]
) -> Iterator[Mapping[str, Any]]:
    for row in stream(db, query):
        values = dict(row._mapping)  # noqa: SLF001  # its public name
        number = values.pop("number")
        values["no"] = None if number is None else member_number.write(number)
        yield {column: _plain(values[column]) for column in columns}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return write_time(value)
        case date():
            return value.isoformat()
        case _:
            return value
