"""A kiosk without a screen: enrols, admits a list of passes, and ships with the real courier.

`python -m tests.journeys.kiosk_worker DATA URL CODE PASSES SKIP`: prints the position of each entry
as soon as it is durable. It may be killed at any moment, and started again with a larger SKIP.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from kiosk.app.clients.link import connector, enrol_folder
from kiosk.app.machine.clock import SystemClock, SystemEntropy, mono_us
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.core.errors import CentralFault
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.device.enrol import Invitation
from kiosk.ports import KioskIdentity
from kiosk.settings import Settings, read_settings
from kiosk.sync.client import ClientTimeouts, HttpCentral
from kiosk.sync.courier import Courier, CourierDeps, CourierListener

HASTE = 0.01
"""The share of every wait that is waited, so that a test meets many faults in little time."""
PACE_S = 0.015
"""Between entries, so that the courier runs rounds among them and not behind them all."""
PATIENCE = ClientTimeouts(connect_s=2.0, stall_s=5.0)


class HastyEntropy(SystemEntropy):
    """Real randomness, short waits."""

    def share(self) -> float:
        return HASTE * random.random()


def main(argv: Sequence[str]) -> int:
    data, url, code, passes, skip = argv
    settings = read_settings(Path(data), {}, {})
    texts = Path(passes).read_text().split()[int(skip) :]
    with open_folder(Path(data), SystemClock()) as folder:
        enrol(folder, settings, Invitation(url=url, code=code, name="Door"))
        courier = make_courier(folder, settings)
        courier.start()
        never = threading.Event()
        try:
            for text in texts:
                say(admit(folder, text))
                courier.nudge()
                never.wait(PACE_S)
            never.wait()  # until it is killed: the courier has more to do
        finally:
            courier.stop()
    return 0


def enrol(folder: OpenedFolder, settings: Settings, invitation: Invitation) -> None:
    """Asks until the answer comes through."""
    while folder.find_identity() is None:
        try:
            enrol_folder(folder, settings, invitation)
        except CentralFault:
            continue


def admit(folder: OpenedFolder, text: str) -> Position:
    question = Question(asked=Scan(text=text, by=Source.CAMERA, seen_us=mono_us()))
    outcome = folder.stamped(
        lambda uow, reading, new_id: check_in(uow, question, reading, new_id)
    ).result()
    assert outcome.position is not None
    return outcome.position


def make_courier(folder: OpenedFolder, settings: Settings) -> Courier:
    connect = connector(folder, settings)

    def connect_hastily(identity: KioskIdentity) -> HttpCentral:
        connect(identity).close()  # it checks the address
        return HttpCentral(identity.url, identity.token, folder.clock, PATIENCE)

    return Courier(
        CourierDeps(
            desk=folder.desk,
            clock=folder.clock,
            entropy=HastyEntropy(),
            connect=connect_hastily,
            health=dict,
        ),
        CourierListener(link=lambda _: None, round=lambda _: None),
    )


def say(position: Position) -> None:
    sys.stdout.write(json.dumps([position.stream, position.seq]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
