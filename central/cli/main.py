"""The command line of central: make its parser and run a command."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import TextIO

from central.cli import (
    acts,
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
    retention,
    review,
    serve,
    staff,
    users,
)
from central.cli.call import CentralCall, Commands
from command_line.program import GlobalOption, make_program, run_program

GROUPS = (
    *(serve, database, demo, importing, passes, pass_text, keys),
    *(programme, kiosks, staff, policy, people, review, retention, export, proof),
    *(users, acts),
)
"""Modules with `register(commands)`, in the order of `--help`."""


def run(argv: Sequence[str], out: TextIO | None = None) -> int:
    """Run a command of central; return its exit code."""

    def answer(args: argparse.Namespace) -> int:
        logging.basicConfig(
            level=logging.INFO,
            stream=sys.stderr,
            format="%(asctime)s %(levelname)s %(message)s",
        )
        logging.getLogger("alembic").setLevel(logging.WARNING)
        call = CentralCall(args=args, environment=os.environ, out=out or sys.stdout)
        with closing(call):
            code: int = args.run(call)
            return code

    return run_program(make_parser(), argv, answer)


def make_parser() -> argparse.ArgumentParser:
    parser, subparsers, parent = make_program(
        "central",
        "The central server of the Hetero Space network.",
        GlobalOption(
            flag="--db",
            metavar="URL",
            about="the database: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME;"
            " otherwise CENTRAL_DATABASE_URL, otherwise a SQLite file in the platform's data"
            " folder",
        ),
    )
    commands = Commands(subparsers=subparsers, parent=parent)
    for group in GROUPS:
        group.register(commands)
    return parser
