"""The self-test on a real data folder, the real decoder, and a central that is not there."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk.app.clock import SystemClock
from kiosk.app.folder import Folder, open_folder
from kiosk.app.self_test import CODE_TEXT, Bench, SelfTest
from kiosk.core.errors import StoreFull
from kiosk.core.findings import Finding, State
from kiosk.core.wire import Enrolment
from kiosk.ports import Desk, KioskIdentity
from kiosk.settings import read_settings
from kiosk.ui.assets import assets_folder
from tools.self_test_code import TEXT

IDENTITY = KioskIdentity(
    # Nobody listens at the port of the tape that discards.
    url="http://127.0.0.1:9",
    kiosk="k1",
    name="Kios",
    space="SMG",
    space_number=1,
    network=1,
    partitions=("network", "space:SMG"),
    token="00" * 32,
    root_key=None,
    demo=True,
)
ENROLMENT = Enrolment(
    kiosk="k1",
    space="SMG",
    network=1,
    partitions=["network", "space:SMG"],
    issuer_keys=[],
    time="2026-11-24T03:00:00.000000Z",
)
PARTS = {"decoder", "store", "disk", "clock", "camera", "printer", "sound", "central"}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with open_folder(tmp_path / "kiosk", SystemClock()) as opened:
        opened.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
        yield opened


@pytest.fixture
def bench(folder: Folder) -> Bench:
    return Bench(
        folder=folder,
        settings=read_settings(folder.path, {"KIOSK_VOLUME": "0"}, {}),
        assets=assets_folder(),
        sees=lambda _: True,
        round=lambda _: True,
    )


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who watches the list fill."""

    told: queue.Queue[Finding] = field(default_factory=queue.Queue)

    def results(self) -> dict[str, Finding]:
        """How each part stood its trial; each was said to be under way before."""
        trying: list[str] = []
        found: dict[str, Finding] = {}
        while set(found) != PARTS:
            finding = self.told.get(timeout=30)
            if finding.code == "trying":
                trying.append(finding.part)
            else:
                assert trying[-1] == finding.part
                found[finding.part] = finding
        return found


def run(bench: Bench) -> dict[str, Finding]:
    watcher = Watcher()
    SelfTest(bench, watcher.told.put).begin()
    return watcher.results()


def test_every_part_of_a_kiosk_that_works_is_tried_for_real(
    bench: Bench, folder: Folder
) -> None:
    before = folder.run(lambda uow: uow.journal.count_unsent())
    found = run(bench)
    assert {part: one.code for part, one in found.items()} == {
        "decoder": "decoder_reads",
        "store": "store_writes",
        "disk": "disk_enough",
        "clock": "clock_known",
        "camera": "camera_shows",
        "printer": "printer_none",
        "sound": "sound_silent",
        "central": "central_not_reached",
    }
    look = {part for part, one in found.items() if one.state is State.LOOK}
    assert look == {"printer", "central"}
    assert folder.run(lambda uow: uow.journal.count_unsent()) == before + 1


def test_a_kiosk_without_camera_and_with_a_blind_decoder_says_so(
    bench: Bench, tmp_path: Path
) -> None:
    picture = (assets_folder() / "sounds" / "LICENSE").read_bytes()
    (tmp_path / "self_test").mkdir()
    (tmp_path / "self_test" / "code.png").write_bytes(picture)
    found = run(replace(bench, sees=lambda _: False, assets=tmp_path))
    assert (found["camera"].state, found["camera"].code) == (State.LOOK, "camera_none")
    assert found["decoder"].state is State.BROKEN


@dataclass(frozen=True, slots=True)
class FullDesk:
    """A desk on a full disk."""

    desk: Desk

    def submit(self, work: Callable[..., object]) -> object:
        def fail(uow: object) -> object:
            work(uow)
            raise StoreFull("The disk is full.")

        return self.desk.submit(fail)


def test_a_store_that_cannot_write_is_broken_by_its_own_name(bench: Bench) -> None:
    full = replace(bench.folder, desk=FullDesk(bench.folder.desk))  # type: ignore[arg-type]  # its one method that is asked
    found = run(replace(bench, folder=full))
    assert (found["store"].state, found["store"].code) == (State.BROKEN, "store_full")


def test_a_kiosk_of_no_space_is_told_to_be_enrolled(
    tmp_path: Path, bench: Bench
) -> None:
    with open_folder(tmp_path / "new", SystemClock()) as new:
        found = run(replace(bench, folder=new))
    assert found["store"].code == found["central"].code == "not_enrolled"


def test_a_second_wish_while_one_is_under_way_begins_no_second(bench: Bench) -> None:
    gate: queue.Queue[bool] = queue.Queue()
    watcher = Watcher()
    test = SelfTest(
        replace(bench, sees=lambda _: gate.get(timeout=30)), watcher.told.put
    )
    test.begin()
    test.begin()
    gate.put(True)
    assert watcher.results()["camera"].code == "camera_shows"
    assert watcher.told.empty()


def test_the_picture_says_what_the_self_test_expects() -> None:
    assert TEXT == CODE_TEXT
