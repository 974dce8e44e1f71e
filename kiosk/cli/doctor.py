"""`kiosk doctor`: every part a front desk depends on, one line each, with what to do."""

from __future__ import annotations

import argparse

from kiosk.cli.call import DONE, FAULT, Call


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "doctor", parents=[parent], help="look at every part, and say what to do"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=doctor)


def doctor(call: Call) -> int:
    """Prints a line for each part; 3 where one of them is out of order."""
    from kiosk.app.doctor import examine
    from kiosk.core.findings import State

    sound = True
    for finding in examine(call.settings):
        sound = sound and finding.state is not State.BROKEN
        if call.args.json:
            call.say_json(
                {
                    "part": finding.part,
                    "state": finding.state.value,
                    "finding": finding.finding,
                    "remedy": finding.remedy,
                }
            )
        else:
            remedy = f" → {finding.remedy}" if finding.remedy else ""
            call.say(
                f"{finding.state.value:<7} {finding.part:<10} {finding.finding}{remedy}"
            )
    return DONE if sound else FAULT
