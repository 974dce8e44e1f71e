"""The Avahi without which no `ippeveprinter` starts.

A machine can have one: runs side by side share it, the first starts it, the last ends it. Where the
machine has one of its own, that is it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.print_office.waiting import until

_AVAHI_PID = Path("/run/avahi-daemon/pid")

_BUS = """<busconfig><type>system</type><listen>unix:path={folder}/bus.sock</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
_AVAHI = """[server]
host-name=hetero-tests
use-ipv6=no
allow-interfaces=lo
[publish]
publish-hinfo=no
publish-workstation=no
disable-user-service-publishing=yes
"""


@contextlib.contextmanager
def shared_avahi(environ: dict[str, str]) -> Iterator[dict[str, str]]:
    """An Avahi that answers, and what must be set to be heard by it."""
    folder = Path(tempfile.gettempdir()) / f"hetero-avahi-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    with _locked(folder / "door", fcntl.LOCK_EX):
        ours = _lives(folder / "avahi.pid")
        if not ours and _lives(_AVAHI_PID):
            yield {}  # the machine's own
            return
        if not ours:
            _start_avahi(folder, environ)
        using = (folder / "users").open("w")
        fcntl.flock(using, fcntl.LOCK_SH)
    try:
        yield {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus.sock"}
    finally:
        with _locked(folder / "door", fcntl.LOCK_EX):
            using.close()
            with (
                contextlib.suppress(BlockingIOError),
                _locked(folder / "users", fcntl.LOCK_EX | fcntl.LOCK_NB),
            ):
                for name in ("avahi.pid", "bus.pid"):
                    _stop(folder / name)


def _start_avahi(folder: Path, environ: dict[str, str]) -> None:
    for name in ("avahi.pid", "bus.pid"):
        _stop(folder / name)
    (folder / "bus.sock").unlink(missing_ok=True)
    (folder / "bus.conf").write_text(_BUS.format(folder=folder))
    (folder / "avahi.conf").write_text(_AVAHI)
    environ = environ | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/bus.sock"}
    _leave(
        ["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile"],
        environ,
        folder / "bus.pid",
    )
    until((folder / "bus.sock").exists, "the bus")
    alone = ("--no-rlimits", "--no-drop-root", "--no-chroot")
    _leave(
        ["avahi-daemon", "-f", str(folder / "avahi.conf"), *alone],
        environ,
        folder / "avahi.pid",
    )
    until(lambda: _lives(_AVAHI_PID), "Avahi (it needs root, or the machine's own)")


def _leave(command: list[str], environ: dict[str, str], pid: Path) -> None:
    """Starts what may outlive this run: whoever is last ends it."""
    process = subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    pid.write_text(str(process.pid))
    # It is nobody's to wait for: Python need not warn that it still runs.
    process.returncode = 0


def _lives(pid: Path) -> bool:
    try:
        stat = Path(f"/proc/{int(pid.read_text())}/stat").read_text()
    except (OSError, ValueError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def _stop(pid: Path) -> None:
    if _lives(pid):
        number = int(pid.read_text())
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGTERM)
        until(lambda: not _lives(pid), "the end of a program")
        with contextlib.suppress(ChildProcessError):
            os.waitpid(number, os.WNOHANG)
    pid.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(file: Path, how: int) -> Iterator[None]:
    with file.open("a") as held:
        fcntl.flock(held, how)
        yield
