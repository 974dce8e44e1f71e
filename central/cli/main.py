"""Reads the command line, runs one command, and turns what is raised into a sentence and a code."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from central.cli import (
    database,
    demo,
    export,
    importing,
    keys,
    kiosks,
    pass_text,
    passes,
    people,
    policy,
    programme,
    proof,
    review_session,
    serve,
    staff,
    users,
)
from central.cli.call import DONE, FAULT, REFUSED, USAGE, Call, Commands, warn
from kiosk.core.errors import Fault, HeteroError, SettingsError
from kiosk.core.release import VERSION

GROUPS = (
    *(serve, database, demo, importing, passes, pass_text, keys),
    *(programme, kiosks, staff, policy, people, review_session),
    *(export, proof, users),
)
"""Modules with `register(commands)`, in the order of the help."""


def run(argv: Sequence[str], out: TextIO | None = None) -> int:
    """Runs a command line; answers the exit code: 0 done, 1 refused, 2 usage, 3 fault."""
    try:
        args = make_parser().parse_args(argv)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else USAGE
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(message)s",
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    call = Call(args=args, environment=os.environ, out=out or sys.stdout)
    try:
        return _answer(call)
    finally:
        call.close()


def _answer(call: Call) -> int:
    try:
        code: int = call.args.run(call)
    except SettingsError as error:
        return _refuse(error, USAGE)
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
    warn(f"central: {error}")
    return code


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="central",
        description="The central server of the Hetero Space network.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"central {VERSION}")
    parser.add_argument("--db", metavar="URL", help=_DB, default=None)
    # The same option after the command; suppressed, so that it does not undo the one before.
    parent = argparse.ArgumentParser(add_help=False)
    parent.add_argument("--db", metavar="URL", help=_DB, default=argparse.SUPPRESS)
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    commands = Commands(subparsers=subparsers, parent=parent)
    for group in GROUPS:
        group.register(commands)
    return parser


_DB = (
    "the database: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME; otherwise"
    " CENTRAL_DATABASE_URL, otherwise a SQLite file in the platform's data folder"
)
