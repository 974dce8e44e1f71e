"""`central policy`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from central import policy
from central.cli import opening_hours
from central.cli.call import DONE, CentralCall, Commands, Run
from central.cli.moments import read_day
from central.feed.bodies import read_policy
from kiosk.core.errors import SettingsError
from kiosk.core.record.lease import LONGEST_DAYS, SHORTEST_DAYS
from kiosk.core.record.roster import PolicyBody, PrintRule, SecondScan, write_body

NONE = "none"
MOST_PEOPLE = 100_000
MOST_MIN = 24 * 60
_SECRET = frozenset({"staff_pin", "staff_pin_set_at", "staff_pin_rule", "staff"})
"""Fields about PINs, which `central staff list` shows instead."""
_ANSWERS = {"yes": True, "no": False}


def register(commands: Commands) -> None:
    actions = commands.group("policy", "the rules of a space, which its kiosks obey")

    def add(name: str, about: str, run: Run) -> argparse.ArgumentParser:
        action = actions.add(name, about, run)
        action.add_argument("--space", required=True, metavar="CODE", help="as SMG")
        return action

    shown = add("show", "show a space's rules", show)
    shown.add_argument("--json", action="store_true", help="one JSON object")
    _add_rules(add("set", "change rules; those that are not named stay", change))
    layout = add("layout", "give the space a badge layout of its own", set_layout)
    layout.add_argument("name", metavar="NAME", help="as roll-62x100, or a new one")
    layout.add_argument(
        "file", nargs="?", type=Path, metavar="FILE.json", help="see docs/badges.md"
    )
    layout.add_argument(
        "--remove", action="store_true", help="take it away: ours counts again"
    )


def _add_rules(rules: argparse.ArgumentParser) -> None:
    rules.add_argument(
        "--print",
        choices=[rule.value for rule in PrintRule],
        help="badges: never, when asked, by itself once a day for each person, or always",
    )
    rules.add_argument(
        "--capacity", type=_capacity, metavar="N", help=f"people inside, or {NONE}"
    )
    rules.add_argument(
        "--second-scan",
        dest="on_second_scan",
        choices=[scan.value for scan in SecondScan],
        help="what a second scan after the minimum stay means",
    )
    rules.add_argument(
        "--visits",
        dest="takes_visits",
        choices=tuple(_ANSWERS),
        help="whether people come without a session",
    )
    for flag, what in (
        ("--min-stay", "how long a second scan counts as the first"),
        ("--opens", "how long before its start a session lets people in"),
        ("--closes", "how long after its end it still does"),
    ):
        rules.add_argument(
            flag,
            dest=f"{flag[2:].replace('-', '_')}_min",
            type=_minutes,
            metavar="MIN",
            help=what,
        )
    rules.add_argument(
        "--lease-days",
        type=_lease_days,
        metavar="N",
        help="how long a kiosk that does not hear central keeps people's names",
    )
    rules.add_argument(
        "--hours",
        action="append",
        type=opening_hours.read,
        metavar="DAYS=HOURS",
        help="mon-fri=08:00-21:00, sun=closed, or always; once for each",
    )
    for flag, what in (
        ("--closed-on", "a day on which the space is closed; once for each"),
        ("--open-on", "a day on which it is not, after all"),
    ):
        rules.add_argument(
            flag, action="append", type=read_day, metavar="DATE", help=what
        )


def show(call: CentralCall) -> int:
    """Show a space's rules; of layouts only the names."""
    space = call.args.space.upper()
    with call.database.reading() as db:
        policy.get_body(db, space)
        body = read_policy(db, space)
    told = {key: value for key, value in write_body(body).items() if key not in _SECRET}
    if call.args.json:
        call.say_json({"space": space, **told})
        return DONE
    _say(call, told, body)
    return DONE


