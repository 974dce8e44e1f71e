"""Kills a kiosk that admits and prints, again and again, and counts the badges that came out.

Run: `python tests/spool/kill_loop.py [--kills N] [--seed N] [--silent]`. The child lets people in
as fast as it can while its spooler takes their badges to a printer that outlives it: a file with a
line for each badge, in the order they came out. It is killed at any moment; in the end a last run
prints what is left. Then: no key came out twice; of every admission there is a badge, or staff are
asked. `--silent` is a printer that keeps no account of what it has printed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402  # by path

from kiosk.app.machine.clock import SystemClock, SystemEntropy  # noqa: E402  # by path
from kiosk.core.errors import PrinterFault  # noqa: E402  # by path
from kiosk.core.prints.badge import Badge  # noqa: E402  # by path
from kiosk.core.prints.printing import (  # noqa: E402  # by path
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterStatus,
    PrintingAvailability,
    PrintJob,
)
from kiosk.core.prints.spooling import RUNNING  # noqa: E402  # by path
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, uuid7  # noqa: E402  # by path
from kiosk.core.record.journal import read  # noqa: E402  # by path
from kiosk.core.record.roster import PolicyBody, PrintRule  # noqa: E402  # by path
from kiosk.core.record.scan import Scan, Source  # noqa: E402  # by path
from kiosk.desk.admission.check_in import Question, check_in  # noqa: E402  # by path
from kiosk.spool.health import PrinterPair  # noqa: E402  # by path
from kiosk.spool.queue_client import QueueClient, QueueListener  # noqa: E402  # by path
from kiosk.spool.spool import Spool  # noqa: E402  # by path
from kiosk.spool.spooler import Spooler  # noqa: E402  # by path
from tests.desk.front import pass_text  # noqa: E402  # by path
from tests.store.front import Front, opened  # noqa: E402  # by path
from tests.store.world import ENROLMENT, IDENTITY, STREAM  # noqa: E402  # by path

ALL = tuple(JobState)
MOST_LINES = 60
POLICY = PolicyBody(name="Hetero Space Semarang", number=7, print=PrintRule.ALWAYS)


class FilePrinter:
    """`ports.Printer` that outlives whoever sends to it: a line for each badge that came out."""

    address = "queue:file"
    layout = "roll-62x100"

    def __init__(self, out: Path, *, silent: bool) -> None:
        self._out = out
        self._silent = silent

    def look(self) -> PrinterStatus:
        """It is always well."""
        return PrinterStatus(address=self.address, told=not self._silent)

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        """A badge comes out, and whoever sent it is not yet told."""
        with self._out.open("a") as file:
            file.write(f"{key}\n")
        return None if self._silent else self.find(key)

    def find(self, key: str) -> int | None:
        """The badge's number."""
        if self._silent:
            raise PrinterFault("It keeps no account.", trouble=PrinterFaultKind.OTHER)
        keys = came_out(self._out)
        return keys.index(key) + 1 if key in keys else None

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """What it has, it has printed."""
        if self._silent:
            return PrinterJobState.UNTOLD
        return PrinterJobState.GONE if self.find(key) is None else PrinterJobState.DONE

    def hang_up(self) -> None:
        """Nothing is ever under way for long."""

    def cancel(self, key: str, number: int | None) -> bool:
        """It is too late."""
        return False


def came_out(out: Path) -> list[str]:
    """The keys of what came out."""
    return out.read_text().splitlines() if out.exists() else []


