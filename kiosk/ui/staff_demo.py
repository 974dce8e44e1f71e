"""The staff panel for pictures: a believable morning, and what is played before each picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from kiosk.core import events
from kiosk.core.findings import Finding, State
from kiosk.core.ids import Position
from kiosk.core.outcome import Notice
from kiosk.core.panel import (
    CameraChoice,
    DevicesNow,
    Diagnosis,
    DoorNow,
    Doubt,
    LogKind,
    LogLine,
    MemberFound,
    MembersFound,
    PrintersNow,
    PrintLine,
    RoundNow,
    SessionCount,
    SpaceDay,
    StaffNow,
    SyncNow,
)
from kiosk.core.scan import Scan, Source
from kiosk.core.staff import DESK, Acted, StaffMember, VoidEntry
from kiosk.ui import demo
from kiosk.ui.printer_demo import EMPTY, GOOD, NONE, PRINTS, printer_page
from kiosk.ui.view_models.front_desk import FrontDesk

Play = Callable[[FrontDesk], None]
SARI = StaffMember(id="s1", name="Sari Puspitasari")
BAYU = StaffMember(id="s2", name="Bayu Adi Nugroho")
STREAM = "0" * 32
PASS_TEXT = "0162348" * 28 + "9016"


def _line(seq: int, minutes: int, kind: LogKind, **told: object) -> LogLine:
    at = demo.NOW - timedelta(minutes=minutes)
    position = Position(stream=STREAM, seq=seq)
    fields = {"by": "camera"} | told
    return LogLine(position=position, at=at, kind=kind, **fields)  # type: ignore[arg-type]


LOG = (
    _line(
        12,
        1,
        LogKind.REFUSED,
        subject="c",
        name=demo.LONG.name,
        reason="not_registered",
    ),
    _line(
        11,
        3,
        LogKind.ADMITTED,
        subject="a",
        name="Sukarni",
        session=demo.PHOTO.title,
        inside=True,
    ),
    _line(10, 6, LogKind.REFUSED, reason="not_a_pass"),
    _line(
        9, 9, LogKind.ADMITTED, by="walk_in", subject="d", name="Tri Utami", inside=True
    ),
    _line(
        8,
        14,
        LogKind.ADMITTED,
        subject="b",
        name=demo.USUAL.name,
        called="Bu Ningtyas",
        void=True,
    ),
    _line(7, 18, LogKind.GROUP, by="group", name="SMK Negeri 6 Semarang", heads=40),
    _line(
        6,
        22,
        LogKind.REFUSED,
        subject="e",
        name="Wahyu",
        reason="expired",
        overridden=True,
    ),
    _line(5, 31, LogKind.LEFT, subject="f", name="Dewi Lestari Handayani"),
    _line(4, 36, LogKind.ADMITTED, by="search", subject="g", name="Agus", inside=True),
    _line(3, 41, LogKind.ADMITTED, by="staff", subject="h", name="Rini", inside=True),
)
GOOD_SYNC = SyncNow(
    waiting=0,
    oldest_at=None,
    roster_at=demo.NOW,
    last=RoundNow(at=demo.NOW, sent=3, pulled=12),
)
BAD_SYNC = SyncNow(
    waiting=1_208,
    oldest_at=demo.NOW - timedelta(hours=31),
    roster_at=demo.NOW - timedelta(hours=31),
    last=RoundNow(at=demo.NOW, sent=0, pulled=0, fault="not_reached"),
    doubts=(
        Doubt(seq=1_201, verdict="duplicate_person"),
        Doubt(seq=1_204, verdict="clock_doubtful"),
    ),
)
SPACE = SpaceDay(
    name="Hetero Space Semarang",
    inside=42,
    visiting=11,
    capacity=60,
    is_open=True,
    until=demo.NOW + timedelta(hours=11, minutes=19),
    next_at=None,
    sessions=tuple(
        SessionCount(
            title=session.title,
            room=session.room,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            opens_at=session.opens_at,
            inside=inside,
            capacity=30,
        )
        for session, inside in zip(demo.SESSIONS, (24, 7, 0, 0), strict=True)
    ),
    notices=(
        Notice(
            text_id="Listrik padam pukul 14.00 sampai 15.00",
            text_en="No power from 14:00 to 15:00",
            until=demo.NOW + timedelta(hours=6),
        ),
    ),
)


def now(
    sync: SyncNow = GOOD_SYNC,
    *,
    help_wanted: bool = False,
    prints: tuple[PrintLine, ...] = (),
) -> StaffNow:
    """The panel at 09.41."""
    return StaffNow(
        at=demo.NOW,
        tz_min=demo.TZ_MIN,
        log=LOG,
        more=True,
        sync=sync,
        space=SPACE,
        printer="Brother QL-820NWB",
        prints=prints,
        help_at=demo.NOW - timedelta(minutes=2) if help_wanted else None,
    )


DEVICES = DevicesNow(
    cameras=(
        CameraChoice(
            source="/dev/v4l/by-id/usb-HD_Webcam", name="HD Pro Webcam C920: HD Pro"
        ),
        CameraChoice(source="/dev/video2", name=""),
    ),
    camera="/dev/v4l/by-id/usb-HD_Webcam",
    freed=False,
    volume=70,
    speaker="Built-in Audio Analog Stereo",
)
FOUND = (
    MemberFound(
        subject="b",
        number="HS-00000427",
        name=demo.USUAL.name or "",
        business="Batik Laras",
    ),
    MemberFound(
        subject="c",
        number="HS-00012908",
        name=demo.LONG.name or "",
        business="Kopi Lereng Ungaran",
    ),
    MemberFound(subject="a", number="HS-00000018", name="Kusuma"),
)
FINDINGS = tuple(
    Finding(part=part, state=State(state), code=code)
    for part, state, code in (
        ("store", "ok", "store_whole"),
        ("key", "look", "key_in_file"),
        ("journal", "ok", "journal_whole"),
        ("enrolment", "ok", "enrolled"),
        ("roster", "ok", "roster_fresh"),
        ("central", "look", "central_not_reached"),
        ("clock", "ok", "clock_known"),
        ("camera", "ok", "camera_shows"),
        ("disk", "ok", "disk_enough"),
        ("sound", "ok", "sound_plays"),
    )
)
DIAGNOSIS = Diagnosis(
    text="hetero 0.1.0 SMG k1 2026-11-24T02:41Z q0 store_whole! key_in_file? ok8"
)


def _door(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.StaffAsked())
    names = (SARI, BAYU, StaffMember(id=DESK, name=""))
    desk.views.staff.take_news(DoorNow(staff=names))


def _pin(desk: FrontDesk) -> None:
    _door(desk)
    desk.views.staff.parts.door.choose(0)
    for key in "482617":
        desk.views.staff.parts.door.type_key(key)


def _locked(desk: FrontDesk) -> None:
    _pin(desk)
    desk.views.staff.parts.door.enter()
    until = demo.NOW + timedelta(seconds=55)
    desk.take(events.PinRefused(problem="locked", until=until))


def _closed(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.StaffAsked())
    desk.views.staff.take_news(DoorNow(staff=()))


def _panel(news: StaffNow, tab: str = "today") -> Play:
    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        _pin(desk)
        desk.views.staff.parts.door.enter()
        desk.take(events.StaffCame(staff=SARI))
        desk.views.staff.take_news(news)
        desk.views.staff.open_tab(tab)

    return play


def _line_picked(index: int, *answers: int) -> Play:
    def play(desk: FrontDesk) -> None:
        _panel(now())(desk)
        desk.views.staff.open_line(index)
        for answer in answers:
            desk.views.staff.parts.acts.pick(answer)

    return play


def _people(desk: FrontDesk) -> None:
    _panel(now())(desk)
    acts = desk.views.staff.parts.acts
    acts.open_search()
    acts.type_text("kusu")
    desk.views.staff.take_news(MembersFound(turn=1, members=FOUND, more=True))


def _done(desk: FrontDesk) -> None:
    _line_picked(1, 0, 0)(desk)
    act = VoidEntry(position=LOG[1].position, reason="wrong_person")
    desk.views.staff.take_acted(Acted(act=act))


def _devices(desk: FrontDesk) -> None:
    _panel(now(), "devices")(desk)
    desk.views.staff.parts.devices.show(DEVICES)
    scan = Scan(text=PASS_TEXT + "\r", by=Source.WEDGE, seen_us=0)
    desk.views.staff.parts.devices.show_scan(scan)


def _printer(printers: PrintersNow, page: str = "state") -> Play:
    def play(desk: FrontDesk) -> None:
        _panel(now(), "printer")(desk)
        printer_page(printers, page)(desk)

    return play


def _unsure(desk: FrontDesk) -> None:
    _panel(now(prints=PRINTS))(desk)
    desk.views.staff.open_prints()
    desk.views.staff.parts.acts.pick(0)


def _system(desk: FrontDesk) -> None:
    _panel(now(), "system")(desk)
    system = desk.views.staff.parts.system
    system.diagnose()
    for finding in FINDINGS:
        system.take_finding(finding)
    desk.views.staff.take_news(DIAGNOSIS)


def _leaving(desk: FrontDesk) -> None:
    _system(desk)
    desk.views.staff.parts.system.ask("restart")


def staff_plays(badge: bytes) -> tuple[tuple[str, Play], ...]:
    """The panel's pictures by name; `badge` is the PNG of a badge."""
    return (
        ("staff-door", _door),
        ("staff-pin", _pin),
        ("staff-locked", _locked),
        ("staff-no-pin", _closed),
        ("staff-today", _panel(now())),
        ("staff-help", _panel(now(help_wanted=True))),
        ("staff-line", _line_picked(0)),
        ("staff-reasons", _line_picked(0, 0)),
        ("staff-rename", _line_picked(4, 0)),
        ("staff-people", _people),
        ("staff-done", _done),
        ("staff-sync", _panel(now(), "sync")),
        ("staff-sync-bad", _panel(now(BAD_SYNC), "sync")),
        ("staff-devices", _devices),
        ("staff-printer", _printer(replace(GOOD, preview=badge))),
        ("staff-printer-empty", _printer(replace(EMPTY, preview=badge))),
        ("staff-printer-choice", _printer(EMPTY, "choice")),
        ("staff-printer-none", _printer(NONE, "choice")),
        ("staff-printer-roll", _printer(EMPTY, "roll")),
        ("staff-prints-call", _panel(now(prints=PRINTS))),
        ("staff-print-unsure", _unsure),
        ("staff-space", _panel(now(), "space")),
        ("staff-system", _system),
        ("staff-leaving", _leaving),
    )
