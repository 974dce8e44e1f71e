"""`central people` and `central erase`."""

from __future__ import annotations

import dataclasses

from central.cli import personal
from central.cli.call import DONE, CentralCall, Commands
from central.ingest.personal.consenting import get_person
from central.ingest.reviews.review_decisions import (
    Told,
    Word,
    decide_alike,
    read_questions,
)
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time

LONGEST_BY = 64
_COMMANDS = {Word.SAME: "merge", Word.APART: "apart"}


def register(commands: Commands) -> None:
    actions = commands.group("people", "people who may be one person")
    review = actions.add("review", "list those somebody should look at", review_people)
    review.add_argument("--json", action="store_true", help="one JSON object a line")
    for word, about in (
        (Word.SAME, "say that two are one person"),
        (Word.APART, "say that two are two people"),
    ):
        action = actions.add(_COMMANDS[word], about, decide)
        action.set_defaults(word=word)
        action.add_argument("one", metavar="NO")
        action.add_argument("other", metavar="NO")
    personal.register(actions)
    erased = commands.add(
        "erase", "erase a person: the same as `people erase NO`", personal.erase
    )
    erased.add_argument("--member", dest="no", required=True, metavar="NO")
    personal.add_reason(erased)


def review_people(call: CentralCall) -> int:
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


def _line(told: Told) -> str:
    phone, regency = told.phone or "no phone", told.regency or "no regency"
    return f"{told.no}  {told.kind:<6} {told.home:<4} {told.name} · {phone} · {regency}"
