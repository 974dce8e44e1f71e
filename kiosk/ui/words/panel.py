"""Words of the staff panel: the link to central, the space, the cameras."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.core.screen.check_result import CheckState
from kiosk.core.staff.panel import (
    DevicesNow,
    RoundNow,
    SessionCount,
    SpaceDay,
    SyncNow,
)
from kiosk.core.words.codes import Phrase
from kiosk.ui.local import (
    ENGLISH,
    Local,
    same_day,
    write_clock,
    write_weekday,
)
from kiosk.ui.words.phrases import dotted, say, translate

_OK, _LOOK = CheckState.OK.value, CheckState.LOOK.value
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact about the kiosk. Shape: `standing` a CheckState; `icon` a file in assets/icons."""

    icon: str
    title: str
    detail: str = ""
    standing: str = _OK


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
    """Yield the unsent entries, the last round, the data's age, and the entries under review."""
    yield _queue(sync, now, local)
    yield _round(sync.last, local)
    yield _data(sync.roster_at, now, local)
    for doubt in reversed(sync.doubts):
        yield FactRow(
            icon="circle-question-mark",
            title=say(
                Phrase("Panel", "Record {n} is under review"), local, n=doubt.seq
            ),
            detail=translate(*_DOUBTS.get(doubt.verdict, _DOUBT)),
            standing=_LOOK,
        )


def _queue(sync: SyncNow, now: datetime, local: Local) -> FactRow:
    if not sync.waiting:
        return FactRow(icon="check", title=translate("Panel", "Everything is sent"))
    title = Phrase("Panel", "{n} records wait to be sent")
    since = Phrase("Panel", "the oldest is from {time}")
    oldest = sync.oldest_at
    return FactRow(
        icon="send",
        title=say(title, local, n=sync.waiting),
        detail=say(since, local, time=_day_and_time(oldest, now, local))
        if oldest
        else "",
        standing=_LOOK,
    )


def _round(last: RoundNow | None, local: Local) -> FactRow:
    if last is None:
        return FactRow(
            icon="hourglass",
            title=translate("Panel", "Central has not been asked since the start"),
            standing=_LOOK,
        )
    if last.fault is not None:
        title, remedy = _ROUND_FAULTS.get(last.fault, _ROUND_FAULT)
        return FactRow(
            icon="cloud-off",
            title=translate(*title),
            detail=dotted(translate(*remedy), write_clock(last.at, local)),
            standing=_LOOK,
        )
    numbers = Phrase("Panel", "{sent} sent, {received} received")
    return FactRow(
        icon="cloud",
        title=say(Phrase("Panel", "Central answered at {time}"), local, time=last.at),
        detail=say(numbers, local, sent=last.sent, received=last.pulled),
    )


def _data(roster_at: datetime | None, now: datetime, local: Local) -> FactRow:
    if roster_at is None:
        title = translate("Panel", "Members and programme have not come yet")
        return FactRow(icon="users", title=title, standing=_LOOK)
    age = max(timedelta(0), now - roster_at)
    words = Phrase("Panel", "Members and programme: {age}")
    return FactRow(
        icon="users",
        title=say(words, local, age=_age(age, local)),
        standing=_OK if age < _DAY else _LOOK,
    )


def _age(age: timedelta, local: Local) -> str:
    if age < timedelta(minutes=2):
        return translate("Panel", "up to date")
    if age < 2 * _HOUR:
        minutes = age // timedelta(minutes=1)
        return say(Phrase("Panel", "{n} minutes old"), local, n=minutes)
    if age < 2 * _DAY:
        return say(Phrase("Panel", "{n} hours old"), local, n=age // _HOUR)
    return say(Phrase("Panel", "{n} days old"), local, n=age // _DAY)


def space_rows(space: SpaceDay, now: datetime, local: Local) -> Iterator[FactRow]:
    """Yield the opening hours, the people inside, the sessions, and central's notices."""
    yield _opening(space, now, local)
    yield _inside(space, local)
    for session in space.sessions:
        yield _session(session, now, local)
    for notice in space.notices:
        until = _day_and_time(notice.until, now, local)
        yield FactRow(
            icon="megaphone",
            title=notice.text_en if local.language == ENGLISH else notice.text_id,
            detail=say(Phrase("Panel", "until {time}"), local, time=until),
        )


def _opening(space: SpaceDay, now: datetime, local: Local) -> FactRow:
    icon, title = "door-closed", translate("Panel", "Closed")
    if space.is_open:
        icon, title = "door-open", translate("Panel", "Open")
    if space.is_open and space.until is not None:
        title = say(Phrase("Panel", "Open until {time}"), local, time=space.until)
    if not space.is_open and space.next_at is not None:
        time = _day_and_time(space.next_at, now, local)
        title = say(Phrase("Panel", "Closed until {time}"), local, time=time)
    return FactRow(icon=icon, title=title, detail=space.name)


def _inside(space: SpaceDay, local: Local) -> FactRow:
    words = Phrase("Door", "{n} inside now")
    if space.capacity is not None:
        words = Phrase("Door", "{n} of {k} people inside")
    visiting = Phrase("Panel", "{n} of them for co-working")
    full = space.capacity is not None and space.inside >= space.capacity
    return FactRow(
        icon="users",
        title=say(words, local, n=space.inside, k=space.capacity or 0),
        detail=say(visiting, local, n=space.visiting),
        standing=_LOOK if full else _OK,
    )


def _session(session: SessionCount, now: datetime, local: Local) -> FactRow:
    start, end = (write_clock(at, local) for at in (session.starts_at, session.ends_at))
    if now >= session.ends_at:
        count = translate("Panel", "is over")
    elif session.capacity is None:
        count = say(Phrase("Panel", "{n} inside"), local, n=session.inside)
    else:
        both = Phrase("Panel", "{n} of {k} inside")
        count = say(both, local, n=session.inside, k=session.capacity)
    return FactRow(
        icon="presentation",
        title=session.title,
        detail=dotted(f"{start}–{end}", session.room or "", count),
    )


def camera_rows(devices: DevicesNow) -> Iterator[CameraRow]:
    """Yield the cameras to choose from; none is in use while the camera is freed."""
    for number, camera in enumerate(devices.cameras, start=1):
        chosen = camera.source == devices.camera and not devices.freed
        yield CameraRow(
            title=camera.name or translate("Panel", "Camera {n}").format(n=number),
            detail=translate("Panel", "in use") if chosen else "",
            chosen=chosen,
        )


def _day_and_time(at: datetime, now: datetime, local: Local) -> str:
    """Return a time of day, with the weekday if it was another day."""
    time = write_clock(at, local)
    if same_day(at, now, local):
        return time
    return f"{write_weekday(at, local)} {time}"
