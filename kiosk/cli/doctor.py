"""`kiosk doctor`: checks every part of a front desk; prints a line for each, with the remedy."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.cli.call import DONE, FAULT, Call
from kiosk.core.errors import StoreFault
from kiosk.core.screen.check_result import CheckResult, CheckState

if TYPE_CHECKING:
    from kiosk.app.machine.folder import OpenedFolder


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "doctor", parents=[parent], help="check every part, and print the remedies"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=doctor)


def doctor(call: Call) -> int:
    """Print a line for each part; return 3 if a part is out of order."""
    states = set()
    for result in _check(call):
        states.add(result.state)
        if call.args.json:
            call.say_json(
                {
                    "part": result.part,
                    "state": result.state.value,
                    "finding": result.finding,
                    "remedy": result.remedy,
                }
            )
        else:
            remedy = f" → {result.remedy}" if result.remedy else ""
            call.say(
                f"{result.state.value:<7} {result.part:<10} {result.finding}{remedy}"
            )
    return FAULT if CheckState.BROKEN in states else DONE


def _check(call: Call) -> Iterator[CheckResult]:
    from kiosk.app.threads.check_runs import check_context
    from kiosk.checks.all_checks import CheckRun, run_checks

    with contextlib.ExitStack() as stack:
        opened: OpenedFolder | StoreFault
        try:
            opened = stack.enter_context(call.folder())
        except StoreFault as fault:
            opened = fault
        yield from run_checks(CheckRun.AT_REST, check_context(opened, call.settings))
