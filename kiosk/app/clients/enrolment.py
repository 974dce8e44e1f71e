"""Enrols this device from the screen, in a thread of its own."""

from __future__ import annotations

import threading

from kiosk.app.clients.housekeeping import Housekeeping
from kiosk.app.clients.link import enrol_folder_at_screen
from kiosk.app.machine.folder import OpenedFolder
from kiosk.core.errors import (
    CentralBusy,
    CentralRefused,
    HeteroError,
    NetworkUnproven,
    ProtocolError,
    SettingsError,
    StoreFault,
)
from kiosk.core.screen.effects import Enrol
from kiosk.core.screen.events import EnrolFailed
from kiosk.desk.device.enrol import Invitation
from kiosk.settings import Settings
from kiosk.ui.bridge import Bridge


def begin_enrolment(
    effect: Enrol,
    folder: OpenedFolder,
    settings: Settings,
    bridge: Bridge,
    housekeeping: Housekeeping,
) -> None:
    """Ask central to enrol this device. Does not block; the answer is posted over the bridge."""
    invitation = Invitation(url=effect.url, code=effect.code, name="Kios")

    def enrol() -> None:
        try:
            enrol_folder_at_screen(folder, settings, invitation)
        except StoreFault as fault:
            housekeeping.fail(fault)
        except HeteroError as error:
            bridge.post(EnrolFailed(problem=_problem_of(error)))
        else:
            housekeeping.note_enrolled()

    threading.Thread(target=enrol, name="enrolment", daemon=True).start()


def _problem_of(error: HeteroError) -> str:
    """Return the stable code of a failed enrolment."""
    match error:
        case SettingsError():
            return "bad_address"
        case NetworkUnproven():
            return "other_network"
        case CentralBusy():
            return "busy"
        case CentralRefused(code=code):
            return code
        case ProtocolError():
            return "code_unknown"
        case _:
            return "not_reached"
