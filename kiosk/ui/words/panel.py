"""What staff read at the panel of the way to central, of the space and of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.core.check_result import CheckState
from kiosk.core.code_words import Phrase
from kiosk.core.panel import (
    CameraChoice,
    DevicesNow,
    Doubt,
    RoundNow,
    SessionCount,
    SpaceDay,
    SyncNow,
)
from kiosk.ui.local import (
    ENGLISH,
    Local,
    same_day,
    write_clock,
    write_number,
    write_weekday,
)

translate = QCoreApplication.translate
DOT = " · "
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact about the kiosk. Shape: `standing` a CheckState; `icon` a file in assets/icons."""

    icon: str
    title: str
    detail: str = ""
    standing: str = CheckState.OK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraRow:
    """A camera to choose."""

    title: str
    detail: str
    chosen: bool


_ROUND_FAULTS: Final = {
    "not_reached": (
        Phrase("Panel", "Central was not reached"),
        Phrase("Panel", "Look at the network cable or Wi-Fi"),
    ),
    "busy": (
        Phrase("Panel", "Central is busy"),
        Phrase("Panel", "The kiosk tries again by itself"),
    ),
    "unknown_token": (
        Phrase("Panel", "Central does not know this kiosk"),
        Phrase("Panel", "Ask support to enrol it again"),
    ),
    "revoked": (
        Phrase("Panel", "Central has revoked this kiosk"),
        Phrase("Panel", "Ask support for a new enrolment code"),
    ),
}
_ROUND_FAULT: Final = (
    Phrase("Panel", "Central did not take everything"),
    Phrase("Panel", "Nothing is lost; tell support if this stays"),
)
_DOUBTS: Final = {
    "clock_doubtful": Phrase("Panel", "The time is in doubt"),
    "pass_revoked_before": Phrase("Panel", "The card was no longer good"),
    "unknown_pass": Phrase("Panel", "Central does not know the card"),
    "unknown_subject": Phrase("Panel", "Central does not know the person"),
    "unknown_session": Phrase("Panel", "Central does not know the activity"),
    "duplicate_person": Phrase("Panel", "The person was at another space at that time"),
}
_DOUBT: Final = Phrase("Panel", "Central looks at it once more")


def sync_rows(sync: SyncNow, now: datetime, local: Local) -> Iterator[FactRow]:
    """The queue, the last round, the age of the data, and what is under review."""
    yield _queue(sync, now, local)
    yield _round(sync.last, local)
    yield _data(sync.roster_at, now, local)
    for doubt in reversed(sync.doubts):
        yield _doubt(doubt, local)


def _queue(sync: SyncNow, now: datetime, local: Local) -> FactRow:
    if not sync.waiting:
        return FactRow(icon="check", title=translate("Panel", "Everything is sent"))
    title = translate("Panel", "{n} records wait to be sent")
    since = ""
    if sync.oldest_at is not None:
        since = translate("Panel", "the oldest is from {time}").format(
            time=_day_and_time(sync.oldest_at, now, local)
        )
    return FactRow(
        icon="send",
        title=title.format(n=write_number(sync.waiting, local)),
        detail=since,
        standing=CheckState.LOOK.value,
    )


def _round(last: RoundNow | None, local: Local) -> FactRow:
    if last is None:
        return FactRow(
            icon="hourglass",
            title=translate("Panel", "Central has not been asked since the start"),
            standing=CheckState.LOOK.value,
        )
    time = write_clock(last.at, local)
    if last.fault is not None:
        title, remedy = _ROUND_FAULTS.get(last.fault, _ROUND_FAULT)
        return FactRow(
            icon="cloud-off",
            title=translate(*title),
            detail=DOT.join((translate(*remedy), time)),
            standing=CheckState.LOOK.value,
        )
    numbers = translate("Panel", "{sent} sent, {received} received")
    return FactRow(
        icon="cloud",
        title=translate("Panel", "Central answered at {time}").format(time=time),
        detail=numbers.format(
            sent=write_number(last.sent, local),
            received=write_number(last.pulled, local),
        ),
    )


def _data(roster_at: datetime | None, now: datetime, local: Local) -> FactRow:
    if roster_at is None:
        return FactRow(
            icon="users",
            title=translate("Panel", "Members and programme have not come yet"),
            standing=CheckState.LOOK.value,
        )
    age = max(timedelta(0), now - roster_at)
    return FactRow(
        icon="users",
        title=translate("Panel", "Members and programme: {age}").format(
            age=_age(age, local)
        ),
        standing=CheckState.OK.value if age < _DAY else CheckState.LOOK.value,
    )


