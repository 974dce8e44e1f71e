"""Self-test and diagnosis: a real data folder, the real decoder, a central that is not there."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.app.threads.check_runs import SelfTest, begin_diagnosis, check_context
from kiosk.checks.context import CheckContext
from kiosk.checks.machine import CODE_TEXT
from kiosk.core.errors import StoreFull
from kiosk.core.record.wire import Enrolment
from kiosk.core.release import VERSION
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.staff.panel import Diagnosis
from kiosk.ports import Desk, KioskIdentity
from kiosk.settings import read_settings
from kiosk.ui.assets import assets_folder
from kiosk.ui.words.checks import CHECK_WORDS
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
def folder(tmp_path: Path) -> Iterator[OpenedFolder]:
    with open_folder(tmp_path / "kiosk", SystemClock()) as opened:
        opened.run(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
        yield opened


@pytest.fixture
def context(folder: OpenedFolder) -> CheckContext:
    settings = read_settings(folder.path, {"KIOSK_VOLUME": "0"}, {})
    return check_context(folder, settings, lambda _: True, lambda _: True)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who watches the list fill."""

    told: queue.Queue[CheckResult] = field(default_factory=queue.Queue)

    def results(self) -> dict[str, CheckResult]:
        """How each part stood its trial; each was said to be under way before."""
        trying: list[str] = []
        found: dict[str, CheckResult] = {}
        while set(found) != PARTS:
            finding = self.told.get(timeout=30)
            if finding.code == "trying":
                trying.append(finding.part)
            else:
                assert trying[-1] == finding.part
                found[finding.part] = finding
        return found


def run(context: CheckContext) -> dict[str, CheckResult]:
    watcher = Watcher()
    SelfTest(context, watcher.told.put).begin()
    return watcher.results()


def test_every_part_of_a_kiosk_that_works_is_tried_for_real(
    context: CheckContext, folder: OpenedFolder
) -> None:
    before = folder.run(lambda uow: uow.journal.count_unsent())
    found = run(context)
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
    look = {part for part, one in found.items() if one.state is CheckState.LOOK}
    assert look == {"printer", "central"}
    assert folder.run(lambda uow: uow.journal.count_unsent()) == before + 1


def test_a_kiosk_without_camera_and_with_a_blind_decoder_says_so(
    context: CheckContext, tmp_path: Path
) -> None:
    picture = (assets_folder() / "sounds" / "LICENSE").read_bytes()
    (tmp_path / "self_test").mkdir()
    (tmp_path / "self_test" / "code.png").write_bytes(picture)
    found = run(replace(context, sees_picture=lambda _: False, assets=tmp_path))
    assert (found["camera"].state, found["camera"].code) == (
        CheckState.LOOK,
        "camera_none",
    )
    assert found["decoder"].state is CheckState.BROKEN


@dataclass(frozen=True, slots=True)
class FullDesk:
    """A desk on a full disk."""

    desk: Desk

    def submit(self, work: Callable[..., object]) -> object:
        def fail(uow: object) -> object:
            work(uow)
            raise StoreFull("The disk is full.")

        return self.desk.submit(fail)


def test_a_store_that_cannot_write_is_broken_by_its_own_name(
    context: CheckContext, folder: OpenedFolder
) -> None:
    full = replace(folder, desk=FullDesk(folder.desk))  # type: ignore[arg-type]  # its one method that is asked
    found = run(replace(context, opened=full))
    assert (found["store"].state, found["store"].code) == (
        CheckState.BROKEN,
        "store_full",
    )


def test_a_kiosk_of_no_space_is_told_to_be_enrolled(
    tmp_path: Path, context: CheckContext
) -> None:
    with open_folder(tmp_path / "new", SystemClock()) as new:
        found = run(replace(context, opened=new))
    assert found["store"].code == found["central"].code == "not_enrolled"


def test_a_second_wish_while_one_is_under_way_begins_no_second(
    context: CheckContext,
) -> None:
    gate: queue.Queue[bool] = queue.Queue()
    watcher = Watcher()
    test = SelfTest(
        replace(context, sees_picture=lambda _: gate.get(timeout=30)), watcher.told.put
    )
    test.begin()
    test.begin()
    gate.put(True)
    assert watcher.results()["camera"].code == "camera_shows"
    assert watcher.told.empty()


def test_the_picture_says_what_the_self_test_expects() -> None:
    assert TEXT == CODE_TEXT


def diagnose(context: CheckContext) -> tuple[list[CheckResult], str]:
    """Every result that is told, and the text for support."""
    told: queue.Queue[CheckResult | Diagnosis] = queue.Queue()
    begin_diagnosis(context, told.put, told.put)
    results = []
    while isinstance(one := told.get(timeout=40), CheckResult):
        results.append(one)
    return results, one.text


def test_every_part_is_told_and_the_text_names_what_is_not_well(
    context: CheckContext,
) -> None:
    results, text = diagnose(replace(context, sees_picture=lambda _: False))
    parts = [one.part for one in results]
    assert {"store", "journal", "clock", "disk", "camera", "sound"} <= set(parts)
    assert len(parts) == len(set(parts)), "a part is checked once"
    assert {one.code for one in results} <= set(CHECK_WORDS)
    version, sick, well, ids, _ = text.splitlines()
    assert version.startswith(f"hetero {VERSION} ")
    assert "camera=camera_none" in sick
    assert ids == f"{IDENTITY.space} {IDENTITY.kiosk}"
    # Codes and parts alone: no sentence could bring a name along.
    codes = [f"{one.part}={one.code}" for one in results]
    assert set(sick.split()) | {f"ok={one}" for one in well.split()[1:]} <= {
        *codes,
        *(f"ok={part}" for part in parts),
    }


def test_a_store_that_fails_is_told_once_and_the_rest_is_told(
    context: CheckContext, folder: OpenedFolder
) -> None:
    full = replace(folder, desk=FullDesk(folder.desk))  # type: ignore[arg-type]  # its one method that is asked
    results, text = diagnose(replace(context, opened=full))
    codes = [(one.part, one.code) for one in results]
    assert ("store", "store_full") in codes
    assert ("camera", "camera_shows") in codes
    assert not {"enrolment", "clock", "central"} & {part for part, _ in codes}
    assert "store=store_full" in text
