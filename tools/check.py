"""Every check that does not run the program: `make check`.

All checks run, two at a time, also after one has failed, so that all findings can be fixed at once.
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The result of one check."""

    name: str
    passed: bool
    said: str
    seconds: float


# The slowest first, so that two of them share the cores.
CHECKS: dict[str, tuple[str, ...]] = {
    "types (mypy)": ("mypy",),
    "QML (qmllint)": ("python", "-m", "tools.qml", "lint"),
    "QML form (qmlformat)": ("python", "-m", "tools.qml", "format-check"),
    "layers and homes (import-linter)": ("lint-imports", "--no-logo"),
    "dead code (vulture)": ("vulture",),
    "dependencies (deptry)": ("deptry", "--no-ansi", "."),
    "words of the screens (lupdate)": ("python", "-m", "tools.translations", "check"),
    "spelling (codespell)": ("codespell",),
    "lint (ruff check)": ("ruff", "check", "--quiet"),
    "form (ruff format)": ("ruff", "format", "--check", "--quiet"),
}


def run(name: str) -> Finding:
    """Run one check."""
    program, *arguments = CHECKS[name]
    start = perf_counter()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        check=False,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Finding(
        name=name,
        passed=done.returncode == 0,
        said=done.stdout.strip(),
        seconds=perf_counter() - start,
    )


def main() -> int:
    """Run all checks, prints what the failed ones said and return the exit code."""
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for finding in pool.map(run, CHECKS):
            word = "ok    " if finding.passed else "FAILED"
            print(f"{word} {finding.name} {finding.seconds:.1f} s", flush=True)
            if not finding.passed:
                failed += 1
                print(finding.said, flush=True)
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
