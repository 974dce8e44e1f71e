"""Words of the Waiting screen: programme, people inside, link, notices, hints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.core.door.facts import SessionFacts
from kiosk.core.door.outcome import LinkNow, SpaceNow
from kiosk.core.record.roster import Mode
from kiosk.core.words.codes import Phrase
from kiosk.ui.hints import Hint
from kiosk.ui.local import INDONESIAN, Local, write_clock, write_day, write_number
from kiosk.ui.words.door import room_of
from kiosk.ui.words.phrases import dotted, say, translate

_HOUR = timedelta(hours=1)
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
    """Return today's sessions that are not over, by start."""
    return tuple(
        SessionRow(
            time=write_clock(session.starts_at, local),
            title=session.title,
            detail=dotted(*_details(session, now)),
            places=_places(session, space, local),
            running=session.starts_at <= now < session.ends_at,
        )
        for session in space.sessions
        if now < session.ends_at
    )


def day_line(now: datetime, local: Local) -> str:
    """Return the day: `Selasa, 24 November`."""
    return write_day(now, local)


def inside(space: SpaceNow, local: Local) -> str:
    """Return how many people are inside, of how many."""
    if space.capacity is None:
        return say(Phrase("Door", "{n} inside now"), local, n=space.inside)
    both = Phrase("Door", "{n} of {k} people inside")
    if space.inside >= space.capacity:
        both = Phrase("Door", "Full: {n} of {k} people")
    return say(both, local, n=space.inside, k=space.capacity)


def notice(space: SpaceNow, now: datetime, local: Local) -> str:
    """Return a notice of the space. Several are shown in turn, each long enough to be read."""
    standing = [one for one in space.notices if now < one.until]
    if not standing:
        return ""
    turn = int(now.timestamp()) // _NOTICE_STANDS_S
    shown = standing[turn % len(standing)]
    return shown.text_id if local.language == INDONESIAN else shown.text_en


def link(now_link: LinkNow, now: datetime, local: Local) -> str:
    """Return the link's state with the waiting entries, or the data's age without a link."""
    connected, rest = translate("Door", "Connected"), ""
    if not now_link.connected:
        connected = translate("Door", "No connection")
        hours = 0 if now_link.roster_at is None else (now - now_link.roster_at) // _HOUR
        rest = (
            say(Phrase("Door", "data {n} h old"), local, n=hours) if hours > 0 else ""
        )
    if now_link.waiting:
        waiting = Phrase("Door", "{n} waiting to be sent")
        rest = say(waiting, local, n=now_link.waiting)
    return dotted(connected, rest)


def hint(shown: Hint | None) -> str:
    """Return the line under the viewfinder."""
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
    """Return the line under the viewfinder if there is no camera."""
    return translate("Door", "Use the hand scanner, or find your name")


def _details(session: SessionFacts, now: datetime) -> tuple[str, ...]:
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
