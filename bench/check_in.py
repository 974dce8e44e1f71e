"""A durable check-in against its floors: the bare insert, the bare signature, the disk's promise.

Run: `python bench/check_in.py [--rounds N] [--members N] [--folder DIR] [--json]`. All are
interleaved in one run on one file system, because a shared disk gets faster and slower by the
minute; what counts are the ratios.

    check-in   a pass text to a durable answer, as the desk's thread does it: signature, facts,
               decision, entry, projections, commit
    answer     the same check-in as another thread sees it: there and back through the desk's queue
    bare       an entry's bytes inserted and committed by the driver alone, under the same pragmas
    verify     the signature alone, checked by the library
    disk       4 KiB overwritten and fdatasync

The bar is check-in <= 2 x (bare + verify): what must be done is done, and half of it again at most
for facts, rule and projections. Each check-in is a new person's, on a roster of `--members` people.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.decide import Admit
from kiosk.core.door.outcome import Outcome
from kiosk.core.record import issuer_keys, wire
from kiosk.core.record.clock import Moment, Reading, write_time
from kiosk.core.record.ids import uuid7
from kiosk.core.record.member_pass import IssuerKey, KeyState, MemberPass, sign
from kiosk.core.record.roster import (
    MemberBody,
    Mode,
    PassBody,
    PolicyBody,
    SessionBody,
    write_body,
)
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.ports import GuestKey, KioskIdentity, UnitOfWork
from kiosk.store.database.engine import Durability, connect
from kiosk.store.database.key import FileKeyStore
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
KEY_ID = 1
OWN_KEY_ID = 128
PARTITION = "space:SMG"
PAGE = 500
BAR = 2.0


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=600)
    parser.add_argument("--members", type=int, default=12_908)
    parser.add_argument(
        "--folder", type=Path, help="where to write; default: a new folder here"
    )
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="bench-") as name:
        times_us = measure(Path(name), arguments.rounds, arguments.members)
    return report(times_us, as_json=arguments.json)


def measure(folder: Path, rounds: int, members: int) -> dict[str, list[float]]:
    """Microseconds of every round, by what was measured."""
    issuer = Ed25519PrivateKey.generate()
    store = open_store(folder / "data", FileKeyStore(folder), secrets.token_hex(16), AT)
    desk = DeskThread(store)
    desk.start()
    try:
        passes = fill(desk, issuer, members)
        insert = bare_rows(folder)
        verify = bare_verify(issuer)
        disk = os.open(folder / "disk", os.O_RDWR | os.O_CREAT)
        times_us: dict[str, list[float]] = {
            name: [] for name in ("check-in", "answer", "bare", "verify", "disk")
        }
        for index in range(rounds):
            text = passes[index % len(passes)]
            inner: list[float] = []
            times_us["answer"].append(timed(partial(ask, desk, text, index, inner)))
            times_us["check-in"].append(inner[0])
            times_us["bare"].append(timed(partial(insert, index)))
            times_us["verify"].append(timed(verify))
            times_us["disk"].append(timed(partial(sync_page, disk)))
        os.close(disk)
        return times_us
    finally:
        desk.stop()


def report(times_us: dict[str, list[float]], *, as_json: bool) -> int:
    """Print percentiles and ratios; 1 where the bar is missed."""
    figures = {
        name: {"p50_us": percentile(each, 50), "p99_us": percentile(each, 99)}
        for name, each in times_us.items()
    }
    floor_us = figures["bare"]["p50_us"] + figures["verify"]["p50_us"]
    ratios = {
        "check-in / (bare + verify)": figures["check-in"]["p50_us"] / floor_us,
        "check-in / bare": figures["check-in"]["p50_us"] / figures["bare"]["p50_us"],
        "answer / check-in": figures["answer"]["p50_us"]
        / figures["check-in"]["p50_us"],
        "bare / disk": figures["bare"]["p50_us"] / figures["disk"]["p50_us"],
    }
    if as_json:
        print(json.dumps({"times": figures, "ratios": ratios}))
    else:
        for name, each in figures.items():
            print(
                f"{name:9} p50 {each['p50_us']:8.0f} us   p99 {each['p99_us']:8.0f} us"
            )
        for name, ratio in ratios.items():
            print(f"{name:27} {ratio:5.2f} x")
    return 0 if ratios["check-in / (bare + verify)"] <= BAR else 1


def ask(desk: DeskThread, text: str, index: int, inner: list[float]) -> None:
    """One check-in, there and back; `inner` takes what it cost within the desk's thread."""
    moment = Moment(
        at=AT + timedelta(seconds=index),
        mono_us=index * 1_000_000,
        boot="bench",
        tz_min=420,
    )
    new_id = uuid7(moment.at, secrets.token_bytes(10))
    question = Question(asked=Scan(text=text, by=Source.CAMERA, seen_us=moment.mono_us))
    started: list[int] = []

    def work(uow: UnitOfWork) -> Outcome:
        started.append(time.perf_counter_ns())
        return check_in(uow, question, Reading(moment=moment), new_id)

    future = desk.submit(work)
    done: list[int] = []
    future.add_done_callback(lambda _: done.append(time.perf_counter_ns()))
    outcome = future.result()
    assert isinstance(outcome.decision, Admit), outcome
    inner.append((done[0] - started[0]) / 1000)


