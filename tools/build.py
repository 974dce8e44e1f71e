"""Makes the frozen kiosk, dist/kiosk, and reports its size: `python -m tools.build`.

PyInstaller makes programs for the system it runs on: the Linux kiosk on Linux, the Windows one on
Windows. Build on the oldest system that must run it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bench.frozen import figures
from bench.measure import print_table
from tools.frozen import HEADLESS, HOME, ROOT, WORK
from tools.packages import lay_licences
from tools.setup import SetupError, get_uv

WANTED = ROOT / "tools" / "opencv_headless.txt"
LOG = WORK / "pyinstaller.log"
ROUNDS = 3
FAULT = 3


class BuildError(Exception):
    """The frozen kiosk could not be made."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"build: {sentence}", flush=True)


def wanted_version(requirement: str) -> str:
    """Return the version a requirements file pins. Raises: BuildError if it pins none."""
    found = re.search(r"^opencv-python-headless==(\S+)", requirement, re.MULTILINE)
    if found is None:
        raise BuildError(f"{WANTED.name} pins no version of opencv-python-headless.")
    return found[1]


def provide_opencv() -> None:
    """Install OpenCV without Qt into the work folder, once for each version.

    Raises: BuildError if the environment has another version.
    """
    wanted = wanted_version(WANTED.read_text())
    if wanted != version("opencv-python"):
        raise BuildError(
            f"{WANTED.name} names OpenCV {wanted}, the environment has {version('opencv-python')}:"
            " pin the same version there."
        )
    if (HEADLESS / f"opencv_python_headless-{wanted}.dist-info").is_dir():
        return
    say(f"Fetching OpenCV {wanted} without windows.")
    shutil.rmtree(HEADLESS, ignore_errors=True)
    _run(
        [
            *(str(get_uv()), "pip", "install", "--quiet", "--no-deps"),
            *("--require-hashes", "--only-binary", ":all:", "--target", str(HEADLESS)),
            *("--python", sys.executable, "--requirement", str(WANTED)),
        ]
    )


def freeze() -> None:
    """Run PyInstaller with its output in a file. Raises: BuildError."""
    say(f"PyInstaller {version('pyinstaller')} is at work, for about a minute.")
    WORK.mkdir(exist_ok=True)
    folders = ["--distpath", str(HOME.parent), "--workpath", str(WORK)]
    command = ["-m", "PyInstaller", "--noconfirm", *folders, str(ROOT / "build.spec")]
    try:
        with LOG.open("w") as log:
            _run([sys.executable, *command], log.fileno())
    except BuildError as error:
        last = "\n".join(LOG.read_text().splitlines()[-15:])
        raise BuildError(f"{error} It said, in {LOG}:\n{last}") from error


def _run(command: list[str], output: int | None = None) -> None:
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=os.environ | {"UV_PYTHON_DOWNLOADS": "never"},
        stdout=output,
        stderr=output,
    )
    if done.returncode != 0:
        program = Path(command[0]).name
        raise BuildError(f"{program} ended with exit code {done.returncode}.")


def main() -> int:
    """Build and report; return the exit code."""
    try:
        provide_opencv()
        freeze()
        lay_licences(ROOT, HOME)
    except (BuildError, SetupError, OSError) as error:
        print(f"build: {error}", file=sys.stderr)
        return FAULT
    say(f"The frozen kiosk is {HOME.relative_to(ROOT)}. Against the unfrozen one:")
    print_table(("", "frozen", "unfrozen", "ratio"), figures(ROUNDS).rows())
    return 0


if __name__ == "__main__":
    sys.exit(main())
