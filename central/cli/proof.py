"""`central audit` and `central rebuild`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from itertools import chain

from central.cli.call import DONE, REFUSED, CentralCall, Commands, warn
from central.feed.audit import audit as audit_feed
from central.ingest.projections.audit import audit as audit_entries
from central.ingest.projections.audit import count
from central.ingest.projections.rebuild import rebuild as fold_again


def register(commands: Commands) -> None:
    commands.add(
        "rebuild",
        "fold attendance, visits and presence again from the entries",
        rebuild,
    )
    proof = commands.add(
        "audit", "prove seqs, chains, counts and projections; exit 1 on any hole", audit
    )
    proof.add_argument("--json", action="store_true", help="one JSON object a line")


def rebuild(call: CentralCall) -> int:

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} entries folded")

    with call.database.writing() as db:
        done = fold_again(db, progress)
        call.note(db, "rebuild", after={"entries": done})
    if sys.stderr.isatty():
        warn("")
    call.say(f"Folded {done} entries again.")
    return DONE


def audit(call: CentralCall) -> int:
    """Check entries and feed; list every hole."""
    holes = 0
    with call.database.reading() as db:
        counts = count(db)
        for hole in chain(audit_entries(db), audit_feed(db)):
            holes += 1
            if call.args.json:
                call.say_json({"hole": hole})
            else:
                call.say(f"HOLE {hole}")
    if call.args.json:
        call.say_json({"clean": holes == 0, "holes": holes, **asdict(counts)})
    else:
        call.say(
            f"{'Clean' if holes == 0 else f'{holes} holes'}: {counts.streams} streams,"
            f" {counts.entries} entries, {counts.aside} aside."
        )
    return DONE if holes == 0 else REFUSED
