"""Looks at every part a front desk depends on, and says of each how it is and what to do."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from kiosk.app.clock import SystemClock, mono_us
from kiosk.app.clock_finding import examine_clock
from kiosk.app.finding import Finding, broken, tried
from kiosk.app.folder import Folder, open_folder
from kiosk.app.link import connector
from kiosk.app.loss_words import loss_sentence
from kiosk.app.rest_finding import count_foreign, examine_key, examine_lease
from kiosk.core.errors import (
    CameraFault,
    SettingsError,
    StoreFault,
)
from kiosk.core.findings import State
from kiosk.core.journal import Ending
from kiosk.desk.day_codes import WORDS, NoCode, why_no_code
from kiosk.desk.timing import clock_trust
from kiosk.ports import KioskIdentity
from kiosk.settings import Settings
from kiosk.sync.address import is_loopback

LITTLE_MB = 500
"""Less free disk than this is amber: the journal still fits, nothing else should grow."""
OLD_ROSTER = timedelta(days=1)
_CAMERA_S = 6.0
_WHY_CLOSED: dict[str, str] = {
    Ending.COPIED: "This folder was copied or put back: ask who did, nothing is lost by it.",
    Ending.LOST: "Its end was lost; central holds it: have the disk looked at.",
    Ending.GONE: "Its file was lost; central holds it: have the disk looked at.",
    Ending.DAMAGED: "The disk may be failing: have it looked at.",
    Ending.OTHER_NETWORK: "Its entries are of another network, and are never sent to this one.",
}
_NO_CODE = {
    NoCode.CLOCK_UNKNOWN: "codes_no_day",
    NoCode.NO_KEY: "codes_no_key",
    NoCode.KEY_REVOKED: "codes_key_revoked",
}


def examine(settings: Settings) -> Iterator[Finding]:
    """A finding for each part, one after the other: some take seconds."""
    clock = SystemClock()
    try:
        with open_folder(settings.folder, clock) as folder:
            yield from examine_folder(folder, settings)
    except StoreFault as fault:
        yield broken("store", fault)
    yield tried("camera", lambda: _examine_camera(settings))
    yield from examine_machine(settings)


def examine_folder(folder: Folder, settings: Settings) -> Iterator[Finding]:
    """A finding for each part that an opened data folder tells of. Raises: StoreFault."""
    yield from _examine_store(folder)
    yield from _examine_identity(folder, settings, folder.find_identity())
    yield examine_clock(folder)


def examine_machine(settings: Settings) -> Iterator[Finding]:
    """A finding for each part that needs no folder; the camera is whoever's that holds it."""
    yield examine_disk(settings)
    yield tried("decoder", _examine_decoder)
    yield tried("screens", _examine_screens)
    yield _examine_sound(settings)
    yield tried("printer", lambda: _examine_printers(settings))


def _examine_store(folder: Folder) -> Iterator[Finding]:
    opened = folder.opened
    if opened.salvage is not None:
        yield Finding(
            part="store",
            state=State.LOOK,
            code="store_salvaged",
            finding=f"It was damaged; {opened.salvage.saved} entries were saved, "
            f"{opened.salvage.lost} could not be read.",
            remedy=f"The damaged file is kept at {opened.salvage.aside} for a week;"
            " send it to support.",
        )
    else:
        yield Finding(
            part="store",
            state=State.OK,
            code="store_whole",
            finding=f"{folder.path} is whole.",
        )
    yield examine_key(folder)
    yield _examine_journal(folder)


def _examine_journal(folder: Folder) -> Finding:
    streams, waiting, losses = folder.run(
        lambda uow: (
            uow.journal.streams(),
            uow.journal.count_unsent(),
            uow.journal.losses(),
        )
    )
    copied = [state for state in streams if state.closed is not None]
    entries = sum(state.head_seq - state.kept_from + 1 for state in streams)
    finding = f"{entries} entries in {len(streams)} streams, {waiting} wait to be sent."
    foreign = count_foreign(streams)
    if foreign:
        finding += (
            f" {foreign} were written under another root key and stay here unsent."
        )
    lost = [loss for loss in losses if not loss.held]
    if lost:
        count = sum(loss.count for loss in lost)
        return Finding(
            part="journal",
            state=State.LOOK,
            code="entries_lost",
            finding=f"{finding} {count} confirmed entries cannot be found here."
            f" {' '.join(loss_sentence(loss) for loss in lost)}",
            remedy="Ask whether the disk failed or who changed the folder; central's review list"
            " says which visits to enter from paper.",
        )
    if not copied:
        return Finding(
            part="journal", state=State.OK, code="journal_whole", finding=finding
        )
    reasons = sorted({state.closed or "" for state in copied})
    return Finding(
        part="journal",
        state=State.LOOK,
        code="journal_closed",
        finding=f"{finding} {len(copied)} streams were closed: {', '.join(reasons)}.",
        remedy=" ".join(_WHY_CLOSED.get(reason, "") for reason in reasons).strip(),
    )


