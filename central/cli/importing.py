"""`central import-members`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from central.cli.call import DONE, REFUSED, CentralCall, Commands, warn
from central.importing import Imported, Plan, apply_plan, make_plan, read_sheet
from central.passes.issue import DEFAULT_DAYS, Terms, issue_all
from kiosk.core.people import member_number

TOLD = 50
"""The most bad rows listed one by one; the rest are counted."""


def register(commands: Commands) -> None:
    parser = commands.add(
        "import-members",
        "add the members in a file, all or none, and issue their passes",
        import_members,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=".csv or .xlsx")
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="say what would happen, and change nothing",
    )
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="import the good rows even if there are bad ones",
    )
    parser.add_argument(
        "--space", metavar="CODE", help="home of the rows that name none, as SMG"
    )
    parser.add_argument(
        "--days",
        type=int,
        default=DEFAULT_DAYS,
        help="how long the passes are good for (%(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def import_members(call: CentralCall) -> int:
    """Import all rows, or nothing if a row is bad and --skip-bad is not given."""
    args = call.args
    sheet = read_sheet(args.file)
    space = None if args.space is None else args.space.upper()
    progress = _counter(len(sheet.rows))
    if args.dry_run:
        with call.database.reading() as db:
            plan = make_plan(db, sheet, space, progress)
        _tell_plan(call, plan)
        return REFUSED if plan.wrong and not args.skip_bad else DONE
    with call.database.writing() as db:
        plan = make_plan(db, sheet, space, progress)
        refused = bool(plan.wrong) and not args.skip_bad
        done = None if refused else _apply(db, plan, args.days, call.now())
        if done is not None:
            after = {"members": done.members, "passes": done.passes}
            call.note(db, "import-members", after=after)
    _tell_plan(call, plan)
    if done is None:
        warn(
            "central: Nothing was imported. Mend the rows above and import the file again, or"
            " import the good ones with --skip-bad."
        )
        return REFUSED
    _tell_done(call, done)
    return DONE


def _apply(db: Connection, plan: Plan, days: int, now: datetime) -> Imported:
    def issue(subjects: Sequence[str], today: date) -> int:
        return len(issue_all(db, subjects, Terms(valid_from=today, days=days), now))

    return apply_plan(db, plan, issue, now)


def _tell_plan(call: CentralCall, plan: Plan) -> None:
    if call.args.json:
        for wrong in plan.wrong:
            call.say_json(
                {
                    "line": wrong.line,
                    "column": wrong.column,
                    "error": wrong.message,
                    "remedy": wrong.remedy,
                }
            )
        call.say_json(
            {
                "new": len(plan.new),
                "here": len(plan.here),
                "bad": len({wrong.line for wrong in plan.wrong}),
                "ignored_columns": list(plan.columns.ignored),
                "dry_run": call.args.dry_run,
            }
        )
        return
    for wrong in plan.wrong[:TOLD]:
        call.say(str(wrong))
    if len(plan.wrong) > TOLD:
        call.say(f"and {len(plan.wrong) - TOLD} more like these")
    if plan.columns.ignored:
        call.say(f"Columns left out: {', '.join(plan.columns.ignored)}.")
    bad = len({wrong.line for wrong in plan.wrong})
    verb = "would be" if call.args.dry_run else "are"
    call.say(
        f"{len(plan.new):,} members {verb} new, {len(plan.here):,} rows are of members who are"
        f" here already, {bad:,} rows are bad."
    )


def _tell_done(call: CentralCall, done: Imported) -> None:
    if call.args.json:
        call.say_json(
            {
                "imported": done.members,
                "passes": done.passes,
                "first": None
                if done.first is None
                else member_number.write(done.first),
                "last": None if done.last is None else member_number.write(done.last),
            }
        )
    elif done.first is not None and done.last is not None:
        call.say(
            f"Imported {done.members:,} members, {member_number.write(done.first)} to"
            f" {member_number.write(done.last)}, and issued {done.passes:,} passes."
        )
    else:
        call.say("Nothing to import.")


def _counter(total: int) -> Callable[[int], None]:
    """Return a function that shows the count on a terminal."""
    if not sys.stderr.isatty():
        return lambda _done: None

    def show(done: int) -> None:
        sys.stderr.write(f"\r{done:,} of {total:,} rows read")
        if done + 1_000 > total:
            sys.stderr.write("\n")

    return show
