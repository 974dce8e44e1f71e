"""Real kiosks, a real central and a bad network between them, all of them killed again and again.

The suite runs a short one. The whole one, 5,000 entries on each of 3 kiosks with 300 kills:
`HETERO_FULL_FAULTS=1 pytest tests/journeys/test_faults.py -s`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from central.bootstrap import found
from central.enrolment import make_code
from central.model import aside_entries, entries, kiosks, networks
from central.store import Database, open_database
from central.store.keys import read_signing_key
from central.store.schema import migrate
from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import open_folder
from kiosk.core.record.member_pass import MemberPass, sign
from tests.central.kit import SECRET
from tests.faults.proxy import FaultProxy

FULL = os.environ.get("HETERO_FULL_FAULTS") == "1"
pytestmark = [pytest.mark.journey, pytest.mark.timeout(3600 if FULL else 180)]
ROOT = Path(__file__).parents[2]
KIOSKS = 3
ENTRIES = 5_000 if FULL else 120
KILLS = 100 if FULL else 2
"""Of each kiosk; of central there are half as many altogether."""
FAULTY = 0.4

Place = tuple[str, int]


@dataclass(kw_only=True)
class CentralProcess:
    """`central serve`, which may be killed and comes back at the same port."""

    url: str
    secret: Path
    port: int = 0
    kills: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        command = [sys.executable, "-m", "central", "--db", self.url, "serve"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"CENTRAL_SECRET_FILE": str(self.secret)},
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def strike(self) -> None:
        """Kills it and starts it again."""
        with self.lock:
            self.kills += 1
            self.kill()
            self.start()


@dataclass(kw_only=True)
class Door:
    """One kiosk's data folder, and what it has promised: positions it said are durable."""

    data: Path
    passes: Path
    code: str
    url: str
    said: list[Place] = field(default_factory=list)
    kills: int = 0

    def run(self, lines: int) -> None:
        """Lets a worker make so many entries, then kills it in the middle of whatever it does."""
        command = [sys.executable, "-m", "tests.journeys.kiosk_worker", str(self.data)]
        arguments = [self.url, self.code, str(self.passes), str(len(self.said))]
        with subprocess.Popen(
            [*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None
            for _ in range(lines):
                stream, seq = json.loads(worker.stdout.readline())
                self.said.append((stream, seq))
            worker.kill()
            # What it said before it died is promised as well.
            for line in worker.stdout:
                if line.endswith("\n"):
                    stream, seq = json.loads(line)
                    self.said.append((stream, seq))
        self.kills += 1

    def sync(self) -> dict[str, object]:
        """`kiosk sync`, at the end, when the network is well."""
        command = [sys.executable, "-m", "kiosk", "--data", str(self.data), "sync"]
        done = subprocess.run(
            [*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1}, done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    def journal(self) -> dict[Place, bytes]:
        """Everything in the folder."""
        with open_folder(self.data, SystemClock()) as folder:
            return folder.run(
                lambda uow: {
                    (stored.position.stream, stored.position.seq): stored.raw
                    for state in uow.journal.streams()
                    for stored in uow.journal.entries(state.stream, 0, 1_000_000)
                }
            )


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded central's file, of which each test gets a copy."""
    file = tmp_path_factory.mktemp("founded") / "central.db"
    made = open_database(f"sqlite:///{file}")
    migrate(made)
    with made.writing() as db:
        found(db, SECRET, SystemClock().read().now)
    made.close()
    return file


@pytest.fixture
def database(founded: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(founded, tmp_path)
    opened = open_database(f"sqlite:///{tmp_path}/central.db")
    yield opened
    opened.close()


@pytest.fixture
def central(database: Database) -> Iterator[CentralProcess]:
    secret = Path(database.place).with_name("central.secret")
    secret.write_text(SECRET.hex(), "ascii")
    process = CentralProcess(url=f"sqlite:///{database.place}", secret=secret)
    process.start()
    yield process
    process.kill()


def make_doors(database: Database, folder: Path, url: str) -> list[Door]:
    now = SystemClock().read().now
    doors = []
    for number in range(KIOSKS):
        with database.writing() as db:
            code = make_code(db, ("SMG", "BMS", "SKA")[number], now).code
            key_id, key = read_signing_key(db, SECRET)
            network = db.execute(select(networks.c.number)).scalar_one()
        texts = [
            sign(
                MemberPass(
                    key_id=key_id,
                    network=network,
                    pass_id=f"{number:04x}{at:012x}",
                    valid_from=date(2026, 1, 1),
                    valid_through=date(2099, 12, 31),
                    flags=0,
                    home_space=number,
                ),
                key,
            )
            for at in range(ENTRIES)
        ]
        passes = folder / f"passes-{number}"
        passes.write_text("\n".join(texts))
        data = folder / f"kiosk-{number}"
        doors.append(Door(data=data, passes=passes, code=code, url=url))
    return doors


def use(door: Door, central: CentralProcess, seed: int) -> None:
    """A day at one door: entries, kills of the kiosk, and now and then one of central."""
    chance = random.Random(seed)
    for kill in range(KILLS):
        left = ENTRIES - len(door.said)
        last = kill == KILLS - 1
        door.run(left if last else min(left, chance.randint(0, 2 * left // KILLS)))
        if chance.random() < 0.5 / KIOSKS or kill == seed == 0:
            central.strike()


@pytest.mark.timeout(7200 if FULL else 180)
def test_every_entry_is_held_once_whatever_is_lost_cut_or_killed(
    database: Database, central: CentralProcess, tmp_path: Path
) -> None:
    with FaultProxy(("127.0.0.1", central.port), seed=11, share=FAULTY) as proxy:
        doors = make_doors(database, tmp_path, proxy.url)
        with ThreadPoolExecutor(KIOSKS) as pool:
            days = [
                pool.submit(use, door, central, seed) for seed, door in enumerate(doors)
            ]
            for day in days:
                day.result()
        proxy.calm()
        ends = [door.sync() for door in doors]
    assert [end["error"] for end in ends] == [None] * KIOSKS
    assert [len(door.said) for door in doors] == [ENTRIES] * KIOSKS

    ours = {place: raw for door in doors for place, raw in door.journal().items()}
    assert {place for door in doors for place in door.said} <= ours.keys()
    assert len({stream for stream, _ in ours}) == KIOSKS
    with database.reading() as db:
        raws = db.execute(select(entries.c.stream, entries.c.seq, entries.c.raw)).all()
        aside = db.execute(select(func.count()).select_from(aside_entries)).scalar_one()
        enrolled = db.execute(select(func.count()).select_from(kiosks)).scalar_one()
    held = Counter((row.stream, row.seq) for row in raws)
    assert set(held.values()) == {1}
    assert {(row.stream, row.seq): row.raw for row in raws} == ours
    assert (aside, enrolled) == (0, KIOSKS)
    audited = subprocess.run(
        [sys.executable, "-m", "central", "--db", central.url, "audit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert audited.returncode == 0, audited.stdout
    print_figures(doors, central, proxy)
    assert proxy.counts.total() > proxy.counts["passed"] > 0


def print_figures(
    doors: list[Door], central: CentralProcess, proxy: FaultProxy
) -> None:
    kills = sum(door.kills for door in doors)
    sys.stdout.write(
        f"{ENTRIES * len(doors)} entries, {kills} kills of kiosks, {central.kills} of central,"
        f" {proxy.counts.total()} requests: {dict(sorted(proxy.counts.items()))}\n"
    )


def test_a_central_restored_from_a_backup_is_filled_again_by_the_kiosks(
    database: Database, central: CentralProcess, tmp_path: Path
) -> None:
    url = f"http://127.0.0.1:{central.port}"
    door = make_doors(database, tmp_path, url)[0]
    door.run(10)
    assert door.sync()["error"] is None
    central.kill()
    database.close()
    backup = tmp_path / "backup"
    backup.mkdir()
    for file in tmp_path.glob("central.db*"):
        shutil.copy(file, backup)
    central.start()
    door.run(10)
    assert door.sync()["error"] is None
    central.kill()
    for file in tmp_path.glob("central.db*"):
        file.unlink()
    for file in backup.iterdir():
        shutil.copy(file, tmp_path)
    central.start()
    assert door.sync()["error"] is None
    restored = open_database(central.url)
    with restored.reading() as db:
        rows = db.execute(select(entries.c.stream, entries.c.seq, entries.c.raw)).all()
    restored.close()
    assert {(row.stream, row.seq): row.raw for row in rows} == door.journal()


def test_a_revoked_kiosk_is_told_and_keeps_its_journal(
    database: Database, central: CentralProcess, tmp_path: Path
) -> None:
    door = make_doors(database, tmp_path, f"http://127.0.0.1:{central.port}")[0]
    door.run(5)
    with database.writing() as db:
        db.execute(kiosks.update().values(revoked_at=SystemClock().read().now))
    assert door.sync()["error"] is not None
    with open_folder(door.data, SystemClock()) as folder:
        assert folder.find_identity() is None
    assert len(door.journal()) >= len(door.said)
