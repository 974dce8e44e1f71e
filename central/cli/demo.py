"""`central demo-data`."""

from __future__ import annotations

import argparse
import dataclasses

from central.cli.call import DONE, CentralCall, Commands
from central.cli.database import prepare
from central.cli.progress import show_progress
from central.demo import STAFF, DemoSize, DemoSummary, fill
from central.demo.fill import FEWEST, MOST
from kiosk.core.people import member_number


def register(commands: Commands) -> None:
    parser = commands.add(
        "demo-data",
        "fill an empty database with an invented network: people, programme, history",
        demo_data,
    )
    parser.add_argument(
        "--members",
        type=_members,
        default=DemoSize().members,
        metavar="N",
        help="how many (%(default)s)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=DemoSize().seed,
        metavar="N",
        help="another seed invents other people (%(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def demo_data(call: CentralCall) -> int:
    """Fill the database; create it and the network first where missing."""
    prepare(call, call.unchecked)
    size = DemoSize(members=call.args.members, seed=call.args.seed)
    with show_progress() as progress, call.database.writing() as db:
        filled = fill(db, size, call.now(), progress)
        call.note(db, "demo-data", after={"members": filled.members})
    if call.args.json:
        call.say_json(_as_json(filled))
        return DONE
    call.say(
        f"Invented {filled.members:,} members, {filled.businesses:,} businesses,"
        f" {filled.activities} activities with {filled.sessions} sessions,"
        f" {filled.registrations:,} registrations and {filled.entries:,} entries"
        f" in {call.database.place}."
    )
    first, last = filled.cast.registered[0], filled.cast.registered[-1]
    call.say(
        f"Members {member_number.write(first)} to {member_number.write(last)} are registered for"
        " the workshop that goes on in Semarang now."
    )
    pins = ", ".join(f"{one.name} {one.pin}" for one in STAFF)
    call.say(f"PINs of the staff panel, at every space: {pins}.")
    return DONE


def _as_json(filled: DemoSummary) -> dict[str, object]:
    counts = dataclasses.asdict(filled)
    cast = counts.pop("cast")
    return {
        **counts,
        "cast": {
            role: [member_number.write(number) for number in numbers]
            if isinstance(numbers, tuple)
            else member_number.write(numbers)
            for role, numbers in cast.items()
        },
        "staff": [{"id": one.id, "name": one.name, "pin": one.pin} for one in STAFF],
    }


def _members(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if not FEWEST <= count <= MOST:
        raise argparse.ArgumentTypeError(
            f"{text} is no number of members: give one from {FEWEST} to {MOST}"
        )
    return count
