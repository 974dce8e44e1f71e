"""Draw up the entries that a kiosk writes when people come, go or scan again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from central.demo.cast.people import DemoMember
from central.demo.diary import Diary, DiaryEvent
from central.demo.programme import Session
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArrival:
    """A check-in. `came_from`: `visit` for a person who was there to work before."""

    member: DemoMember
    at: datetime
    until: datetime
    by: Source
    visit_no: int
    session: Session | None = None
    registered: bool = False
    came_from: str | None = None

    @property
    def place(self) -> str | None:
        """Return the session's id, or None for a visit."""
        return None if self.session is None else self.session.id


def arrive(diary: Diary, coming: DemoArrival) -> DiaryEvent:
    """Note a check-in."""
    body: dict[str, Json] = {
        "clock": "known",
        "since": write_time(coming.at),
        "until": write_time(coming.until),
        "visit_no": coming.visit_no,
        "registered": coming.registered,
        "came_from": coming.came_from,
    }
    return diary.note(coming.at, _draft(Kind.CHECK_IN, coming, body))


def scan_again(diary: Diary, coming: DemoArrival, at: datetime) -> None:
    """Note a second scan of a person who is inside."""
    body: dict[str, Json] = {"clock": "known", "since": write_time(coming.at)}
    diary.note(at, _draft(Kind.REPEAT, coming, body))


def leave(diary: Diary, coming: DemoArrival, at: datetime) -> None:
    """Note a check-out."""
    body: dict[str, Json] = {
        "clock": "known",
        "since": write_time(coming.at),
        "minutes": (at - coming.at) // timedelta(minutes=1),
    }
    diary.note(at, _draft(Kind.CHECK_OUT, coming, body))


def take_back(
    diary: Diary, coming: DemoArrival, came: DiaryEvent, at: datetime
) -> None:
    """Note that a check-in was of another person."""
    draft = _draft(Kind.VOID, coming, {}, reason="not_me")
    diary.note(at, draft).takes_back = came


def _draft(
    kind: Kind, coming: DemoArrival, body: dict[str, Json], reason: str | None = None
) -> Draft:
    found_by_name = coming.by is Source.SEARCH
    return Draft(
        kind=kind,
        by=coming.by,
        session=coming.place,
        subject=coming.member.subject,
        pass_id=None if found_by_name else coming.member.member_pass.id,
        reason=reason,
        body=body,
    )