def _age(age: timedelta, local: Local) -> str:
    if age < timedelta(minutes=2):
        return translate("Panel", "up to date")
    if age < 2 * _HOUR:
        minutes = write_number(age // timedelta(minutes=1), local)
        return translate("Panel", "{n} minutes old").format(n=minutes)
    if age < 2 * _DAY:
        return translate("Panel", "{n} hours old").format(
            n=write_number(age // _HOUR, local)
        )
    return translate("Panel", "{n} days old").format(n=write_number(age // _DAY, local))


def _doubt(doubt: Doubt, local: Local) -> FactRow:
    title = translate("Panel", "Record {n} is under review")
    sentence = _DOUBTS.get(doubt.verdict, _DOUBT)
    return FactRow(
        icon="circle-question-mark",
        title=title.format(n=write_number(doubt.seq, local)),
        detail=translate(*sentence),
        standing=CheckState.LOOK.value,
    )


def space_rows(space: SpaceDay, now: datetime, local: Local) -> Iterator[FactRow]:
    """Whether it is open, how many are in, the sessions, and what central has to say."""
    yield _opening(space, now, local)
    yield _inside(space, local)
    for session in space.sessions:
        yield _session(session, now, local)
    for notice in space.notices:
        text = notice.text_en if local.language == ENGLISH else notice.text_id
        until = _day_and_time(notice.until, now, local)
        detail = translate("Panel", "until {time}").format(time=until)
        yield FactRow(icon="megaphone", title=text, detail=detail)


def _opening(space: SpaceDay, now: datetime, local: Local) -> FactRow:
    if space.is_open:
        title = translate("Panel", "Open")
        if space.until is not None:
            title = translate("Panel", "Open until {time}").format(
                time=write_clock(space.until, local)
            )
        return FactRow(icon="door-open", title=title, detail=space.name)
    title = translate("Panel", "Closed")
    if space.next_at is not None:
        title = translate("Panel", "Closed until {time}").format(
            time=_day_and_time(space.next_at, now, local)
        )
    return FactRow(icon="door-closed", title=title, detail=space.name)


def _inside(space: SpaceDay, local: Local) -> FactRow:
    number = write_number(space.inside, local)
    if space.capacity is None:
        title = translate("Door", "{n} inside now").format(n=number)
    else:
        title = translate("Door", "{n} of {k} people inside").format(
            n=number, k=write_number(space.capacity, local)
        )
    full = space.capacity is not None and space.inside >= space.capacity
    detail = translate("Panel", "{n} of them for co-working").format(
        n=write_number(space.visiting, local)
    )
    return FactRow(
        icon="users",
        title=title,
        detail=detail,
        standing=CheckState.LOOK.value if full else CheckState.OK.value,
    )


def _session(session: SessionCount, now: datetime, local: Local) -> FactRow:
    times = (
        f"{write_clock(session.starts_at, local)}–{write_clock(session.ends_at, local)}"
    )
    number = write_number(session.inside, local)
    count = translate("Panel", "{n} inside").format(n=number)
    if session.capacity is not None:
        count = translate("Panel", "{n} of {k} inside").format(
            n=number, k=write_number(session.capacity, local)
        )
    if now >= session.ends_at:
        count = translate("Panel", "is over")
    parts = (times, session.room or "", count)
    return FactRow(
        icon="presentation",
        title=session.title,
        detail=DOT.join(part for part in parts if part),
    )


def camera_rows(devices: DevicesNow) -> Iterator[CameraRow]:
    """The cameras to choose from."""
    for number, camera in enumerate(devices.cameras, start=1):
        chosen = camera.source == devices.camera and not devices.freed
        yield CameraRow(
            title=_camera_name(camera, number),
            detail=translate("Panel", "in use") if chosen else "",
            chosen=chosen,
        )


def _camera_name(camera: CameraChoice, number: int) -> str:
    if camera.name:
        return camera.name
    return translate("Panel", "Camera {n}").format(n=number)


def _day_and_time(at: datetime, now: datetime, local: Local) -> str:
    """A time, with its day where that is another."""
    time = write_clock(at, local)
    if same_day(at, now, local):
        return time
    return f"{write_weekday(at, local)} {time}"
