"""A snapshot is built beside the roster in use while the desk goes on; a failed one is swept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kiosk.core.errors import ProtocolError
from kiosk.store.database import schema
from kiosk.store.people import generations
from kiosk.store.recovery.pages import PageFile
from kiosk.store.snapshot import CHUNK, RUN
from tests.fakes.keys import FakeKeyStore
from tests.store.front import Front, enrol, opened
from tests.store.world import (
    AT,
    SPACE,
    check_in,
    items,
    member,
    member_pass,
    page,
    snapshot,
)

MANY = RUN + 3 * CHUNK
WORDS = 3
"""By which the member is found: a number and two names."""


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "data") as running:
        enrol(running)
        running.roster.apply(page(("member", "old", member())), AT)
        yield running


def _lines(count: int) -> list[bytes]:
    listed = items(*[("member", f"n{number:06d}", member()) for number in range(count)])
    return list(snapshot(listed, count))


def _members(front: Front) -> int:
    """How many members there are rows of, in all tables: their words have rows of their own."""
    database = front.store.ensure_open().roster
    statements = [
        select(func.count()).select_from(table) for table in generations.TABLES
    ]
    rows = front.run(lambda _: sum(database.run(each).number() for each in statements))
    members, left = divmod(rows, 1 + WORDS)
    assert left == 0
    return members


@pytest.fixture
def _written_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are written as soon as a run of them is read."""
    monkeypatch.setattr("kiosk.store.snapshot.RUNS", 1)


@pytest.mark.usefixtures("_written_early")
def test_people_check_in_while_a_snapshot_comes_and_see_the_old_roster(
    front: Front,
) -> None:
    seen: list[tuple[int, bool, bool, int]] = []

    def slowly() -> Iterator[bytes]:
        for number, line in enumerate(_lines(MANY)):
            if number == RUN + 2:
                seq = front.append(check_in(f"s{number}")).seq
                old = front.roster.find_member("old")
                new = front.roster.find_member("n000000")
                seen.append((seq, old is not None, new is not None, _members(front)))
            yield line

    front.desk.import_snapshot(SPACE, slowly(), AT)
    assert seen == [(1, True, False, RUN + 1)]
    assert front.roster.find_member("old") is None
    assert front.roster.find_member("n000000") is not None
    assert _members(front) == MANY


@pytest.mark.usefixtures("_written_early")
def test_the_rows_of_a_broken_snapshot_are_swept_away(front: Front) -> None:
    with pytest.raises(ProtocolError):
        front.desk.import_snapshot(SPACE, iter(_lines(MANY)[:-1]), AT)
    assert _members(front) == 1


class PowerCutError(Exception):
    """The lines end because everything ends."""


@pytest.mark.usefixtures("_written_early")
def test_the_rows_of_an_import_that_a_crash_ended_go_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying() -> Iterator[bytes]:
        yield from _lines(MANY)[: MANY - 1]
        raise PowerCutError

    with opened(tmp_path / "data") as front:
        enrol(front)
        with monkeypatch.context() as patch:
            patch.setattr("kiosk.store.snapshot._sweep", lambda *_: None)
            with pytest.raises(PowerCutError):
                front.desk.import_snapshot(SPACE, dying(), AT)
        assert _members(front) == RUN
        assert front.roster.find_member("n000000") is None
    with opened(tmp_path / "data") as front:
        front.desk.import_snapshot(SPACE, iter(_lines(10)), AT)
        assert _members(front) == 10


def test_an_erased_person_is_gone_from_rows_that_nobody_reads_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "data") as front:
        enrol(front)
        front.desk.import_snapshot(SPACE, iter(_lines(10)), AT)
        with monkeypatch.context() as patch:
            patch.setattr("kiosk.store.snapshot._sweep", lambda *_: None)
            front.desk.import_snapshot(SPACE, iter(_lines(10)), AT)
        assert _members(front) == 20
        erase = page(("erase", "n000003", {"at": "x"}), after=10, epoch="e2")
        front.roster.apply(erase, AT)
        assert _members(front) == 18


def test_a_snapshot_may_name_a_key_twice(front: Front) -> None:
    listed = items(
        ("member", "s1", member(name="A B")), ("member", "s1", member(name="A B"))
    )
    front.desk.import_snapshot(SPACE, snapshot(listed, 2), AT)
    assert _members(front) == 1


# ------------------------------------------------------------------ erasure


ERASED, STAYING = "Zulaikha Prameswari", "Bambang Sutrisno"


def _deciphered(folder: Path) -> bytes:
    key = FakeKeyStore().get_or_create(folder)
    files = [folder / "journal.db", folder / "roster.db"]
    return b"".join(page.content for path in files for page in PageFile(path, key))


def test_no_byte_of_an_erased_name_is_left_in_the_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as front:
        enrol(front)
        changes = []
        for number in range(600):
            name = ERASED if number % 3 == 0 else STAYING
            changes.append(("member", f"s{number}", member(name=f"{name} {number}")))
            changes.append(("pass", f"{number:016x}", member_pass(f"s{number}")))
        front.roster.apply(page(*changes), AT)
        for number in range(0, 600, 3):
            form = f'{{"name":"{ERASED} {number}"}}'.encode()
            digest = front.journal.append_form(b"s" * 16, form)
            draft = check_in(f"s{number}")
            draft.body["form"] = digest  # type: ignore[index]
            front.append(draft)
        before = _deciphered(data)
        assert before.count(ERASED.encode()) >= 400
        erasures = [("erase", f"s{number}", {"at": "x"}) for number in range(0, 600, 3)]
        front.roster.apply(page(*erasures, after=len(changes)), AT)
        assert (data / "journal.db-wal").stat().st_size == 0
        assert (data / "roster.db-wal").stat().st_size == 0
        # SQLite may leave a copy of a row where it has moved it from: the round rewrites the file.
        front.desk.compact_roster()
        after = _deciphered(data)
        assert ERASED.encode() not in after
        assert ERASED.partition(" ")[0].lower().encode() not in after
        assert after.count(STAYING.encode()) >= 400
        front.verify()


def test_a_wipe_leaves_no_byte_of_anybody(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as front:
        enrol(front)
        people = [("member", f"s{n}", member(name=ERASED)) for n in range(200)]
        front.roster.apply(page(*people), AT)
        assert ERASED.encode() in _deciphered(data)
        assert b"ab" * 32 in _deciphered(data)
        front.uow.wipe()
        assert ERASED.encode() not in _deciphered(data)
        assert b"ab" * 32 not in _deciphered(data)


def test_the_tables_a_snapshot_fills_are_all_swept() -> None:
    swept = {table.name for table in generations.TABLES}
    assert swept == {
        name for name, table in schema.ROSTER.tables.items() if "generation" in table.c
    } - {"cursor"}