def child(folder: Path, out: Path, *, silent: bool, admits: bool) -> None:
    """Admits for ever and prints meanwhile; or prints what is left, and ends."""
    clock, entropy, ended = SystemClock(), SystemEntropy(), threading.Event()
    with opened(folder, "0d" * 16) as front:

        def look() -> None:
            if not admits and not left(front):
                ended.set()

        spool = Spool(
            QueueClient(front.desk, clock, entropy, QueueListener()),
            PrinterPair(first=FilePrinter(out, silent=silent)),
        )
        spooler = Spooler(spool, look)
        spooler.start()
        say("open")
        if not admits:
            assert not left(front) or ended.wait(60)
        number = 0
        while admits:
            number += 1
            text = pass_text(pass_id=entropy.token_bytes(8).hex())
            scan = Scan(text=text, by=Source.CAMERA, seen_us=0)
            question = Question(asked=scan, press=PrintingAvailability.READY)
            reading = clock.read()
            new_id = uuid7(reading.now, entropy.token_bytes(UUID7_RANDOM_BYTES))
            outcome = front.run(
                lambda uow, q=question, r=reading, i=new_id: check_in(uow, q, r, i)  # type: ignore[misc]
            )
            assert outcome.position is not None
            spooler.nudge()
            say(str(outcome.position.seq))
        spooler.stop()


def left(front: Front) -> int:
    """How many badges are not out yet."""
    return front.prints.count_in(RUNNING)


def say(line: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is there in the end."""

    admitted: int
    printed: int
    unsure: int


def run(folder: Path, kills: int, seed: int, *, silent: bool) -> Found:
    """So many kills. Raises: AssertionError at the first broken word."""
    chance = random.Random(seed)
    store, out = folder / "data", folder / "out"
    enrolment = msgspec.structs.replace(ENROLMENT, policy=POLICY)
    with opened(store, STREAM) as front:
        front.uow.save_enrolment(IDENTITY, enrolment)
    admitted: set[int] = set()
    for _ in range(kills):
        with _start(folder, silent=silent, admits=True) as process:
            last = chance.randint(1, MOST_LINES)
            for count, line in enumerate(process.stdout or (), start=1):
                if line.strip().isdecimal() and line.endswith("\n"):
                    admitted.add(int(line))
                if count == last:
                    process.kill()
    with _start(folder, silent=silent, admits=False) as process:
        process.communicate()
    assert process.returncode == 0, "what was left was not printed"
    return _examine(store, out, admitted)


def _examine(store: Path, out: Path, admitted: set[int]) -> Found:
    twice = [key for key, count in Counter(came_out(out)).items() if count > 1]
    assert not twice, f"{len(twice)} badges came out twice"
    with opened(store, "0e" * 16) as front:
        jobs = front.prints.jobs_in(ALL, 100_000)
        entries = [read(raw) for raw in front.raws(STREAM)]
    of = {job.position.seq: job for job in jobs}
    came = {entry.seq for entry in entries if entry.kind == "check_in"}
    assert admitted <= came == set(of), "an admission, or its badge, is lost"
    keys = set(came_out(out))
    for job in jobs:
        assert job.state in (JobState.PRINTED, JobState.UNSURE), job.state
        if job.state is JobState.PRINTED:
            assert job.key in keys, "said to be printed, and never came out"
    told = Counter(entry.body["outcome"] for entry in entries if entry.kind == "badge")
    unsure = _count(jobs, JobState.UNSURE)
    assert told["printed"] == _count(jobs, JobState.PRINTED)
    assert told["unsure"] == unsure
    return Found(admitted=len(came), printed=told["printed"], unsure=unsure)


def _count(jobs: Sequence[PrintJob], state: JobState) -> int:

    return sum(job.state is state for job in jobs)


def _start(folder: Path, *, silent: bool, admits: bool) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--child", str(folder)]
    if silent:
        command.append("--silent")
    if not admits:
        command.append("--rest")
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rest", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    silent = arguments.silent
    if arguments.child is not None:
        folder = arguments.child
        child(folder / "data", folder / "out", silent=silent, admits=not arguments.rest)
        return 0
    with tempfile.TemporaryDirectory(prefix="kill-") as name:
        found = run(Path(name), arguments.kills, arguments.seed, silent=silent)
    say(f"kills {arguments.kills}  {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
