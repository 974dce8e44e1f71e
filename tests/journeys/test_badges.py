"""A pass before the camera, a badge out of a printer: `kiosk run` as a process, real printers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import qrcode

from central.passes import get_newest
from central.passes.issue import Terms, issue_all
from central.policy import change
from central.store import open_database
from kiosk.app.clients.link import enrol_folder, sync_once
from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import open_folder
from kiosk.core.record.member_pass import to_raw
from kiosk.desk.device.enrol import Invitation
from kiosk.settings import read_settings
from tests.central.kit import SECRET, add_members
from tests.contracts.central_world import RealWorld, real_world
from tests.print_office.decoders import read_raster, read_zpl, texts
from tests.print_office.office import PrintOffice, free_port
from tests.print_office.receiver import receiver
from tests.print_office.waiting import until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]
WALL = 180


@dataclass(frozen=True, kw_only=True)
class Door:
    """An enrolled kiosk that is not running, and somebody's pass before its camera."""

    folder: Path
    world: RealWorld
    text: str

    @contextmanager
    def opened(self, printer: str, **more: str) -> Iterator[Path]:
        """The kiosk runs until the block ends; what it says is in the file."""
        said = self.folder / "said"
        ours = {"QT_QPA_PLATFORM": "offscreen", "KIOSK_VOLUME": "0"}
        command = ["kiosk", "--data", str(self.folder / "kiosk"), "run", "--windowed"]
        with (
            said.open("w") as out,
            subprocess.Popen(
                [sys.executable, "-m", *command, "--camera", str(self.folder / "seen")],
                env=os.environ | ours | {"KIOSK_PRINTER": printer} | more,
                stdout=out,
                stderr=out,
            ) as kiosk,
        ):
            try:
                yield said
            finally:
                kiosk.terminate()
                assert kiosk.wait(20) == 0, said.read_text()

    def day_pass(self) -> str:
        """The id of the day code that the admission names."""
        with open_folder(self.folder / "kiosk", SystemClock()) as folder:
            (state,) = folder.run(lambda uow: uow.journal.streams())
            stored = folder.run(lambda uow: uow.journal.entries(state.stream, 0, 100))
        entries = [json.loads(one.raw) for one in stored]
        (named,) = [one for one in entries if one["kind"] == "check_in"]
        return str(named["body"]["day_pass"])

    def badges(self) -> list[dict[str, Any]]:
        """The badge entries of its journal, each of which central holds when it has been told."""
        with open_folder(self.folder / "kiosk", SystemClock()) as folder:
            identity = folder.find_identity()
            assert identity is not None
            settings = read_settings(folder.path, {}, {})
            report = sync_once(folder, settings, identity)
            assert (report.fault, report.verdicts) == (None, ())
            (state,) = folder.run(lambda uow: uow.journal.streams())
            stored = folder.run(lambda uow: uow.journal.entries(state.stream, 0, 100))
        entries = [json.loads(one.raw) for one in stored]
        assert [one["kind"] for one in entries].count("check_in") == 1
        for one in stored:
            at = one.position
            assert self.world.count_held(at.stream, at.seq, one.raw) == 1
        return [one for one in entries if one["kind"] == "badge"]


def ids(found: list[str]) -> list[str]:
    """The pass ids in pass texts."""
    raws = [to_raw(text) for text in found]
    return [raw[4:12].hex() for raw in raws if raw is not None]


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    (tmp_path / "central").mkdir()
    now = SystemClock().read().now
    with real_world(tmp_path / "central") as world:
        database = open_database(f"sqlite:///{tmp_path}/central/central.db")
        with database.writing() as db:
            add_members(db, ["orang-1"])
            issue_all(db, ["orang-1"], Terms(valid_from=now.date(), days=2), now)
            change(db, "SMG", {"print": "once", "hours": {}}, now)
            text = get_newest(db, SECRET, 1).text
        database.close()
        with open_folder(tmp_path / "kiosk", SystemClock()) as folder:
            settings = read_settings(folder.path, {}, {})
            invitation = Invitation(url=world.url, code=world.make_code(), name="Meja")
            enrol_folder(folder, settings, invitation)
            identity = folder.find_identity()
            assert identity is not None
            assert sync_once(folder, settings, identity).fault is None
        show(tmp_path / "seen", text)
        yield Door(folder=tmp_path, world=world, text=text)


def show(folder: Path, text: str) -> None:
    """Puts a code before the camera: nobody, the code, and nobody again."""
    folder.mkdir()
    code = qrcode.QRCode(border=4, box_size=6)
    code.add_data(text)
    dark = np.kron(np.array(code.get_matrix()), np.ones((6, 6), bool))
    wall = np.full((480, 640), WALL, np.uint8)
    shown = wall.copy()
    rows, columns = dark.shape
    shown[:rows, 100 : 100 + columns] = np.where(dark, 0, 255)
    for name, picture in {"1": wall, "2": shown, "3": wall}.items():
        assert cv2.imwrite(str(folder / f"{name}.png"), picture)


def test_a_pass_is_admitted_and_its_badge_comes_out_of_the_queue_s_printer(
    door: Door, print_office: PrintOffice
) -> None:
    before = len(print_office.labels.arrived())
    with door.opened("badge", CUPS_SERVER=print_office.server) as said:
        until(lambda: "badge printed copy=1" in said.read_text(), "the badge")
        assert " admitted " in said.read_text()
    (document,) = print_office.labels.arrived()[before:]
    picture, _ = read_raster(document)  # which holds one page and nothing behind it
    assert picture.shape == (1181, 732)
    (entry,) = door.badges()
    assert ids(texts(picture)) == [door.day_pass()] != ids([door.text])
    assert entry["body"] == {
        "outcome": "printed",
        "printer": "queue:badge",
        "copy": 1,
        "layout": "roll-62x100",
        "trouble": None,
    }


def test_a_badge_waits_without_holding_anybody_up_and_the_second_printer_takes_over(
    door: Door,
) -> None:
    absent = f"ipp://127.0.0.1:{free_port()}/ipp/print"
    with door.opened(absent) as said:
        until(lambda: " admitted " in said.read_text(), "the admission")
    with receiver() as second:
        second.answers[b"~HS\r\n"] = b""
        address = f"zpl://{second.place}"
        with door.opened(absent, KIOSK_SECOND_PRINTER=address) as said:
            until(lambda: "badge printed copy=1" in said.read_text(), "the badge")
    (document,) = second.documents
    assert ids(texts(read_zpl(document))) == [door.day_pass()] != ids([door.text])
    printed = door.badges()[-1]["body"]
    assert (printed["outcome"], printed["printer"]) == ("printed", address)
    assert printed["trouble"] == "offline"
