"""A thief has the kiosk's disk and its key, and reads every byte of the folder.

Tried: before, to show that the scan sees what is there; after central has acknowledged a guest's
form; after a person was erased; after the kiosk was revoked; after two weeks without central, by a
clock that tells so, by a machine whose wall clock is dead, and by one that was set ten years ahead.
"""

from __future__ import annotations

import io
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.door.decide import Admit
from kiosk.core.errors import CentralRefused
from kiosk.core.people.name_normalization import Further
from kiosk.core.people.phone import phone_tag
from kiosk.core.record.lease import LeaseState
from kiosk.desk.device.lease import lease_state
from kiosk.store.recovery.enrolment_copy import NAME
from tests.attacks.folder_scan import find_in_folder
from tests.attacks.real_kiosk import GUEST, RealKiosk, SetClock, opened_kiosk
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

pytestmark = [EMBEDDED, pytest.mark.timeout(120)]

MEMBER = "Siti Rahmawati"
PHONE = "+6281234567801"
TWO_WEEKS = timedelta(days=14, minutes=1)


def set_pin(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("482913\n"))
    pin = ("--space", "SMG", "--id", "s1", "--name", "Rina Petugas", "--pin-stdin")
    stage.done("staff", "set", *pin)


def number_of(stage: Stage, name: str) -> str:
    token = stage.enrol("SMG")
    numbers = {
        item["body"]["name"]: str(item["body"]["no"])
        for item in token.roster()
        if item["kind"] == "member"
    }
    return numbers[name]


def personal(kiosk: RealKiosk) -> list[str | bytes]:
    """Return what tells of a member."""
    identity = kiosk.folder.find_identity()
    assert identity is not None
    tag = phone_tag(identity.network, PHONE)
    return [MEMBER, "rahmawati", '"phone_last4":"7801"', f'"phone_tag":"{tag}"']


FORM: list[str | bytes] = [GUEST.name, "+6281234569999", "Tempe Wahyu"]


def test_a_form_leaves_once_central_has_it_and_the_guest_is_still_known(
    stage: Stage, tmp_path: Path
) -> None:
    folder = tmp_path / "kiosk"
    with opened_kiosk(folder) as kiosk:
        kiosk.enrol(stage)
        kiosk.sync()
        shutil.copyfile(folder / "journal.db", folder / "journal.db.format-1")
        (folder / "journal.db.format-1.part").write_bytes(b"a copy cut short")
        made = kiosk.register()
        assert set(find_in_folder(folder, FORM)) == set(FORM)
        assert kiosk.sync().fault is None
        left = find_in_folder(folder, [GUEST.phone or "", "+628123456"])
        assert left == {}
        assert not list(folder.glob("*format*"))
        (on_roster,) = kiosk.folder.run(
            lambda uow: uow.roster.search(("wahyu",), 5, Further.WHOLE)
        ).members
        assert on_roster[1].name == GUEST.name
        assert made.guest_pass is not None
        again = kiosk.show(made.guest_pass)
        assert again.person is not None
        assert again.person.name == GUEST.name


def test_nothing_of_an_erased_person_is_left_in_any_file(
    stage: Stage, tmp_path: Path
) -> None:
    folder = tmp_path / "kiosk"
    with opened_kiosk(folder) as kiosk:
        kiosk.enrol(stage)
        kiosk.sync()
        # Members whose numbers differ in the last digits alone share a tag.
        wanted = [one for one in personal(kiosk) if "phone_tag" not in str(one)]
        assert set(find_in_folder(folder, wanted)) == set(wanted)
        aside = folder / "journal.damaged-20261124T010203Z.db"
        shutil.copyfile(folder / "roster.db", aside)
        stage.done("erase", "--member", number_of(stage, MEMBER))
        assert kiosk.sync().fault is None
        assert find_in_folder(folder, wanted) == {}
        assert not aside.exists()


def test_a_revoked_kiosk_holds_nothing_but_its_journal(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kiosk"
    set_pin(stage, monkeypatch)
    with opened_kiosk(folder) as kiosk:
        kiosk.enrol(stage)
        kiosk.sync()
        kiosk.register()
        kiosk.sync()
        identity = kiosk.folder.find_identity()
        assert identity is not None
        wanted = [*personal(kiosk), identity.token, "$argon2id$", "Rina Petugas"]
        wanted += [GUEST.name, "69999"]
        before = set(find_in_folder(folder, wanted))
        assert before == set(wanted) - {"69999"}
        assert (folder / NAME).exists()
        stage.done("revoke-kiosk", identity.kiosk)
        report = kiosk.sync()
        assert isinstance(report.fault, CentralRefused)
        assert find_in_folder(folder, wanted) == {}
        assert not (folder / NAME).exists()
        (stream,) = kiosk.folder.run(lambda uow: uow.journal.streams())
        assert stream.head_seq > 0
        assert stream.closed is None


@pytest.mark.parametrize("how", ["off", "running", "dead clock"])
def test_names_go_when_central_was_not_heard_for_the_lease(
    stage: Stage, tmp_path: Path, how: str
) -> None:
    folder, clock = tmp_path / "kiosk", SetClock()
    with opened_kiosk(folder, clock) as kiosk:
        kiosk.enrol(stage)
        kiosk.sync()
        wanted = personal(kiosk)
        text = stage.pass_text(number_of(stage, MEMBER))
    clock.anchor = None
    if how == "off":
        clock.start_later(TWO_WEEKS)
    if how == "running":
        clock.ran_ahead += TWO_WEEKS
    if how == "dead clock":
        clock.boot = "boot-2"
        clock.wall_ahead = timedelta(days=-9_000)
        clock.ran_ahead += TWO_WEEKS
    with opened_kiosk(folder, clock) as kiosk:
        assert find_in_folder(folder, wanted) == {}
        stranger = kiosk.show(text)
        assert isinstance(stranger.decision, Admit)
        assert stranger.person is not None
        assert stranger.person.name is None
        assert (
            kiosk.folder.run(
                lambda uow: uow.roster.search(("siti",), 5, Further.WHOLE)
            ).members
            == ()
        )
        assert kiosk.folder.run(lease_state) is LeaseState.OVER
        clock.wall_ahead = timedelta()
        assert kiosk.sync().fault is None
        assert len(
            kiosk.folder.run(
                lambda uow: uow.roster.search(("siti",), 5, Further.WHOLE)
            ).members
        )
        assert kiosk.folder.run(lease_state) is LeaseState.FRESH


def test_a_clock_that_was_set_ahead_does_not_cost_the_names_at_once(
    stage: Stage, tmp_path: Path
) -> None:
    folder, clock = tmp_path / "kiosk", SetClock()
    with opened_kiosk(folder, clock) as kiosk:
        kiosk.enrol(stage)
        kiosk.sync()
        wanted = personal(kiosk)
        clock.wall_ahead += timedelta(days=40)
    clock.anchor = None
    with opened_kiosk(folder, clock):
        assert set(find_in_folder(folder, wanted)) == set(wanted)
    clock.start_later(timedelta(days=3_650))
    clock.ran_ahead = -timedelta(microseconds=clock.read().moment.mono_us)
    with opened_kiosk(folder, clock) as kiosk:
        assert set(find_in_folder(folder, wanted)) == set(wanted)
        assert kiosk.folder.run(lease_state) is LeaseState.HALF
    clock.ran_ahead += timedelta(hours=2)
    with opened_kiosk(folder, clock):
        assert find_in_folder(folder, wanted) == {}