def _examine_identity(
    folder: Folder, settings: Settings, identity: KioskIdentity | None
) -> Iterator[Finding]:
    if identity is None:
        yield Finding(
            part="enrolment",
            state=State.BROKEN,
            code="not_enrolled",
            finding="This kiosk belongs to no space.",
            remedy="Enrol it on its screen, or with `kiosk enrol URL CODE`.",
        )
        return
    yield Finding(
        part="enrolment",
        state=State.OK,
        code="enrolled",
        finding=f"Kiosk {identity.kiosk} of {identity.space}, named {identity.name}.",
    )
    yield _examine_roster(folder)
    yield _examine_codes(folder)
    yield examine_lease(folder)
    parts = urlsplit(identity.url)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        yield Finding(
            part="transport",
            state=State.LOOK,
            code="plain_http",
            finding="Entries travel to central by plain http.",
            remedy="Give central a certificate, and enrol by its https address.",
        )
    yield tried("central", lambda: examine_central(folder, settings, identity))


def _examine_roster(folder: Folder) -> Finding:
    in_step_at = folder.run(lambda uow: uow.roster.in_step_at())
    if in_step_at is None:
        return Finding(
            part="roster",
            state=State.LOOK,
            code="roster_never",
            finding="It was never fetched; passes are verified, names are not known.",
            remedy="Give the kiosk a link, or run `kiosk sync`.",
        )
    age = folder.clock.read().now - in_step_at
    return Finding(
        part="roster",
        state=State.LOOK if age > OLD_ROSTER else State.OK,
        code="roster_old" if age > OLD_ROSTER else "roster_fresh",
        finding=f"It was in step with central {age // timedelta(minutes=1)} minutes ago.",
        remedy="Look at the network." if age > OLD_ROSTER else "",
    )


def _examine_codes(folder: Folder) -> Finding:
    """Return whether badges get a code that opens the door."""
    reading = folder.clock.read()
    why = folder.run(lambda uow: why_no_code(uow, clock_trust(uow, reading)))
    if why is None:
        return Finding(
            part="codes",
            state=State.OK,
            code="codes_ready",
            finding="Badges carry a code that is good for the day.",
        )
    finding, remedy = WORDS[why]
    return Finding(
        part="codes",
        state=State.LOOK,
        code=_NO_CODE[why],
        finding=finding,
        remedy=remedy,
    )


def examine_central(
    folder: Folder, settings: Settings, identity: KioskIdentity
) -> Finding:
    """Whether central knows this kiosk. Raises: CentralFault, ProtocolError."""
    with contextlib.closing(connector(folder, settings)(identity)) as central:
        me = central.get_me()
    return Finding(
        part="central",
        state=State.OK,
        code="central_answers",
        finding=f"It answers; we are {me.kiosk}.",
    )


def examine_disk(settings: Settings) -> Finding:
    """How much room is left."""
    place = settings.folder if settings.folder.exists() else settings.folder.anchor
    free_mb = shutil.disk_usage(place).free // 1_000_000
    little = free_mb < LITTLE_MB
    return Finding(
        part="disk",
        state=State.LOOK if little else State.OK,
        code="disk_little" if little else "disk_enough",
        finding=f"{free_mb} MB are free.",
        remedy="Free some room; check-ins go on as long as there is any."
        if little
        else "",
    )


def _examine_decoder() -> Finding:
    from kiosk.scan.decoder import Decoder

    Decoder()
    return Finding(
        part="decoder", state=State.OK, code="decoder_ready", finding="It is ready."
    )


def _examine_camera(settings: Settings) -> Finding:
    from kiosk.scan.camera import Camera
    from kiosk.scan.capture import open_capture
    from kiosk.scan.source import name_of, parse_source

    source = parse_source(settings.camera)
    news: list[object] = []
    camera = Camera(name_of(source), lambda: open_capture(source), news.append, mono_us)
    until_us = mono_us() + int(_CAMERA_S * 1_000_000)
    try:
        while mono_us() < until_us:
            shot = camera.next_shot(0.2)
            if shot is not None:
                height, width = shot.frame.shape[:2]
                return Finding(
                    part="camera",
                    state=State.OK,
                    code="camera_shows",
                    finding=f"{name_of(source)} gives pictures of {width}×{height}.",
                )
            if news:
                break
    finally:
        camera.close()
    raise _no_picture(name_of(source))


def _no_picture(name: str) -> CameraFault:
    return CameraFault(
        f"{name} gives no picture.",
        remedy="Plug it in, or set another with the setting camera; a scanner works meanwhile.",
    )


def _examine_screens() -> Finding:
    from kiosk.ui.assets import assets_folder

    translations = assets_folder() / "translations"
    missing = [
        code
        for code in ("id", "en")
        if not (translations / f"kiosk_{code}.qm").exists()
    ]
    if missing:
        raise SettingsError(
            f"The words of {' and '.join(missing)} are not built.",
            key="translations",
            remedy="Run `make run` once, or install the kiosk again.",
        )
    return Finding(
        part="screens",
        state=State.OK,
        code="screens_there",
        finding="Fonts and both languages are there.",
    )


def _examine_sound(settings: Settings) -> Finding:
    from kiosk.app.hearing import examine_sound

    return examine_sound(settings)


def _examine_printers(settings: Settings) -> Finding:
    from kiosk.app.printer_finding import examine_printers
    from kiosk.ui.assets import assets_folder

    return examine_printers(settings, assets_folder())
