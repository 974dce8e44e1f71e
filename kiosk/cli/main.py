"""Reads the command line, runs one command, and turns what is raised into a sentence and a code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TextIO

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
from kiosk.cli.call import DONE, FAULT, REFUSED, USAGE, Call, warn
from kiosk.core.errors import CentralRefused, Fault, HeteroError, SettingsError
from kiosk.core.release import VERSION
from kiosk.log import log_to_stderr

COMMANDS = (
    *(run_kiosk, enrol, scan, sync, log, badge, printers),
    *(doctor, screens, loudspeaker),
)
"""Modules with `register(subparsers, parent)`, in the order of the help."""


def run(argv: Sequence[str], out: TextIO | None = None) -> int:
    """Runs a command line; answers the exit code: 0 done, 1 refused, 2 usage, 3 fault."""
    try:
        args = make_parser().parse_args(argv)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else USAGE
    call = Call(args=args, environment=os.environ, out=out or sys.stdout)
    try:
        log_to_stderr(call.settings.log_level)
        code: int = args.run(call)
    except SettingsError as error:
        return _refuse(error, USAGE)
    except CentralRefused as error:
        return _refuse(error, REFUSED)
    except Fault as error:
        return _refuse(error, FAULT)
    except HeteroError as error:
        return _refuse(error, REFUSED)
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does; nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return REFUSED
    return code


def _refuse(error: HeteroError, code: int) -> int:
    warn(f"kiosk: {error}")
    return code


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="The check-in kiosk of a Hetero Space.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {VERSION}")
    parser.add_argument("--data", metavar="DIR", help=_DATA, default=None)
    # The same option after the command; suppressed, so that it does not undo the one before.
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument("--data", metavar="DIR", help=_DATA, default=argparse.SUPPRESS)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(subparsers, parent)
    return parser


_DATA = "the data folder; otherwise KIOSK_DATA, otherwise the platform's data folder"
