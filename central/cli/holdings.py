"""`central kiosks holdings`: the people whose data a kiosk held, for a breach notice."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from central.cli.call import DONE, CentralCall, Commands
from central.cli.files import escape_formula, whole_file
from central.cli.moments import read_moment
from central.people.holdings import Holding, read_holdings
from kiosk.core.errors import SettingsError
from kiosk.core.record.clock import write_time

COLUMNS = ("subject", "no", "name", "erased", "held", "passes", "from", "to")


def register(actions: Commands) -> None:
    parser = actions.add(
        "holdings",
        "list the people whose data a kiosk held between two times, for a breach notice",
        holdings,
    )
    parser.add_argument("kiosk", metavar="ID", help="as `central kiosks` shows it")
    for flag, dest in (("--from", "first"), ("--to", "last")):
        parser.add_argument(
            flag,
            dest=dest,
            type=read_moment,
            required=True,
            metavar="TIME",
            help="as 2026-11-24T08:00:00Z",
        )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="one JSON object a line")
    how.add_argument("--out", type=Path, metavar="FILE.csv", help="as a table")


def holdings(call: CentralCall) -> int:
    args = call.args
    if args.last < args.first:
        raise SettingsError("--from is after --to.", key="from", remedy="Swap the two.")
    with call.database.reading() as db:
        found = read_holdings(db, args.kiosk, args.first, args.last)
    if args.out is not None:
        _write(args.out, found)
        call.say(f"Wrote {len(found):,} rows: {args.out}")
        return DONE
    for one in found:
        if args.json:
            call.say_json(_as_json(one))
        else:
            until = "to this day" if one.until is None else write_time(one.until)
            call.say(
                f"{one.no or '-':<11} {write_time(one.since)}  {until:<27}  {one.name or 'erased'}"
            )
    if not args.json:
        call.say(f"{len(found):,} rows: whom kiosk {args.kiosk} held in that time.")
    return DONE


def _as_json(one: Holding) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "no": one.no,
        "name": one.name,
        "erased": one.erased,
        "held": list(one.held),
        "passes": list(one.passes),
        "from": write_time(one.since),
        "to": None if one.until is None else write_time(one.until),
    }


def _write(out: Path, found: Sequence[Holding]) -> None:
    with (
        whole_file(out, "nothing was written") as part,
        part.open("w", encoding="utf-8", newline="") as opened,
    ):
        table = csv.DictWriter(opened, COLUMNS, lineterminator="\n")
        table.writeheader()
        for one in found:
            row: Mapping[str, Any] = _as_json(one)
            table.writerow({key: _cell(value) for key, value in row.items()})


def _cell(value: Any) -> Any:
    return " ".join(value) if isinstance(value, list) else escape_formula(value)
