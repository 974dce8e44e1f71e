"""The demonstration, central and a kiosk with demo data: `python -m tools.demo run|stop`.

Everything is in `.demo/` in the project's root and reused on the same day. On another day it is
made again, since its sessions are dated. Central keeps running until `make stop`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import requests

from central.demo import STAFF
from central.store.database import open_database
from kiosk.core.record.clock import zone
from tools.demo_cast import SPACE, cards, choose
from tools.demo_video import write_video

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".demo"
DATABASE = f"sqlite:///{HOME / 'central.db'}"
SCREENS = HOME / "screens"
BADGE = SCREENS / "badge.pdf"
VIDEO = HOME / "visitors.avi"
ANSWERING = HOME / "central.json"
ENROLLED = HOME / "enrolled"
MADE_ON = HOME / "made-on"
BIN = ROOT / ".venv" / "bin"
PORT = 8750
SEED = 2026
ZONE = zone(420)  # Semarang
START_S = 30
KIOSK_S = 300
FAULT = 3
ADMISSION = "check_in"

OURS = {
    "CENTRAL_DATABASE_URL": DATABASE,
    "CENTRAL_SECRET_FILE": str(HOME / "central.secret"),
    "KIOSK_DATA": str(HOME / "kiosk"),
}


class DemoError(Exception):
    """A part of the demonstration failed."""


def say(sentence: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"demo: {sentence}", flush=True)


def command(program: str, *arguments: str) -> list[str]:
    """Return one of our own commands as a person would type it."""
    return [str(BIN / program), *arguments]


def run(program: str, *arguments: str) -> None:
    """Run one of our commands with its output shown. Raises: DemoError if it fails."""
    done = subprocess.run(
        command(program, *arguments), check=False, env=os.environ | OURS
    )
    _insist(done.returncode, program, arguments)


def answer(program: str, *arguments: str) -> list[dict[str, Any]]:
    """Return the --json output of one of our commands. Raises: DemoError if it fails."""
    done = subprocess.run(
        command(program, *arguments, "--json"),
        check=False,
        env=os.environ | OURS,
        stdout=subprocess.PIPE,
        text=True,
    )
    _insist(done.returncode, program, arguments)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _insist(code: int, program: str, arguments: Sequence[str]) -> None:
    if code != 0:
        message = f"`{program} {' '.join(arguments[:1])}` ended with exit code {code}."
        raise DemoError(message)


# --------------------------------------------------------------------------- central


def make_data(today: str) -> None:
    """Make today's demo data unless it is there, made for the tables of this checkout."""
    made = f"{today} {tables()}"
    if MADE_ON.exists() and MADE_ON.read_text() == made:
        return
    stop()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    say(
        "Making the demo data: three spaces, 12,908 members, eight months of activities."
    )
    run("central", "init")
    (filled,) = answer("central", "demo-data", "--seed", str(SEED))
    say(
        f"There are {filled['members']:,} members and {filled['sessions']} sessions now."
    )
    MADE_ON.write_text(made)


def tables() -> str:
    """Return a digest of what defines central's tables, the kiosk's, and the demo's content."""
    files = [
        *(ROOT / "central" / "model").glob("*.py"),
        *(ROOT / "central" / "demo").rglob("*.*"),
        ROOT / "kiosk" / "store" / "database" / "schema.py",
    ]
    sources = (file for file in sorted(files) if file.suffix in {".py", ".toml"})
    return sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()[:12]


def serve() -> str:
    """Start central unless it runs; return its address."""
    answering = _answering()
    if answering is not None:
        return answering
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    with (HOME / "central.log").open("a") as log:
        central = subprocess.Popen(
            command("central", "serve", "--port", str(port)),
            env=os.environ | OURS,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # Central outlives us, and Ctrl-C in this terminal is for the kiosk.
            start_new_session=True,
        )
    ANSWERING.write_text(json.dumps({"pid": central.pid, "url": url}))
    _await_central(central, url)
    return url


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_central(central: subprocess.Popen[bytes], url: str) -> None:
    never, deadline = Event(), monotonic() + START_S
    while not _healthy(url):
        if central.poll() is not None or monotonic() > deadline:
            message = f"Central did not start. It says why in {HOME / 'central.log'}."
            raise DemoError(message)
        never.wait(0.1)


def _healthy(url: str) -> bool:
    try:
        return requests.get(f"{url}/api/v1/health", timeout=2).ok
    except requests.RequestException:
        return False


def _answering() -> str | None:
    """Return the address of an earlier demonstration's central if it runs, or None."""
    if not ANSWERING.exists():
        return None
    url = str(json.loads(ANSWERING.read_text())["url"])
    return url if _healthy(url) else None


