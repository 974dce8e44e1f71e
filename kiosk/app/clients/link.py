"""Builds the clients, rounds and enrolment of an open folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.app.machine.clock import UnbelievedClock
from kiosk.app.machine.folder import OpenedFolder
from kiosk.core.record.clock import write_time
from kiosk.core.release import VERSION
from kiosk.desk.device.enrol import Invitation, enrol, enrol_at_screen
from kiosk.desk.staff.tries import wrong_today
from kiosk.ports import Central, Desk, Entropy, KioskIdentity, UnitOfWork
from kiosk.settings import Settings
from kiosk.sync.address import PlainHttp, check_address
from kiosk.sync.client import HttpCentral
from kiosk.sync.round import RoundReport, run_round
from kiosk.sync.round_deps import RoundDeps


def connector(
    folder: OpenedFolder, settings: Settings
) -> Callable[[KioskIdentity], HttpCentral]:
    """Return a function that makes central's client for an identity."""

    def connect(identity: KioskIdentity) -> HttpCentral:
        url = check_address(identity.url, PlainHttp(settings.plain_http))
        return HttpCentral(url, identity.token, folder.clock)

    return connect


def health_of(
    folder: OpenedFolder,
    help_since: Callable[[], datetime | None] = lambda: None,
    printer: Callable[[], dict[str, object] | None] = lambda: None,
) -> Callable[[], dict[str, object]]:
    """Return a function that reports this device's health to central, without personal data.

    `help_since` returns when the open call for staff began, `printer` the printers' state.
    Thread: the courier's; it waits for the desk, which counts the day's wrong digits and PINs.
    """

    def wrong_tries(uow: UnitOfWork) -> int:
        return wrong_today(uow, folder.clock.read())

    def health() -> dict[str, object]:
        free = shutil.disk_usage(folder.path).free
        since = help_since()
        return {
            "app": VERSION,
            "disk_free_mb": free // 1_000_000,
            "help_at": None if since is None else write_time(since),
            "printer": printer(),
            "wrong_tries": folder.run(wrong_tries),
        }

    return health


def sync_once(
    folder: OpenedFolder, settings: Settings, identity: KioskIdentity
) -> RoundReport:
    """Run one round with central. Raises: SettingsError, StoreFault."""
    with contextlib.closing(connector(folder, settings)(identity)) as central:
        return run_round(
            RoundDeps(
                desk=folder.desk,
                central=central,
                clock=folder.clock,
                entropy=folder.entropy,
                root_key=identity.network_root,
                health=health_of(folder),
            )
        )


def enrol_folder(
    folder: OpenedFolder, settings: Settings, invitation: Invitation
) -> KioskIdentity:
    """Enrol this device from the command line.

    Raises: SettingsError, ProtocolError, CentralFault, StoreFault.
    """
    return _enrol(folder, settings, invitation, enrol)


def enrol_folder_at_screen(
    folder: OpenedFolder, settings: Settings, invitation: Invitation
) -> KioskIdentity:
    """Enrol this device from its screen.

    Raises: as `enrol_folder`; NetworkUnproven.
    """
    return _enrol(folder, settings, invitation, enrol_at_screen)


def _enrol(
    folder: OpenedFolder,
    settings: Settings,
    invitation: Invitation,
    ask: Callable[[Desk, Central, Entropy, Invitation], KioskIdentity],
) -> KioskIdentity:
    url = check_address(invitation.url, PlainHttp(settings.plain_http))
    clock = UnbelievedClock(folder.clock)
    with contextlib.closing(HttpCentral(url, None, clock)) as central:
        identity = ask(
            folder.desk,
            central,
            folder.entropy,
            replace(invitation, url=url),
        )
    clock.believe()
    return identity
