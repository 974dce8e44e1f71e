"""`central review session`: correct the session of a check-in made with a wrong clock."""

from __future__ import annotations

from typing import Any

from central.cli.call import DONE, CentralCall, Commands
from central.cli.moments import read_day
from central.ingest.reviews.correcting import (
    AboutCheckIn,
    Proposal,
    confirm,
    correct_session,
)
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import Position


def add_session_action(actions: Commands) -> None:
    """Add `session` to the actions of `central review`."""
    parser = actions.add(
        "session",
        "say at which session a check-in was, or that it was a visit",
        say_session,
    )
    parser.add_argument("stream", metavar="STREAM")
    parser.add_argument("seq", metavar="SEQ", type=int)
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument("--session", metavar="ID", help="it was at this session")
    answer.add_argument(
        "--none", action="store_true", help="it was at no session: a visit"
    )
    answer.add_argument(
        "--as-noted",
        action="store_true",
        help="the kiosk noted it rightly; of a boot's first check-in: all of that boot's",
    )
    parser.add_argument(
        "--day",
        type=read_day,
        metavar="DAY",
        help="the day of a visit, as 2026-11-24, where the kiosk's clock does not tell it",
    )


def say_session(call: CentralCall) -> int:
    args = call.args
    place = Position(stream=args.stream, seq=args.seq)
    by, now = call.by, call.now()
    if args.as_noted:
        with call.database.writing() as db:
            confirm(db, place, by, now)
            call.note(db, "review session", about=f"{args.stream} {args.seq}")
        call.say(f"Entry {args.seq} stands as noted.")
        return DONE
    answer = AboutCheckIn(session=args.session, day=args.day, by=by)
    with call.database.writing() as db:
        corrected = correct_session(db, place, answer, now)
        call.note(
            db,
            "review session",
            about=f"{args.stream} {args.seq}",
            after={"session": corrected.session, "day": corrected.day.isoformat()},
        )
    where = "a visit" if args.session is None else f"at session {args.session}"
    counted = "counts already as" if corrected.position is None else "counts as"
    call.say(f"Entry {args.seq} {counted} {where} on {corrected.day}.")
    return DONE


def shown(one: Proposal) -> dict[str, Any]:
    """Return a proposal as JSON fields."""
    return {
        "stream": one.stream,
        "seq": one.seq,
        "code": one.code,
        "space": one.space,
        "person": one.person,
        "session": one.session,
        "earliest": write_time(one.span.earliest),
        "latest": write_time(one.span.latest),
        "proposed": [
            {
                "session": fit.session,
                "title": fit.title,
                "starts_at": write_time(fit.starts_at),
                "ends_at": write_time(fit.ends_at),
                "registered": fit.registered,
            }
            for fit in one.fits
        ],
    }


def line_of(one: Proposal) -> str:
    """Return a proposal as text, with the commands that answer it."""
    when = f"{one.span.earliest:%Y-%m-%d %H:%M}"
    if not one.span.is_known:
        when += f" to {one.span.latest:%Y-%m-%d %H:%M}"
    said = one.session or "a visit"
    place = f"{one.stream} {one.seq}"
    lines = [f"{place}  {one.space}  {when} UTC  says: {said}  ({one.code})"]
    lines += [
        f"  was at {fit.title}{', registered' if fit.registered else ''}:"
        f" central review session {place} --session {fit.session}"
        for fit in one.fits
    ]
    lines.append(f"  was a visit: central review session {place} --none")
    return "\n".join(lines)
