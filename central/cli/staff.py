"""`central staff`."""

from __future__ import annotations

import argparse
import getpass
import sys

from central import staff
from central.cli.call import DONE, CentralCall, Commands, Run
from central.policy import space_codes
from central.staff import StaffAccount, check_pin
from kiosk.core.errors import SettingsError
from kiosk.core.staff.staff import DESK

EVERY_SPACE = "without it, at every space"


def register(commands: Commands) -> None:
    actions = commands.group("staff", "who opens the staff panel of a space's kiosks")

    def add(
        name: str, about: str, run: Run, absent: str | None = None
    ) -> argparse.ArgumentParser:
        action = actions.add(name, about, run)
        action.add_argument(
            "--space",
            required=absent is None,
            metavar="CODE",
            help="as SMG" if absent is None else f"as SMG; {absent}",
        )
        return action

    given = add("set", "give a person a PIN, or another one", set_staff)
    given.add_argument(
        "--id",
        required=True,
        help=f"stands in entries, as s1; {DESK} is the desk's PIN, which names nobody",
    )
    given.add_argument("--name", default="", help="how the panel greets them")
    given.add_argument(
        "--pin-stdin", action="store_true", help="read the PIN from standard input"
    )
    listed = add("list", "list who has a PIN", list_staff)
    listed.add_argument("--json", action="store_true", help="one JSON object a line")
    removed = add("remove", "take a person's PIN away", remove_staff)
    removed.add_argument("--id", required=True)
    about = "end all PINs, so that each must be set anew"
    add("renew", about, renew_pins, EVERY_SPACE)


def set_staff(call: CentralCall) -> int:
    args = call.args
    space = args.space.upper()
    with call.database.reading() as db:
        staff.read_staff(db, space)
    pin = _read_pin(from_stdin=args.pin_stdin)
    person = StaffAccount(id=args.id, name=args.name)
    with call.database.writing() as db:
        held = any(one.staff.id == args.id for one in staff.read_staff(db, space))
        staff.set_staff(db, space, person, pin, call.now())
        before = {"has_pin": held}
        call.note(db, "staff set", about=space, before=before, after={"staff": args.id})
    call.say(
        f"{args.id} has a PIN at {space}; its kiosks hear of it with their next round."
    )
    return DONE


def list_staff(call: CentralCall) -> int:
    space = call.args.space.upper()
    with call.database.reading() as db:
        found = staff.read_staff(db, space)
    if not found and not call.args.json:
        call.say(f"Nobody has a PIN at {space}: its staff panels cannot be opened.")
    for one in found:
        if call.args.json:
            call.say_json(
                {
                    "space": space,
                    "id": one.staff.id,
                    "name": one.staff.name,
                    "set_at": one.set_at,
                    "ended": one.ended,
                }
            )
        else:
            state = "its PIN has ended: set it anew" if one.ended else ""
            call.say(f"{one.staff.id:<12} {one.staff.name:<24} {state}".rstrip())
    return DONE


def remove_staff(call: CentralCall) -> int:
    space = call.args.space.upper()
    with call.database.writing() as db:
        staff.remove_staff(db, space, call.args.id, call.now())
        call.note(db, "staff remove", about=space, before={"staff": call.args.id})
    call.say(f"{call.args.id} has no PIN at {space} any more.")
    return DONE


def renew_pins(call: CentralCall) -> int:
    only = call.args.space
    with call.database.writing() as db:
        codes = space_codes(db) if only is None else [only.upper()]
        ended = {code: staff.end_pins(db, code, call.now()) for code in codes}
        for code, count in ended.items():
            call.note(db, "staff renew", about=code, after={"ended": count})
    for code, count in ended.items():
        call.say(
            f"{code}: {count} PINs have ended. Its kiosks hear of it with their next round; until"
            f" `central staff set --space {code}` gives new ones nobody opens a staff panel."
        )
    return DONE


def _read_pin(*, from_stdin: bool) -> str:
    """Return a PIN from standard input, or typed twice at the terminal. Raises: SettingsError."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise SettingsError(
            "There is no terminal to ask for the PIN on.",
            key="pin",
            remedy="Give it on standard input with --pin-stdin.",
        )
    pin = getpass.getpass("PIN: ")
    check_pin(pin)
    if getpass.getpass("The same again: ") != pin:
        raise SettingsError("The two PINs differ.", key="pin", remedy="Run it again.")
    return pin
