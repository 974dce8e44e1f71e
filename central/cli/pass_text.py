"""`central pass-text`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from central.cli.call import DONE, CentralCall, Commands
from central.passes import IssuedPass, get_newest, read_newest
from kiosk.core.people import member_number


def register(commands: Commands) -> None:
    text = commands.add(
        "pass-text", "print the text of members' newest passes", pass_text
    )
    whose = text.add_mutually_exclusive_group(required=True)
    whose.add_argument("--member", metavar="NO", help="member number, as HS-00000424")
    whose.add_argument(
        "--all", action="store_true", help="every member who has a pass, by number"
    )
    text.add_argument("--json", action="store_true", help="one JSON object a line")


def pass_text(call: CentralCall) -> int:
    secret = call.read_secret()
    with call.database.reading() as db:
        if call.args.all:
            for one in read_newest(db, secret):
                _say(call, one)
        else:
            _say(call, get_newest(db, secret, member_number.read(call.args.member)))
    return DONE


def _say(call: CentralCall, one: IssuedPass) -> None:
    if call.args.json:
        body: Mapping[str, str] = {"member": one.no, "pass_text": one.text}
        call.say_json(body)
    elif call.args.all:
        call.say(f"{one.no} {one.text}")
    else:
        call.say(one.text)
    if sys.stdout.isatty():
        call.out.flush()
