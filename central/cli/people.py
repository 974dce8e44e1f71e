"""`central people` and `central erase`."""

from __future__ import annotations

import argparse
import dataclasses

from central.cli.call import DONE, Call, Commands
from central.ingest.deciding import (
    Told,
    Word,
    decide_alike,
    erase_member,
    read_questions,
)
from kiosk.core import member_number
from kiosk.core.clock import write_time

REASON = "asked"
LONGEST_REASON = 200
LONGEST_BY = 64


def register(commands: Commands) -> None:
    """Adds the commands."""
    parser = commands.add("people", "people who may be one person", _usage)
    actions = parser.add_subparsers(metavar="ACTION", required=True)

    def add(name: str, about: str) -> argparse.ArgumentParser:
        return actions.add_parser(
            name, help=about, parents=[commands.parent], allow_abbrev=False
        )

    review = add("review", "list those somebody should look at")
    review.set_defaults(run=review_people)
    review.add_argument("--json", action="store_true", help="one JSON object a line")
    for name, word, about in (
        ("merge", Word.SAME, "say that two are one person"),
        ("apart", Word.APART, "say that two are two people"),
    ):
        action = add(name, about)
        action.set_defaults(run=decide, word=word)
        action.add_argument("one", metavar="NO")
        action.add_argument("other", metavar="NO")
    erased = commands.add(
        "erase", "erase a person's data, here and at the kiosks; counts stay", erase
    )
    erased.add_argument("--member", required=True, metavar="NO")
    erased.add_argument(
        "--reason", default=REASON, help="kept beside the date (%(default)s)"
    )


def review_people(call: Call) -> int:
    """Lists who may be one."""
    with call.database.reading() as db:
        questions = read_questions(db)
    if not questions and not call.args.json:
        call.say("Nobody needs looking at.")
    for one in questions:
        if call.args.json:
            call.say_json(
                dataclasses.asdict(one) | {"opened_at": write_time(one.opened_at)}
            )
        else:
            call.say(f"{one.code}\n  {_line(one.one)}\n  {_line(one.other)}")
    return DONE


def decide(call: Call) -> int:
    """Decides of two people."""
    args = call.args
    numbers = (member_number.read(args.one), member_number.read(args.other))
    by = call.environment.get("USER", "")[:LONGEST_BY] or "cli"
    with call.database.writing() as db:
        decide_alike(db, numbers, args.word, by, call.now())
    one, other = (member_number.write(number) for number in numbers)
    call.say(
        f"{one} and {other} count as one person."
        if args.word is Word.SAME
        else f"{one} and {other} stay two people."
    )
    return DONE


def erase(call: Call) -> int:
    """Erases a person."""
    args = call.args
    reason = args.reason.strip()[:LONGEST_REASON] or REASON
    number = member_number.read(args.member)
    with call.database.writing() as db:
        count = erase_member(db, number, reason, call.now())
    call.database.fold_in()
    no = member_number.write(number)
    also = "" if count == 1 else f", with {count - 1} more numbers of theirs"
    call.say(f"Erased {no}{also}. The kiosks erase their copy with their next round.")
    return DONE


def _usage(call: Call) -> int:
    raise AssertionError(call)  # the action is required: argparse has refused


def _line(told: Told) -> str:
    phone, regency = told.phone or "no phone", told.regency or "no regency"
    return f"{told.no}  {told.kind:<6} {told.home:<4} {told.name} · {phone} · {regency}"
