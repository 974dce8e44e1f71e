"""`central retention`."""

from __future__ import annotations

from central.cli.call import DONE, CentralCall, Commands
from central.cli.erasures import update_list
from central.ingest.personal import retention
from central.ingest.personal.retention import (
    MONTHS,
    Expired,
    erase_expired,
    find_expired,
)


def register(commands: Commands) -> None:
    actions = commands.group(
        "retention", "erase those who have not been here for so long"
    )
    ran = actions.add("run", "erase whose time is over; for a timer, once a day", run)
    ran.add_argument(
        "--dry-run", action="store_true", help="say who would be, and change nothing"
    )
    ran.add_argument("--json", action="store_true", help="one JSON object")
    about = "say how many months after their last activity people stay"
    changed = actions.add("set", about, set_months)
    changed.add_argument(
        "--months",
        type=int,
        required=True,
        metavar="N",
        help=f"{MONTHS.start} to {MONTHS.stop - 1}",
    )


def run(call: CentralCall) -> int:
    """Erase people and forms whose retention time is over."""
    if call.args.dry_run:
        with call.database.reading() as db:
            expired = find_expired(db, call.now())
    else:
        expired = erase_expired(call.database, call.by, call.now())
        if expired.people or expired.forms:
            call.database.fold_in()
        # This also lists the consents that guests withdrew since the last run.
        update_list(call, call.database)
    _tell(call, expired)
    return DONE


def _tell(call: CentralCall, expired: Expired) -> None:
    if call.args.json:
        call.say_json(
            {
                "months": expired.months,
                "before": expired.before.isoformat(),
                "people": len(expired.people),
                "numbers": list(expired.numbers),
                "forms": len(expired.forms),
                "dry_run": call.args.dry_run,
            }
        )
        return
    if call.args.dry_run:
        for no in expired.numbers:
            call.say(no)
    verb = "would be erased" if call.args.dry_run else "were erased"
    call.say(
        f"{len(expired.people):,} people and {len(expired.forms):,} forms {verb}: last active"
        f" before {expired.before}, {expired.months} months ago."
    )


def set_months(call: CentralCall) -> int:
    months = call.args.months
    with call.database.writing() as db:
        before = retention.read_months(db)
        retention.set_months(db, months)
        call.note(
            db, "retention set", before={"months": before}, after={"months": months}
        )
    call.say(f"People are erased {months} months after their last activity.")
    return DONE
