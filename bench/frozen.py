"""The frozen kiosk against the unfrozen one: its room on the disk, and its start.

Run: `python -m bench.frozen [--rounds N]`, after `make build`. The unfrozen kiosk is the packages
it depends on. Both are started in turn, each with a new data folder, until Qt says that it has
painted the first frame, and until `--version` has answered. The bars: 400 MB, and a first frame
no more than 1.25 times as late.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.measure import ROOT, Bar, percentile, print_table
from tools.frozen import HOME, program, size_bytes
from tools.packages import dependencies, files_of, read_requirements

SIZE_BAR_MB = 400
START_BAR = 1.25
_PAINTED = "Frame rendered"
_PAINTING = "qt.scenegraph.time.renderloop=true"
_UNFROZEN = (sys.executable, "-m", "kiosk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One figure of both kiosks."""

    what: str
    frozen: float
    unfrozen: float

    @property
    def ratio(self) -> float:
        return self.frozen / self.unfrozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything measured."""

    size_mb: Pair
    frame_ms: Pair
    version_ms: Pair

    def rows(self) -> list[tuple[str, ...]]:
        pairs = (self.size_mb, self.frame_ms, self.version_ms)
        return [
            (p.what, f"{p.frozen:.0f}", f"{p.unfrozen:.0f}", f"{p.ratio:.2f}")
            for p in pairs
        ]


def figures(rounds: int) -> Figures:
    """Measure both kiosks; starts are the median of so many rounds, after one to warm up."""
    frozen = (str(program(HOME)),)
    times: dict[str, list[float]] = {name: [] for name in ("ff", "fu", "vf", "vu")}
    for _ in range(rounds + 1):
        times["ff"].append(_first_frame_ms(frozen))
        times["fu"].append(_first_frame_ms(_UNFROZEN))
        times["vf"].append(_version_ms(frozen))
        times["vu"].append(_version_ms(_UNFROZEN))
    middle = {name: percentile(each[1:], 0.5) for name, each in times.items()}
    return Figures(
        size_mb=Pair(
            what="size, MB",
            frozen=size_bytes(HOME) / 1e6,
            unfrozen=_unfrozen_bytes() / 1e6,
        ),
        frame_ms=Pair(
            what="first frame, ms", frozen=middle["ff"], unfrozen=middle["fu"]
        ),
        version_ms=Pair(
            what="--version, ms", frozen=middle["vf"], unfrozen=middle["vu"]
        ),
    )


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    if not program(HOME).exists():
        print(
            f"skipped: there is no {program(HOME).relative_to(ROOT)}; run `make build`."
        )
        return 0
    measured = figures(rounds)
    print_table(("", "frozen", "unfrozen", "ratio"), measured.rows())
    bars = (
        Bar(
            what="the frozen kiosk on the disk",
            measured=measured.size_mb.frozen,
            bar=SIZE_BAR_MB,
            unit="MB",
            at_least=False,
        ),
        Bar(
            what="first frame, frozen / unfrozen",
            measured=measured.frame_ms.ratio,
            bar=START_BAR,
            unit="x",
            at_least=False,
        ),
    )
    for bar in bars:
        print(bar)
    return 0 if all(bar.is_met for bar in bars) else 1


# --------------------------------------------------------------------------- starting


def _environment() -> Mapping[str, str]:
    kept = {
        key: text for key, text in os.environ.items() if not key.startswith("PYTHON")
    }
    return kept | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": _PAINTING}


def _version_ms(command: Sequence[str]) -> float:
    start = time.monotonic()
    subprocess.run(  # noqa: S603  # our own two programs
        [*command, "--version"],
        check=True,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    )
    return (time.monotonic() - start) * 1000


def _first_frame_ms(command: Sequence[str]) -> float:
    """Milliseconds to the first frame of a kiosk that has a data folder and no camera yet."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--data", folder, "run", "--windowed", "--camera", folder]
        start = time.monotonic()
        with subprocess.Popen(  # noqa: S603  # our own two programs
            [*command, *options],
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as kiosk:
            assert kiosk.stderr is not None
            painted = next((True for line in kiosk.stderr if _PAINTED in line), False)
            took_ms = (time.monotonic() - start) * 1000
            kiosk.terminate()
            kiosk.stderr.read()
    assert painted, f"{command[0]} painted no frame"
    return took_ms


# --------------------------------------------------------------------------- sizes


def _unfrozen_bytes() -> int:
    """Return what the packages take that the kiosk depends on, without the extras of central."""
    packages = dependencies(read_requirements(ROOT))
    return sum(file.stat().st_size for one in packages for file in files_of(one))


if __name__ == "__main__":
    sys.exit(main())
