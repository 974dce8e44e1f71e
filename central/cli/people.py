"""`central people` and `central erase`."""

from __future__ import annotations

import argparse
import dataclasses

from central.cli import personal
from central.cli.call import DONE, CentralCall, Commands
from central.ingest.consenting import get_person
from central.ingest.deciding import Told, Word, decide_alike, read_questions
from kiosk.core import member_number
from kiosk.core.clock import write_time

LONGEST_BY = 64
_COMMANDS = {Word.SAME: "merge", Word.APART: "apart"}


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
    for word, about in (
        (Word.SAME, "say that two are one person"),
        (Word.APART, "say that two are two people"),
    ):
        action = add(_COMMANDS[word], about)
        action.set_defaults(run=decide, word=word)
        action.add_argument("one", metavar="NO")
        action.add_argument("other", metavar="NO")
    personal.register(add)
    erased = commands.add(
        "erase", "erase a person: the same as `people erase NO`", personal.erase
    )
    erased.add_argument("--member", dest="no", required=True, metavar="NO")
    personal.add_reason(erased)


def review_people(call: CentralCall) -> int:
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


def decide(call: CentralCall) -> int:
    """Decides of two people."""
    args = call.args
    numbers = (member_number.read(args.one), member_number.read(args.other))
    what = f"people {_COMMANDS[args.word]}"
    with call.database.writing() as db:
        one, other = (get_person(db, number).subject for number in numbers)
        decide_alike(db, numbers, args.word, call.by[:LONGEST_BY], call.now())
        call.note(db, what, about=one, before={"other": other})
    first, second = (member_number.write(number) for number in numbers)
    call.say(
        f"{first} and {second} count as one person."
        if args.word is Word.SAME
        else f"{first} and {second} stay two people."
    )
    return DONE


def _usage(call: CentralCall) -> int:
    raise AssertionError(call)  # the action is required: argparse has refused


def _line(told: Told) -> str:
    phone, regency = told.phone or "no phone", told.regency or "no regency"
    return f"{told.no}  {told.kind:<6} {told.home:<4} {told.name} · {phone} · {regency}"
