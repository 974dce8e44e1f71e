"""`central acts`."""

from __future__ import annotations

import textwrap

from central import acts
from central.cli.call import DONE, CentralCall, Commands
from central.cli.moments import read_moment
from kiosk.core.record.clock import write_time

SHOWN_LETTERS = 200
"""Of a value on the terminal; `--json` has all of it, as of 12,000 members in one act."""


def register(commands: Commands) -> None:
    parser = commands.add(
        "acts", "list what was done at central: who, when, on whom", list_acts
    )
    parser.add_argument(
        "--since", type=read_moment, metavar="TIME", help="as 2026-11-24T08:00:00Z"
    )
    parser.add_argument(
        "--about", metavar="ID", help="a subject, kiosk, space, session or pass"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def list_acts(call: CentralCall) -> int:
    with call.database.reading() as db:
        found = acts.read(db, about=call.args.about, since=call.args.since)
    if not found and not call.args.json:
        call.say("Nothing of that kind was done.")
    for row in found:
        if call.args.json:
            call.say_json(
                {
                    "at": write_time(row.at),
                    "by": row.by,
                    "what": row.what,
                    "about": row.about,
                    "before": row.before,
                    "after": row.after,
                }
            )
        else:
            changes = "".join(
                f"  {word} {textwrap.shorten(str(value), SHOWN_LETTERS, placeholder=' …')}"
                for word, value in (("before", row.before), ("after", row.after))
                if value is not None
            )
            call.say(
                f"{write_time(row.at)}  {row.by:<12} {row.what:<16} {row.about or '-'}{changes}"
            )
    return DONE
