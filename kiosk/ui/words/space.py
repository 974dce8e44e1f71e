"""The space as it is now in words: the programme, people inside, the link, notices, hints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kiosk.core.facts import SessionFacts
from kiosk.core.outcome import LinkNow, SpaceNow
from kiosk.core.roster import Mode
from kiosk.ui.hints import Hint
from kiosk.ui.local import INDONESIAN, Local, write_clock, write_day, write_number
from kiosk.ui.words.door import DOT, room_of

translate = QCoreApplication.translate

_STALE = timedelta(hours=1)
_NOTICE_STANDS_S = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session of today on the Waiting screen."""

    time: str
    title: str
    detail: str
    places: str
    running: bool


def session_rows(
    space: SpaceNow, now: datetime, local: Local
) -> tuple[SessionRow, ...]:
    """Today's sessions that are not over, by start."""
    return tuple(
        SessionRow(
            time=write_clock(session.starts_at, local),
            title=session.title,
            detail=DOT.join(part for part in _told(session, now) if part),
            places=_places(session, space, local),
            running=session.starts_at <= now < session.ends_at,
        )
        for session in space.sessions
        if now < session.ends_at
    )


def day_line(now: datetime, local: Local) -> str:
    """`Selasa, 24 November`."""
    return write_day(now, local)


def inside(space: SpaceNow, local: Local) -> str:
    """How many people are inside, of how many."""
    number = write_number(space.inside, local)
    if space.capacity is None:
        return translate("Door", "{n} inside now").format(n=number)
    capacity = write_number(space.capacity, local)
    if space.inside >= space.capacity:
        return translate("Door", "Full: {n} of {k} people").format(n=number, k=capacity)
    return translate("Door", "{n} of {k} people inside").format(n=number, k=capacity)


def notice(space: SpaceNow, now: datetime, local: Local) -> str:
    """A sentence for everybody who comes; several take turns, and each can be read."""
    standing = [one for one in space.notices if now < one.until]
    if not standing:
        return ""
    turn = int(now.timestamp()) // _NOTICE_STANDS_S
    shown = standing[turn % len(standing)]
    return shown.text_id if local.language == INDONESIAN else shown.text_en


def link(now_link: LinkNow, now: datetime, local: Local) -> str:
    """The status chip: entries waiting, else the age of the roster, else just the link."""
    parts: list[str] = []
    if now_link.connected:
        parts.append(translate("Door", "Connected"))
    else:
        parts.append(translate("Door", "No connection"))
    if now_link.waiting:
        waiting = translate("Door", "{n} waiting to be sent")
        parts.append(waiting.format(n=write_number(now_link.waiting, local)))
    elif not now_link.connected and now_link.roster_at is not None:
        age = now - now_link.roster_at
        if age >= _STALE:
            hours = write_number(age // _STALE, local)
            parts.append(translate("Door", "data {n} h old").format(n=hours))
    return DOT.join(parts)


def hint(shown: Hint | None) -> str:
    """The line under the viewfinder."""
    match shown:
        case Hint.CLOSER:
            return translate("Door", "A little closer")
        case Hint.HOLD_STILL:
            return translate("Door", "Hold still")
        case Hint.BRIGHTER:
            return translate("Door", "Brighten your phone")
        case Hint.TILT:
            return translate("Door", "Tilt to avoid glare")
        case None:
            return translate("Door", "Hold the code inside the frame")


def without_camera() -> str:
    """The same line where there is no camera."""
    return translate("Door", "Use the hand scanner, or find your name")


def _told(session: SessionFacts, now: datetime) -> tuple[str, ...]:
    if session.starts_at <= now:
        state = translate("Door", "now on")
    elif session.is_open(now):
        state = translate("Door", "doors open")
    else:
        state = ""
    match session.mode:
        case Mode.HYBRID:
            return (room_of(session), state, translate("Door", "also online"))
        case Mode.ONLINE:
            return (translate("Door", "online only"), state)
        case Mode.ONSITE:
            return (room_of(session), state)


def _places(session: SessionFacts, space: SpaceNow, local: Local) -> str:
    left = space.places_left.get(session.id)
    if left is None:
        return ""
    if left <= 0:
        return translate("Door", "full")
    return translate("Door", "{n} left", "places").format(n=write_number(left, local))
