"""The product's commands, run inside the test or as programs."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pytest

BIN = Path(sys.executable).parent


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on its standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


def run_here(
    command: Callable[[Sequence[str], TextIO], int],
    arguments: Sequence[str],
    environment: Mapping[str, str],
) -> Said:
    """Run a command inside the test, with the environment and the log of a process."""
    out, err = io.StringIO(), io.StringIO()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name in os.environ.keys() - environment.keys():
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = command(arguments, out)
        finally:
            logging.captureWarnings(False)
            root.handlers[:] = handlers
            root.setLevel(level)
    return Said(code=code, out=out.getvalue(), err=err.getvalue())


def run_program(
    program: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    text: str = "",
) -> Said:
    """Run an installed command as a process, with `text` on its standard input."""
    done = subprocess.run(
        [str(BIN / program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        input=text,
        env=dict(environment),
        timeout=60,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)
