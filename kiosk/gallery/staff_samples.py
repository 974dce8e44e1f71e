"""Invented contents of the staff panel: a morning's log, devices, sync and findings."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.outcome import Notice
from kiosk.core.record.ids import Position
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.staff.panel import (
    CameraChoice,
    DevicesNow,
    Diagnosis,
    Doubt,
    LogKind,
    LogLine,
    MemberFound,
    PrintLine,
    RoundNow,
    SessionCount,
    SpaceDay,
    StaffNow,
    SyncNow,
)
from kiosk.core.staff.staff import StaffMember
from kiosk.gallery import samples

SARI = StaffMember(id="s1", name="Sari Puspitasari")
BAYU = StaffMember(id="s2", name="Bayu Adi Nugroho")
STREAM = "0" * 32
PASS_TEXT = "0162348" * 28 + "9016"


def _line(seq: int, minutes: int, kind: LogKind, **told: object) -> LogLine:
    at = samples.NOW - timedelta(minutes=minutes)
    position = Position(stream=STREAM, seq=seq)
    fields = {"by": "camera"} | told
    return LogLine(position=position, at=at, kind=kind, **fields)  # type: ignore[arg-type]


LOG = (
    _line(
        12,
        1,
        LogKind.REFUSED,
        subject="c",
        name=samples.LONG.name,
        reason="not_registered",
    ),
    _line(
        11,
        3,
        LogKind.ADMITTED,
        subject="a",
        name="Sukarni",
        session=samples.PHOTO.title,
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
        name=samples.USUAL.name,
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
    roster_at=samples.NOW,
    last=RoundNow(at=samples.NOW, sent=3, pulled=12),
)
BAD_SYNC = SyncNow(
    waiting=1_208,
    oldest_at=samples.NOW - timedelta(hours=31),
    roster_at=samples.NOW - timedelta(hours=31),
    last=RoundNow(at=samples.NOW, sent=0, pulled=0, fault="not_reached"),
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
    until=samples.NOW + timedelta(hours=11, minutes=19),
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
        for session, inside in zip(samples.SESSIONS, (24, 7, 0, 0), strict=True)
    ),
    notices=(
        Notice(
            text_id="Listrik padam pukul 14.00 sampai 15.00",
            text_en="No power from 14:00 to 15:00",
            until=samples.NOW + timedelta(hours=6),
        ),
    ),
)


def now(
    sync: SyncNow = GOOD_SYNC,
    *,
    help_wanted: bool = False,
    prints: tuple[PrintLine, ...] = (),
) -> StaffNow:
    """Return the panel's news at 09.41."""
    return StaffNow(
        at=samples.NOW,
        tz_min=samples.TZ_MIN,
        log=LOG,
        more=True,
        sync=sync,
        space=SPACE,
        printer="Brother QL-820NWB",
        prints=prints,
        help_at=samples.NOW - timedelta(minutes=2) if help_wanted else None,
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
        name=samples.USUAL.name or "",
        business="Batik Laras",
    ),
    MemberFound(
        subject="c",
        number="HS-00012908",
        name=samples.LONG.name or "",
        business="Kopi Lereng Ungaran",
    ),
    MemberFound(subject="a", number="HS-00000018", name="Kusuma"),
)
FINDINGS = tuple(
    CheckResult(part=part, state=CheckState(state), code=code)
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
