"""Runs every bench and reports which bars were missed: `python -m tools.bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NO_BENCH = frozenset({"measure", "stage", "__init__"})


def main() -> int:
    """Return 0 if every bar was met."""
    missed: list[str] = []
    for path in sorted((ROOT / "bench").glob("*.py")):
        if path.stem in _NO_BENCH:
            continue
        print(f"\n== bench/{path.name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{path.stem}"], check=False, cwd=ROOT
        )
        if done.returncode != 0:
            missed.append(path.stem)
    print(f"\nbars missed in: {', '.join(missed)}" if missed else "\nevery bar met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
