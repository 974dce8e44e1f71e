"""A private PostgreSQL cluster for one test run, shared by its workers, on a socket of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = (
    "/usr/lib/postgresql",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
_FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=120"


def find_binaries() -> Path | None:
    """The folder with `initdb`, of the newest PostgreSQL here, or None."""
    named = shutil.which("initdb")
    if named is not None:
        return Path(named).resolve().parent
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[4].split(".")[0]),
    )
    return found[-1].parent if found else None


@contextmanager
def running_cluster(run: str, binaries: Path) -> Iterator[str]:
    """The URL of the cluster's server, without a database; the last worker to leave stops it.

    `run` names the test run; workers of one run meet in one folder.
    """
    folder = Path("/tmp") / f"hetero-pg-{run}"  # noqa: S108  # a socket's path must be short
    folder.mkdir(mode=0o755, exist_ok=True)
    with _counted(folder, 1) as users:
        if users == 1:
            _start(folder, binaries)
    try:
        yield f"postgresql+psycopg://postgres@/{{name}}?host={folder}"
    finally:
        with _counted(folder, -1) as users:
            if users == 0:
                _run(
                    binaries / "pg_ctl",
                    "-D",
                    folder / "data",
                    "-m",
                    "immediate",
                    "stop",
                )
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _counted(folder: Path, change: int) -> Iterator[int]:
    with (folder / "users").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        users = int(file.read() or 0) + change
        file.seek(0)
        file.truncate()
        file.write(str(users))
        file.flush()
        yield users


def _start(folder: Path, binaries: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    _run(
        binaries / "initdb",
        "-D",
        folder / "data",
        "-A",
        "trust",
        "-U",
        "postgres",
        "-N",
    )
    _run(
        binaries / "pg_ctl",
        *("-D", folder / "data", "-l", folder / "log", "-w"),
        *("-o", f"-c listen_addresses='' -k {folder} {_FAST}", "start"),
    )


def _run(*command: str | Path) -> None:
    # The server refuses to run as root; Debian's package makes the user it runs as.
    as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*as_whom, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/"
    )
