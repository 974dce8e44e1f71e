"""The kiosk's command line: the list of commands, and how one is run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from command_line.program import GlobalOption, make_program, run_program
from kiosk.cli import (
    badge,
    doctor,
    enrol,
    log,
    loudspeaker,
    printers,
    run_kiosk,
    scan,
    screens,
    sync,
)
from kiosk.cli.call import Call
from kiosk.log import log_to_stderr

COMMANDS = (
    *(run_kiosk, enrol, scan, sync, log, badge, printers),
    *(doctor, screens, loudspeaker),
)
"""Modules with `register(subparsers, parent)`, in the order of the help."""


def run(argv: Sequence[str], out: TextIO | None = None) -> int:
    """Run a command line; return the exit code: 0 done, 1 refused, 2 usage, 3 fault."""

    def answer(args: argparse.Namespace) -> int:
        call = Call(args=args, environment=os.environ, out=out or sys.stdout)
        log_to_stderr(call.settings.log_level)
        code: int = args.run(call)
        return code

    return run_program(make_parser(), argv, answer)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser, subparsers, parent = make_program(
        "kiosk",
        "The check-in kiosk of a Hetero Space.",
        GlobalOption(
            flag="--data",
            metavar="DIR",
            about="the data folder; otherwise KIOSK_DATA, otherwise the platform's data folder",
        ),
    )
    for command in COMMANDS:
        command.register(subparsers, parent)
    return parser
