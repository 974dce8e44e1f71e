"""The enrolment does not stand on one page: a sealed copy of it opens the door as well."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.store.recovery.enrolment_copy import NAME, EnrolmentCopy, wipe_copy
from kiosk.store.recovery.page_seal import PAGE_BYTES
from kiosk.store.recovery.salvage import kept_rows
from kiosk.store.recovery.salvage_search import SalvagedRows
from tests.store.front import KEYS, enrol, opened
from tests.store.world import (
    AT,
    ENROLMENT,
    IDENTITY,
    NEXT_STREAM,
    boot,
    page,
)

FULL = os.environ.get("HETERO_FULL_FAULTS") == "1"
KEY = KEYS.get_or_create(Path())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an enrolled kiosk with a few entries, closed."""
    data = tmp_path / "data"
    with opened(data) as front:
        enrol(front)
        for minutes in range(9):
            front.append(boot(), minutes)
    return data


def test_whatever_pages_are_spoilt_the_kiosk_knows_who_it_is(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    pages = len(before["journal.db"]) // PAGE_BYTES
    enrolled = 0
    numbers = range(0, pages, 1 if FULL else 4)
    for number in numbers:
        for path in folder.iterdir():
            path.unlink()
        for name, content in before.items():
            (folder / name).write_bytes(content)
        spoilt = bytearray(before["journal.db"])
        start = number * PAGE_BYTES
        spoilt[start : start + PAGE_BYTES] = random.Random(number).randbytes(PAGE_BYTES)
        (folder / "journal.db").write_bytes(spoilt)
        with opened(folder, NEXT_STREAM) as front:
            enrolled += front.uow.find_identity() == IDENTITY
            assert len(front.roster.issuer_keys()) == 1
    assert enrolled == len(numbers)


def test_a_journal_that_is_gone_leaves_the_kiosk_enrolled(folder: Path) -> None:
    (folder / "journal.db").unlink()
    with opened(folder, NEXT_STREAM) as front:
        assert front.uow.find_identity() == IDENTITY
        assert front.append(boot(), 20).stream == NEXT_STREAM


def test_the_copy_follows_what_the_feed_changes(folder: Path) -> None:
    rules = {"name": "Hetero Space Semarang", "number": 7, "capacity": 7}
    with opened(folder) as front:
        front.roster.apply(page(("policy", "space", rules)), AT)
    (folder / "journal.db").unlink()
    with opened(folder, NEXT_STREAM) as front:
        assert front.roster.policy().capacity == 7


def test_a_revoked_kiosk_keeps_no_copy(folder: Path) -> None:
    with opened(folder) as front:
        front.uow.wipe()
        assert not (folder / NAME).exists()
    (folder / "journal.db").unlink()
    with opened(folder, NEXT_STREAM) as front:
        assert front.uow.find_identity() is None


def test_a_copy_that_outlived_its_wiping_goes_at_the_next_start(folder: Path) -> None:
    old = (folder / NAME).read_bytes()
    with opened(folder) as front:
        front.uow.wipe()
    (folder / NAME).write_bytes(old)
    with opened(folder) as front:
        assert front.uow.find_identity() is None
    assert not (folder / NAME).exists()


def test_a_folder_of_an_older_program_gets_its_copy_at_the_next_start(
    folder: Path,
) -> None:
    (folder / NAME).unlink()
    with opened(folder):
        pass
    rows = EnrolmentCopy(folder=folder, key=KEY).find()
    assert rows is not None
    assert set(rows) == {"identity", "policy", "issuer_key:1"}


def test_nothing_of_the_copy_can_be_read_or_changed_without_the_key(
    folder: Path,
) -> None:
    sealed = (folder / NAME).read_bytes()
    for word in (b"SMG", IDENTITY.token.encode(), b"Meja"):
        assert word not in sealed
    assert EnrolmentCopy(folder=folder, key="c0" * 32).find() is None
    for at in (0, len(sealed) // 2, len(sealed) - 1):
        (folder / NAME).write_bytes(
            sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        )
        assert EnrolmentCopy(folder=folder, key=KEY).find() is None
    (folder / NAME).write_bytes(b"short")
    assert EnrolmentCopy(folder=folder, key=KEY).find() is None


def test_a_disk_that_takes_no_copy_stops_nobody(folder: Path) -> None:
    wipe_copy(folder)
    (folder / "enrolment.copy.part").mkdir()
    with opened(folder) as front:
        front.uow.save_enrolment(replace(IDENTITY, name="Meja dua"), ENROLMENT)
        assert front.append(boot(), 30).seq == 10
    assert not (folder / NAME).exists()


def test_the_copy_of_another_enrolment_says_nothing() -> None:
    found = SalvagedRows(keep={"identity": "b"}, spare_keep={"policy": "old"})
    assert kept_rows(found, {"identity": "a", "guest_key": "of a"}) == {
        "identity": "b",
        "policy": "old",
    }
    assert kept_rows(found, {"identity": "b", "policy": "new"}) == {
        "identity": "b",
        "policy": "new",
    }
