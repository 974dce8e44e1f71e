"""A program with commands: parser, exit codes, answers and refusals."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO, TypeAlias

import msgspec

from kiosk.core.errors import CentralRefused, Fault, HeteroError, SettingsError
from kiosk.core.release import VERSION

DONE = 0
REFUSED = 1
USAGE = 2
FAULT = 3

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # its only name


@dataclass(kw_only=True)
class CommandCall:
    """One run of a command. Shape: `args` as the command's own parser read them."""

    args: argparse.Namespace
    environment: Mapping[str, str]
    out: TextIO

    def say(self, line: str) -> None:
        """Write a line to standard output, at once."""
        self.out.write(line + "\n")
        self.out.flush()

    def say_json(self, body: Mapping[str, object]) -> None:
        """Write one JSON object as one line."""
        self.say(msgspec.json.encode(body).decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobalOption:
    """An option that a program takes before or after its command."""

    flag: str
    metavar: str
    about: str


def make_program(
    name: str, about: str, option: GlobalOption
) -> tuple[argparse.ArgumentParser, Subparsers, argparse.ArgumentParser]:
    """Return a program's parser, its subparsers, and the parent parser of each command."""
    parser = argparse.ArgumentParser(prog=name, description=about, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"{name} {VERSION}")
    parent = argparse.ArgumentParser(add_help=False)
    # No default after the command, so that it does not override the option before it.
    for taking, default in ((parser, None), (parent, argparse.SUPPRESS)):
        taking.add_argument(
            option.flag, metavar=option.metavar, help=option.about, default=default
        )
    return parser, parser.add_subparsers(metavar="COMMAND", required=True), parent


def run_program(
    parser: argparse.ArgumentParser,
    argv: Sequence[str],
    run: Callable[[argparse.Namespace], int],
) -> int:
    """Read the command line, run it, and return the exit code.

    An error becomes a sentence on standard error: 1 refused, 2 usage, 3 fault.
    """
    try:
        args = parser.parse_args(argv)
    except SystemExit as leaving:  # argparse has said why
        return leaving.code if isinstance(leaving.code, int) else USAGE
    try:
        return run(args)
    except HeteroError as error:
        warn(f"{parser.prog}: {error}")
        return _code_of(error)
    except BrokenPipeError:
        # The reader of our output has left, as `head` does; nothing is wrong with us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return REFUSED


def warn(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _code_of(error: HeteroError) -> int:
    if isinstance(error, SettingsError):
        return USAGE
    is_fault = isinstance(error, Fault) and not isinstance(error, CentralRefused)
    return FAULT if is_fault else REFUSED
