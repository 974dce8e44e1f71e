"""`central review`: list doubtful entries, and record decisions about them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from central.cli import review_session
from central.cli.call import DONE, CentralCall, Commands
from central.ingest.reviews import reviewing
from central.ingest.reviews.correcting import read_proposals
from central.ingest.reviews.meant import WAS_AT_SESSION
from kiosk.core.record.clock import write_time

_DECISIONS = {
    "accept": (reviewing.accept, "let an entry count", "counts"),
    "dismiss": (reviewing.dismiss, "let an entry not count", "does not count"),
}


def register(commands: Commands) -> None:
    parser = commands.add(
        "review", "entries that a person should look at", list_reviews
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    actions = commands.below(parser)
    for name, (_decide, about, _said) in _DECISIONS.items():
        action = actions.add(name, about, decide)
        action.set_defaults(decision=name)
        action.add_argument("stream", metavar="STREAM")
        action.add_argument("seq", metavar="SEQ", type=int)
    seen = actions.add(
        "settle",
        "say that what is told of a stream was seen to, as entries that were lost",
        settle,
    )
    seen.add_argument("stream", metavar="STREAM")
    seen.add_argument("seq", metavar="SEQ", type=int)
    review_session.add_session_action(actions)


def list_reviews(call: CentralCall) -> int:
    with call.database.reading() as db:
        proposals = read_proposals(db)
        # A check-in of a wrong clock is listed once, with its possible sessions.
        proposed = {(one.stream, one.seq, one.code) for one in proposals}
        rows = [
            row
            for row in reviewing.read_open(db)
            if (row.stream, row.seq, row.code) not in proposed
            and (row.stream, row.seq, WAS_AT_SESSION) not in proposed
        ]
    if not (rows or proposals) and not call.args.json:
        call.say("No entry needs looking at.")
    for row in rows:
        if call.args.json:
            call.say_json(_review(row))
        else:
            call.say(
                f"{row.stream or reviewing.NO_STREAM} {row.seq or 0}"
                f"  {row.space or '–':<4} {row.code}"
                f"  kiosk {row.kiosk or '–'}  {write_time(row.opened_at)}"
            )
            call.say(f"  {row.detail}")
    for one in proposals:
        if call.args.json:
            call.say_json(review_session.shown(one))
        else:
            call.say(review_session.line_of(one))
    return DONE


def decide(call: CentralCall) -> int:
    args, now = call.args, call.now()
    act, _about, said = _DECISIONS[args.decision]
    with call.database.writing() as db:
        decided = act(db, args.stream, args.seq, call.by, now)
        call.note(
            db,
            f"review {args.decision}",
            about=f"{args.stream} {args.seq}",
            before={"verdict": decided.code, "counts": decided.counted},
            after={"counts": decided.counts},
        )
    call.say(f"Entry {args.seq} of stream {args.stream} {said}.")
    return DONE


def settle(call: CentralCall) -> int:
    args = call.args
    with call.database.writing() as db:
        reviewing.settle(db, args.stream, args.seq, call.by, call.now())
        call.note(db, "review settle", about=f"{args.stream} {args.seq}")
    call.say(f"What was told of stream {args.stream} at {args.seq} is settled.")
    return DONE


def _review(row: Row[Any]) -> dict[str, Any]:
    return {
        "stream": row.stream,
        "seq": row.seq,
        "branch": row.branch or None,
        "kiosk": row.kiosk,
        "space": row.space,
        "code": row.code,
        "detail": row.detail,
        "opened": write_time(row.opened_at),
    }