def stop() -> bool:
    """Stop the central that was left running; return whether there was one."""
    if not ANSWERING.exists():
        return False
    noted = json.loads(ANSWERING.read_text())
    ANSWERING.unlink()
    if not _is_central(int(noted["pid"])):
        return False
    os.kill(int(noted["pid"]), signal.SIGTERM)
    never, deadline = Event(), monotonic() + START_S
    while _is_central(int(noted["pid"])) and monotonic() < deadline:
        never.wait(0.05)
    return True


def _is_central(pid: int) -> bool:
    """Return whether a process id still belongs to our central."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return os.fsencode(BIN / "central") in arguments


# --------------------------------------------------------------------------- kiosk


def enrol(url: str) -> None:
    """Make this machine a kiosk of Semarang, once."""
    if ENROLLED.exists() and ENROLLED.read_text() == url:
        return
    (code,) = answer("central", "enrol-code", "--space", SPACE)
    run("kiosk", "enrol", url, str(code["code"]), "--name", "Kios peraga")
    ENROLLED.write_text(url)


def make_video(now: datetime) -> None:
    """Paint visitors who have not been here today, so that each run has new ones."""
    say("Painting a video of visitors who show their codes.")
    texts = {
        str(row["member"]): str(row["pass_text"])
        for row in answer("central", "pass-text", "--all")
    }
    database = open_database(DATABASE)
    with database.reading() as db:
        parts = choose(db, now, now.astimezone(ZONE).date())
    unfinished = VIDEO.with_stem("unfinished")
    write_video(unfinished, cards(parts, texts), SEED)
    unfinished.replace(VIDEO)


def has_display(environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown."""
    named = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return bool(named) or sys.platform in ("win32", "darwin")


def show() -> int:
    """Run the kiosk in a window until a person closes it; return its exit code."""
    cameras = sorted(Path("/dev").glob("video*"))
    source = [] if cameras else ["--camera", str(VIDEO)]
    say("The kiosk opens in a window; close it to end the demonstration.")
    done = subprocess.run(
        command("kiosk", "run", "--windowed", *source),
        check=False,
        env=os.environ | OURS,
    )
    return done.returncode


def play() -> int:
    """Run the kiosk without a display until the video ends; return its exit code."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    say("No display here: the kiosk runs unseen and watches the video. Its decisions:")
    options = ["--camera", str(VIDEO), "--until-camera-ends", "--windowed"]
    done = subprocess.run(
        command("kiosk", "run", *options, "--screenshots", str(SCREENS)),
        check=False,
        env=os.environ | OURS | offscreen,
        timeout=KIOSK_S,
    )
    for picture in pictures():
        say(f"screenshot {picture.relative_to(ROOT)}")
    draw_badge()
    return done.returncode


def draw_badge() -> None:
    """Draw the last visitor's badge as a printer would receive it."""
    entries = (json.loads(row["entry"]) for row in answer("kiosk", "log"))
    seqs = [entry["seq"] for entry in entries if entry["kind"] == ADMISSION]
    if seqs:
        run("kiosk", "badge", "--seq", str(seqs[-1]), "--out", str(BADGE))
        say(f"badge {BADGE.relative_to(ROOT)}")


def pictures() -> Iterator[Path]:
    """Yield the saved screenshots."""
    yield from sorted(SCREENS.glob("*.png"))


# --------------------------------------------------------------------------- the command


def demonstrate() -> int:
    """Run the whole demonstration; return the exit code."""
    now = datetime.now(UTC)  # noqa: TID251  # this is the demonstration's composition root
    make_data(now.astimezone(ZONE).date().isoformat())
    url = serve()
    enrol(url)
    make_video(now)
    for one in STAFF:
        say(f"Petugas demo: {one.name}, PIN {one.pin}")
    code = show() if has_display(os.environ) else play()
    say(f"Central keeps running at {url} (to stop it: make stop).")
    return code


def main(arguments: Sequence[str]) -> int:
    """Run or stop the demonstration; return the exit code."""
    match arguments:
        case ["run"]:
            try:
                return demonstrate()
            except (
                DemoError,
                LookupError,
                OSError,
                subprocess.TimeoutExpired,
            ) as error:
                print(f"demo: {error}", file=sys.stderr)
                return FAULT
            except KeyboardInterrupt:
                return 0
        case ["stop"]:
            say("Central has stopped." if stop() else "No central was running.")
            return 0
        case _:
            print("usage: demo.py run|stop", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