def change(call: CentralCall) -> int:
    args = call.args
    fields: dict[str, Any] = {
        name: value
        for name in (
            "print",
            "on_second_scan",
            "min_stay_min",
            "opens_min",
            "closes_min",
            "lease_days",
        )
        if (value := getattr(args, name)) is not None
    }
    if args.capacity is not None:
        fields["capacity"] = None if args.capacity == NONE else args.capacity
    if args.takes_visits is not None:
        fields["takes_visits"] = _ANSWERS[args.takes_visits]
    days = bool(args.hours or args.closed_on or args.open_on)
    if not (fields or days):
        raise SettingsError(
            "No rule is named.",
            key="policy",
            remedy="As: central policy set --space SMG --print once.",
        )
    space = args.space.upper()
    with call.database.writing() as db:
        body = policy.lock_body(db, space)
        fields |= _days(call, body)
        policy.change(db, space, fields, call.now())
        before = {name: body.get(name) for name in fields}
        call.note(db, "policy set", about=space, before=before, after=fields)
    call.say(f"The rules of {space} are changed: {', '.join(sorted(fields))}.")
    call.say("Its kiosks hear of them with their next round.")
    return DONE


def set_layout(call: CentralCall) -> int:
    """Set or remove a badge layout of the space's own."""
    args = call.args
    space = args.space.upper()
    if args.remove == (args.file is not None):
        raise SettingsError(
            "Name either a file or --remove.",
            key="layout",
            remedy="As: central policy layout --space SMG roll-62x100 ours.json.",
        )
    if args.remove:
        with call.database.writing() as db:
            policy.remove_layout(db, space, args.name, call.now())
            call.note(db, "policy layout", about=space, before={"layout": args.name})
        call.say(f"{space} has no layout {args.name} of its own any more.")
        return DONE
    layout = _read_layout(args.name, args.file)
    with call.database.writing() as db:
        policy.set_layout(db, space, args.name, layout, call.now())
        call.note(db, "policy layout", about=space, after={"layout": args.name})
    call.say(f"The kiosks of {space} print {args.name} by {args.file} from now on.")
    return DONE


def _read_layout(name: str, file: Path) -> dict[str, Any]:
    """Return the layout in a file, as kiosks receive it.

    Raises: SettingsError where it cannot be read; LayoutError where it cannot be drawn.
    """
    # Imported late: most commands draw nothing.
    import artwork

    try:
        raw = file.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The file {file} cannot be read: {error.strerror}.",
            key="layout",
            remedy="Name another one.",
        ) from error
    artwork.read_layout(raw, str(file))
    layout: dict[str, Any] = msgspec.json.decode(raw)
    # Kiosks read it under this name, which may differ from the file's own.
    named = layout | {"name": name}
    artwork.read_layout(named, f"{file} as {name}")
    return named


def _days(call: CentralCall, body: dict[str, Any]) -> dict[str, Any]:
    """Return the opening hours and closed days after the change."""
    args = call.args
    fields: dict[str, Any] = {}
    if args.hours:
        fields["hours"] = opening_hours.apply(args.hours, body.get("hours", {}))
    if args.closed_on or args.open_on:
        closed = set(body.get("closed_on", []))
        closed |= {day.isoformat() for day in args.closed_on or ()}
        closed -= {day.isoformat() for day in args.open_on or ()}
        fields["closed_on"] = sorted(closed)
    return fields


def _say(call: CentralCall, told: dict[str, Any], body: PolicyBody) -> None:
    lines = told | {
        "capacity": NONE if body.capacity is None else body.capacity,
        "takes_visits": "yes" if body.takes_visits else "no",
        "hours": opening_hours.write(body.hours),
        "closed_on": ", ".join(day.isoformat() for day in body.closed_on) or NONE,
        "layouts": ", ".join(sorted(body.layouts)) or NONE,
    }
    for key, value in lines.items():
        call.say(f"{key:<16} {value}")


def _capacity(text: str) -> int | str:
    if text == NONE:
        return NONE
    return _number(text, MOST_PEOPLE, "number of people", least=1)


def _minutes(text: str) -> int:
    return _number(text, MOST_MIN, "number of minutes", least=0)


def _lease_days(text: str) -> int:
    return _number(text, LONGEST_DAYS, "number of days", least=SHORTEST_DAYS)


def _number(text: str, most: int, what: str, *, least: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(
            f"{text} is no {what}: give one from {least} to {most}"
        )
    return number