def fill(desk: DeskThread, issuer: Ed25519PrivateKey, members: int) -> list[str]:
    """Enrols the kiosk and gives it a roster; the members' pass texts, the first thousand."""
    root = Ed25519PrivateKey.generate()
    key = IssuerKey(
        key_id=KEY_ID,
        public_key=issuer.public_key().public_bytes_raw(),
        state=KeyState.ACTIVE,
    )
    # With a key of its own the kiosk names a day code in every check-in.
    seed = secrets.token_bytes(issuer_keys.KEY_BYTES)
    own_key = IssuerKey(
        key_id=OWN_KEY_ID,
        public_key=bytes.fromhex(issuer_keys.public_half(seed)),
        state=KeyState.ACTIVE,
        guest_of=1,
    )
    identity = KioskIdentity(
        url="http://127.0.0.1:8750",
        kiosk="bench",
        name="bench",
        space="SMG",
        space_number=1,
        network=1,
        partitions=("network", PARTITION),
        token="00" * 32,
        root_key=root.public_key().public_bytes_raw().hex(),
        demo=True,
    )
    enrolment = wire.Enrolment(
        kiosk="bench",
        space="SMG",
        network=1,
        partitions=["network", PARTITION],
        issuer_keys=[issuer_keys.sign(key, root)],
        guest_keys=[issuer_keys.sign(own_key, root)],
        time=write_time(AT),
        space_number=1,
        root_key=identity.root_key,
        policy=PolicyBody(name="Semarang", number=1, capacity=100_000),
    )
    own = GuestKey(key_id=OWN_KEY_ID, seed=seed)
    desk.submit(lambda uow: uow.save_enrolment(identity, enrolment, own)).result()
    items = roster_items(members)
    for first in range(0, len(items), PAGE):
        some = items[first : first + PAGE]
        page = wire.FeedPage(
            epoch="bench",
            partition=PARTITION,
            from_=first + 1,
            to=first + len(some),
            head=len(items),
            items=some,
        )
        desk.submit(partial(apply, page)).result()
    return [sign(pass_of(number), issuer) for number in range(min(members, 1000))]


def apply(page: wire.FeedPage, uow: UnitOfWork) -> None:
    """Take a page of the feed."""
    uow.roster.apply(page, AT)


def roster_items(members: int) -> list[wire.FeedItem]:
    """Return a member and a pass for each, and today's sessions."""
    bodies: list[tuple[str, str, dict[str, object]]] = []
    for number in range(members):
        subject = f"{number:032x}"
        bodies += (
            (
                "member",
                subject,
                write_body(
                    MemberBody(
                        no=f"HS-{number:08d}", name=f"Anggota {number}", home="SMG"
                    )
                ),
            ),
            (
                "pass",
                pass_of(number).pass_id,
                write_body(
                    PassBody(
                        subject=subject,
                        valid_from=date(2026, 1, 1),
                        valid_through=date(2026, 12, 31),
                    )
                ),
            ),
        )
    for number in range(3):
        starts_at = AT + timedelta(hours=6 + number)
        session = SessionBody(
            activity=f"a{number}",
            title="Kelas",
            kind="class",
            mode=Mode.ONSITE,
            starts_at=write_time(starts_at),
            ends_at=write_time(starts_at + timedelta(hours=1)),
        )
        bodies.append(("session", f"s{number}", write_body(session)))
    return [
        wire.FeedItem(pos=pos, kind=kind, key=key, body=body)
        for pos, (kind, key, body) in enumerate(bodies, start=1)
    ]


def pass_of(number: int) -> MemberPass:
    """Return a member's pass."""
    return MemberPass(
        key_id=KEY_ID,
        network=1,
        pass_id=f"{number:016x}",
        valid_from=date(2026, 1, 1),
        valid_through=date(2026, 12, 31),
        flags=0,
        home_space=1,
    )


def bare_rows(folder: Path) -> Callable[[int], None]:
    """Inserts and commits what an entry's row holds, by the driver alone."""
    connection = connect(folder / "bare.db", secrets.token_hex(32), Durability.FULL)
    connection.execute(
        "CREATE TABLE entry (stream TEXT NOT NULL, seq INTEGER NOT NULL, at_us INTEGER NOT NULL,"
        " raw BLOB NOT NULL, chain BLOB NOT NULL, PRIMARY KEY (stream, seq)) WITHOUT ROWID, STRICT"
    )
    stream, raw, chain = (
        secrets.token_hex(16),
        secrets.token_bytes(640),
        secrets.token_bytes(32),
    )

    def insert(index: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
            (stream, index, index, raw, chain),
        )
        connection.execute("COMMIT")

    return insert


def bare_verify(issuer: Ed25519PrivateKey) -> Callable[[], None]:
    """Check one signature over as many bytes as a pass has signed."""
    message = secrets.token_bytes(34)
    signature, public_key = issuer.sign(message), issuer.public_key()
    return lambda: public_key.verify(signature, message)


def sync_page(handle: int) -> None:
    """Overwrites 4 KiB and waits for the disk."""
    os.pwrite(handle, secrets.token_bytes(4096), 0)
    os.fdatasync(handle)


def timed(work: Callable[[], None]) -> float:
    """Microseconds that it takes."""
    start = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - start) / 1000


def percentile(values: list[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main())
