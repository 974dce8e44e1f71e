"""A name typed letter by letter: how long each keystroke's answer takes, beside a plain lookup.

Run: `python -m bench.search [--members N]... [--people N] [--folder DIR] [--json]`. People drawn by
chance type first name and last name as they are called; between them come the dearest questions:
words that thousands begin with, alone and in pairs that nobody has. Every question goes to the
desk's thread and back, as from the screen.

    keystroke  the answer to what has been typed so far: masked names, from three letters on
    dear       the answer to words that very many people have
    floor      a member by the primary key, the same way there and back, one after each keystroke

The bar is a keystroke's p99 within a frame (16.7 ms) with 100,000 people; a million are shown.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random

from bench.measure import Bar, percentile, print_table
from central.demo.cast.names import draw_name
from kiosk.core.people import member_number
from kiosk.core.record.clock import Moment, Reading
from kiosk.core.record.roster import ItemKind, MemberBody, write_body
from kiosk.core.record.wire import FeedItem
from kiosk.desk.queries.search import search
from kiosk.ports import UnitOfWork
from kiosk.store.database.key import FileKeyStore
from kiosk.store.desk_thread import DeskThread
from kiosk.store.opening import open_store
from kiosk.store.people.cursor import Cursor
from kiosk.store.people.roster_rows import Put, read_item, word_rows
from kiosk.store.unit_of_work import SqlUnitOfWork

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
A_SEARCH = timedelta(seconds=20)
"""The pause between two people, long enough that search limits nobody."""
FRAME_MS = 1000 / 60
BARRED = 100_000
DEAR = ("sit", "adi", "nur", "pra", "wid", "nur pra", "wid rah", "pra set adi", "a b c")
_FILLED_AT_ONCE = 20_000


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--members", type=int, action="append")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory(dir=arguments.folder, prefix="bench-") as name:
        for members in arguments.members or [12_908, 100_000, 1_000_000]:
            folder = Path(name) / str(members)
            folder.mkdir()
            figures.append(measure(folder, members, arguments.people))
    return report(figures, as_json=arguments.json)


def measure(folder: Path, members: int, people: int) -> dict[str, float]:
    """Milliseconds with so many people on the roster."""
    store = open_store(folder / "data", FileKeyStore(folder), secrets.token_hex(16), AT)
    desk = DeskThread(store)
    desk.start()
    try:
        fill(desk, members)
        chance = Random(7)
        times_ms: dict[str, list[float]] = {"keystroke": [], "dear": [], "floor": []}
        at = AT
        for _ in range(people):
            at += A_SEARCH
            for typed in keystrokes(draw_name(chance).name):
                times_ms["keystroke"].append(asked_ms(desk, partial(find, typed, at)))
                known = subject_of(chance.randrange(members))
                times_ms["floor"].append(asked_ms(desk, partial(look_up, known)))
            for dear in DEAR:
                at += A_SEARCH
                times_ms["dear"].append(asked_ms(desk, partial(find, dear, at)))
    finally:
        desk.stop()
    return {"members": members} | {
        f"{name}_{label}_ms": percentile(each, share)
        for name, each in times_ms.items()
        for label, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
    }


def report(figures: Sequence[dict[str, float]], *, as_json: bool) -> int:
    """Print a table; 1 where the bar is missed."""
    bars = [
        Bar(
            what=f"{name}, p99 with {each['members']:,} people",
            measured=each[f"{name}_p99_ms"],
            bar=FRAME_MS,
            unit="ms",
            at_least=False,
        )
        for each in figures
        if each["members"] <= BARRED
        for name in ("keystroke", "dear")
    ]
    if as_json:
        for each in figures:
            print(json.dumps(each))
    else:
        head = ("people", "p50 ms", "p99 ms", "max ms", "p99 / floor p99")
        rows = [
            (
                f"{each['members']:,} {name}",
                *(
                    f"{each[f'{name}_{label}_ms']:.2f}"
                    for label in ("p50", "p99", "max")
                ),
                f"{each[f'{name}_p99_ms'] / each['floor_p99_ms']:.1f}",
            )
            for each in figures
            for name in ("keystroke", "dear", "floor")
        ]
        print_table(head, rows)
        for bar in bars:
            print(bar)
    return 0 if all(bar.is_met for bar in bars) else 1


def keystrokes(name: str) -> Iterator[str]:
    """Yield what stands in the field after each letter of the first two words."""
    text = " ".join(name.split()[:2])
    for length in range(3, len(text) + 1):
        yield text[:length]


def find(typed: str, at: datetime, uow: UnitOfWork) -> None:
    """The answer to a keystroke."""
    moment = Moment(at=at, mono_us=0, boot="bench", tz_min=420)
    assert search(uow, typed, 1, Reading(moment=moment)).rests_until is None


def look_up(subject: str, uow: UnitOfWork) -> None:
    """The plainest lookup."""
    assert uow.roster.find_member(subject) is not None


def asked_ms(desk: DeskThread, work: Callable[[UnitOfWork], None]) -> float:
    """Milliseconds of a question, there and back."""
    start = time.perf_counter()
    desk.submit(work).result()
    return (time.perf_counter() - start) * 1000


def subject_of(number: int) -> str:
    """Return a person's opaque id: as scattered as real ones."""
    return sha256(number.to_bytes(4, "big")).hexdigest()[:32]


def fill(desk: DeskThread, members: int) -> None:
    """Put people on the roster, as a snapshot does, in larger steps."""
    changes = people(members)
    generation = desk.submit(start_beside).result()
    while some := list(islice(changes, _FILLED_AT_ONCE)):
        rows = sorted([*some, *word_rows(some)], key=lambda row: (row.kind, row.key))
        desk.submit(partial(write_beside, generation, rows)).result()
    cursor = Cursor(
        partition="space:SMG",
        epoch="bench",
        position=members,
        generation=generation,
        applied_at=AT,
    )
    desk.submit(partial(swap_in, cursor)).result()


def people(members: int) -> Iterator[Put]:
    """Yield the rows of invented people, in the mixture of Central Java."""
    chance = Random(5)
    for number in range(members):
        named = draw_name(chance)
        body = MemberBody(
            no=member_number.write(number),
            name=named.name,
            called=named.called,
            home="SMG",
            phone_last4=f"{number % 10_000:04}",
        )
        item = FeedItem(
            pos=number + 1,
            kind=ItemKind.MEMBER,
            key=subject_of(number),
            body=write_body(body),
        )
        row = read_item(item)
        assert isinstance(row, Put)
        yield row


def start_beside(uow: UnitOfWork) -> int:
    """Return a generation that nobody reads yet."""
    assert isinstance(uow, SqlUnitOfWork)
    return uow.roster.start_beside()


def write_beside(generation: int, rows: Sequence[Put], uow: UnitOfWork) -> None:
    """Write rows of it."""
    assert isinstance(uow, SqlUnitOfWork)
    uow.roster.write_beside(generation, rows)


def swap_in(cursor: Cursor, uow: UnitOfWork) -> None:
    """From now on it is read."""
    assert isinstance(uow, SqlUnitOfWork)
    uow.roster.swap_in(cursor, [])


if __name__ == "__main__":
    sys.exit(main())
