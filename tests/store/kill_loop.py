"""Kills a process that checks people in, again and again, and holds what is left against its word.

Run: `python tests/store/kill_loop.py [--kills N] [--seed N] [--folder DIR]`. The child appends and
prints every position once it is durable; it is killed after so many lines, or at its start.
After every kill: what it printed is there byte for byte, seqs are dense, the chain holds, no new
stream was opened, and the store opens at once. It ends with an error at the first broken word.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.store.front import enrol, opened  # noqa: E402  # by path
from tests.store.world import AT, STREAM, check_in, member, page  # noqa: E402  # by path

START_S = 1.2
MOST_LINES = 300
DIGEST_DIGITS = 64
FIRST, SECOND = "0d" * 16, "0e" * 16


@dataclass(kw_only=True)
class Ledger:
    """What was printed: each seq with the digest of its bytes."""

    printed: dict[int, str] = field(default_factory=dict)
    kills: int = 0
    mid_work: int = 0

    def note(self, line: str) -> None:
        """Takes down a line; one cut short by the kill says nothing."""
        seq, _, digest = line.strip().partition(" ")
        if line.endswith("\n") and len(digest) == DIGEST_DIGITS:
            self.printed[int(seq)] = digest


def child(folder: Path) -> None:
    """Appends for ever and prints each seq and digest when durable; now and then a page comes."""
    with opened(folder, FIRST) as front:
        if front.uow.find_identity() is None:
            enrol(front)
        after = front.roster.positions().get("space:SMG", 0)
        say("open")
        minutes = 0
        while True:
            minutes += 1
            position = front.append(check_in(f"s{minutes % 50}", minutes), minutes)
            (stored,) = front.run(
                lambda uow, seq=position.seq: uow.journal.entries(  # type: ignore[misc]
                    STREAM, seq - 1, 1
                )
            )
            digest = hashlib.sha256(stored.raw).hexdigest()
            say(f"{position.seq} {digest}")
            if minutes % 20 == 0:
                people = [("member", f"s{n}", member()) for n in range(50)]
                some = page(*people, after=after)
                front.roster.apply(some, AT)
                after = some.to
                seq = position.seq
                front.journal.acknowledge(STREAM, seq)


def say(line: str) -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run(folder: Path, kills: int, seed: int) -> Ledger:
    """So many kills. Raises: AssertionError at the first broken word."""
    chance = random.Random(seed)
    ledger = Ledger()
    with opened(folder, STREAM):
        pass
    for number in range(kills):
        if number % 2:
            kill_at_start(folder, chance.uniform(0.0, START_S), ledger)
        else:
            kill_at_work(folder, chance.randint(1, MOST_LINES), ledger)
        ledger.kills += 1
        examine(folder, ledger)
    return ledger


def kill_at_work(folder: Path, lines: int, ledger: Ledger) -> None:
    """Lets the child say so many lines, kills it, and notes all that it had said."""
    with _start(folder) as process:
        for count, line in enumerate(process.stdout or (), start=1):
            ledger.note(line)
            if count == lines:
                process.kill()
        ledger.mid_work += 1


def kill_at_start(folder: Path, after_s: float, ledger: Ledger) -> None:
    """Kills the child so long after its start, wherever it has got to."""
    with _start(folder) as process:
        timer = threading.Timer(after_s, process.kill)
        timer.start()
        for line in process.stdout or ():
            ledger.note(line)
        timer.join()


def _start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--child", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def examine(folder: Path, ledger: Ledger) -> None:
    """Opens the store and holds it against what was printed."""
    with opened(folder, SECOND) as front:
        assert front.store.report.salvage is None, front.store.report
        (state,) = front.streams()
        assert state.stream == STREAM
        front.verify()
        raws = front.raws(STREAM)
        for seq, digest in ledger.printed.items():
            assert seq <= len(raws), f"entry {seq} was printed and is gone"
            assert hashlib.sha256(raws[seq - 1]).hexdigest() == digest, seq


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        child(arguments.child)
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="kill-") as name:
        ledger = run(Path(name) / "data", arguments.kills, arguments.seed)
    say(
        f"kills {ledger.kills}  at work {ledger.mid_work}"
        f"  entries printed and found {len(ledger.printed)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
